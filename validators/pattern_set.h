// Many patterns over one folded text at once, in linear time; compiled once per policy.
//
//   auto set = PatternSet::Compile({{"job_seeker_phrase", "my cv", " my cv "}});
//   (*set)->Matches("job_seeker_phrase", Fold("Please find my CV attached"))  → true
//   PatternSet::Compile({{"custom", "custom.bad", "(["}})
//     → kInvalidArgument: "pattern 0 (custom.bad): missing ]: ["
//
// Patterns meet text as Fold leaves it (" head of sales "): write words with a space on both sides, no \b and no \w,
// which RE2 understands as ASCII only.
//
// How: a pattern that is plain text is looked up (literal_finder.h). Of the others RE2 says which pieces of text a
// match must hold (re2::FilteredRE2); only those whose pieces are there are run. A few, and what has no such piece, are
// one RE2::Set. So a lead costs the same with five thousand patterns as with fifty, unless it matches them.
//
// Made by validators/policy_patterns.h, held by Policy::patterns.
// Threads: const methods are safe.   Failures: Compile says which pattern and why; a match that runs out of memory
// throws std::runtime_error, which run_checks.cc turns into `check.failed`: never "no match" (DESIGN §11).
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

struct PatternSpec {
  std::string group;    // matched together
  std::string key;      // what it is, for error messages and for the caller
  std::string pattern;  // RE2 over folded text
};

class PatternSet {
 public:
  static Result<std::shared_ptr<const PatternSet>> Compile(std::vector<PatternSpec> specs);
  ~PatternSet();

  // Positions (in the vector given to Compile) of the group's patterns that match, ascending. An unknown group has
  // none.
  std::vector<int> Match(std::string_view group, std::string_view folded_text) const;
  bool Matches(std::string_view group, std::string_view folded_text) const;
  const PatternSpec& spec(int position) const { return specs_.at(static_cast<std::size_t>(position)); }
  // The groups whose names begin so, in alphabetical order.
  std::vector<std::string_view> GroupsOf(std::string_view prefix) const;
  // Positions of all patterns of the group, ascending.
  std::span<const int> Positions(std::string_view group) const;

 private:
  class Group;
  PatternSet();

  std::vector<PatternSpec> specs_;
  std::map<std::string, std::unique_ptr<Group>, std::less<>> groups_;
};

}  // namespace leadgate
