#include "gateway/country_names.h"

#include <gtest/gtest.h>

#include <string_view>

namespace leadgate {
namespace {

TEST(CountryNamesTest, NamesAndCodes) {
  struct Case {
    std::string_view name, code;
  };
  const Case cases[] = {
      {"DE", "DE"},
      {"de", "DE"},
      {"DEU", "DE"},
      {"GER", "DE"},
      {"Germany", "DE"},
      {"Deutschland", "DE"},
      {"Allemagne", "DE"},
      {"Alemania", "DE"},
      {"Duitsland", "DE"},
      {"ドイツ", "DE"},
      {"Германия", "DE"},
      {"Österreich", "AT"},
      {"Oesterreich", "AT"},
      {"Munich, Germany", "DE"},
      {"Berlin (Deutschland)", "DE"},
      {"Springfield, IL", ""},
      {"KSA", "SA"},
      {"Austria", "AT"},
      {"Schweiz", "CH"},
      {"Suisse", "CH"},
      {"Switzerland", "CH"},
      {"US", "US"},
      {"USA", "US"},
      {"U.S.A.", "US"},
      {"united states", "US"},
      {"United States of America", "US"},
      {"Vereinigte Staaten", "US"},
      {"UK", "GB"},
      {"England", "GB"},
      {"United Kingdom", "GB"},
      {"Großbritannien", "GB"},
      {"The Netherlands", "NL"},
      {"Holland", "NL"},
      {"Nederland", "NL"},
      {"France", "FR"},
      {"España", "ES"},
      {"Ireland", "IE"},
      {"Éire", "IE"},
      {"Canada", "CA"},
      {"日本", "JP"},
      {"Japan", "JP"},
      {"中国", "CN"},
      {"Россия", "RU"},
      {"Україна", "UA"},
      {"الإمارات العربية المتحدة", "AE"},
      {"UAE", "AE"},
      {"Côte d'Ivoire", "CI"},
      {"Türkiye", "TR"},
      {"Turkey", "TR"},
      {"Germany (+49)", "DE"},
      {"Austria / Österreich", "AT"},
      {"US - United States", "US"},
      {"  france ", "FR"},
      {"Atlantis", ""},
      {"", ""},
      {"-", ""},
      {"12", ""},
  };
  const CountryNames names;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(names.Find(c.name), c.code);
  }
}

TEST(CountryNamesTest, States) {
  EXPECT_EQ(StateCode("US", "California"), "CA");
  EXPECT_EQ(StateCode("US", "ca"), "CA");
  EXPECT_EQ(StateCode("US", "US-CA"), "CA");
  EXPECT_EQ(StateCode("US", "New  York"), "NY");
  EXPECT_EQ(StateCode("US", "Ontario"), "");
  EXPECT_EQ(StateCode("CA", "Ontario"), "ON");
  EXPECT_EQ(StateCode("CA", "Québec"), "QC");
  EXPECT_EQ(StateCode("DE", "Bayern"), "");
  EXPECT_EQ(StateCode("US", "ZZ"), "");
  EXPECT_EQ(StateCode("US", ""), "");
}

}  // namespace
}  // namespace leadgate
