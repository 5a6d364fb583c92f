// A full name as first and last name, when a form asks for one field only.
//
//   SplitName("Ada Lovelace")            → "Ada", "Lovelace"
//   SplitName("Ludwig van Beethoven")    → "Ludwig", "van Beethoven"
//   SplitName("Lovelace, Ada")           → "Ada", "Lovelace"
//   SplitName("Dr. Ada King, PhD")       → "Ada", "King"
//   SplitName("山田太郎")                 → "", "山田太郎"      one word is a last name
//
// A guess for greeting and matching; the full name as typed stays beside it. Case is never changed.
//
// Threads: a pure function.   Failure: never.
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

struct PersonName {
  std::string first, last;
};

// full: as CleanText gives it.
PersonName SplitName(std::string_view full);

}  // namespace leadgate
