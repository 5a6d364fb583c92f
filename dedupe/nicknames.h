// Given names and their short forms, in several languages.
//
//   SameGivenName("bob", "robert") → true      SameGivenName("bob", "rob") → true: both are Roberts
//   SameGivenName("alex", "alexandra") → true  SameGivenName("alexander", "alexandra") → false
//   GivenNameRoot("bob") → "robert"            GivenNameRoot("xaver") → "xaver"
//   AreTwoNames("daniel", "daniela") → true: a letter apart, and two names; so are "anna" and "anne"
//
// GivenNameRoot is hashed into stored blocking keys: a short form keeps its root; new ones may be added (whoever was
// stored before is found under them by other keys).
// Threads: pure functions.   Failure: none.   Source, licence, date: nicknames.cc.
#pragma once

#include <string_view>

namespace leadgate {

// Folded single words. The same word is not looked up: false.
bool SameGivenName(std::string_view one, std::string_view other);
std::string_view GivenNameRoot(std::string_view name);
// One is a form of a name, and the other, which is no usual name, a slip from another form: "tina" and "christnia".
bool IsSlipOfForm(std::string_view one, std::string_view other);
bool IsUsualName(std::string_view name);
// Both are usual names, and neither is a form of the other.
bool AreTwoNames(std::string_view one, std::string_view other);

}  // namespace leadgate
