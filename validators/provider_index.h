// The mailbox providers that a domain is one slip away from.
//
//   const ProviderIndex index({"gmail.com", "*.onmicrosoft.com"});
//   index.Nearest("gmial.com", …)            → {"gmail.com", kSwapped}
//   index.Nearest("acme.onmicrosft.com", …)  → its end, {"onmicrosoft.com", kMissing}
//   index.Nearest("acme.com", …)             → nothing
//   as near to two providers                 → nothing: a tie
//
// How near: a finger's slip (slip.h) is nearest. Other single edits count only in long names, around which no real
// domains lie: two keys at once from five letters, any letter from seven. Names of the domain, not of its ending.
//
// Every provider is kept under its own hash and under that of every text it becomes when one letter is left out; a
// domain is looked up the same way, so that a question costs as many probes as the domain has letters.
// Threads: const methods are safe.   Failures: none.   Allocates when made, never when asked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validators/slip.h"

namespace leadgate {

struct NearProvider {
  std::string_view provider;  // "gmail.com"; for "*.x": x
  SlipKind slip = SlipKind::kNone;
  std::size_t prefix = 0;  // letters of the domain before what is replaced: 5 for "acme.onmicrosft.com"
};

class ProviderIndex {
 public:
  ProviderIndex() = default;
  explicit ProviderIndex(std::vector<std::string> providers);  // best known first; "*.x": below a name of one's own

  // REQUIRES: lower case. `may_widen`: the domain is known to take no mail, so that weaker evidence will do.
  std::optional<NearProvider> Nearest(std::string_view domain, bool may_widen) const;
  bool Contains(std::string_view domain) const;
  std::span<const std::string> providers() const { return providers_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint16_t provider = 0;  // position + 1; 0: free
  };
  struct Best;

  void Insert(std::uint32_t hash, std::size_t provider);
  void Consider(std::uint32_t hash, std::string_view domain, bool may_widen, Best& best) const;
  std::optional<NearProvider> NearestWhole(std::string_view domain, bool may_widen) const;
  std::string_view DomainOf(std::size_t provider) const;

  std::vector<std::string> providers_;
  std::vector<Slot> table_;
  std::size_t longest_ = 0;
};

}  // namespace leadgate
