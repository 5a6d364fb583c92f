#include "phone/numbering_plans.h"

#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "phone/plan_dialling.h"
#include "phone/plan_format.h"
#include "phone/plan_patterns.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneMetadataCollection;

constexpr std::string_view kNonGeographic = "001";
constexpr std::size_t kMinNational = 2;
constexpr std::size_t kMaxNational = 17;
constexpr std::size_t kMaxCallingCode = 999;

// Made of its arguments by whoever asks first.
template <class T>
class Lazy {
 public:
  template <class Arg>
  const T& Get(const Arg& arg) const {
    std::call_once(once_, [&] { value_ = std::make_unique<const T>(arg); });
    return *value_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::unique_ptr<const T> value_;
};

struct Region {
  const PhoneMetadata* plan = nullptr;
  Lazy<Dialling> lazy_dialling;

  const Dialling& dialling() const { return lazy_dialling.Get(*plan); }
};

// The regions that share a calling code, the main one first.
struct CallingCodePlans {
  std::deque<const Region*> regions;
  std::vector<const PhoneMetadata*> plans;  // of the regions
  std::uint32_t lengths = 0;                // bit n: some region has numbers of n digits
  Lazy<PlanPatterns> lazy_patterns;
  Lazy<PlanFormat> lazy_format;

  const PlanPatterns& patterns() const { return lazy_patterns.Get(plans); }
  const PlanFormat& format() const { return lazy_format.Get(*plans.front()); }
};

DialledNumber Problem(PhoneVerdict verdict) { return {.number = {}, .problem = verdict}; }

PhoneVerdict VerdictOf(PlanLength length) {
  switch (length) {
    case PlanLength::kPossible:
      return PhoneVerdict::kInvalid;
    case PlanLength::kLocalOnly:
      return PhoneVerdict::kAreaCodeMissing;
    case PlanLength::kTooShort:
      return PhoneVerdict::kTooShort;
    case PlanLength::kTooLong:
      return PhoneVerdict::kTooLong;
    default:
      return PhoneVerdict::kImpossible;
  }
}

// The national prefix is taken off where the rest can still be a number.
DialledNumber Significant(int country_code, const Dialling& dialling, std::string digits) {
  if (digits.size() < kMinNational) return Problem(PhoneVerdict::kTooShort);
  if (std::optional<std::string> stripped = dialling.WithoutNationalPrefix(digits)) {
    const PlanLength length = dialling.Length(*stripped);
    if (length == PlanLength::kPossible || length == PlanLength::kTooLong) digits = *std::move(stripped);
  }
  if (digits.size() < kMinNational) return Problem(PhoneVerdict::kTooShort);
  if (digits.size() > kMaxNational) return Problem(PhoneVerdict::kTooLong);
  return {.number = {country_code, std::move(digits)}, .problem = std::nullopt};
}

// "4930901820" in Germany: its own calling code without a plus. Only where the digits are no number as they stand.
std::optional<std::string> WithoutOwnCode(const Dialling& dialling, std::string_view digits, const std::string& code) {
  if (!digits.starts_with(code)) return std::nullopt;
  std::string rest(digits.substr(code.size()));
  if (std::optional<std::string> stripped = dialling.WithoutNationalPrefix(rest)) rest = *std::move(stripped);
  const bool better = !dialling.FitsPlan(digits) && dialling.FitsPlan(rest);
  if (!better && dialling.Length(digits) != PlanLength::kTooLong) return std::nullopt;
  return rest;
}

}  // namespace

struct NumberingPlans::Plans {
  PhoneMetadataCollection collection;
  std::deque<Region> regions;
  std::unordered_map<std::string_view, const Region*> by_id;  // without those of no country
  std::array<std::unique_ptr<CallingCodePlans>, kMaxCallingCode + 1> by_code;

  const CallingCodePlans* Code(int country_code) const {
    const auto code = static_cast<std::size_t>(country_code);
    return country_code > 0 && code < by_code.size() ? by_code.at(code).get() : nullptr;
  }
  const Region* Find(std::string_view id) const {
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : found->second;
  }
};

NumberingPlans::NumberingPlans(std::unique_ptr<Plans> plans) : plans_(std::move(plans)) {}
NumberingPlans::NumberingPlans(NumberingPlans&&) noexcept = default;
NumberingPlans& NumberingPlans::operator=(NumberingPlans&&) noexcept = default;
NumberingPlans::~NumberingPlans() = default;

