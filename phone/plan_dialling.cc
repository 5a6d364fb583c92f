#include "phone/plan_dialling.h"

#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <array>

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneNumberDesc;
using re2::RE2;
using re2::StringPiece;

constexpr int kMaxGroups = 4;  // the whole and three; no plan has more than two

StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// "$1" → what the first group holds.
std::string Expand(std::string_view rule, const StringPiece* groups) {
  std::string out;
  for (std::size_t i = 0; i < rule.size(); ++i) {
    const bool group = rule[i] == '$' && i + 1 < rule.size() && rule[i + 1] >= '0' && rule[i + 1] < '0' + kMaxGroups;
    if (!group) {
      out.push_back(rule[i]);
      continue;
    }
    const StringPiece& piece = groups[rule[++i] - '0'];
    if (piece.data() != nullptr) out.append(piece.data(), piece.size());
  }
  return out;
}

}  // namespace

RE2::Options DigitPatternOptions() {
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  return options;
}

Dialling::Dialling(const PhoneMetadata& plan)
    : plan_(plan),
      international_prefix_(plan.international_prefix(), DigitPatternOptions()),
      national_prefix_(plan.national_prefix_for_parsing(), DigitPatternOptions()),
      general_(plan.general_desc().national_number_pattern(), DigitPatternOptions()) {}

bool Dialling::whole() const {
  return international_prefix_.ok() && national_prefix_.ok() && general_.ok() &&
         national_prefix_.NumberOfCapturingGroups() < kMaxGroups;
}

// What follows never begins with 0: such a number is a national one that begins like the prefix.
std::optional<std::string_view> Dialling::WithoutInternationalPrefix(std::string_view digits) const {
  if (plan_.international_prefix().empty()) return std::nullopt;
  StringPiece prefix;
  if (!international_prefix_.Match(Piece(digits), 0, digits.size(), RE2::ANCHOR_START, &prefix, 1)) return std::nullopt;
  const std::string_view rest = digits.substr(prefix.size());
  if (rest.starts_with('0')) return std::nullopt;
  return rest;
}

// The last group is what the rule is about; a first of two is the carrier's code, and is dropped.
std::optional<std::string> Dialling::Rewritten(std::string_view digits, const StringPiece* groups) const {
  const std::string& rule = plan_.national_prefix_transform_rule();
  const int count = std::min(national_prefix_.NumberOfCapturingGroups(), 2);
  if (rule.empty() || count == 0 || groups[count].empty()) return std::nullopt;
  return Expand(rule, groups) + std::string(digits.substr(groups[0].size()));
}

// Not when the number was in the plan with the prefix and is not without: then it was no prefix.
std::optional<std::string> Dialling::WithoutNationalPrefix(std::string_view digits) const {
  if (digits.empty() || plan_.national_prefix_for_parsing().empty()) return std::nullopt;
  std::array<StringPiece, kMaxGroups> groups;
  const int wanted = 1 + national_prefix_.NumberOfCapturingGroups();
  if (!national_prefix_.Match(Piece(digits), 0, digits.size(), RE2::ANCHOR_START, groups.data(), wanted)) {
    return std::nullopt;
  }
  std::optional<std::string> stripped = Rewritten(digits, groups.data());
  if (!stripped) stripped.emplace(digits.substr(groups[0].size()));
  if (FitsPlan(digits) && !FitsPlan(*stripped)) return std::nullopt;
  return stripped;
}

bool Dialling::FitsPlan(std::string_view national) const { return RE2::FullMatch(Piece(national), general_); }

PlanLength Dialling::Length(std::string_view national) const {
  const PhoneNumberDesc& general = plan_.general_desc();
  const auto length = static_cast<int>(national.size());
  const auto& local = general.possible_length_local_only();
  if (std::find(local.begin(), local.end(), length) != local.end()) return PlanLength::kLocalOnly;
  const auto& possible = general.possible_length();
  if (possible.empty()) return PlanLength::kNone;
  if (length < possible.Get(0)) return PlanLength::kTooShort;
  if (length > possible.Get(possible.size() - 1)) return PlanLength::kTooLong;
  return std::find(possible.begin(), possible.end(), length) != possible.end() ? PlanLength::kPossible
                                                                               : PlanLength::kNone;
}

}  // namespace leadgate
