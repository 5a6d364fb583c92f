// Which keys of a policy changed, and from what to what: what a marketer wants to read of a difference.
//
//   DiffKeys("risk: {review_at: 60}\n", "risk: {review_at: 50}\ncompany: Tendwell\n")
//     → {"risk.review_at", "60" → "50"}, {"company", nothing → "Tendwell"}
//   forms.demo.required: [email] → [email, company]     → {"forms.demo.required", nothing → "company"}: an entry that
//   came competitors: an entry named Fixora got a domain      → {"competitors[Fixora].domains", nothing → "fixora.io"}
//
// Entries of a list are told apart by their name, code, id or tier where they have one, so that moving one is no
// change. Lists of words are compared as sets, each entry that went or came being one change. Comments, order of keys
// and quoting are none. Threads: a pure function. Failure: text that is not YAML has no keys.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace leadgate {

struct KeyChange {
  std::string key;
  std::optional<std::string> from, to;  // nothing: the key, or the entry of a list, is not there
  bool operator==(const KeyChange&) const = default;
};

// In the order of the second text; what is gone after it, in the order of the first.
std::vector<KeyChange> DiffKeys(const std::string& from_yaml, const std::string& to_yaml);

// One a line: "risk.review_at: 60 → 50", "+ company: Tendwell", "- forms.demo.required: email".
std::string ToString(const std::vector<KeyChange>& changes);

}  // namespace leadgate
