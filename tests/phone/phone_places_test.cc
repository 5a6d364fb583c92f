// Numbers kept for fiction, switchboards that everybody may know, and prefixes that nobody has.
#include "phone/phone_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Zones = std::vector<std::string>;

constexpr const char* kFolder = LEADGATE_SOURCE_DIR "/config/phone";

class PhonePlacesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto loaded = PhonePlaces::Load(kFolder);
    ASSERT_TRUE(loaded.ok()) << loaded.status().ToString();
    places_ = *loaded;
  }
  const PhonePlaces& Places() const { return places_; }

 private:
  PhonePlaces places_;
};

TEST_F(PhonePlacesTest, StatesOfAreaCodes) {
  struct Case {
    const char* area_code;
    const char* region;
    const char* state;
    const char* zone;
  };
  const Case cases[] = {
      {"415", "US", "CA", "America/Los_Angeles"},
      {"212", "US", "NY", "America/New_York"},
      {"202", "US", "DC", "America/New_York"},
      {"206", "US", "WA", "America/Los_Angeles"},
      {"808", "US", "HI", "Pacific/Honolulu"},
      {"602", "US", "AZ", "America/Phoenix"},
      {"203", "US", "CT", "America/New_York"},
      {"201", "US", "NJ", "America/New_York"},
      {"713", "US", "TX", "America/Chicago"},
      {"310", "US", "CA", "America/Los_Angeles"},
      {"416", "CA", "ON", "America/Toronto"},
      {"514", "CA", "QC", "America/Toronto"},
      {"257", "CA", "BC", "America/Vancouver"},
      {"905", "CA", "ON", "America/Toronto"},
      {"709", "CA", "NL", nullptr},
      {"306", "CA", "SK", "America/Regina"},
      {"324", "US", "FL", "America/New_York"},
      {"329", "US", "NY", "America/New_York"},
      {"350", "US", "CA", "America/Los_Angeles"},
      {"353", "US", "WI", "America/Chicago"},
      {"369", "US", "CA", "America/Los_Angeles"},
      {"645", "US", "FL", "America/New_York"},
      {"686", "US", "VA", "America/New_York"},
      {"728", "US", "FL", "America/New_York"},
      {"730", "US", "IL", "America/Chicago"},
      {"738", "US", "CA", "America/Los_Angeles"},
      {"748", "US", "CO", "America/Denver"},
      {"821", "US", "SC", "America/New_York"},
      {"835", "US", "PA", "America/New_York"},
      {"942", "CA", "ON", "America/Toronto"},
      {"975", "US", "MO", "America/Chicago"},
      {"983", "US", "CO", "America/Denver"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.area_code);
    const PhonePlace place = Places().Of(1, std::string(c.area_code) + "5550123", c.region, PhoneType::kFixedOrMobile);
    EXPECT_EQ(place.subdivision, c.state);
    if (c.zone != nullptr) {
      EXPECT_THAT(place.time_zones, ElementsAre(c.zone));
    }
  }
}

TEST_F(PhonePlacesTest, AnAreaCodeOfSeveralProvincesIsSettledByTheGeocoderOrNotAtAll) {
  struct Case {
    const char* national;
    const char* province;
  };
  const Case cases[] = {
      {"9025660100", "PE"},  // Charlottetown
      {"9024210100", "NS"},  // Halifax
      {"8676670100", "YT"},  // Whitehorse
      {"8678730100", "NT"},  // Yellowknife
      {"8679790100", "NU"},  // Iqaluit
      {"7825550100", ""},    // an overlay of both Nova Scotia and Prince Edward Island
      {"2735550100", ""},    // in the plan, but the sources do not say where
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.national);
    EXPECT_EQ(Places().Of(1, c.national, "CA", PhoneType::kFixedOrMobile).subdivision, c.province);
  }
}

