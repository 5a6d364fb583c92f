// config/phone/numbering_plans.pb is whole, is what its head says, and is at least what the packaged libphonenumber
// knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <phonenumbers/phonemetadata.pb.h>
#include <phonenumbers/phonenumberutil.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneMetadataCollection;
using i18n::phonenumbers::PhoneNumberDesc;
using i18n::phonenumbers::PhoneNumberUtil;

std::string Read(const std::string& name) {
  std::ifstream in(LEADGATE_SOURCE_DIR "/config/phone/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> Head() {
  std::map<std::string, std::string> head;
  std::ifstream in(LEADGATE_SOURCE_DIR "/config/phone/numbering_plans.txt");
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(": ");
    EXPECT_TRUE(line.starts_with("# ") && colon != std::string::npos) << line;
    if (colon != std::string::npos) head[line.substr(2, colon - 2)] = line.substr(colon + 2);
  }
  return head;
}

std::string Sha256(const std::string& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    std::array<char, 3> hex{};
    std::snprintf(hex.data(), hex.size(), "%02x", digest[i]);
    text += hex.data();
  }
  return text;
}

class NumberingPlansFile : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(plans_.ParseFromString(Read("numbering_plans.pb"))); }

  PhoneMetadataCollection plans_;
};

struct Kind {
  const char* name;
  const PhoneNumberDesc& (PhoneMetadata::*of)() const;
};
const Kind kKinds[] = {
    {"fixed line", &PhoneMetadata::fixed_line},
    {"mobile", &PhoneMetadata::mobile},
    {"toll free", &PhoneMetadata::toll_free},
    {"premium rate", &PhoneMetadata::premium_rate},
    {"shared cost", &PhoneMetadata::shared_cost},
    {"personal number", &PhoneMetadata::personal_number},
    {"voip", &PhoneMetadata::voip},
    {"pager", &PhoneMetadata::pager},
    {"uan", &PhoneMetadata::uan},
    {"voicemail", &PhoneMetadata::voicemail},
};

TEST_F(NumberingPlansFile, IsWhatItsHeadSays) {
  const auto head = Head();
  const std::string bytes = Read("numbering_plans.pb");
  for (const char* key : {"title", "source", "licence", "version", "date"}) EXPECT_TRUE(head.contains(key)) << key;
  EXPECT_EQ(head.at("sha256"), Sha256(bytes));
  EXPECT_EQ(head.at("bytes"), std::to_string(bytes.size()));
  EXPECT_EQ(head.at("count"), std::to_string(plans_.metadata_size()));
}

TEST_F(NumberingPlansFile, HasEveryRegionOfTheLibrary) {
  std::set<std::string> regions;
  std::set<int> non_geographic;
  for (const PhoneMetadata& plan : plans_.metadata()) {
    if (plan.id() == "001") {
      EXPECT_TRUE(non_geographic.insert(plan.country_code()).second) << plan.country_code();
    } else {
      EXPECT_TRUE(regions.insert(plan.id()).second) << plan.id();
    }
  }
  const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
  std::set<std::string> known;
  library.GetSupportedRegions(&known);
  for (const std::string& region : known) EXPECT_TRUE(regions.contains(region)) << region;
  std::set<int> known_non_geographic;
  library.GetSupportedGlobalNetworkCallingCodes(&known_non_geographic);
  for (const int code : known_non_geographic) EXPECT_TRUE(non_geographic.contains(code)) << code;
  EXPECT_GE(known.size(), 240U);
  EXPECT_GE(known_non_geographic.size(), 8U);
}

TEST_F(NumberingPlansFile, CallingCodesAreThoseOfTheLibrary) {
  const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
  for (const PhoneMetadata& plan : plans_.metadata()) {
    SCOPED_TRACE(plan.id());
    ASSERT_TRUE(plan.has_country_code());
    if (plan.id() == "001") continue;
    const int known = library.GetCountryCodeForRegion(plan.id());
    if (known != 0) {
      EXPECT_EQ(plan.country_code(), known);
    }
    EXPECT_TRUE(plan.has_international_prefix());
  }
}

