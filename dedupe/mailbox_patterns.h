// Which usual pattern of a person's names the local part of an address is.
//
//   MailboxPatternOf("ada.lovelace", "ada", "lovelace") → kFirstDotLast
//   MailboxPatternOf("alovelace", "ada", "lovelace")    → kInitialLast
//   MailboxPatternOf("countess", "ada", "lovelace")     → nothing
//   MailboxFrom(kInitialLast, "ada", "lovelace")        → "alovelace"
//
// Used by the encoding of profiles (a local part that follows from the names costs one byte) and by the comparison (an
// address made of the names says little beside them).
// Threads: pure functions.   Failure: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leadgate {

enum class MailboxPattern : std::uint8_t {
  kFirstDotLast = 0,
  kFirstLast = 1,
  kFirstUnderscoreLast = 2,
  kFirstDashLast = 3,
  kInitialLast = 4,
  kInitialDotLast = 5,
  kFirstInitial = 6,
  kFirst = 7,
  kLast = 8,
  kLastDotFirst = 9,
  kLastFirst = 10,
  kLastInitial = 11,
  kFirstDotInitial = 12
};  // stored
inline constexpr int kMailboxPatterns = 13;

// Names folded; of several words the pattern has them without the spaces.
std::optional<MailboxPattern> MailboxPatternOf(std::string_view local, std::string_view first, std::string_view last);
std::string MailboxFrom(MailboxPattern pattern, std::string_view first, std::string_view last);

// The letters of the local part, digits and signs left out, follow one of the patterns; umlauts may be written out.
bool MailboxFollowsNames(std::string_view local, std::string_view first, std::string_view last);
// They are the last name alone, or begin with "family": a family's mailbox, as a rule.
bool IsSurnameMailbox(std::string_view local, std::string_view last);
// They do, or have one of the names whole.
bool MailboxNamesPerson(std::string_view local, std::string_view first, std::string_view last);

}  // namespace leadgate
