#include "gateway/engagement.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostItems = 40;
constexpr std::size_t kMostBytes = 2048;
constexpr int kMostOfOne = 1000;
constexpr TimeMs kOldest = 2 * 365 * kDayMs;

struct Kind {
  char letter;
  std::string_view counter, name;
};
constexpr Kind kKinds[] = {{'p', "page_views", "page_view"},
                           {'v', "visits", "visit"},
                           {'c', "downloads", "content"},
                           {'e', "emails_clicked", "email_click"}};

template <class Number>
std::optional<Number> ReadNumber(std::string_view text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

// "p3@1795219200"
std::optional<EngagementSignal> ReadItem(std::string_view item, TimeMs now) {
  const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                  [&](const Kind& k) { return !item.empty() && k.letter == item.front(); });
  const std::size_t at = item.find('@');
  if (kind == std::end(kKinds) || at == std::string_view::npos) return std::nullopt;
  const auto count = ReadNumber<int>(item.substr(1, at - 1));
  const auto seconds = ReadNumber<std::int64_t>(item.substr(at + 1));
  if (!count || *count < 1 || !seconds || *seconds <= 0 || *seconds > (now + kDayMs) / 1000) return std::nullopt;
  const TimeMs when = std::min<TimeMs>(*seconds * 1000, now);
  if (now - when > kOldest) return std::nullopt;
  return EngagementSignal{std::string(kind->name), std::min(*count, kMostOfOne), when};
}

}  // namespace

std::vector<EngagementSignal> ReadEngagement(std::string_view compact, const std::vector<RawField>& extras,
                                             TimeMs now) {
  std::vector<EngagementSignal> signals;
  compact = compact.substr(0, kMostBytes);
  std::size_t items = 0;
  while (!compact.empty() && items < kMostItems) {
    const std::size_t end = std::min(compact.find(' '), compact.size());
    if (end > 0) ++items;
    if (auto signal = ReadItem(compact.substr(0, end), now)) signals.push_back(*std::move(signal));
    compact.remove_prefix(std::min(end + 1, compact.size()));
  }
  for (const Kind& kind : kKinds) {
    const auto extra =
        std::find_if(extras.begin(), extras.end(), [&](const RawField& field) { return field.name == kind.counter; });
    if (extra == extras.end()) continue;
    const auto count = ReadNumber<int>(CleanText(extra->value));
    if (count && *count > 0) signals.push_back({std::string(kind.name), std::min(*count, kMostOfOne), 0});
  }
  return signals;
}

bool IsEngagementCounter(std::string_view field) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) { return kind.counter == field; });
}

}  // namespace leadgate
