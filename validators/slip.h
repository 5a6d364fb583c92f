// How a finger slipped between the word that was meant and the word that was typed: at most one slip.
//
//   SlipBetween("gmial.com", "gmail.com")  → kSwapped, at 2          SlipBetween("gmai.com", …)  → kMissing, at 4
//   SlipBetween("gnail.com", "gmail.com")  → kNeighbourKey, at 1     SlipBetween("gzail.com", …) → kOtherLetter
//   SlipBetween("gmail.com", "gmail.com")  → kNone: nothing slipped  two slips or more            → kNone
//
// The first four kinds are what fingers do (a key missed, hit twice, hit too early, the one beside it); the other three
// are what remains of one edit, and weaker evidence. Keys are neighbours on QWERTY, straight or slanted; letters that
// look alike (l and 1, o and 0) and the keys that QWERTZ and AZERTY exchange count as neighbours.
// Bytes, lower case. Threads: pure functions; no allocation.   Failure: none.
// Source: F. Damerau (1964): 80% of misspellings are one missing, doubled, wrong or two exchanged letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leadgate {

enum class SlipKind : std::uint8_t {
  kNone,
  kMissing,
  kDoubled,
  kSwapped,
  kNeighbourKey,
  kBothKeys,     // the neighbour beside the right one
  kExtraLetter,  // any other letter too many
  kOtherLetter   // any other letter instead
};

struct Slip {
  SlipKind kind = SlipKind::kNone;
  std::size_t at = 0;  // position in the word that was meant
};

Slip SlipBetween(std::string_view typed, std::string_view meant);

// kMissing, kDoubled, kSwapped, kNeighbourKey.
bool IsFingerSlip(SlipKind kind);
bool AreNeighbourKeys(char a, char b);
// "a letter is missing", "two letters are swapped", …; for evidence and explanations.
std::string_view SlipText(SlipKind kind);

}  // namespace leadgate
