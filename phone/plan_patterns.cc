#include "phone/plan_patterns.h"

#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <array>

#include "phone/plan_dialling.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneNumberDesc;
using re2::RE2;

constexpr std::uint32_t kGeneral = 1U << 0;
constexpr std::uint32_t kFixedLine = 1U << 1;
constexpr std::uint32_t kMobile = 1U << 2;
constexpr std::uint32_t kLeadingDigits = 1U << 3;

// The other types, in the order in which a number that fits several is given one.
struct Kind {
  PhoneType type;
  std::uint32_t bit;
  const PhoneNumberDesc& (PhoneMetadata::*of)() const;
};
constexpr std::array<Kind, 8> kServices = {{{PhoneType::kPremiumRate, 1U << 4, &PhoneMetadata::premium_rate},
                                            {PhoneType::kTollFree, 1U << 5, &PhoneMetadata::toll_free},
                                            {PhoneType::kSharedCost, 1U << 6, &PhoneMetadata::shared_cost},
                                            {PhoneType::kVoip, 1U << 7, &PhoneMetadata::voip},
                                            {PhoneType::kPersonal, 1U << 8, &PhoneMetadata::personal_number},
                                            {PhoneType::kPager, 1U << 9, &PhoneMetadata::pager},
                                            {PhoneType::kUan, 1U << 10, &PhoneMetadata::uan},
                                            {PhoneType::kVoicemail, 1U << 11, &PhoneMetadata::voicemail}}};

std::uint32_t LengthsOf(const PhoneNumberDesc& desc) {
  std::uint32_t lengths = 0;
  for (const int length : desc.possible_length()) {
    if (length > 0 && length < 32) lengths |= 1U << length;
  }
  return lengths;
}

// A desc whose only length is -1 has no numbers.
bool HasNumbers(const PhoneNumberDesc& desc) {
  return desc.has_national_number_pattern() && !(desc.possible_length_size() == 1 && desc.possible_length(0) == -1);
}

PhoneType TypeOf(const PhoneMetadata& plan, std::uint32_t kinds) {
  if ((kinds & kGeneral) == 0) return PhoneType::kUnknown;
  for (const Kind& service : kServices) {
    if ((kinds & service.bit) != 0) return service.type;
  }
  if ((kinds & kFixedLine) != 0) {
    const bool both = plan.same_mobile_and_fixed_line_pattern() || (kinds & kMobile) != 0;
    return both ? PhoneType::kFixedOrMobile : PhoneType::kFixedLine;
  }
  return (kinds & kMobile) != 0 ? PhoneType::kMobile : PhoneType::kUnknown;
}

}  // namespace

PlanPatterns::PlanPatterns(const std::vector<const PhoneMetadata*>& plans)
    : plans_(plans), set_(DigitPatternOptions(), RE2::ANCHOR_BOTH) {
  for (int region = 0; region < static_cast<int>(plans.size()); ++region) {
    const PhoneMetadata& plan = *plans[static_cast<std::size_t>(region)];
    const auto add = [&](const PhoneNumberDesc& desc, std::uint32_t kind) {
      if (HasNumbers(desc)) Add(desc.national_number_pattern(), {region, kind, LengthsOf(desc)});
    };
    add(plan.general_desc(), kGeneral);
    add(plan.fixed_line(), kFixedLine);
    add(plan.mobile(), kMobile);
    for (const Kind& service : kServices) add((plan.*service.of)(), service.bit);
    if (plan.has_leading_digits()) Add("(?:" + plan.leading_digits() + ")[0-9]*", {region, kLeadingDigits, 0});
  }
  whole_ = set_.Compile() && whole_;
  patterns_ = {};
}

void PlanPatterns::Add(const std::string& pattern, Use use) {
  const auto same = std::find(patterns_.begin(), patterns_.end(), pattern);
  if (same != patterns_.end()) {
    uses_[static_cast<std::size_t>(same - patterns_.begin())].push_back(use);
    return;
  }
  if (set_.Add(pattern, nullptr) < 0) {
    whole_ = false;
    return;
  }
  patterns_.push_back(pattern);
  uses_.push_back({use});
}

PlanPatterns::Found PlanPatterns::Find(std::string_view national) const {
  constexpr std::size_t kMaxRegions = 64;
  std::vector<int> matched;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  const bool any = set_.Match({national.data(), national.size()}, &matched, &error);
  if ((!any && error.kind != RE2::Set::kNoError) || plans_.size() > kMaxRegions) {
    return {kNoAnswer, PhoneType::kUnknown};
  }
  std::array<std::uint32_t, kMaxRegions> kinds{};
  const std::uint32_t length = national.size() < 32 ? 1U << national.size() : 0;
  for (const int pattern : matched) {
    for (const Use& use : uses_[static_cast<std::size_t>(pattern)]) {
      if (use.lengths == 0 || (use.lengths & length) != 0) kinds.at(static_cast<std::size_t>(use.region)) |= use.kind;
    }
  }
  for (std::size_t region = 0; region < plans_.size(); ++region) {
    const PhoneType type = TypeOf(*plans_[region], kinds.at(region));
    // Leading digits alone decide where a region has them; one region owns its calling code.
    const bool mine =
        plans_.size() == 1 ||
        (plans_[region]->has_leading_digits() ? (kinds.at(region) & kLeadingDigits) != 0 : type != PhoneType::kUnknown);
    if (mine) return {static_cast<int>(region), type};
  }
  return {};
}

}  // namespace leadgate
