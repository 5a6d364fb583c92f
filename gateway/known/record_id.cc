#include "gateway/known/record_id.h"

#include <simdjson.h>

#include <algorithm>

namespace leadgate {
namespace {

constexpr std::size_t kCaseSensitive = 15;
constexpr std::size_t kChunk = 5;

bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view PrefixOf(KnownObject object) {
  switch (object) {
    case KnownObject::kLead:
      return "00Q";
    case KnownObject::kContact:
      return "003";
    case KnownObject::kAccount:
      return "001";
  }
  return "?";
}

bool IsSalesforceId(std::string_view id, KnownObject object) {
  if (id.size() != kCaseSensitive || !id.starts_with(PrefixOf(object))) return false;
  if (!std::all_of(id.begin(), id.end(), [](char c) { return IsLetter(c) || IsDigit(c); })) return false;
  return std::any_of(id.begin() + 3, id.end(), IsLetter);
}

// C0, DEL, and C1 as UTF-8 writes it.
bool HasControl(std::string_view id) {
  for (std::size_t i = 0; i < id.size(); ++i) {
    const auto byte = static_cast<unsigned char>(id[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < id.size() && static_cast<unsigned char>(id[i + 1]) < 0xa0) return true;
  }
  return false;
}

}  // namespace

std::string RecordIdProblem(std::string_view id) {
  if (id.empty()) return "is empty";
  if (id.size() > kLongestCrmId) return "is longer than " + std::to_string(kLongestCrmId) + " bytes";
  if (!simdjson::validate_utf8(id)) return "is not UTF-8";
  return HasControl(id) ? "holds a control character" : "";
}

std::string RecordId(std::string_view given, KnownObject object) {
  const std::size_t begin = given.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  std::string id(given.substr(begin, given.find_last_not_of(" \t\r\n") - begin + 1));
  if (!IsSalesforceId(id, object)) return id;
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  for (std::size_t chunk = 0; chunk < kCaseSensitive; chunk += kChunk) {
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < kChunk; ++i) capitals |= static_cast<std::size_t>(IsCapital(id[chunk + i])) << i;
    id += kDigits[capitals];
  }
  return id;
}

}  // namespace leadgate
