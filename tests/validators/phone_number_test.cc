#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(PhoneNumber, SaysWhatIsWrongWithIt) {
  const struct {
    const char* number;
    const char* region;
    const char* country;  // as stated
    const char* code;
    const char* message;
  } kCases[] = {
      {"call me", "US", "", "phone.unparseable", ""},
      {"+49 30 1", "", "", "phone.impossible", "This number is too short for Germany. Please check it."},
      {"415 555", "US", "", "phone.impossible", "This number is too short for the United States. Please check it."},
      {"030 901820 9913 7721", "DE", "", "phone.impossible", "This number is too long for Germany. Please check it."},
      {"+1 415 155 2671", "", "", "phone.invalid", ""},
      {"415 155 2671", "US", "", "phone.invalid", "There is no such number in the United States. Please check it."},
      {"+1 900 234 5678", "", "", "phone.premium_rate", ""},
      {"+34 912 345 671", "", "DE", "phone.country_mismatch", ""},
      {"+1 604 682 3310", "", "US", "", ""},
      {"+1 415 734 2671", "", "US", "", ""},
      {"+49 30 901820", "", "DE", "", ""},
      {"030 901820", "DE", "DE", "", ""},
      {"+49 30 901820", "", "", "", ""},
      {"+1 821 734 2671", "", "", "", ""},  // opened after the library's metadata was made
      {"555-0123", "", "", "", ""},         // phone_placeholder's
      {"", "", "", "", ""},
  };
  const auto check = MakePhoneNumberCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.number);
    CheckWorld world;
    world.Phone(c.number, c.region).lead.country = MakeText(c.country);
    EXPECT_EQ(world.Code(*check), c.code);
    for (const Finding& finding : world.Run(*check)) {
      EXPECT_EQ(finding.field, "phone");
      if (*c.message != '\0') {
        EXPECT_EQ(finding.message, c.message);
      }
    }
  }
}

}  // namespace
}  // namespace leadgate
