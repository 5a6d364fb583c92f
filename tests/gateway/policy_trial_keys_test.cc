// The policy's keys for rules on trial and for the control group.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/policy_file.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

PolicyLoad Load(const std::string& more) {
  return ParsePolicy("company: Tendwell\nforms: {demo: {kind: hand_raise}}\n" + more, "policy.yaml", nullptr);
}

TEST(TrialKeys, ReadsASettingOnTrial) {
  const PolicyLoad load = Load(
      "actions:\n  fit.industry: {action: recycle, report_only: true, action_if: [{when: near_line, action: review}]}\n"
      "  fit.revenue: report_only\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  const ActionSetting& industry = load.policy->actions.at("fit.industry");
  EXPECT_EQ(industry.action, Action::kRecycle);
  EXPECT_TRUE(industry.report_only);
  EXPECT_EQ(industry.action_if.size(), 1U);
  EXPECT_EQ(load.policy->actions.at("fit.revenue").action, Action::kReportOnly);
  EXPECT_FALSE(load.policy->actions.at("fit.revenue").report_only);
}

TEST(TrialKeys, ReadsTheControlGroup) {
  const PolicyLoad load = Load("control_group: {share: 0.02, reasons: [fit.industry, timing.later]}\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_DOUBLE_EQ(load.policy->control_group.share, 0.02);
  EXPECT_THAT(load.policy->control_group.reasons, ElementsAre("fit.industry", "timing.later"));
  const PolicyLoad none = Load("");
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none.policy->control_group.share, 0);
  EXPECT_THAT(none.policy->control_group.reasons, IsEmpty());
}

TEST(TrialKeys, SaysWhatIsWrong) {
  struct Case {
    const char* yaml;
    const char* says;
  };
  const Case cases[] = {
      {"control_group: {share: 0.6}\n", "policy.yaml:3:24: control_group.share: is more than half"},
      {"control_group: {share: -1}\n", "control_group.share: expected"},
      {"control_group: {share: two percent}\n", "control_group.share: expected"},
      {"control_group: {shere: 0.1}\n", "unknown key; did you mean \"share\"?"},
      {"control_group: {share: 0.1, reasons: [fit.industri]}\n", "unknown reason; did you mean \"fit.industry\"?"},
      {"control_group: {share: 0.1, reasons: [email.disposable]}\n", "is never let through; expected a soft reason"},
      {"control_group: {share: 0.1, reasons: [timing.later, bot.honeypot]}\n", "control_group.reasons[1]"},
      {"control_group: {share: 0.1, reasons: [suppressed.returned]}\n", "is never let through"},
      {"control_group: {share: 0.1, reasons: [sales.no_response]}\n", "the gateway never finds it"},
      {"custom_reasons: [{code: custom.spam, label: Spam, category: permanent}]\n"
       "control_group: {share: 0.1, reasons: [custom.spam]}\n",
       "is never let through"},
      {"actions: {fit.industry: {action: off, report_only: true}}\n", "there is nothing to try"},
      {"actions: {fit.industry: {action: report_only, report_only: yes}}\n", "there is nothing to try"},
      {"actions: {fit.industry: {action: recycle, report_only: perhaps}}\n", "report_only: expected"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml);
    const PolicyLoad load = Load(c.yaml);
    ASSERT_FALSE(load.ok());
    EXPECT_THAT(ToString(load.problems), HasSubstr(c.says));
  }
}

}  // namespace
}  // namespace leadgate
