// What records are compressed against (packed_json.h): text that most of them have in common.
//
// Stored data can only be read with the dictionary it was written with: this text never changes. A better one gets the
// next number and a constant of its own.
#pragma once

#include <string_view>

namespace leadgate {

extern const std::string_view kRecordDictionary1;

}  // namespace leadgate
