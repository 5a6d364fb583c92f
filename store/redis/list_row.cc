#include "store/redis/list_row.h"

#include "store/redis/layout.h"

namespace leadgate {
namespace {

constexpr std::uint64_t kSign = 1ULL << 63;

std::string_view From(std::string_view bytes, std::size_t at) {
  return bytes.size() < at ? std::string_view() : bytes.substr(at);
}

}  // namespace

std::string TimeBytes(TimeMs at) { return SeqBytes(static_cast<std::uint64_t>(at) ^ kSign); }

std::string RowOf(std::uint64_t seq, const LeadId& lead) { return SeqBytes(seq) + IdBytes(lead); }

std::string TimedRowOf(TimeMs at, std::uint64_t seq, const LeadId& lead) { return TimeBytes(at) + RowOf(seq, lead); }

ListRow ReadRow(std::string_view row) { return {0, SeqOf(row), IdOf(From(row, 8))}; }

ListRow ReadTimedRow(std::string_view row) {
  ListRow read = ReadRow(From(row, 8));
  read.at = static_cast<TimeMs>(SeqOf(row) ^ kSign);
  return read;
}

}  // namespace leadgate
