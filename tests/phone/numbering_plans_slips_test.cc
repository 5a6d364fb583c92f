// A valid number with a digit less or more is no valid number of its plan, but where the plan itself has numbers of
// that length: 5,000 of each region.
#include <gtest/gtest.h>
#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "phone/numbering_plans.h"
#include "phone/phone_metadata.h"
#include "tests/phone/library_types.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadataCollection;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using Plan = i18n::phonenumbers::PhoneMetadata;
using Desc = const i18n::phonenumbers::PhoneNumberDesc& (Plan::*)() const;
constexpr Desc kDescs[] = {&Plan::fixed_line,  &Plan::mobile,          &Plan::toll_free, &Plan::premium_rate,
                           &Plan::shared_cost, &Plan::personal_number, &Plan::voip,      &Plan::pager,
                           &Plan::uan,         &Plan::voicemail};
constexpr int kSlipsOfEach = 5000;

class Slips {
 public:
  // Examples that are another region's too are left out: +1 800 is of the United States for Antigua as well. A region
  // all of whose examples are that (St. Martin's are Guadeloupe's) is asked as the other.
  Slips(const Plan& plan, const NumberingPlans& plans)
      : plan_(plan), plans_(plans), region_(plan.id() == "001" ? "" : plan.id()) {
    AddExamples();
    if (!examples_.empty()) return;
    region_ = plans.Judge({plan.country_code(), plan.fixed_line().example_number()}).region;
    AddExamples();
  }

  const std::string& region() const { return region_; }

  // A valid number of the region: an example with some of its last digits others; after ten that are none, itself.
  std::string Valid() {
    const std::string& example = examples_.at(Below(examples_.size()));
    for (int tries = 0; tries < 10; ++tries) {
      std::string number = example;
      for (std::size_t at = number.size() - 1 - Below(number.size()); at < number.size(); ++at) number[at] = Digit();
      if (IsOfTheRegion(number)) return number;
    }
    return example;
  }

  std::string Slip(std::string number) {
    const std::size_t at = Below(number.size());
    if (Below(2) == 0) return number.erase(at, 1);
    return number.insert(at + Below(2), 1, Digit());
  }

 private:
  std::size_t Below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  char Digit() { return static_cast<char>('0' + Below(10)); }
  void AddExamples() {
    for (const Desc desc : kDescs) {
      const std::string& example = (plan_.*desc)().example_number();
      if (!example.empty() && IsOfTheRegion(example)) examples_.push_back(example);
    }
  }
  bool IsOfTheRegion(const std::string& number) const {
    const PlanJudgement judgement = plans_.Judge({plan_.country_code(), number});
    return judgement.verdict == PhoneVerdict::kValid && judgement.region == region_;
  }

  const Plan& plan_;
  const NumberingPlans& plans_;
  std::string region_;
  std::vector<std::string> examples_;
  std::mt19937 random_{20261122};
};

bool ValidForTheLibrary(const SignificantNumber& number) {
  PhoneNumber asked;
  asked.set_country_code(number.country_code);
  asked.set_national_number(std::stoull(number.national));
  const auto zeros = std::min(number.national.find_first_not_of('0'), number.national.size() - 1);
  if (zeros > 0) {
    asked.set_italian_leading_zero(true);
    asked.set_number_of_leading_zeros(static_cast<int>(zeros));
  }
  return PhoneNumberUtil::GetInstance()->IsValidNumber(asked);
}

TEST(NumberingPlansSlipsTest, ADigitLessOrMoreIsNoNumberUnlessThePlanHasIt) {
  const std::string bytes = LoadPhoneMetadata(LEADGATE_SOURCE_DIR "/config/phone").bytes;
  BuildLibraryWith(bytes);
  const Result<NumberingPlans> plans = NumberingPlans::From(bytes);
  ASSERT_TRUE(plans.ok());
  PhoneMetadataCollection collection;
  ASSERT_TRUE(collection.ParseFromString(bytes));
  int asked = 0;
  int of_one_length = 0;
  int in_the_plan = 0;
  for (const Plan& plan : collection.metadata()) {
    SCOPED_TRACE(plan.id() + " +" + std::to_string(plan.country_code()));
    Slips slips(plan, *plans);
    int valid = 0;
    int valid_at_home = 0;
    for (int i = 0; i < kSlipsOfEach; ++i) {
      const SignificantNumber slip{plan.country_code(), slips.Slip(slips.Valid())};
      const PlanJudgement judgement = plans->Judge(slip);
      if (judgement.verdict != PhoneVerdict::kValid) {
        ASSERT_EQ(judgement.type, PhoneType::kUnknown) << slip.E164();
        continue;
      }
      ASSERT_TRUE(ValidForTheLibrary(slip)) << slip.E164();
      ++valid;
      if (judgement.region == slips.region()) ++valid_at_home;
    }
    asked += kSlipsOfEach;
    in_the_plan += valid;
    if (plan.general_desc().possible_length_size() != 1) continue;
    ++of_one_length;
    EXPECT_EQ(valid_at_home, 0) << "all its numbers have " << plan.general_desc().possible_length(0) << " digits";
  }
  std::printf("%d slips, %d of them numbers of their plan; %d plans have one length\n", asked, in_the_plan,
              of_one_length);
  EXPECT_GE(asked, 245 * kSlipsOfEach);
  EXPECT_GE(of_one_length, 50);
}

}  // namespace
}  // namespace leadgate