TEST_F(PhonePlacesTest, AreasAndZonesAroundTheWorld) {
  struct Case {
    int country_code;
    PhoneType type;
    const char* national;
    const char* region;
    const char* area;
    Zones zones;
  };
  constexpr auto kFixed = PhoneType::kFixedLine;
  constexpr auto kMobile = PhoneType::kMobile;
  const Case cases[] = {
      {49, kFixed, "3023125000", "DE", "Berlin", {"Europe/Berlin"}},
      {49, kMobile, "17139200000", "DE", "", {"Europe/Berlin"}},
      {44, kFixed, "2079460123", "GB", "London", {"Europe/London"}},
      {44, kFixed, "1614960123", "GB", "Manchester", {"Europe/London"}},
      {44, kMobile, "7700900123", "GB", "", {"Europe/London"}},
      {44, kFixed, "1481960123", "GG", "", {"Europe/Guernsey"}},
      {44, kMobile, "7509000000", "JE", "", {"Europe/Jersey"}},
      {44, kMobile, "7624000000", "IM", "", {"Europe/Isle_of_Man"}},
      {44, PhoneType::kTollFree, "8081570123", "GB", "", {"Europe/London"}},
      {33, kFixed, "142928100", "FR", "Paris", {"Europe/Paris"}},
      {39, kFixed, "0646991", "IT", "Rome", {"Europe/Rome"}},
      {353, kFixed, "16194000", "IE", "Dublin", {"Europe/Dublin"}},
      {34, kFixed, "913353535", "ES", "Madrid", {"Europe/Madrid"}},
      {61, kFixed, "291920123", "AU", "Sydney", {"Australia/Sydney"}},
      {81, kFixed, "335813111", "JP", "Tokyo", {"Asia/Tokyo"}},
      {55, kFixed, "6134111200", "BR", "Brasília - DF", {"America/Sao_Paulo"}},
      {55, kMobile, "11961234567", "BR", "São Paulo", {"America/Sao_Paulo"}},
      {54, kFixed, "1143443600", "AR", "Buenos Aires", {"America/Argentina/Buenos_Aires"}},
      {54, kMobile, "91143443600", "AR", "Buenos Aires", {"America/Argentina/Buenos_Aires"}},
      {52, PhoneType::kFixedOrMobile, "5550934900", "MX", "Mexico City, FD", {"America/Mexico_City"}},
      {91, kFixed, "1123012312", "IN", "New Delhi", {"Asia/Kolkata"}},
      {86, kFixed, "1065060123", "CN", "Beijing", {"Asia/Shanghai"}},
      {7, kFixed, "4956973776", "RU", "Moscow", {"Europe/Moscow"}},
      {7, kFixed, "4012000000", "RU", "Kaliningrad", {"Europe/Kaliningrad"}},
      {380, kFixed, "442558133", "UA", "Kyiv city", {"Europe/Kyiv"}},
      {47, kFixed, "79020000", "SJ", "", {"Arctic/Longyearbyen"}},
      {47, kFixed, "22240000", "NO", "Oslo", {"Europe/Oslo"}},
      // A country that is one area: its name says nothing new.
      {65, kFixed, "61234567", "SG", "", {"Asia/Singapore"}},
      {350, kFixed, "20012345", "GI", "", {"Europe/Gibraltar"}},
      {1, PhoneType::kFixedOrMobile, "8765550123", "JM", "", {"America/Jamaica"}},
      {383, kFixed, "38200000", "XK", "Prishtina", {"Europe/Belgrade"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE("+" + std::to_string(c.country_code) + c.national);
    const PhonePlace place = Places().Of(c.country_code, c.national, c.region, c.type);
    EXPECT_EQ(place.subdivision, c.area);
    EXPECT_EQ(place.time_zones, c.zones);
  }
}

TEST_F(PhonePlacesTest, ZonesOfOtherRegionsOfTheCallingCodeAreLeftOut) {
  // Digits that no prefix of the table begins with: what is known of +7, as far as it is Russia.
  const auto russian = Places().Of(7, "2000000000", "RU", PhoneType::kFixedLine).time_zones;
  EXPECT_THAT(russian, SizeIs(Gt(5U)));
  EXPECT_THAT(russian, Contains("Europe/Kaliningrad"));
  EXPECT_THAT(russian, Not(Contains("Asia/Almaty")));
  EXPECT_THAT(Places().Of(7, "7010000000", "KZ", PhoneType::kMobile).time_zones,
              ::testing::Each(::testing::AnyOf("Asia/Almaty", "Asia/Aqtobe")));
  // A new area code that no source knows: the zones of Canada, not of the whole calling code.
  const auto canadian = Places().Of(1, "2735550100", "CA", PhoneType::kFixedOrMobile).time_zones;
  EXPECT_THAT(canadian, Contains("America/Toronto"));
  EXPECT_THAT(canadian, Not(Contains("America/New_York")));
}

TEST_F(PhonePlacesTest, ServicesSharedByAllCountriesOfACallingCodeHaveTheZonesOfAll) {
  const auto toll_free = Places().Of(1, "8005550123", "US", PhoneType::kTollFree);
  EXPECT_EQ(toll_free.subdivision, "");
  EXPECT_THAT(toll_free.time_zones, Contains("America/Toronto"));
  EXPECT_THAT(toll_free.time_zones, Contains("America/New_York"));
  EXPECT_THAT(Places().Of(7, "8000000000", "RU", PhoneType::kTollFree).time_zones, Contains("Asia/Almaty"));
}

TEST_F(PhonePlacesTest, WithoutARegionEveryZoneStays) {
  EXPECT_THAT(Places().Of(44, "7700900123", "", PhoneType::kMobile).time_zones, SizeIs(Gt(1U)));
  EXPECT_THAT(Places().Of(44, "7700900123", "gb", PhoneType::kMobile).time_zones, SizeIs(Gt(1U)));
}

TEST_F(PhonePlacesTest, NothingIsSaidOfWhatIsNowhere) {
  struct Case {
    int country_code;
    PhoneType type;
    const char* national;
    const char* region;
  };
  const Case cases[] = {
      {800, PhoneType::kTollFree, "12345678", ""},   {870, PhoneType::kMobile, "773111632", "001"},
      {1, PhoneType::kUnknown, "4155550123", "US"},  {0, PhoneType::kMobile, "", ""},
      {-49, PhoneType::kMobile, "3023125000", "DE"}, {999, PhoneType::kFixedLine, "123456789012345678", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::to_string(c.country_code) + " " + c.national);
    const PhonePlace place = Places().Of(c.country_code, c.national, c.region, c.type);
    EXPECT_EQ(place.subdivision, "");
    EXPECT_THAT(place.time_zones, IsEmpty());
  }
  for (const char* national : {"", "4", "41", "4a55550123"}) {
    SCOPED_TRACE(national);
    EXPECT_EQ(Places().Of(1, national, "US", PhoneType::kFixedOrMobile).subdivision, "");
  }
}

TEST(PhonePlaces, KnowsNothingUntilLoaded) {
  const PhonePlace place = PhonePlaces().Of(1, "4155550123", "US", PhoneType::kFixedOrMobile);
  EXPECT_EQ(place.subdivision, "");
  EXPECT_THAT(place.time_zones, IsEmpty());
}

TEST_F(PhonePlacesTest, ManyThreadsAskAtOnce) {
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([copy = Places()] {
      for (int n = 0; n < 500; ++n) {
        EXPECT_EQ(copy.Of(49, "3023125000", "DE", PhoneType::kFixedLine).subdivision, "Berlin");
        EXPECT_EQ(copy.Of(1, "9025660100", "CA", PhoneType::kFixedOrMobile).subdivision, "PE");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

constexpr const char* kHead = "# title: t\n# source: s\n# licence: l\n# date: 2026-11-22\n";

TEST(PhonePlacesFiles, AnErrorNamesFileAndLine) {
  struct Case {
    const char* zones;
    const char* codes;
    const char* problem;
  };
  const char* good_zones = "# count: 1\n1 America/New_York\n";
  const char* good_codes = "# count: 1\n415 CA\n";
  const Case cases[] = {
      {"# count: 1\n44x Europe/London\n", good_codes, "time_zones.txt:6: expected the first digits"},
      {"# count: 1\n1234567890123456 Europe/London\n", good_codes, "time_zones.txt:6: expected the first digits"},
      {"# count: 1\n44\n", good_codes, "time_zones.txt:6: a prefix without a time zone"},
      {"# count: 1\n44 London\n", good_codes, "time_zones.txt:6: \"London\" is no name of a time zone"},
      {"# count: 1\n44 Europe/London  Europe/Jersey\n", good_codes, "time_zones.txt:6: \"\" is no name"},
      {"# count: 2\n44 Europe/London\n39 Europe/Rome\n", good_codes, "time_zones.txt:7: a prefix that is not after"},
      {"# count: 2\n44 Europe/London\n44 Europe/Jersey\n", good_codes, "time_zones.txt:7: a prefix that is not after"},
      {"# count: 2\n44 Europe/London\n", good_codes, "time_zones.txt:5: count says 2"},
      {"44 Europe/London\n", good_codes, "time_zones.txt:1: the header has no line \"# count: …\""},
      {good_zones, "# count: 1\n41 CA\n", "area_codes.txt:6: expected an area code"},
      {good_zones, "# count: 1\n415\n", "area_codes.txt:6: expected an area code"},
      {good_zones, "# count: 1\n415 California\n", "area_codes.txt:6: expected an area code"},
      {good_zones, "# count: 1\n902 NS,PE\n", "area_codes.txt:6: expected an area code"},
      {good_zones, "# count: 2\n902 NS\n902 PE\n", "area_codes.txt:7: an area code that was there before"},
      {good_zones, "# count: 3\n415 CA\n", "area_codes.txt:5: count says 3"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.problem);
    TempDir folder;
    std::ofstream(folder / "time_zones.txt") << kHead << c.zones;
    std::ofstream(folder / "area_codes.txt") << kHead << c.codes;
    const auto places = PhonePlaces::Load(folder.path());
    ASSERT_FALSE(places.ok());
    EXPECT_EQ(places.status().code(), StatusCode::kInvalidArgument);
    EXPECT_THAT(places.status().message(), HasSubstr(c.problem));
  }
}

TEST(PhonePlacesFiles, AMissingFileSaysWhatMakesIt) {
  TempDir folder;
  const auto none = PhonePlaces::Load(folder.path());
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.status().code(), StatusCode::kNotFound);
  EXPECT_THAT(none.status().message(), StartsWith("phone: " + folder.path() + "/time_zones.txt: cannot be read"));
  EXPECT_THAT(none.status().message(), HasSubstr("scripts/update-phone-metadata"));

  std::ofstream(folder / "time_zones.txt") << kHead << "# count: 1\n1 America/New_York\n";
  const auto half = PhonePlaces::Load(folder.path());
  ASSERT_FALSE(half.ok());
  EXPECT_THAT(half.status().message(), HasSubstr("/area_codes.txt: cannot be read"));
}

}  // namespace
}  // namespace leadgate