Result<NumberingPlans> NumberingPlans::From(std::string_view metadata) {
  auto plans = std::make_unique<Plans>();
  if (!plans->collection.ParseFromArray(metadata.data(), static_cast<int>(metadata.size()))) {
    return Status(StatusCode::kDataLoss, "numbering plans: these bytes are no PhoneMetadataCollection");
  }
  for (const PhoneMetadata& plan : plans->collection.metadata()) {
    const bool whole = plan.country_code() > 0 && plan.country_code() <= static_cast<int>(kMaxCallingCode) &&
                       plan.general_desc().has_national_number_pattern();
    if (!whole) return Status(StatusCode::kDataLoss, "numbering plans: the plan \"" + plan.id() + "\" is not whole");
    Region& region = plans->regions.emplace_back();
    region.plan = &plan;
    if (plan.id() != kNonGeographic) plans->by_id.emplace(plan.id(), &region);
    auto& code = plans->by_code.at(static_cast<std::size_t>(plan.country_code()));
    if (code == nullptr) code = std::make_unique<CallingCodePlans>();
    plan.main_country_for_code() ? code->regions.push_front(&region) : code->regions.push_back(&region);
  }
  if (plans->regions.empty()) return Status(StatusCode::kDataLoss, "numbering plans: there is no plan in the file");
  for (const auto& code : plans->by_code) {
    if (code == nullptr) continue;
    for (const Region* region : code->regions) {
      code->plans.push_back(region->plan);
      for (const int length : region->plan->general_desc().possible_length()) {
        if (length > 0 && length <= static_cast<int>(kMaxNational))
          code->lengths |= 1U << static_cast<unsigned>(length);
      }
    }
  }
  return NumberingPlans(std::move(plans));
}

std::size_t NumberingPlans::count() const { return plans_->regions.size(); }

int NumberingPlans::CallingCode(std::string_view region) const {
  const Region* found = plans_->Find(region);
  return found == nullptr ? 0 : found->plan->country_code();
}

std::size_t NumberingPlans::LongestNational(std::string_view region) const {
  const Region* found = plans_->Find(region);
  if (found == nullptr) return 0;
  const auto& lengths = found->plan->general_desc().possible_length();
  return lengths.empty() ? 0 : static_cast<std::size_t>(lengths.Get(lengths.size() - 1));
}

std::size_t NumberingPlans::OnlyLength(std::string_view region) const {
  const Region* found = plans_->Find(region);
  if (found == nullptr || found->plan->general_desc().possible_length_size() != 1) return 0;
  return static_cast<std::size_t>(found->plan->general_desc().possible_length(0));
}

bool NumberingPlans::WritesTrunkZero(std::string_view region) const {
  const Region* found = plans_->Find(region);
  if (found == nullptr || found->plan->national_prefix() != "0") return false;
  const std::string& example = found->plan->fixed_line().example_number();
  return NationalFormat({found->plan->country_code(), example}).starts_with('0') && !example.starts_with('0');
}

std::string_view NumberingPlans::MainRegion(int country_code) const {
  const CallingCodePlans* code = plans_->Code(country_code);
  if (code == nullptr || code->plans.front()->id() == kNonGeographic) return {};
  return code->plans.front()->id();
}

int NumberingPlans::CallingCodeAt(std::string_view digits) const {
  int code = 0;
  for (const char digit : digits.substr(0, 3)) {
    code = code * 10 + (digit - '0');
    if (code == 0) return 0;  // none begins with zero
    if (plans_->Code(code) != nullptr) return code;
  }
  return 0;
}

DialledNumber NumberingPlans::ReadInternational(std::string_view digits) const {
  if (digits.size() <= kMinNational) return Problem(PhoneVerdict::kTooShort);
  const int country_code = CallingCodeAt(digits);
  if (country_code == 0) return Problem(PhoneVerdict::kImpossible);
  const Dialling& dialling = plans_->Code(country_code)->regions.front()->dialling();
  return Significant(country_code, dialling, std::string(digits.substr(std::to_string(country_code).size())));
}

