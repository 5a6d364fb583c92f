// Words of an export's header, compared without regard to case, accents, blanks and marks.
//
//   FoldWord("Closed - Won")               → "closedwon"
//   HeaderWord("properties.createdate")    → "createdate"
//   HasWord("email emailaddress", "email") → true      HasWord("emailaddress", "email"), HasWord("a b", "") → false
//
// Threads: pure functions.   Failure: none.
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

// Lower case, letters and digits only.
std::string FoldWord(std::string_view text);

// "properties.email" of HubSpot's API is "email"; "Email__c" of Salesforce's own fields is "email".
std::string HeaderWord(std::string_view header);

// Whether it is one of the words, which have a blank between them.
bool HasWord(std::string_view words, std::string_view word);

}  // namespace leadgate
