#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

CheckWorld WithTitles() {
  CheckWorld world;
  world.policy.icp.titles = {"maintenance", "plant*", "instandhalt*"};
  world.policy.icp.excluded_titles = {"recruiter"};
  world.Compile();
  return world;
}

TEST(JobTitle, ExcludedIsSureOthersAreAFlag) {
  const std::pair<const char*, const char*> kCases[] = {{"Senior Recruiter", "fit.job_title"},
                                                        {"Florist", "fit.persona"},
                                                        {"Head of Maintenance", ""},
                                                        {"Plants manager", ""},
                                                        {"Leiter Instandhaltung", ""},
                                                        {"", ""},
                                                        {"-", ""}};
  for (const auto& [title, code] : kCases) {
    SCOPED_TRACE(title);
    CheckWorld world = WithTitles();
    world.Title(title);
    EXPECT_EQ(world.Code(*MakeJobTitleCheck()), code);
    for (const Finding& finding : world.Run(*MakeJobTitleCheck())) {
      EXPECT_EQ(finding.at_most == Action::kFlag, finding.code == "fit.persona");
    }
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeJobTitleCheck()), "");
  }
}

TEST(JobTitle, AnyIsFineWithoutLists) { EXPECT_EQ(CheckWorld().Title("Florist").Code(*MakeJobTitleCheck()), ""); }

}  // namespace
}  // namespace leadgate
