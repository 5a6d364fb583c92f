#include "phone/numbering_plans.h"

#include <gtest/gtest.h>
#include <phonenumbers/phonemetadata.pb.h>

#include <random>
#include <string>
#include <utility>
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
constexpr std::pair<PhoneType, Desc> kKinds[] = {{PhoneType::kFixedLine, &PhoneMetadata::fixed_line},
                                                 {PhoneType::kMobile, &PhoneMetadata::mobile},
                                                 {PhoneType::kTollFree, &PhoneMetadata::toll_free},
                                                 {PhoneType::kPremiumRate, &PhoneMetadata::premium_rate},
                                                 {PhoneType::kSharedCost, &PhoneMetadata::shared_cost},
                                                 {PhoneType::kPersonal, &PhoneMetadata::personal_number},
                                                 {PhoneType::kVoip, &PhoneMetadata::voip},
                                                 {PhoneType::kPager, &PhoneMetadata::pager},
                                                 {PhoneType::kUan, &PhoneMetadata::uan},
                                                 {PhoneType::kVoicemail, &PhoneMetadata::voicemail}};

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
    for (const auto& [type, desc] : kKinds) {
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

TEST_F(NumberingPlansTest, AgreesWithTheLibraryOnEveryPrefixOfTwoPlans) {
  for (int area = 200; area < 1000; ++area) ExpectAsTheLibrary("+1" + std::to_string(area) + "7342671", "");
  for (int prefix = 100; prefix < 1000; ++prefix) ExpectAsTheLibrary("0" + std::to_string(prefix) + "7342671", "GB");
}

// The type of each example is the one it is the example of, but where a number is an example of two.
TEST_F(NumberingPlansTest, EveryExampleHasItsTypeAndRegion) {
  int examples = 0;
  for (const PhoneMetadata& plan : collection_->metadata()) {
    for (const auto& [type, desc] : kKinds) {
      const std::string& number = (plan.*desc)().example_number();
      if (number.empty()) continue;
      SCOPED_TRACE(plan.id() + " +" + std::to_string(plan.country_code()) + " " + number);
      const PlanJudgement judgement = plans_->Judge({plan.country_code(), number});
      EXPECT_EQ(judgement.verdict, PhoneVerdict::kValid);
      // Numbers can be shared by the regions of a calling code: the first that has them is said.
      if (plan.id() == "001") {
        EXPECT_EQ(judgement.region, "");
      } else {
        EXPECT_EQ(plans_->CallingCode(judgement.region), plan.country_code());
      }
      const bool either =
          judgement.type == PhoneType::kFixedOrMobile && (type == PhoneType::kFixedLine || type == PhoneType::kMobile);
      EXPECT_TRUE(judgement.type == type || either) << PhoneTypeName(judgement.type) << ", not " << PhoneTypeName(type);
      ++examples;
    }
  }
  EXPECT_GT(examples, 900);
}

// DESIGN §11: opened since the packaged library was made.
TEST_F(NumberingPlansTest, NewAreaCodesAreValidWithTheFileAndWereNotWithout) {
  const auto packaged = NumberingPlans::From(PackagedPhoneMetadata());
  ASSERT_TRUE(packaged.ok());
  for (const char* area : {"324", "329", "350", "353", "369", "645", "686", "728", "730", "738", "748", "821", "835",
                           "942", "975", "983"}) {
    SCOPED_TRACE(area);
    const SignificantNumber number{1, area + std::string("7342671")};
    EXPECT_EQ(plans_->Judge(number).verdict, PhoneVerdict::kValid);
    EXPECT_EQ(packaged->Judge(number).verdict, PhoneVerdict::kInvalid);
    // libphonenumber itself has been given the same plans.
    PhoneNumber parsed;
    ASSERT_EQ(PhoneNumberUtil::GetInstance()->Parse(number.E164(), "ZZ", &parsed), PhoneNumberUtil::NO_PARSING_ERROR);
    EXPECT_TRUE(PhoneNumberUtil::GetInstance()->IsValidNumber(parsed));
  }
}

TEST_F(NumberingPlansTest, KnowsCallingCodes) {
  EXPECT_EQ(plans_->CallingCode("DE"), 49);
  EXPECT_EQ(plans_->CallingCode("001"), 0);
  EXPECT_EQ(plans_->CallingCode("XX"), 0);
  EXPECT_EQ(plans_->MainRegion(1), "US");
  EXPECT_EQ(plans_->MainRegion(800), "");
  EXPECT_EQ(plans_->MainRegion(999), "");
  EXPECT_EQ(plans_->CallingCodeAt("4930901820"), 49);
  EXPECT_EQ(plans_->CallingCodeAt("35818"), 358);
  EXPECT_EQ(plans_->CallingCodeAt("0049"), 0);
  EXPECT_EQ(plans_->CallingCodeAt("999"), 0);
  EXPECT_EQ(plans_->CallingCodeAt(""), 0);
}

TEST(NumberingPlansFromTest, RefusesWhatIsNoMetadata) {
  EXPECT_FALSE(NumberingPlans::From("").ok());
  EXPECT_FALSE(NumberingPlans::From("not a protobuf").ok());
  const std::string half(PackagedPhoneMetadata().substr(0, PackagedPhoneMetadata().size() / 2));
  EXPECT_FALSE(NumberingPlans::From(half).ok());
}

}  // namespace
}  // namespace leadgate
