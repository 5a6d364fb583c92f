// Texts of a lead that may be shown to people who need not know who it is: what is the person's own is hidden.
//
//   const PersonalText personal(lead);           // Rosa Lindqvist, r.lindqvist@bellhaven-foods.com, +1 415 555 2671
//   personal.Shown("Bellhaven Foods")            → "Bellhaven Foods"
//   personal.Shown("Lindqvist Bakery")           → "(hidden: holds a name)"
//   personal.Shown("call 415-555-2671")          → "(hidden: holds a number)"; any seven digits and more are one
//   personal.Shown("mail-r.lindqvist")           → "(hidden: holds an address)"; %40 is @ here
//
// For company, job title and tracking values, into which forms put a name now and then. Names are compared word by
// word, without case and accents. A company called like its owner is hidden too: better than shown.
// Does not: find the name of somebody else.   Threads: const methods are safe.   Failure: never.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace leadgate {

class PersonalText {
 public:
  explicit PersonalText(const Lead& lead);

  std::string Shown(std::string_view text) const;

 private:
  bool HoldsAddress(std::string_view text, std::string_view folded) const;
  bool HoldsNumber(std::string_view folded) const;
  bool HoldsName(std::string_view folded) const;

  std::vector<std::string> names_;         // folded; found as whole words
  std::vector<std::string> joined_names_;  // first and last without a space; found anywhere
  std::string local_part_;                 // folded
  std::string phone_digits_;               // the last of them, without the country
};

}  // namespace leadgate
