#include "gateway/known/known_values.h"

#include <algorithm>

#include "gateway/history/history_time.h"
#include "gateway/import/header_words.h"
#include "gateway/known/known_fields.h"
#include "gateway/value_parsers.h"

namespace leadgate {
namespace {

constexpr std::string_view kDigits = "0123456789";

std::optional<bool> ReadTick(std::string_view text) {
  const YesNo answer = ParseYesNo(text);
  if (answer == YesNo::kUnknown) return std::nullopt;
  return answer == YesNo::kYes;
}

// "$12,000.50", "12.000,50 EUR", "CHF 1'200" without the currency; empty when there is more to it.
std::string_view NumberOf(std::string_view text) {
  constexpr std::size_t kLongestCurrency = 4;  // bytes of "EUR " and of a sign with its blank
  const std::size_t begin = text.find_first_of(kDigits);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_last_of(kDigits) + 1;
  const std::string_view before = text.substr(0, begin), behind = text.substr(end);
  if (before.size() > kLongestCurrency || behind.size() > kLongestCurrency) return {};
  if (before.find_first_of("-(") != std::string_view::npos) return {};
  const std::string_view number = text.substr(begin, end - begin);
  return number.find_first_not_of("0123456789., '") == std::string_view::npos ? number : std::string_view();
}

bool IsMoment(std::string_view text) {
  for (const DateOrder order : {DateOrder::kDayFirst, DateOrder::kMonthFirst}) {
    if (HistoryClock(order, WallClock::AtOffset(0)).Read(text).ok()) return true;
  }
  return false;
}

}  // namespace

std::optional<bool> ReadCustomer(std::string_view text) {
  if (IsCustomerWord(text)) return true;
  if (IsNoCustomerWord(text) || IsOpportunityWord(text)) return false;
  return ReadTick(text);
}

std::optional<bool> ReadOpenOpportunity(std::string_view text) {
  const std::size_t minus = text.find_first_not_of(' ');
  if (minus != std::string_view::npos && text[minus] == '-') return std::nullopt;  // no count, no amount
  if (const auto tick = ReadTick(text)) return tick;
  const std::string_view number = NumberOf(text);
  if (number.empty()) return std::nullopt;
  return number.find_first_of("123456789") != std::string_view::npos;
}

std::optional<bool> ReadDeleted(std::string_view text) {
  const std::string folded = FoldWord(text);
  if (HasWord("deleted archived merged removed geloscht", folded)) return true;
  if (HasWord("active notdeleted notarchived none null", folded)) return false;
  if (const auto tick = ReadTick(text)) return tick;
  return IsMoment(text) ? std::optional(true) : std::nullopt;
}

bool IsOfAnother(std::string_view merged_into, std::string_view crm_id) {
  const bool none = merged_into.find_first_not_of("0") == std::string_view::npos || merged_into == "000000000000000AAA";
  return !none && merged_into != crm_id;
}

}  // namespace leadgate
