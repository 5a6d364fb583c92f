#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(PhonePlaceholder, IsCaughtInAnyForm) {
  const struct {
    const char* number;
    const char* region;
    bool placeholder;
  } kCases[] = {
      // Kept for fiction
      {"+1 415 555 0123", "", true},
      {"(415) 555-0100", "US", true},
      {"1.212.555.0199", "US", true},
      {"555-0142", "", true},
      {"+44 20 7946 0321", "", true},
      {"020 7946 0000", "GB", true},
      {"07700 900123", "GB", true},
      {"01632 960999", "GB", true},
      {"0161 496 0123", "GB", true},
      {"+49 30 23125 678", "", true},
      {"0171 3920042", "DE", true},
      {"0176 04069042", "DE", true},
      {"+33 1 99 00 12 34", "", true},
      {"06 39 98 12 34", "FR", true},
      {"+61 491 570 156", "", true},
      {"+46 8 465 004 12", "", true},
      // A row of keys
      {"0000000000", "US", true},
      {"111-111-1111", "US", true},
      {"(123) 456-7890", "US", true},
      {"01 23 45 67 89", "FR", true},
      {"07123 456789", "GB", true},
      {"9876543210", "US", true},
      {"+49 170 1234567", "", true},
      {"+1 415 555 5555", "", true},
      {"+49 30 0000000", "", true},
      {"99999999", "", true},
      // Numbers people have
      {"+1 415 555 2671", "", false},
      {"+1 415 555 0200", "", false},
      {"+1 212 867 5309", "", false},
      {"+44 20 7946 1321", "", false},
      {"07700 910123", "GB", false},
      {"+49 30 901820", "", false},
      {"+49 89 123456", "", false},
      {"+49 69 222 333", "", false},
      {"+33 1 40 20 50 50", "", false},
      {"+41 44 668 18 00", "", false},
      {"+1 800 356 9377", "", false},
      {"12345", "", false},
      {"call me", "", false},
      {"", "", false},
  };
  const auto check = MakePhonePlaceholderCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.number);
    EXPECT_EQ(CheckWorld().Phone(c.number, c.region).Code(*check), c.placeholder ? "phone.placeholder" : "");
  }
}

}  // namespace
}  // namespace leadgate
