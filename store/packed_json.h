// Records as they are stored: compressed, since most of a record's text is the same in every record.
//
//   PackJson(EncodeRecord(record))     → 0x01, a frame of zstd: some 0.8 KB of 4.6 KB; 10 µs
//   UnpackJson(stored, buffer)         → the text, in `buffer`; 4 µs
//   UnpackJson("{\"schema\":1…", …)    → itself: what was stored before there was this, or is too short to gain by it
//
// The first byte says which dictionary the frame was written against (record_dictionary.h); a JSON text begins with
// '{'. Threads: all; working memory is kept for as many as ever packed or unpacked at the same time. Failures:
// kDataLoss for bytes that are neither, do not hold together, or would be larger than kMostUnpacked. Source: RFC 8878.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "leadgate/status.h"

namespace leadgate {

inline constexpr std::size_t kMostUnpacked = 64 << 20;

std::string PackJson(std::string_view json);
Result<std::string_view> UnpackJson(std::string_view stored, std::string& buffer);

}  // namespace leadgate
