#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <phonenumbers/phonenumberutil.h>

#include <set>
#include <string>
#include <utility>

#include "tests/validators/check_world.h"
#include "validators/country_ties.h"

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
      {"0171 392001", "DE", "", "phone.invalid",
       "This number is one digit short for Germany. Please check it, or begin with + and the country code."},
      {"+49 171 392001", "", "", "phone.invalid", "This number is one digit short for Germany. Please check it."},
      {"+44 7400 12345", "", "", "phone.invalid",
       "This number is one digit short for the United Kingdom. Please check it."},
      {"+999 123456", "", "", "phone.impossible", "There is no such country code. Please check it."},
      {"0664 1234567", "", "", "phone.unparseable", "Please begin with + and the country code."},
      {"111-222-3334", "US", "", "phone.invalid",
       "There is no such number in the United States. Please check it, or begin with + and the country code."},
      {"734-2671", "US", "", "phone.impossible", "The area code is missing. Please add it."},
      {"4.91713E+12", "DE", "", "phone.unparseable",
       "A spreadsheet has shortened this number. Please type it in full."},
      {"06 123", "NL", "", "phone.impossible",
       "This number is too short for the Netherlands. Please check it, or begin with + and the country code."},
      {"+1 415 734 26711", "", "", "phone.impossible",
       "This number has one digit too many for the United States. Please check it."},
      {"415 555", "US", "", "phone.impossible",
       "This number is too short for the United States. Please check it, or begin with + and the country code."},
      {"+49 30 9018209913772134", "", "", "phone.impossible", ""},
      {"+1 415 155 2671", "", "", "phone.invalid", ""},
      {"415 155 2671", "US", "", "phone.invalid",
       "There is no such number in the United States. Please check it, or begin with + and the country code."},
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

TEST(PhoneNumber, OfAnUnusualType) {
  const struct {
    const char* number;
    PhoneType type;
    const char* code;  // "": no finding
    const char* evidence;
  } kCases[] = {
      {"+1 900 234 5678", PhoneType::kPremiumRate, "phone.premium_rate", "type: premium_rate"},
      {"+49 900 1234567", PhoneType::kPremiumRate, "phone.premium_rate", "type: premium_rate"},
      {"+49 180 2345678", PhoneType::kSharedCost, "phone.shared_cost", "type: shared_cost"},
      {"+33 810 34 56 78", PhoneType::kSharedCost, "phone.shared_cost", "type: shared_cost"},
      {"+44 7640 123456", PhoneType::kPager, "phone.pager", "type: pager"},
      {"+1 800 356 9377", PhoneType::kTollFree, "", ""},
      {"+49 800 330 1000", PhoneType::kTollFree, "", ""},
      {"+44 345 600 4321", PhoneType::kUan, "", ""},
      {"+44 56 1234 9678", PhoneType::kVoip, "", ""},
      {"+44 70 1234 9678", PhoneType::kPersonal, "", ""},
      {"+49 171 3456789", PhoneType::kMobile, "", ""},
  };
  const auto check = MakePhoneNumberCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.number);
    CheckWorld world;
    world.Phone(c.number);
    EXPECT_EQ(PhoneTypeName(world.lead.phone.type), PhoneTypeName(c.type));
    const Findings found = world.Run(*check);
    ASSERT_EQ(found.size(), *c.code == '\0' ? 0u : 1u) << (found.empty() ? "" : found[0].code);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].code, c.code);
    EXPECT_EQ(found[0].evidence, c.evidence);
  }
}

