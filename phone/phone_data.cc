#include "phone/phone_data.h"

#include <utility>

#include "phone/phone_metadata.h"

namespace leadgate {

PhoneData LoadPhoneData(const std::string& folder) {
  PhoneData data;
  PhoneMetadata metadata = LoadPhoneMetadata(folder);
  Result<NumberingPlans> plans = NumberingPlans::From(metadata.bytes);
  if (!plans.ok()) {
    metadata = LoadPhoneMetadata("");
    metadata.warning = plans.status().message() + "; the numbering plans of libphonenumber's own package are in force";
    plans = NumberingPlans::From(metadata.bytes);
  }
  BuildLibraryWith(metadata.bytes);
  if (!metadata.warning.empty()) data.warnings.push_back(std::move(metadata.warning));
  data.origin = std::move(metadata.origin);

  PhonePlaces places;
  if (!folder.empty()) {
    if (Result<PhonePlaces> loaded = PhonePlaces::Load(folder); loaded.ok()) {
      places = *std::move(loaded);
    } else {
      data.warnings.push_back(loaded.status().message() + "; phone numbers tell no state and no time zone");
    }
  }
  data.reader = std::make_unique<const PhoneReader>(*std::move(plans), std::move(places));
  return data;
}

}  // namespace leadgate
