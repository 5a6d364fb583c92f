#include "validators/phone_placeholder.h"

#include <gtest/gtest.h>
#include <phonenumbers/phonenumberutil.h>

#include <set>

#include "tests/validators/check_world.h"
#include "validators/calling_code.h"
#include "validators/phone_fiction.h"

namespace leadgate {
namespace {

struct PlaceholderCase {
  const char* number;
  const char* region;
  const char* evidence;  // "": somebody may have it
};

void ExpectEvidence(std::span<const PlaceholderCase> cases, const std::string& example = {}) {
  const auto check = MakePhonePlaceholderCheck();
  for (const PlaceholderCase& c : cases) {
    SCOPED_TRACE(std::string(c.number) + " " + c.region);
    CheckWorld world;
    world.form.phone_example = example;
    const Findings found = world.Phone(c.number, c.region).Run(*check);
    ASSERT_EQ(found.size(), *c.evidence == '\0' ? 0u : 1u) << (found.empty() ? "" : found[0].evidence);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].code, "phone.placeholder");
    EXPECT_EQ(found[0].field, "phone");
    EXPECT_EQ(found[0].evidence, c.evidence);
  }
}

TEST(PhonePlaceholder, NumbersOfFilmsInAnyForm) {
  constexpr auto kFiction = "kept for fiction";
  const PlaceholderCase kCases[] = {
      {"+1 415 555 0123", "", kFiction},  {"(415) 555-0100", "US", kFiction},  {"1.212.555.0199", "US", kFiction},
      {"555-0142", "", kFiction},         {"555-0142", "US", kFiction},        {"555-0142", "DE", ""},
      {"415 555 0142", "", kFiction},     {"+1 604 555 0123", "", kFiction},   {"+1 888 555 0123", "", kFiction},
      {"+1 800 555 0199", "", kFiction},  {"+1 800 555 0123", "", ""},  // assigned
      {"+1 415 555 0200", "", ""},        {"+1 415 555 0099", "", ""},         {"+1 415 555 1212", "", ""},
      {"+1 415 555 2671", "", ""},        {"+44 20 7946 0321", "", kFiction},  {"020 7946 0000", "GB", kFiction},
      {"07700 900123", "GB", kFiction},   {"01632 960999", "GB", kFiction},    {"0161 496 0123", "GB", kFiction},
      {"+44 20 7946 1321", "", ""},       {"07700 910123", "GB", ""},          {"07700 899999", "GB", ""},
      {"+49 30 23125 678", "", kFiction}, {"+49 30 23126 678", "", ""},        {"0171 3920042", "DE", kFiction},
      {"0171 3920142", "DE", ""},         {"0176 04069042", "DE", kFiction},   {"0152 28817386", "DE", kFiction},
      {"0152 28817387", "DE", ""},        {"+33 1 99 00 12 34", "", kFiction}, {"05 36 49 12 34", "FR", kFiction},
      {"06 39 98 12 34", "FR", kFiction}, {"06 39 97 12 34", "FR", ""},        {"+353 20 917 4350", "", kFiction},
      {"089 011 0123", "IE", kFiction},   {"089 011 1123", "IE", ""},          {"+61 491 570 156", "", kFiction},
      {"0491 579 455", "AU", kFiction},   {"0491 579 456", "AU", ""},          {"(02) 5550 4321", "AU", kFiction},
      {"1800 975 707", "AU", kFiction},   {"1800 975 712", "AU", ""},          {"+46 8 465 004 12", "", kFiction},
      {"070-174 06 05", "SE", kFiction},  {"070-174 06 04", "SE", ""},  // the last one before the range
  };
  ExpectEvidence(kCases);
}

TEST(PhonePlaceholder, KeysPressedWithoutThinking) {
  constexpr auto kSame = "the same digit";
  constexpr auto kRow = "digits in a row";
  constexpr auto kKeys = "a walk over the keypad";
  const PlaceholderCase kCases[] = {
      {"01 02 03 04 05", "FR", kRow},  {"06 01 02 03 04", "FR", kRow},   {"06 06 06 06 06", "FR", kRow},
      {"111-222-3333", "US", kRow},    {"(11) 99999-9999", "BR", kSame}, {"06 10 20 30 40", "FR", ""},
      {"0000000000", "US", kSame},     {"111-111-1111", "US", kSame},    {"999-999-9999", "US", kSame},
      {"99999999", "", kSame},         {"+1 415 555 5555", "", kSame},   {"+1 415 999 9999", "", kSame},
      {"+49 30 0000000", "", kSame},   {"+33 6 11 11 11 11", "", kSame}, {"+31 6 00000000", "", kSame},
      {"(123) 456-7890", "US", kRow},  {"0123456789", "US", kRow},       {"01 23 45 67 89", "FR", kRow},
      {"+33 1 23 45 67 89", "", kRow}, {"07123 456789", "GB", kRow},     {"020 1234 5678", "GB", kRow},
      {"03-1234-5678", "JP", kRow},    {"+31 20 1234567", "", kRow},     {"+34 612 345 678", "", kRow},
      {"9876543210", "US", kRow},      {"+49 170 1234567", "", kRow},    {"+49 170 7654321", "", kRow},
      {"+1 234 567 8910", "", kRow},   {"123456", "DE", kRow},           {"1231231234", "US", kRow},
      {"123123123", "", kRow},         {"123 123 123", "DE", kRow},      {"12341234", "DK", kRow},
      {"121212", "DE", kRow},          {"147 258 369", "", kKeys},       {"147-258-3690", "US", kKeys},
      {"963852741", "DE", kKeys},      {"25802580", "DE", kKeys},
  };
  ExpectEvidence(kCases);
}

