// Reads one file of config/phone whole.
//
//   ReadDataFile("config/phone/area_codes.txt")  → its bytes
//   ReadDataFile("/nowhere"), or of a folder     → kNotFound: "phone: /nowhere: cannot be read;
//   scripts/update-phone-metadata
//                                                  makes it"
// Threads: safe.   Failure: the status above.
#pragma once

#include <string>

#include "leadgate/status.h"

namespace leadgate {

Result<std::string> ReadDataFile(const std::string& path);

}  // namespace leadgate
