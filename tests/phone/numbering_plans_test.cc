#include "phone/numbering_plans.h"

#include <gtest/gtest.h>
#include <phonenumbers/phonemetadata.pb.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "phone/phone_metadata.h"
#include "tests/phone/library_types.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneMetadataCollection;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

class NumberingPlansTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    data_ = new leadgate::PhoneMetadata(LoadPhoneMetadata(LEADGATE_SOURCE_DIR "/config/phone"));
    BuildLibraryWith(data_->bytes);
    plans_ = new NumberingPlans(*NumberingPlans::From(data_->bytes));
    collection_ = new PhoneMetadataCollection;
    collection_->ParseFromString(data_->bytes);
  }
  static void TearDownTestSuite() {
    delete collection_;
    delete plans_;
    delete data_;
  }

  // Asked everything, one question after the other, the library is right by definition.
  static void ExpectAsTheLibrary(const std::string& digits, const std::string& region) {
    SCOPED_TRACE(digits + " in " + region);
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    const bool plus = digits.starts_with('+');
    PhoneNumber number;
    const auto error = util.Parse(digits, plus ? "ZZ" : region, &number);
    const DialledNumber read =
        plus ? plans_->ReadInternational(digits.substr(1)) : plans_->ReadNational(digits, region);
    ASSERT_EQ(error == PhoneNumberUtil::NO_PARSING_ERROR, !read.problem.has_value());
    if (read.problem) return;
    std::string national;
    util.GetNationalSignificantNumber(number, &national);
    ASSERT_EQ(read.number.country_code, number.country_code());
    ASSERT_EQ(read.number.national, national);
    const PlanJudgement judgement = plans_->Judge(read.number);
    const bool valid = util.IsValidNumber(number);
    ASSERT_EQ(judgement.verdict, valid ? PhoneVerdict::kValid : VerdictOf(util.IsPossibleNumberWithReason(number)));
    ASSERT_EQ(judgement.type, TypeOf(util.GetNumberType(number)));
    std::string country;
    util.GetRegionCodeForNumber(number, &country);
    ASSERT_EQ(judgement.region, country == "ZZ" || country == "001" ? "" : country);
    std::string written;
    util.Format(number, PhoneNumberUtil::NATIONAL, &written);
    ASSERT_EQ(plans_->NationalFormat(read.number), written);
  }

  static leadgate::PhoneMetadata* data_;
  static NumberingPlans* plans_;
  static PhoneMetadataCollection* collection_;
};
leadgate::PhoneMetadata* NumberingPlansTest::data_ = nullptr;
NumberingPlans* NumberingPlansTest::plans_ = nullptr;
PhoneMetadataCollection* NumberingPlansTest::collection_ = nullptr;

using Desc = const i18n::phonenumbers::PhoneNumberDesc& (PhoneMetadata::*)() const;
constexpr Desc kDescs[] = {&PhoneMetadata::fixed_line,   &PhoneMetadata::mobile,      &PhoneMetadata::toll_free,
                           &PhoneMetadata::premium_rate, &PhoneMetadata::shared_cost, &PhoneMetadata::personal_number,
                           &PhoneMetadata::voip,         &PhoneMetadata::pager,       &PhoneMetadata::uan,
                           &PhoneMetadata::voicemail};

TEST_F(NumberingPlansTest, NoPatternIsBeyondRe2) {
  EXPECT_EQ(plans_->Broken(), std::vector<std::string>());
  const auto packaged = NumberingPlans::From(PackagedPhoneMetadata());
  ASSERT_TRUE(packaged.ok());
  EXPECT_EQ(packaged->Broken(), std::vector<std::string>());
}

TEST_F(NumberingPlansTest, AgreesWithTheLibraryInEveryRegion) {
  std::mt19937 random(20261122);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const auto digit = [&] { return static_cast<char>('0' + below(10)); };
  for (const PhoneMetadata& plan : collection_->metadata()) {
    const std::string code = "+" + std::to_string(plan.country_code());
    const bool country = plan.id() != "001";
    for (const Desc desc : kDescs) {
      const std::string& example = (plan.*desc)().example_number();
      if (example.empty()) continue;
      for (int round = 0; round < 12; ++round) {
        std::string number = example;
        for (std::size_t at = number.size() - 1 - below(number.size()); round > 0 && at < number.size(); ++at)
          number[at] = digit();
        if (round % 4 == 2) number.pop_back();
        if (round % 4 == 3) number.push_back(digit());
        ExpectAsTheLibrary(code + number, "");
        if (!country) continue;
        ExpectAsTheLibrary(number, plan.id());
        ExpectAsTheLibrary(plan.national_prefix() + number, plan.id());
        ExpectAsTheLibrary(code.substr(1) + number, plan.id());
        ExpectAsTheLibrary("0" + number, plan.id());
        if (HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace leadgate
