// The commonest mail domains of private people: sharing one says nothing about two people, and one byte names it.
//
//   IsConsumerDomain("gmail.com") → true     ConsumerDomainNumber("gmail.com") → 0
//   IsConsumerDomain("acme.example") → false
//
// Used by the encoding of profiles, the blocking keys and the comparison. Compiled in, because what is stored depends
// on it; which mailboxes a policy calls private is another question (config/lists/personal.txt). Threads: pure
// functions.   Failure: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadgate {

std::optional<std::uint8_t> ConsumerDomainNumber(std::string_view domain);  // stored
std::string_view ConsumerDomain(std::uint8_t number);                       // empty: no such number
inline bool IsConsumerDomain(std::string_view domain) { return ConsumerDomainNumber(domain).has_value(); }

}  // namespace leadgate
