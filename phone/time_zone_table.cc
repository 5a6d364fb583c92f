#include "phone/time_zone_table.h"

#include <unicode/timezone.h>

#include <algorithm>
#include <limits>

#include "validators/list_file.h"

namespace leadgate {
namespace {

constexpr std::size_t kLongestLine = 4096;  // +1 alone has some forty zones
constexpr std::size_t kMostDigits = 15;     // E.164
constexpr int kDigits = 16;                 // that fit into TimeZoneTable::Digits

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsZoneName(std::string_view name) {
  return name.find('/') != std::string_view::npos && std::all_of(name.begin(), name.end(), [](char c) {
           return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '_' || c == '-' ||
                  c == '+';
         });
}

// Empty: older than the zone, or of no one region.
std::string RegionOfZone(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  char region[8] = {};
  icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(name), region, sizeof(region), error);
  const std::string_view code(region);
  return U_SUCCESS(error) && code.size() == 2 ? std::string(code) : std::string();
}

std::string_view TakeWord(std::string_view& text) {
  const auto end = text.find(' ');
  const std::string_view word = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return word;
}

}  // namespace

TimeZoneTable::Digits TimeZoneTable::Pack(std::string_view digits, int used) {
  Digits packed = 0;
  int shift = 4 * (kDigits - used);
  for (const char digit : digits) {
    if (shift == 0 || !IsDigit(digit)) break;
    shift -= 4;
    packed |= static_cast<Digits>(digit - '0' + 1) << shift;
  }
  return packed;
}

TimeZoneTable::Digits TimeZoneTable::PackCallingCode(int country_code, int& used) {
  std::array<char, std::numeric_limits<int>::digits10 + 1> text{};
  auto begin = text.end();
  for (int rest = country_code; rest > 0; rest /= 10) *--begin = static_cast<char>('0' + rest % 10);
  used = static_cast<int>(text.end() - begin);
  return Pack({begin, text.end()});
}

TimeZoneTable::Digits TimeZoneTable::MaskOf(std::size_t digits) { return ~Digits{0} << (4 * (kDigits - digits)); }

std::size_t TimeZoneTable::RegionIndex(std::string_view region) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (region.size() != 2 || !is_capital(region[0]) || !is_capital(region[1])) return kRegions;
  const auto letter = [](char c) { return static_cast<std::size_t>(c - 'A'); };
  return letter(region[0]) * 26 + letter(region[1]);
}

TimeZoneTable::ZoneId TimeZoneTable::IdOf(std::string_view name) {
  const auto found = std::find_if(zones_.begin(), zones_.end(), [name](const Zone& zone) { return zone.name == name; });
  if (found != zones_.end()) return static_cast<ZoneId>(found - zones_.begin());
  const auto id = static_cast<ZoneId>(zones_.size());
  zones_.push_back({std::string(name), RegionOfZone(std::string(name))});
  if (const std::size_t region = RegionIndex(zones_.back().region); region < kRegions) {
    if (regions_[region].count++ == 0) regions_[region].first = id;
  }
  return id;
}

// Among what is sorted before a number stands its longest prefix, or one that begins with it: so the way to it is along
// `shorter`.
std::int32_t TimeZoneTable::ShorterThan(Digits digits) const {
  const auto after = std::upper_bound(prefixes_.begin(), prefixes_.end(), digits,
                                      [](Digits value, const Prefix& prefix) { return value < prefix.digits; });
  auto index = static_cast<std::int32_t>(after - prefixes_.begin()) - 1;
  while (index >= 0) {
    const Prefix& prefix = prefixes_[static_cast<std::size_t>(index)];
    if ((digits & prefix.mask) == prefix.digits) return index;
    index = prefix.shorter;
  }
  return -1;
}

std::string TimeZoneTable::Add(std::string_view line) {
  const std::string_view digits = TakeWord(line);
  if (digits.empty() || digits.size() > kMostDigits || !std::all_of(digits.begin(), digits.end(), IsDigit)) {
    return "expected the first digits of a number and its zones, as in \"1415 America/Los_Angeles\"";
  }
  Prefix prefix;
  prefix.digits = Pack(digits);
  prefix.mask = MaskOf(digits.size());
  if (!prefixes_.empty() && prefixes_.back().digits >= prefix.digits) {
    return "a prefix that is not after the one before; sort the lines as text, each prefix once";
  }
  prefix.shorter = ShorterThan(prefix.digits);
  prefix.first = static_cast<std::uint32_t>(zone_lists_.size());
  while (!line.empty()) {
    const std::string_view name = TakeWord(line);
    if (!IsZoneName(name)) return "\"" + std::string(name) + "\" is no name of a time zone, such as Europe/Berlin";
    zone_lists_.push_back(IdOf(name));
  }
  prefix.count = static_cast<std::uint32_t>(zone_lists_.size()) - prefix.first;
  if (prefix.count == 0) return "a prefix without a time zone";
  prefixes_.push_back(prefix);
  return {};
}

Result<TimeZoneTable> TimeZoneTable::Parse(const std::string& path, std::string_view content) {
  const auto file = ParseListFile(path, content, kLongestLine);
  if (!file.ok()) return file.status();
  TimeZoneTable table;
  table.prefixes_.reserve(file->lines.size());
  for (const ListLine& line : file->lines) {
    const std::string problem = table.Add(line.text);
    if (!problem.empty()) return file->Problem(line.number, problem);
  }
  return table;
}

const TimeZoneTable::Prefix* TimeZoneTable::Longest(Digits number) const {
  const std::int32_t index = ShorterThan(number);
  return index < 0 ? nullptr : &prefixes_[static_cast<std::size_t>(index)];
}

std::vector<std::string> TimeZoneTable::Answer(const Prefix* prefix, std::string_view region) const {
  if (prefix == nullptr) return {};
  const std::span<const ZoneId> listed(zone_lists_.data() + prefix->first, prefix->count);
  const std::size_t index = RegionIndex(region);
  const auto is_there = [&](ZoneId id) { return zones_[id].region.empty() || zones_[id].region == region; };
  const auto count = index == kRegions ? 0 : std::count_if(listed.begin(), listed.end(), is_there);
  std::vector<std::string> names;
  if (count == 0 && index < kRegions && regions_[index].count == 1) {
    names.push_back(zones_[regions_[index].first].name);
    return names;
  }
  names.reserve(count == 0 ? listed.size() : static_cast<std::size_t>(count));
  for (const ZoneId id : listed) {
    if (count == 0 || is_there(id)) names.push_back(zones_[id].name);
  }
  return names;
}

std::vector<std::string> TimeZoneTable::OfNumber(int country_code, std::string_view national,
                                                 std::string_view region) const {
  int used = 0;
  const Digits code = PackCallingCode(country_code, used);
  return used == 0 ? std::vector<std::string>() : Answer(Longest(code | Pack(national, used)), region);
}

std::vector<std::string> TimeZoneTable::OfCallingCode(int country_code, std::string_view region) const {
  int used = 0;
  return Answer(Longest(PackCallingCode(country_code, used)), region);
}

}  // namespace leadgate
