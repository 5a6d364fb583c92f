#include "gateway/published_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store.h"
#include "tests/support/sample_record.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PublishedForms : public ::testing::Test {
 protected:
  PublishedForms() : store_(*OpenStore({.data_dir = dir_.path(), .clock = &clock_})) {}

  void Published(const std::string& yaml) {
    PolicyVersion version;
    version.hash = "sha256:" + std::to_string(++versions_);
    version.yaml = yaml;
    version.at = testing::kSampleTime;
    version.author = "file";
    ASSERT_TRUE(store_->PutPolicy(version).ok());
  }
  void TookALead(const std::string& form) {
    LeadRecord lead = testing::SampleRecord();
    lead.submission.form = form;
    ASSERT_TRUE(store_->Commit({.record = lead}).ok());
  }
  static std::shared_ptr<Policy> WithForms(const std::vector<std::string>& ids) {
    auto policy = std::make_shared<Policy>();
    for (const std::string& id : ids) policy->forms[id].id = id;
    return policy;
  }

  TempDir dir_;
  const ManualClock clock_{testing::kSampleTime};
  std::unique_ptr<LeadStore> store_;
  int versions_ = 0;
};

// A page somewhere still posts to the name the form had two versions ago.
TEST_F(PublishedForms, AnAliasOfAFormThatTookLeadsIsKept) {
  Published("forms: {demo: {aliases: [old-demo, older-demo]}, quiz: {aliases: [old-quiz]}}");
  Published("forms: {demo: {aliases: [old-demo]}}");
  Published("forms: {demo: {kind: hand_raise}}  # aliases: none");
  Published("forms: [aliases, {aliases: 5}]");
  Published("aliases: {");
  TookALead("demo");
  const auto policy = WithForms({"demo", "older-demo"});
  const auto kept = KeepPublishedForms(policy, *store_);
  EXPECT_THAT(kept->kept_aliases, UnorderedElementsAre("old-demo"))
      << "another form has the one name by now, and nobody used quiz";
  ASSERT_NE(kept->FindForm("old-demo"), nullptr);
  EXPECT_EQ(kept->FindForm("old-demo")->id, "demo");
  EXPECT_FALSE(kept->FindForm("old-demo")->retired);
  EXPECT_EQ(kept->FindForm("old-quiz"), nullptr);
  EXPECT_THAT(VanishedForms(*kept, *policy, *store_, "policy.yaml"), IsEmpty())
      << "what the text has not had all along is not missed in the next one";
  EXPECT_EQ(RetireVanished(*kept, policy)->FindForm("old-demo")->id, "demo");
  const auto next = KeepPublishedForms(policy, *store_, *kept);  // a reload, which reads no version
  EXPECT_EQ(next->kept_aliases, kept->kept_aliases);
  EXPECT_EQ(next->FindForm("old-demo")->id, "demo");
}

TEST_F(PublishedForms, OfAFormThatIsGoneItIsTheRetiredOnes) {
  Published("forms: {demo: {aliases: [old-demo]}}");
  TookALead("demo");
  const auto kept = KeepPublishedForms(WithForms({"contact"}), *store_);
  ASSERT_NE(kept->FindForm("old-demo"), nullptr);
  EXPECT_EQ(kept->FindForm("old-demo")->id, "demo");
  EXPECT_TRUE(kept->FindForm("old-demo")->retired);
}

TEST_F(PublishedForms, OfAFormThatIsAnAliasNowItIsThatOnes) {
  Published("forms: {demo: {aliases: [old-demo]}}");
  TookALead("demo");
  const auto policy = WithForms({"contact"});
  policy->form_aliases["demo"] = "contact";
  const auto kept = KeepPublishedForms(policy, *store_);
  ASSERT_NE(kept->FindForm("old-demo"), nullptr);
  EXPECT_EQ(kept->FindForm("old-demo")->id, "contact");
}

}  // namespace
}  // namespace leadgate
