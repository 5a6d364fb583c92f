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
  } kCases[] = {{TimelineKind::kMonths, 6, 12, "timing.later", false},  // 9 months
                {TimelineKind::kMonths, 7, 7, "timing.later", true},
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