DialledNumber NumberingPlans::ReadNational(std::string_view digits, std::string_view region) const {
  const Region* home = plans_->Find(region);
  if (home == nullptr) return Problem(PhoneVerdict::kUnparseable);
  const Dialling& dialling = home->dialling();
  if (const auto abroad = dialling.WithoutInternationalPrefix(digits)) return ReadInternational(*abroad);
  const int country_code = home->plan->country_code();
  if (auto rest = WithoutOwnCode(dialling, digits, std::to_string(country_code))) {
    return Significant(country_code, plans_->Code(country_code)->regions.front()->dialling(), *std::move(rest));
  }
  return Significant(country_code, dialling, std::string(digits));
}

PlanJudgement NumberingPlans::Judge(const SignificantNumber& number) const {
  const CallingCodePlans* code = plans_->Code(number.country_code);
  if (code == nullptr) return {.verdict = PhoneVerdict::kImpossible, .region = {}};
  const PlanPatterns::Found found = code->patterns().Find(number.national);
  PlanJudgement judgement;
  judgement.type = found.type;
  if (found.region >= 0) judgement.region = code->plans[static_cast<std::size_t>(found.region)]->id();
  if (judgement.region == kNonGeographic) judgement.region.clear();
  // Who cannot look says nothing against the number.
  const bool valid = found.type != PhoneType::kUnknown || found.region == PlanPatterns::kNoAnswer;
  judgement.verdict =
      valid ? PhoneVerdict::kValid : VerdictOf(code->regions.front()->dialling().Length(number.national));
  return judgement;
}

bool NumberingPlans::IsValid(int country_code, const std::string& national) const {
  return Judge({country_code, national}).verdict == PhoneVerdict::kValid;
}

std::vector<std::string> NumberingPlans::Broken() const {
  std::vector<std::string> broken;
  for (const auto& code : plans_->by_code) {
    if (code == nullptr) continue;
    const bool whole = code->patterns().whole() && code->format().whole() &&
                       std::all_of(code->regions.begin(), code->regions.end(),
                                   [](const Region* region) { return region->dialling().whole(); });
    if (!whole) broken.push_back("+" + std::to_string(code->plans.front()->country_code()));
  }
  return broken;
}

bool NumberingPlans::IsOffBy(const SignificantNumber& number, int digits) const {
  const std::string& national = number.national;
  // Most of the time its length alone says no: numbers of North America have ten digits.
  const CallingCodePlans* code = plans_->Code(number.country_code);
  const auto length = static_cast<std::int64_t>(national.size()) - digits;
  if (code == nullptr || length <= 0 || length > static_cast<std::int64_t>(kMaxNational)) return false;
  if ((code->lengths >> static_cast<unsigned>(length) & 1U) == 0) return false;
  if (digits > 0) {
    const auto less = static_cast<std::size_t>(digits);
    return national.size() > less + kMinNational &&
           IsValid(number.country_code, national.substr(0, national.size() - less));
  }
  // Every ending of up to two digits is tried; of longer ones, those of one digit repeated.
  const auto more = static_cast<std::size_t>(-digits);
  if (more == 0 || national.size() + more > kMaxNational) return false;
  constexpr std::size_t kTriedWhole = 2;
  for (int ending = 0; ending < (more == kTriedWhole ? 100 : 10); ++ending) {
    const std::string tail = more > kTriedWhole                   ? std::string(more, static_cast<char>('0' + ending))
                             : more == kTriedWhole && ending < 10 ? "0" + std::to_string(ending)
                                                                  : std::to_string(ending);
    if (IsValid(number.country_code, national + tail)) return true;
  }
  return false;
}

int NumberingPlans::SurplusDigits(const SignificantNumber& number) const {
  const CallingCodePlans* code = plans_->Code(number.country_code);
  if (code == nullptr || number.national.size() >= kMaxNational) return 0;
  // Too short for the prefix to have been taken off.
  const Dialling& dialling = code->regions.front()->dialling();
  const SignificantNumber stripped{number.country_code,
                                   dialling.WithoutNationalPrefix(number.national).value_or(number.national)};
  for (const int digits : {-1, 1, -2, 2, 3, 4, -3, -4, -5, -6, -7}) {
    if (IsOffBy(stripped, digits)) return digits;
  }
  // Farther off: only where numbers have one length.
  const auto& lengths = code->plans.front()->general_desc().possible_length();
  return lengths.size() == 1 ? static_cast<int>(stripped.national.size()) - lengths.Get(0) : 0;
}

std::string NumberingPlans::NationalFormat(const SignificantNumber& number) const {
  const CallingCodePlans* code = plans_->Code(number.country_code);
  return code == nullptr ? number.national : code->format().National(number.national);
}

}  // namespace leadgate
