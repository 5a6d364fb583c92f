// Everything that is known of phone numbers, loaded at start from one folder.
//
//   PhoneData data = LoadPhoneData("config/phone");
//   data.reader->Read(…)   data.origin → "npm google-libphonenumber 3.2.47 of 2026-09-29"
//   … with a file broken or missing → data.warnings, one each; the gateway goes on with what there is:
//     numbering plans: those of libphonenumber's package; places: none (no state, no time zone).
//
// libphonenumber is given the same plans (phone_metadata.h). An empty folder: the packaged plans and no places, by
// choice. Threads: before other threads use libphonenumber; the reader is shared.   Failure: none; see warnings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "phone/phone_reader.h"

namespace leadgate {

struct PhoneData {
  std::unique_ptr<const PhoneReader> reader;
  std::string origin;  // of the numbering plans
  std::vector<std::string> warnings;
};

PhoneData LoadPhoneData(const std::string& folder);

}  // namespace leadgate