// -1 alone: there are no such numbers.
bool HasLength(const PhoneMetadata& plan, const PhoneNumberDesc& desc, std::size_t length) {
  const auto& lengths =
      desc.possible_length_size() > 0 ? desc.possible_length() : plan.general_desc().possible_length();
  return std::find(lengths.begin(), lengths.end(), static_cast<int>(length)) != lengths.end();
}

TEST_F(NumberingPlansFile, EveryExampleFitsItsPatternAndLengths) {
  int examples = 0;
  for (const PhoneMetadata& plan : plans_.metadata()) {
    const RE2 general(plan.general_desc().national_number_pattern());
    for (const Kind& kind : kKinds) {
      SCOPED_TRACE(plan.id() + " +" + std::to_string(plan.country_code()) + " " + kind.name);
      const PhoneNumberDesc& desc = (plan.*kind.of)();
      if (!desc.has_example_number()) continue;
      ++examples;
      EXPECT_TRUE(RE2::FullMatch(desc.example_number(), general));
      EXPECT_TRUE(RE2::FullMatch(desc.example_number(), RE2(desc.national_number_pattern())));
      EXPECT_TRUE(HasLength(plan, desc, desc.example_number().size()));
    }
  }
  EXPECT_GE(examples, 1000);
}

TEST_F(NumberingPlansFile, KindsWithoutNumbersSaySo) {
  for (const PhoneMetadata& plan : plans_.metadata()) {
    for (const Kind& kind : kKinds) {
      SCOPED_TRACE(plan.id() + " " + kind.name);
      const PhoneNumberDesc& desc = (plan.*kind.of)();
      if (desc.has_national_number_pattern()) continue;
      ASSERT_LE(desc.possible_length_size(), 1);
      if (desc.possible_length_size() == 1) {
        EXPECT_EQ(desc.possible_length(0), -1);
      }
    }
  }
}

// Formats, flags and nested messages, one of each.
TEST_F(NumberingPlansFile, CarriesFormatsAndFlags) {
  const auto found = std::find_if(plans_.metadata().begin(), plans_.metadata().end(),
                                  [](const PhoneMetadata& plan) { return plan.id() == "US"; });
  ASSERT_NE(found, plans_.metadata().end());
  EXPECT_EQ(found->country_code(), 1);
  EXPECT_TRUE(found->main_country_for_code());
  EXPECT_TRUE(found->same_mobile_and_fixed_line_pattern());
  EXPECT_EQ(found->international_prefix(), "011");
  EXPECT_EQ(found->national_prefix_for_parsing(), "1");
  ASSERT_GT(found->number_format_size(), 1);
  const auto& format = found->number_format(found->number_format_size() - 1);
  EXPECT_EQ(format.pattern(), "(\\d{3})(\\d{3})(\\d{4})");
  EXPECT_EQ(format.format(), "($1) $2-$3");
  EXPECT_TRUE(format.national_prefix_optional_when_formatting());
  EXPECT_GT(format.leading_digits_pattern_size(), 0);
  EXPECT_GT(found->intl_number_format_size(), 0);
  EXPECT_THAT(found->general_desc().possible_length(), ::testing::ElementsAre(10));
  EXPECT_THAT(found->general_desc().possible_length_local_only(), ::testing::ElementsAre(7));
}

TEST_F(NumberingPlansFile, KnowsAreaCodesOpenedSinceTheLibraryWasMade) {
  const auto plan_of = [&](const std::string& id) {
    const auto found = std::find_if(plans_.metadata().begin(), plans_.metadata().end(),
                                    [&](const PhoneMetadata& plan) { return plan.id() == id; });
    return found == plans_.metadata().end() ? std::string() : found->fixed_line().national_number_pattern();
  };
  const RE2 american(plan_of("US"));
  const RE2 canadian(plan_of("CA"));
  for (const char* code : {"324", "329", "350", "353", "369", "645", "686", "728", "730", "738", "748", "821", "835",
                           "942", "975", "983"}) {
    SCOPED_TRACE(code);
    const std::string national = std::string(code) + "5550123";
    EXPECT_TRUE(RE2::FullMatch(national, american) || RE2::FullMatch(national, canadian));
  }
}

}  // namespace
}  // namespace leadgate
