// Which branch of business a text names, as LinkedIn, Salesforce, HubSpot, NAICS and people call them.
//
//   IndustryNames names;
//   names.Read("Oil & Gas")                    → oil and gas           names.Read("Maschinenbau")    → machinery
//   names.Read("Food Production")              → food                  names.Read("Software for plants") → software
//   names.Read("Other"), Read("Widgets")       → none
//   Related(names.Read("Plastics"), names.Read("Manufacturing")) → true: plastics are manufactured
//   Related(names.Read("Manufacturing"), names.Read("Automotive")) → true: they may build cars
//   Related(names.Read("Retail"), names.Read("Manufacturing"))     → false
//
// A set of sectors is one bit each. A sector may be part of others; related are those of which one is part of the
// other. English, German, French, Spanish, Italian, Dutch, Portuguese, Polish. Threads: const methods are safe.
// Failure: never; unknown wording is the empty set. Source: LinkedIn industry codes V2, Salesforce's standard picklist,
// the sector names of NAICS 2022 and of ISIC.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "validators/phrase_table.h"

namespace leadgate {

using Sectors = std::uint64_t;

class IndustryNames {
 public:
  IndustryNames();
  Sectors Read(std::string_view industry) const;

 private:
  PhraseTable phrases_;
};

bool Related(Sectors a, Sectors b);

namespace industry_words {

enum Sector {
  kManufacturing,
  kAutomotive,
  kAerospace,
  kMachinery,
  kMetals,
  kChemicals,
  kPharma,
  kBiotech,
  kMedicalDevices,
  kFood,
  kConsumerGoods,
  kTextiles,
  kElectronics,
  kSemiconductors,
  kPlastics,
  kPaper,
  kPackaging,
  kBuildingMaterials,
  kFurniture,
  kShipbuilding,
  kAutomation,
  kLogistics,
  kTransport,
  kAviation,
  kMaritime,
  kEnergy,
  kUtilities,
  kOilGas,
  kRenewables,
  kWater,
  kMining,
  kConstruction,
  kRealEstate,
  kFacilities,
  kRetail,
  kEcommerce,
  kWholesale,
  kHospitality,
  kTravel,
  kHealthcare,
  kEducation,
  kGovernment,
  kDefense,
  kNonprofit,
  kFinance,
  kBanking,
  kInsurance,
  kSoftware,
  kIt,
  kTelecom,
  kMedia,
  kMarketing,
  kEntertainment,
  kSports,
  kLegal,
  kConsulting,
  kStaffing,
  kAgriculture,
  kEnvironment,
  kSecurity,
  kResearch,
  kSectorCount
};
static_assert(kSectorCount <= 64);

struct Row {
  Sector sector;
  std::string_view phrases;
};
std::span<const Row> Rows();

struct PartOf {
  Sector part, whole;
};
std::span<const PartOf> Parts();

}  // namespace industry_words

}  // namespace leadgate
