#include "validators/industry_names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace leadgate {
namespace {

TEST(IndustryNamesTest, SynonymsAreRelated) {
  const std::pair<std::string_view, std::string_view> kSame[] = {
      {"Manufacturing", "Industrial Manufacturing"},
      {"Manufacturing", "Machinery"},
      {"Manufacturing", "Mechanical or Industrial Engineering"},
      {"Manufacturing", "Plastics"},
      {"Manufacturing", "Electrical/Electronic Manufacturing"},
      {"Manufacturing", "Paper & Forest Products"},
      {"Manufacturing", "Packaging and Containers"},
      {"Manufacturing", "Glass, Ceramics & Concrete"},
      {"Manufacturing", "Maschinen- und Anlagenbau"},
      {"Manufacturing", "Metallverarbeitung"},
      {"Manufacturing", "Produzierendes Gewerbe"},
      {"Manufacturing", "Industrie"},
      {"Manufacturing", "Plasturgie"},
      {"Manufacturing", "Fabricación"},
      {"Manufacturing", "Metalmeccanica"},
      {"Manufacturing", "Maakindustrie"},
      {"Manufacturing", "Indústria metalúrgica"},
      {"Manufacturing", "Produkcja"},
      {"Manufacturing", "製造業"},
      {"Manufacturing", "Aviation & Aerospace"},
      {"Automotive", "Manufacturing"},
      {"Automotive", "Automobilzulieferer"},
      {"Automotive", "Motor Vehicle Parts Manufacturing"},
      {"Food and beverage", "Food Production"},
      {"Food and beverage", "Lebensmittelindustrie"},
      {"Food and beverage", "Agroalimentaire"},
      {"Food and beverage", "Dairy"},
      {"Food and beverage", "Wine and Spirits"},
      {"Food and beverage", "Brewery"},
      {"Pharmaceuticals", "Life Sciences"},
      {"Pharmaceuticals", "Biotechnology"},
      {"Pharmaceuticals", "Pharmaindustrie"},
      {"Pharmaceuticals", "Medical Devices"},
      {"Logistics", "Warehousing"},
      {"Logistics", "Transportation/Trucking/Railroad"},
      {"Logistics", "Logistics and Supply Chain"},
      {"Logistics", "Package/Freight Delivery"},
      {"Logistics", "Spedition"},
      {"Logistics", "Transport et logistique"},
      {"Logistics", "Maritime"},
      {"Logistics", "Airlines/Aviation"},
      {"Energy", "Oil & Gas"},
      {"Energy", "Oil and Energy"},
      {"Energy", "Utilities"},
      {"Energy", "Renewables & Environment"},
      {"Energy", "Stadtwerke"},
      {"Energy", "Energieversorgung"},
      {"Energy", "Water treatment"},
      {"Software", "Information Technology and Services"},
      {"Construction", "Bauwesen"},
      {"Construction", "Building Materials"},
  };
  const IndustryNames names;
  for (const auto& [profile, said] : kSame) {
    SCOPED_TRACE(std::string(profile) + " / " + std::string(said));
    EXPECT_NE(names.Read(said), 0U);
    EXPECT_TRUE(Related(names.Read(said), names.Read(profile)));
  }
}

TEST(IndustryNamesTest, OthersAreNot) {
  const std::pair<std::string_view, std::string_view> kDifferent[] = {
      {"Manufacturing", "Retail"},
      {"Manufacturing", "Higher Education"},
      {"Manufacturing", "Banking"},
      {"Manufacturing", "Law Practice"},
      {"Manufacturing", "Hospitality"},
      {"Manufacturing", "Computer Software"},
      {"Manufacturing", "Gastronomie"},
      {"Manufacturing", "Santé"},
      {"Manufacturing", "Seguros"},
      {"Manufacturing", "Vastgoed"},
      {"Manufacturing", "Real Estate"},
      {"Manufacturing", "Staffing and Recruiting"},
      {"Automotive", "Food Production"},
      {"Logistics", "Hospital & Health Care"},
      {"Energy", "Marketing and Advertising"},
      {"Software", "Agriculture"},
      {"Pharmaceuticals", "Textiles"},
  };
  const IndustryNames names;
  for (const auto& [profile, said] : kDifferent) {
    SCOPED_TRACE(std::string(profile) + " / " + std::string(said));
    EXPECT_NE(names.Read(said), 0U);
    EXPECT_FALSE(Related(names.Read(said), names.Read(profile)));
  }
}

TEST(IndustryNamesTest, UnknownIsUnknown) {
  const IndustryNames names;
  for (const std::string_view said : {"", "Other", "Widgets", "n/a", "Sonstiges", "We make things", "???", "B2B"}) {
    EXPECT_EQ(names.Read(said), 0U) << said;
  }
  EXPECT_EQ(names.Read(std::string(10000, 'x')), 0U);
  EXPECT_FALSE(Related(0, names.Read("Manufacturing")));
}

}  // namespace
}  // namespace leadgate