TEST(PhoneNumber, OfAnotherCountry) {
  const struct {
    const char* number;
    const char* stated;
    const char* address;
    const char* locale;
    const char* evidence;  // "": no finding
  } kCases[] = {
      {"+34 912 345 671", "DE", "", "", "number: ES, stated: DE"},
      {"+33 1 40 20 50 50", "US", "", "", "number: FR, stated: US"},
      {"+33 1 40 20 50 50", "US", "helene@conserveries-lehardy.fr", "", "number: FR, stated: US, address: FR"},
      {"+33 1 40 20 50 50", "US", "helene@conserveries.example.com", "fr-FR", "number: FR, stated: US, page: FR"},
      {"+33 1 40 20 50 50", "US", "helene@lehardy.fr", "fr_FR;q=1", "number: FR, stated: US, address: FR, page: FR"},
      {"+33 1 40 20 50 50", "US", "helene@lehardy.de", "en-US", "number: FR, stated: US"},
      {"+44 20 7946 1321", "US", "g.ashworth@harrow-castings.co.uk", "en", "number: GB, stated: US, address: GB"},
      {"+91 22 6655 4433", "AE", "", "", "number: IN, stated: AE"},
      // Neighbours
      {"+48 22 620 12 34", "DE", "", "", ""},
      {"+353 1 679 1234", "GB", "", "", ""},
      {"+46 8 505 500 00", "DK", "", "", ""},
      {"+60 3 2161 2345", "SG", "", "", ""},
      {"+86 10 6552 9988", "HK", "", "", ""},
      {"+853 2833 1234", "HK", "", "", ""},
      {"+966 11 461 1234", "AE", "", "", ""},
      {"+372 640 1234", "FI", "", "", ""},
      {"+1 604 682 3310", "US", "", "", ""},
      {"+44 1534 441234", "GB", "", "", ""},
      {"+262 262 40 12 34", "FR", "", "", ""},
      // Nothing to compare with
      {"+34 912 345 671", "", "", "", ""},
      {"+800 1234 5678", "DE", "", "", ""},
  };
  const auto check = MakePhoneNumberCheck();
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.number) + " " + c.stated);
    CheckWorld world;
    world.Phone(c.number).lead.country = MakeText(c.stated);
    ASSERT_TRUE(world.lead.phone.valid);
    if (*c.address != '\0') world.Email(c.address);
    world.lead.locale = c.locale;
    const Findings found = world.Run(*check);
    ASSERT_EQ(found.size(), *c.evidence == '\0' ? 0u : 1u) << (found.empty() ? "" : found[0].evidence);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].code, "phone.country_mismatch");
    EXPECT_EQ(found[0].evidence, c.evidence);
  }
}

TEST(CountryTies, AreMutualAndFew) {
  std::set<std::string> regions;
  i18n::phonenumbers::PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
  int tied = 0;
  std::set<std::string> alone = regions;
  for (const std::string& one : regions) {
    EXPECT_TRUE(AreTied(one, one));
    for (const std::string& other : regions) {
      EXPECT_EQ(AreTied(one, other), AreTied(other, one)) << one << other;
      if (one < other && AreTied(one, other)) {
        ++tied;
        alone.erase(one);
        alone.erase(other);
      }
    }
  }
  EXPECT_GT(tied, 600);  // 322 borders, 300 pairs of North America, and the others
  EXPECT_LT(tied, 800);
  EXPECT_THAT(alone, testing::IsSupersetOf({"JP", "PH", "CU", "MU"}));  // islands of their own
  for (const auto& [one, other] :
       {std::pair("DE", "ES"), {"US", "IN"}, {"GB", "US"}, {"DE", ""}, {"", ""}, {"DE", "D"}}) {
    EXPECT_FALSE(AreTied(one, other)) << one << other;
  }
  for (const auto& [one, other] : {std::pair("US", "MX"),
                                   {"DE", "CH"},
                                   {"ES", "GI"},
                                   {"CH", "LI"},
                                   {"BR", "GF"},
                                   {"BW", "ZM"},
                                   {"XK", "RS"},
                                   {"IL", "PS"},
                                   {"IE", "GB"},
                                   {"SA", "BH"}}) {
    EXPECT_TRUE(AreTied(one, other)) << one << other;
  }
}

}  // namespace
}  // namespace leadgate
