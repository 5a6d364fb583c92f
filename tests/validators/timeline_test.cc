#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Timeline, IsJudgedByTheMiddle) {
  const struct {
    TimelineKind kind;
    int min, max;
    const char* code;
    bool near;
    bool at_most_flag = false;
  } kCases[] = {{TimelineKind::kMonths, 6, 12, "timing.later", false},  // 9 months
                {TimelineKind::kMonths, 7, 7, "timing.later", true},
                {TimelineKind::kMonths, 3, 9, "timing.later", false, true},
                {TimelineKind::kMonths, 3, 120, "timing.later", false, true},  // "3+"
                {TimelineKind::kMonths, 6, 120, "timing.later", true},         // "6+": beyond, by however little
                {TimelineKind::kMonths, 12, 120, "timing.later", false},
                {TimelineKind::kCompetitorContract, 4, 5, "timing.competitor_contract", false, true},
                {TimelineKind::kCompetitorContract, 10, 14, "timing.competitor_contract", false},
                {TimelineKind::kMonths, 12, 0, "timing.later", false},  // "12+": no upper end
                {TimelineKind::kMonths, 0, 0, "", false},
                {TimelineKind::kMonths, 3, 6, "", false},
                {TimelineKind::kMonths, 0, 12, "", false},
                {TimelineKind::kMonths, 6, 6, "", false},
                {TimelineKind::kNoProject, 0, 0, "timing.no_project", false},
                {TimelineKind::kNoBudgetCycle, 0, 0, "timing.no_budget_cycle", false},
                {TimelineKind::kCompetitorContract, 0, 0, "timing.competitor_contract", false},
                {TimelineKind::kUnknown, 0, 0, "", false},
                {TimelineKind::kAbsent, 0, 0, "", false}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(testing::Message() << static_cast<int>(c.kind) << " " << c.min << ".." << c.max);
    CheckWorld world;
    world.lead.timeline = {"as sent", c.kind, c.min, c.max};
    const Findings found = world.Run(*MakeTimelineCheck());
    EXPECT_EQ(world.Code(*MakeTimelineCheck()), c.code);
    if (!found.empty()) {
      EXPECT_EQ(found[0].near_line, c.near);
      EXPECT_EQ(found[0].at_most == Action::kFlag, c.at_most_flag);
    }
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeTimelineCheck()), "");
  }
}

TEST(Timeline, AnyTimeIsFineWithoutALimit) {
  CheckWorld world;
  world.policy.icp.max_months.reset();
  world.lead.timeline = {"as sent", TimelineKind::kMonths, 24, 36};
  EXPECT_EQ(world.Code(*MakeTimelineCheck()), "");
}

}  // namespace
}  // namespace leadgate
