#include "validators/phone_plain.h"

#include <gtest/gtest.h>
#include <phonenumbers/phonenumberutil.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "validators/phone_number_parse.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

TEST(PhonePlainTest, ReadsThePlainOnesOnly) {
  struct Case {
    std::string_view text, region;
    int country_code;
    std::uint64_t national_number;
  };
  const Case cases[] = {
      {"+1 (415) 555-2671", "", 1, 4155552671},
      {"415.555.2671", "US", 1, 4155552671},
      {"1 415 555 2671", "CA", 1, 4155552671},
      {"+44 (0)20 7946 0958", "", 44, 2079460958},
      {"030/23125-000", "DE", 49, 3023125000},
      {"612 34 56 78", "ES", 34, 612345678},
      {"020 7946 0958 x12", "GB", 0, 0},
      {"+39 06 1234 5678", "", 0, 0},
      {"30 23125000", "DE", 0, 0},
      {"0030 23125000", "DE", 0, 0},
      {"555-2671", "US", 0, 0},
      {"+1 1 415 555 2671", "", 1, 4155552671},
      {"+1 0415552671", "", 0, 0},
      {"", "US", 0, 0},
      {"+", "US", 0, 0},
      {"++14155552671", "US", 0, 0},
      {"030 23125000", "JP", 0, 0},
      {"12345678901234567890", "US", 0, 0},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto number = ReadPlainNumber(c.text, c.region);
    EXPECT_EQ(number.has_value(), c.country_code != 0);
    if (!number) continue;
    EXPECT_EQ(number->country_code, c.country_code);
    EXPECT_EQ(number->national_number, c.national_number);
  }
}

struct Country {
  const char* region;
  const char* country_code;
  int min_digits, max_digits;
};
constexpr Country kCountries[] = {{"US", "1", 9, 11},   {"CA", "1", 10, 11}, {"GB", "44", 8, 12}, {"DE", "49", 6, 13},
                                  {"FR", "33", 8, 11},  {"NL", "31", 8, 11}, {"AT", "43", 6, 13}, {"CH", "41", 8, 11},
                                  {"IE", "353", 6, 11}, {"BE", "32", 8, 11}, {"ES", "34", 8, 11}, {"SE", "46", 7, 11}};

PhoneType TypeOf(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::FIXED_LINE:
      return PhoneType::kFixedLine;
    case PhoneNumberUtil::MOBILE:
      return PhoneType::kMobile;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
      return PhoneType::kFixedOrMobile;
    case PhoneNumberUtil::TOLL_FREE:
      return PhoneType::kTollFree;
    case PhoneNumberUtil::PREMIUM_RATE:
      return PhoneType::kPremiumRate;
    case PhoneNumberUtil::SHARED_COST:
      return PhoneType::kSharedCost;
    case PhoneNumberUtil::VOIP:
      return PhoneType::kVoip;
    case PhoneNumberUtil::PERSONAL_NUMBER:
      return PhoneType::kPersonal;
    case PhoneNumberUtil::PAGER:
      return PhoneType::kPager;
    case PhoneNumberUtil::UAN:
      return PhoneType::kUan;
    case PhoneNumberUtil::VOICEMAIL:
      return PhoneType::kVoicemail;
    default:
      return PhoneType::kUnknown;
  }
}

// The library, asked everything, is right by definition.
void ExpectAsTheLibrary(const std::string& text, const std::string& region) {
  SCOPED_TRACE(text + " in " + region);
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const bool parsed = util.Parse(text, region, &number) == PhoneNumberUtil::NO_PARSING_ERROR;
  const bool valid = parsed && util.IsValidNumber(number);
  const PhoneField field = ParsePhone(text, std::vector<std::string>{region});
  ASSERT_EQ(field.valid, valid);
  if (!valid) return;
  std::string e164;
  std::string country;
  util.Format(number, PhoneNumberUtil::E164, &e164);
  util.GetRegionCodeForNumber(number, &country);
  EXPECT_EQ(field.e164, e164);
  EXPECT_EQ(field.country, country);
  EXPECT_EQ(TypeOf(util.GetNumberType(number)), field.type);
}

TEST(PhonePlainTest, AgreesWithTheLibrary) {
  std::mt19937 random(20261121);
  for (const Country& country : kCountries) {
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    for (int i = 0; i < 150; ++i) {
      std::string digits;
      for (int n = pick(country.min_digits, country.max_digits); n > 0; --n)
        digits.push_back(static_cast<char>('0' + pick(0, 9)));
      const std::string plus = std::string("+") + country.country_code;
      ExpectAsTheLibrary(digits, country.region);
      ExpectAsTheLibrary("0" + digits, country.region);
      ExpectAsTheLibrary(plus + digits, country.region);
      ExpectAsTheLibrary(std::string(plus).append(" (0)").append(digits), country.region);
    }
  }
}

TEST(PhonePlainTest, AgreesWithTheLibraryOnEveryAreaCodeOfNorthAmerica) {
  for (int area = 200; area < 1000; ++area) ExpectAsTheLibrary("+1" + std::to_string(area) + "5552671", "US");
}

TEST(PhonePlainTest, AgreesWithTheLibraryOnEveryBritishPrefix) {
  for (int prefix = 100; prefix < 1000; ++prefix) ExpectAsTheLibrary("0" + std::to_string(prefix) + "5552671", "GB");
}

}  // namespace
}  // namespace leadgate