// Whom it must not refuse.
TEST(PhonePlaceholder, NumbersPeopleHave) {
  const PlaceholderCase kCases[] = {
      {"+1 212 867 5309", "", ""},
      {"+1 800 356 9377", "", ""},
      {"+1 800 222 2222", "", ""},  // a motoring club
      {"+1 800 555 5555", "", ""},  // toll-free, bought to be remembered
      {"+1 212 666 6666", "", ""},  // a taxi company
      {"+1 305 444 4444", "", ""},
      {"0800 000 0000", "GB", ""},  // a helpline
      {"+31 20 777 7777", "", ""},  // a taxi company
      {"+45 70 70 70 70", "", ""},
      {"+45 35 35 35 35", "", ""},
      {"+86 138 8888 8888", "", ""},  // golden numbers are sold
      {"+65 9888 8888", "", ""},
      {"+971 50 777 7777", "", ""},
      {"0121 212 1212", "GB", ""},  // Birmingham begins with 12 by itself
      {"0121 212 1234", "GB", ""},
      {"0121 234 1234", "GB", ""},
      {"+49 30 123456", "", ""},  // six digits of a town
      {"+49 89 123456", "", ""},
      {"+49 30 901820", "", ""},
      {"+49 69 222 333", "", ""},
      {"+49 711 500 0000", "", ""},  // a switchboard
      {"+33 1 40 20 50 50", "", ""},
      {"+33 1 44 44 44 44", "", ""},
      {"+41 44 668 18 00", "", ""},
      {"+91 98888 88888", "", ""},
      {"+81 3 1234 1234", "", ""},
      {"+47 22 22 22 55", "", ""},
      {"2580", "DE", ""},  // a keypad column, and too short to be told from an extension
      {"12345", "", ""},
      {"call me", "", ""},
      {"", "", ""},
  };
  ExpectEvidence(kCases);
}

TEST(PhonePlaceholder, TheFormsOwnExample) {
  constexpr auto kOwn = "the form's own example";
  const PlaceholderCase kCases[] = {
      {"030 98765 400", "DE", kOwn},
      {"03098765400", "DE", kOwn},
      {"+49 30 98765400", "", kOwn},
      {"0049 (0)30/98765-400", "DE", kOwn},
      {"030 98765 401", "DE", ""},
      {"+43 30 98765 4001", "", ""},
      {"", "DE", ""},
  };
  for (const char* example : {"030 98765-400", "+49 (0)30 98765 400", "0049 30 98765400", "+49 30 98765400"}) {
    SCOPED_TRACE(example);
    ExpectEvidence(kCases, example);
  }
  const PlaceholderCase kOdd[] = {{"12-34", "DE", kOwn}, {"06 6982 1234", "IT", ""}};
  ExpectEvidence(kOdd, "12-34");  // an example that is no number at all
  const PlaceholderCase kRoman[] = {{"+39 06 6982 1234", "", kOwn}, {"06 6982 1234", "IT", kOwn}};
  ExpectEvidence(kRoman, "06 6982 1234");
  const PlaceholderCase kFilm[] = {{"(415) 555-0123", "US", kOwn}, {"(415) 555-0124", "US", "kept for fiction"}};
  ExpectEvidence(kFilm, "(415) 555-0123");
}

TEST(CallingCode, AgreesWithTheLibraryOnEveryCode) {
  std::set<int> codes;
  i18n::phonenumbers::PhoneNumberUtil::GetInstance()->GetSupportedCallingCodes(&codes);
  ASSERT_GT(codes.size(), 200u);
  for (const int code : codes) {
    const std::string text = std::to_string(code);
    EXPECT_EQ(CallingCodeLength(text + "12345678"), text.size()) << text;
    EXPECT_EQ(NationalDigits(text + "12345678"), "12345678") << text;
  }
  EXPECT_EQ(NationalDigits("49"), "");
  EXPECT_EQ(NationalDigits("4"), "");
  EXPECT_EQ(NationalDigits(""), "");
}

}  // namespace
}  // namespace leadgate
