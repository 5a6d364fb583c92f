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

TEST(JobTitle, LevelsAndFunctionsOfTheProfile) {
  const struct {
    const char* title;
    Seniority seniority;
    const char* function;
    const char* code;
  } kCases[] = {{"Head of Maintenance", Seniority::kDirector, "maintenance", ""},
                {"Maintenance Technician", Seniority::kIndividual, "maintenance", "fit.persona"},
                {"VP Marketing", Seniority::kVp, "marketing", "fit.persona"},
                {"Owner", Seniority::kCLevel, "general_management", ""},
                {"CMO", Seniority::kCLevel, "marketing", "fit.persona"},
                {"Director", Seniority::kDirector, "", ""},
                {"Maintenance", Seniority::kUnknown, "maintenance", ""},
                {"Ninja", Seniority::kUnknown, "", ""}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.title);
    CheckWorld world;
    world.policy.icp.seniorities = {Seniority::kDirector, Seniority::kVp, Seniority::kCLevel};
    world.policy.icp.functions = {"maintenance", "operations"};
    world.lead.job_title = MakeText(c.title);
    world.lead.seniority = c.seniority;
    world.lead.job_function = c.function;
    EXPECT_EQ(world.Code(*MakeJobTitleCheck()), c.code);
  }
}

TEST(JobTitle, ATitleOfTheProfileNeedsNoLevel) {
  CheckWorld world;
  world.policy.icp.titles = {"technician"};
  world.policy.icp.seniorities = {Seniority::kDirector};
  world.Compile();
  world.lead.job_title = MakeText("Maintenance Technician");
  world.lead.seniority = Seniority::kIndividual;
  EXPECT_EQ(world.Code(*MakeJobTitleCheck()), "");
}

}  // namespace
}  // namespace leadgate
