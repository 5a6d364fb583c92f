#include "phone/plan_format.h"

#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <vector>

#include "phone/plan_dialling.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::NumberFormat;
using i18n::phonenumbers::PhoneMetadata;
using re2::RE2;

// "$2 $3" with the rule "0$1" → "0$2 $3": the rule stands for the first group there is, and says $1 for it.
std::string WithPrefixRule(std::string format, const std::string& rule) {
  if (rule.empty()) return format;
  const std::size_t at = format.find('$');
  if (at == std::string::npos || at + 1 == format.size()) return format;
  std::string prefixed = rule;
  if (const std::size_t group = prefixed.find("$1"); group != std::string::npos) {
    prefixed.replace(group, 2, format, at, 2);
  }
  return format.replace(at, 2, prefixed);
}

// "$1 $2" → "\1 \2".
std::string ForRe2(std::string format) {
  std::replace(format.begin(), format.end(), '$', '\\');
  return format;
}

}  // namespace

PlanFormat::Format::Format(const std::string& expression, std::string written)
    : pattern(expression, DigitPatternOptions()), rewrite(std::move(written)) {}

PlanFormat::PlanFormat(const PhoneMetadata& plan) : leading_digits_(DigitPatternOptions(), RE2::ANCHOR_BOTH) {
  for (const NumberFormat& format : plan.number_format()) {
    const int last = format.leading_digits_pattern_size() - 1;  // the most exact of them
    const std::string leading = last < 0 ? std::string() : format.leading_digits_pattern(last);
    if (leading_digits_.Add("(?:" + leading + ")[0-9]*", nullptr) < 0) {
      whole_ = false;
      continue;
    }
    formats_.emplace_back(format.pattern(),
                          ForRe2(WithPrefixRule(format.format(), format.national_prefix_formatting_rule())));
    whole_ = whole_ && formats_.back().pattern.ok();
  }
  whole_ = leading_digits_.Compile() && whole_;
}

std::string PlanFormat::National(std::string_view national) const {
  std::string written(national);
  std::vector<int> matched;
  if (formats_.empty() || !whole_ || !leading_digits_.Match({national.data(), national.size()}, &matched))
    return written;
  std::sort(matched.begin(), matched.end());
  for (const int index : matched) {
    const Format& format = formats_[static_cast<std::size_t>(index)];
    if (!RE2::FullMatch(written, format.pattern)) continue;
    RE2::Replace(&written, format.pattern, format.rewrite);
    return written;
  }
  return written;
}

}  // namespace leadgate
