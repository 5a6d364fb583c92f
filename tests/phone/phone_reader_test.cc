#include "phone/phone_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/phones.h"

namespace leadgate {
namespace {

using Regions = std::vector<std::string>;

PhoneField Read(std::string_view raw, const Regions& regions) {
  std::vector<PhoneRegion> asked;
  PhoneRegionSource source = PhoneRegionSource::kCountryField;
  for (const std::string& region : regions) {
    asked.push_back({region, source});
    source = PhoneRegionSource::kLocale;
  }
  return TestPhones().Read(raw, asked);
}

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
TEST(PhoneReaderTest, ReadsNumbersAsPeopleTypeThem) {
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
    const PhoneField field = Read(c.raw, c.regions);
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

TEST(PhoneReaderTest, SaysWhatIsWrong) {
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
      {"030 23125 000", {}, PhoneVerdict::kCountryMissing},  // no country to read it with
      {"030 23125 000", {"", "XX", "Germany"}, PhoneVerdict::kCountryMissing},
      {"555 267", {"US"}, PhoneVerdict::kTooShort},
      {"555-2671", {"US"}, PhoneVerdict::kAreaCodeMissing},
      {"+1 415", {}, PhoneVerdict::kTooShort},
      {"+1 555 2671", {}, PhoneVerdict::kTooShort},
      {"112", {"DE"}, PhoneVerdict::kTooShort},
      {"415 555 26711", {"US"}, PhoneVerdict::kTooLong},
      {"+1 415 555 2671 3333 4444", {}, PhoneVerdict::kTooLong},
      {"+999 123456789", {}, PhoneVerdict::kImpossible},
      {"+1 123 555 2671", {}, PhoneVerdict::kInvalid},
      {"1234567890", {"US"}, PhoneVerdict::kInvalid},
      {std::string_view("bad\xff\xfe"), {"US"}, PhoneVerdict::kUnparseable},
  };
  for (const Bad& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = Read(c.raw, c.regions);
    EXPECT_EQ(field.verdict, c.verdict);
    EXPECT_FALSE(field.valid);
    EXPECT_EQ(field.type, PhoneType::kUnknown);
  }
  EXPECT_EQ(Read(std::string(4000, '1'), Regions{"US"}).verdict, PhoneVerdict::kTooLong);
}

TEST(PhoneReaderTest, ANumberThatIsValidNowhereIsReadWithTheFirstRegion) {
  const PhoneField field = Read("123 555 2671", Regions{"US", "GB"});
  EXPECT_EQ(field.verdict, PhoneVerdict::kInvalid);
  EXPECT_EQ(field.e164, "+11235552671");
  EXPECT_EQ(field.assumed_country, "US");
  // Not so with a national prefix, which no number of the first region has.
  EXPECT_EQ(Read("0123 555 2671", Regions{"US", "GB"}).country, "GB");
}

TEST(PhoneReaderTest, Types) {
  EXPECT_EQ(Read("+4915112345678", {}).type, PhoneType::kMobile);
  EXPECT_EQ(Read("+493023125000", {}).type, PhoneType::kFixedLine);
  EXPECT_EQ(Read("+14155552671", {}).type, PhoneType::kFixedOrMobile);
  EXPECT_EQ(Read("+18005552671", {}).type, PhoneType::kTollFree);
  EXPECT_EQ(Read("+19005552671", {}).type, PhoneType::kPremiumRate);
}

struct Typed {
  std::string_view raw;
  Regions regions;
  std::string_view e164;
  std::string_view repairs;
  std::string_view extension = "";
};

TEST(PhoneReaderTest, PutsRightWhatPeopleType) {
  const Typed cases[] = {
      {"'+49 30 23125000", {}, "+493023125000", ""},
      {"=\"+493023125000\"", {}, "+493023125000", ""},
      {"493023125000.0", {"DE"}, "+493023125000", "spreadsheet"},
      {"+0049 30 23125000", {"US"}, "+493023125000", "plus_and_zeros"},
      {"+030 23125000", {"DE"}, "+493023125000", "plus_and_zeros"},
      {"+49 +49 30 23125000", {}, "+493023125000", "country_code_twice"},
      {"+49 0049 30 23125000", {}, "+493023125000", "country_code_twice"},
      {"+1 1 415 555 2671", {}, "+14155552671", ""},  // its national prefix
      {"+44 44 20 7946 0958", {}, "+442079460958", "country_code_twice"},
      {"+7 +7 495 123-45-67", {}, "+74951234567", "country_code_twice"},
      {"+7 007 495 123-45-67", {}, "+74951234567", "country_code_twice"},
      {"+34 (0) 612 34 56 78", {}, "+34612345678", "trunk_zero"},
      {"030 23125000 / 0171 3920012", {"DE"}, "+493023125000", "second_number"},
      {"+49 30 23125000, +49 171 3920012", {}, "+493023125000", "second_number"},
      {"415-555-2671 or 415-555-2672", {"US"}, "+14155552671", "words"},
      {"+1 415 555 2671 +1 415 555 2672", {}, "+14155552671", "second_number"},
      {"030/23125000", {"DE"}, "+493023125000", ""},
      {"0171/3920012/030 23125000", {"DE"}, "+491713920012", "second_number"},
      {"011 49 30 23125000", {"DE"}, "+493023125000", "foreign_prefix"},
      {"49 30 23125000", {"US"}, "+493023125000", "missing_plus"},
      {"49 30 23125000", {"DE"}, "+493023125000", ""},
      {"44 20 7946 0958", {"US"}, "+442079460958", "missing_plus"},
      {"33 1 99 00 12 34", {"US"}, "+33199001234", "missing_plus"},
      {"44 20 7946 0958", {"FR"}, "+442079460958", "missing_plus"},
      {"442079460958", {"FR"}, "+442079460958", "missing_plus"},
      {"44 (0)20 7946 0958", {"DE"}, "+442079460958", "missing_plus"},
      {"49030901820", {"DE"}, "+4930901820", "missing_plus"},
      {"49 98765 4321", {"BR"}, "+5549987654321", ""},  // whose people write no 0
      {"O3O 23l25O00", {"DE"}, "+493023125000", "letter_for_digit"},
      {"4I5-555-2671", {"US"}, "+14155552671", "letter_for_digit"},
      {"030/901820-22/23", {"DE"}, "+493090182022", "second_number"},
      {"030/90/18/20", {"DE"}, "+4930901820", ""},
      {"415-555-2671 415-555-2672", {"US"}, "+14155552671", "second_number"},
      {"030 901820 (0171 3920012)", {"DE"}, "+4930901820", "second_number"},
      {"4155552671 (9am-5pm)", {"US"}, "+14155552671", "words"},
      {"after 5pm 415-555-2671", {"US"}, "+14155552671", "words"},
      {"+8 495 123-45-67", {"RU"}, "+74951234567", "plus_and_trunk"},
      {"+52 1 55 4821 9037", {"MX"}, "+525548219037", "old_prefix"},
      {"044 55 4821 9037", {"MX"}, "+525548219037", "old_prefix"},
      {"0692 43 56 91", {"FR"}, "+262692435691", ""},
      {"+33 692 43 56 91", {}, "+262692435691", "overseas_code"},
      {"1-800-CONTACTS", {"US"}, "+18002668228", "overdialled"},
      {"+34 0612345678", {}, "+34612345678", "trunk_zero"},
      {"03ｰ1234ｰ5678", {"JP"}, "+81312345678", ""},
      {"06·43·12·56·91", {"FR"}, "+33643125691", ""},
      {"06,43,12,56,91", {"FR"}, "+33643125691", ""},
      {"030 23125000 ext: #12", {"DE"}, "+493023125000", "", "12"},
      {"030 23125000 (office)", {"DE"}, "+493023125000", "words"},
      {"(415) 555-2671 ask for Bob", {"US"}, "+14155552671", "words"},
      {"1-800-FLOWERS", {"US"}, "+18003569377", ""},
      {"1-800-555-CALL", {"US"}, "+18005552255", ""},
      {"030 23125000 Durchwahl 12", {"DE"}, "+493023125000", "", "12"},
      {"030 23125000 DW: 12", {"DE"}, "+493023125000", "", "12"},
      {"415-555-2671 #204", {"US"}, "+14155552671", "", "204"},
      {"415-555-2671;ext=204", {"US"}, "+14155552671", "", "204"},
      {"415-555-2671 ext 204 (mornings)", {"US"}, "+14155552671", "", "204"},
      {"495 123-45-67 доб. 12", {"RU"}, "+74951234567", "", "12"},
      {"03-1234-5678 内線12", {"JP"}, "+81312345678", "", "12"},
      {"(415)\u00A0555‑2671", {"US"}, "+14155552671", ""},
      {"\u202A+1 415 555 2671\u202C", {}, "+14155552671", ""},  // as pasted from an address book
      {"\u06F0\u06F9\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9", {"IR"}, "+989123456789", ""},
  };
  for (const Typed& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = Read(c.raw, c.regions);
    EXPECT_EQ(field.e164, c.e164);
    EXPECT_TRUE(field.valid);
    EXPECT_EQ(field.repairs, c.repairs);
    EXPECT_EQ(field.extension, c.extension);
  }
}

// 00 is dialled before a country code nearly everywhere, and begins numbers at home, or a longer prefix, here and
// there.
TEST(PhoneReaderTest, WhatBeginsWithZerosAtHome) {
  const Typed cases[] = {
      {"00308 123456", {"KR"}, "+8200308123456", ""},         // toll-free
      {"007 775 953", {"JP"}, "+81007775953", ""},            // toll-free
      {"00 080 08 6100 36", {"IN"}, "+910008008610036", ""},  // toll-free; no country code begins with 0
      {"001 976 5581 1195", {"MN"}, "+97655811195", ""},      // 001 is dialled from Mongolia
      {"00 1 415 555 2671", {"MN"}, "+14155552671", ""},      // as almost everywhere else
      {"0044 20 7946 0958", {"KR"}, "+442079460958", ""},     //
      {"00361 234 5678", {"KR"}, "+3612345678", ""},          // Budapest
      {"(00) 44 20 7946 0958", {"US"}, "+442079460958", ""},
  };
  for (const Typed& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = Read(c.raw, c.regions);
    EXPECT_EQ(field.e164, c.e164);
    EXPECT_TRUE(field.valid);
    EXPECT_EQ(field.repairs, c.repairs);
  }
}

TEST(PhoneReaderTest, ARepairIsNotTakenUnlessItIsValid) {
  const Typed cases[] = {
      {"+49 +49 1", {}, "", ""},
      {"415 555 / 416 555", {"US"}, "+1415555416555", ""},
      {"0171/392001", {"DE"}, "+49171392001", ""},     // not 392001 alone
      {"+7 785 755 393 66", {}, "+778575539366", ""},  // one digit too many in Kazakhstan; not +7 857 553 93 66
      {"0752/8003610", {"SE"}, "+467528003610", ""},   // nor 8003610, a number in Sweden: 0752 is an area code
      {"415 555 26711", {"US"}, "+141555526711", ""},
      // A digit too many or missing at home is no number abroad: El Salvador, Luxembourg, France, Egypt, India.
      {"(503) 555-26711", {"US"}, "+150355526711", ""},
      {"(352) 555-267", {"US"}, "+1352555267", ""},
      {"33 4821 90371", {"MX"}, "+5233482190371", ""},
      {"20 453 71 62 12", {"NL"}, "+3120453716212", ""},
      {"9-1-415-555-2671", {"US"}, "+1914155552671", ""},
      {"+46 46 821 87 9429", {"SE"}, "+4646821879429", ""},  // Lund, area code 046
      {"12345 67890 12345", {"US"}, "+123456789012345", ""},
  };
  for (const Typed& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = Read(c.raw, c.regions);
    EXPECT_FALSE(field.valid);
    EXPECT_EQ(field.repairs, "");
    EXPECT_EQ(field.e164, c.e164);
  }
}

TEST(PhoneReaderTest, ARoundedNumberIsLost) {
  for (const std::string_view raw : {"4.93023E+11", "4,93023E+11", "5E+10"}) {
    SCOPED_TRACE(raw);
    EXPECT_EQ(Read(raw, Regions{"DE"}).verdict, PhoneVerdict::kRounded);
  }
}

TEST(PhoneReaderTest, SaysWhoSaidTheCountry) {
  const PhoneRegion regions[] = {{"", PhoneRegionSource::kCountryField},
                                 {"US", PhoneRegionSource::kFormDefault},
                                 {"NL", PhoneRegionSource::kLocale}};
  const PhoneField dutch = TestPhones().Read("06 12345678", regions);
  EXPECT_EQ(dutch.assumed_country, "NL");
  EXPECT_EQ(dutch.assumed_from, PhoneRegionSource::kLocale);
  const PhoneField american = TestPhones().Read("415 555 2671", regions);
  EXPECT_EQ(american.assumed_country, "US");
  EXPECT_EQ(american.assumed_from, PhoneRegionSource::kFormDefault);
  const PhoneField international = TestPhones().Read("+31 6 12345678", regions);
  EXPECT_EQ(international.assumed_country, "");
  EXPECT_EQ(international.assumed_from, PhoneRegionSource::kNumber);
}

TEST(PhoneReaderTest, SaysHowManyDigitsAreMissing) {
  struct Off {
    std::string_view raw, region;
    int surplus;
  };
  const Off cases[] = {
      {"0171 392001", "DE", -1},     {"0171 39200", "DE", -2},  {"415 555 267", "US", -1},   {"415 555 26711", "US", 1},
      {"415 555", "US", -4},         {"06 1234567", "NL", -1},  {"020 7946 09588", "GB", 1}, {"1 23 45 67 8", "FR", -1},
      {"+1 415 555 2671 33", "", 2}, {"415 155 2671", "US", 0},  // the right length: an exchange cannot begin with 1
  };
  for (const Off& c : cases) {
    SCOPED_TRACE(c.raw);
    const PhoneField field = Read(c.raw, Regions{std::string(c.region)});
    EXPECT_FALSE(field.valid);
    EXPECT_EQ(field.surplus_digits, c.surplus);
  }
}

TEST(PhoneReaderTest, WritesAsInItsCountry) {
  EXPECT_EQ(Read("+14155552671", {}).national, "(415) 555-2671");
  EXPECT_EQ(Read("+493023125000", {}).national, "030 23125000");
  EXPECT_EQ(Read("+33199001234", {}).national, "01 99 00 12 34");
  EXPECT_EQ(Read("+1415555", {}).national, "");
}

TEST(PhoneReaderTest, ManyThreadsReadTheSame) {
  std::vector<std::jthread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 50; ++i) EXPECT_EQ(Read("030 23125000", Regions{"DE"}).e164, "+493023125000");
    });
  }
}

}  // namespace
}  // namespace leadgate
