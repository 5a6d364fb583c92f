#include "validators/phone_number_parse.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace leadgate {
namespace {

using Regions = std::vector<std::string>;

struct Case {
  std::string_view raw;
  Regions regions;
  PhoneVerdict verdict;
  std::string_view e164;
  std::string_view country;
  std::string_view assumed;
  std::string_view extension = "";
};

// Numbers from the ranges that regulators keep for fiction where there are such (Ofcom, ATIS, Bundesnetzagentur,
// ARCEP).
TEST(PhoneNumberParseTest, ReadsNumbersAsPeopleTypeThem) {
  const Case cases[] = {
      {"(415) 555-2671", {"US"}, PhoneVerdict::kValid, "+14155552671", "US", "US"},
      {"415.555.2671", {"FR", "US"}, PhoneVerdict::kValid, "+14155552671", "US", "US"},
      {"1 415 555 2671", {"US"}, PhoneVerdict::kValid, "+14155552671", "US", "US"},
      {"+1 (415) 555-2671", {"DE"}, PhoneVerdict::kValid, "+14155552671", "US", ""},
      {"+1 416 555 0134", {}, PhoneVerdict::kValid, "+14165550134", "CA", ""},
      {"011 44 20 7946 0958", {"US"}, PhoneVerdict::kValid, "+442079460958", "GB", "US"},
      {"0044 20 7946 0958", {"US"}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"0044 (0)20 7946 0958", {}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"+44 (0) 20 7946 0958", {}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"(+44) 020 7946 0958", {}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"Tel: +44 20 7946 0958", {}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"020 7946 0958 ext. 12", {"GB"}, PhoneVerdict::kValid, "+442079460958", "GB", "GB", "12"},
      {"020 7946 0958 x12", {"GB"}, PhoneVerdict::kValid, "+442079460958", "GB", "GB", "12"},
      {"+49 (0)30 23125 000", {}, PhoneVerdict::kValid, "+493023125000", "DE", ""},
      {"030/23125-000", {"DE"}, PhoneVerdict::kValid, "+493023125000", "DE", "DE"},
      {"01 99 00 12 34", {"FR"}, PhoneVerdict::kValid, "+33199001234", "FR", "FR"},
      {"06 12345678", {"US", "NL"}, PhoneVerdict::kValid, "+31612345678", "NL", "NL"},
      {"612 34 56 78", {"ES"}, PhoneVerdict::kValid, "+34612345678", "ES", "ES"},
      {"+39 06 1234 5678", {}, PhoneVerdict::kValid, "+390612345678", "IT", ""},  // its zero belongs to it
      {"０３－１２３４－５６７８", {"JP"}, PhoneVerdict::kValid, "+81312345678", "JP", "JP"},
      {"００４４ 20 7946 0958", {"JP"}, PhoneVerdict::kValid, "+442079460958", "GB", ""},
      {"٠٥٠ ١٢٣ ٤٥٦٧", {"AE"}, PhoneVerdict::kValid, "+971501234567", "AE", "AE"},
      {"＋81 3-1234-5678", {"US"}, PhoneVerdict::kValid, "+81312345678", "JP", ""},
      {"+800 1234 5678", {}, PhoneVerdict::kValid, "+80012345678", "", ""},  // of no country
      {"  +14155552671\u00A0", {}, PhoneVerdict::kValid, "+14155552671", "US", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = ParsePhone(c.raw, c.regions);
    EXPECT_EQ(field.raw, c.raw);
    EXPECT_TRUE(field.present());
    EXPECT_EQ(field.verdict, c.verdict);
    EXPECT_EQ(field.valid, c.verdict == PhoneVerdict::kValid);
    EXPECT_EQ(field.e164, c.e164);
    EXPECT_EQ(field.country, c.country);
    EXPECT_EQ(field.assumed_country, c.assumed);
    EXPECT_EQ(field.extension, c.extension);
    EXPECT_NE(field.type, PhoneType::kUnknown);
  }
}

TEST(PhoneNumberParseTest, SaysWhatIsWrong) {
  struct Bad {
    std::string_view raw;
    Regions regions;
    PhoneVerdict verdict;
  };
  const Bad cases[] = {
      {"", {"US"}, PhoneVerdict::kAbsent},
      {" \t\u200B", {"US"}, PhoneVerdict::kAbsent},
      {"n/a", {"US"}, PhoneVerdict::kUnparseable},
      {"call me", {"US"}, PhoneVerdict::kUnparseable},
      {"-", {"US"}, PhoneVerdict::kUnparseable},
      {"+", {"US"}, PhoneVerdict::kUnparseable},
      {"030 23125 000", {}, PhoneVerdict::kUnparseable},  // no country to read it with
      {"030 23125 000", {"", "XX", "Germany"}, PhoneVerdict::kUnparseable},
      {"555 267", {"US"}, PhoneVerdict::kTooShort},
      {"555-2671", {"US"}, PhoneVerdict::kTooShort},  // the area code is missing
      {"+1 415", {}, PhoneVerdict::kTooShort},
      {"415 555 26711", {"US"}, PhoneVerdict::kTooLong},
      {"+1 415 555 2671 3333 4444", {}, PhoneVerdict::kTooLong},
      {"+999 123456789", {}, PhoneVerdict::kImpossible},
      {"+1 123 555 2671", {}, PhoneVerdict::kInvalid},
      {"1234567890", {"US"}, PhoneVerdict::kInvalid},
      {std::string_view("bad\xff\xfe"), {"US"}, PhoneVerdict::kUnparseable},
  };
  for (const Bad& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = ParsePhone(c.raw, c.regions);
    EXPECT_EQ(field.verdict, c.verdict);
    EXPECT_FALSE(field.valid);
    EXPECT_EQ(field.type, PhoneType::kUnknown);
  }
  EXPECT_EQ(ParsePhone(std::string(4000, '1'), Regions{"US"}).verdict, PhoneVerdict::kTooLong);
}

TEST(PhoneNumberParseTest, ANumberThatIsValidNowhereIsReadWithTheFirstRegion) {
  const PhoneField field = ParsePhone("123 555 2671", Regions{"US", "GB"});
  EXPECT_EQ(field.verdict, PhoneVerdict::kInvalid);
  EXPECT_EQ(field.e164, "+11235552671");
  EXPECT_EQ(field.assumed_country, "US");
  // Not so with a national prefix, which no number of the first region has.
  EXPECT_EQ(ParsePhone("0123 555 2671", Regions{"US", "GB"}).country, "GB");
}

TEST(PhoneNumberParseTest, Types) {
  EXPECT_EQ(ParsePhone("+4915112345678", {}).type, PhoneType::kMobile);
  EXPECT_EQ(ParsePhone("+493023125000", {}).type, PhoneType::kFixedLine);
  EXPECT_EQ(ParsePhone("+14155552671", {}).type, PhoneType::kFixedOrMobile);
  EXPECT_EQ(ParsePhone("+18005552671", {}).type, PhoneType::kTollFree);
  EXPECT_EQ(ParsePhone("+19005552671", {}).type, PhoneType::kPremiumRate);
}

TEST(PhoneNumberParseTest, ManyThreadsReadTheSame) {
  std::vector<std::jthread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 50; ++i) EXPECT_EQ(ParsePhone("030 23125000", Regions{"DE"}).e164, "+493023125000");
    });
  }
}

}  // namespace
}  // namespace leadgate
