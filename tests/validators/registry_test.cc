#include "validators/registry.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "gateway/run_checks.h"
#include "leadgate/reason.h"
#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Registry, EveryCodeIsInTheCatalogue) {
  for (const auto& check : MakeChecks()) {
    for (const std::string_view code : check->codes()) {
      EXPECT_NE(FindReason(code), nullptr) << check->name() << " " << code;
    }
  }
}

TEST(Registry, NoCodeIsEmittedThatIsNotDeclared) {
  CheckWorld world;
  world.Email("test@gmial.con").Phone("1234567").Title("Student intern consultant").Company("asdf").Message("my cv");
  world.lead.timeline.kind = TimelineKind::kNoProject;
  world.lead.honeypot = "x";
  world.form.retired = true;
  std::size_t found = 0;
  for (const auto& check : MakeChecks()) {
    const std::set<std::string_view> declared(check->codes().begin(), check->codes().end());
    for (const Finding& finding : world.Run(*check)) {
      EXPECT_TRUE(declared.contains(finding.code)) << check->name() << " " << finding.code;
      ++found;
    }
  }
  EXPECT_GT(found, 6u);
}

TEST(Registry, NamesAreUniqueAndEveryCheckHasItsTest) {
  const std::string root = std::string(LEADGATE_SOURCE_DIR) + "/tests/";
  std::set<std::string_view> names;
  const auto checks = MakeChecks();
  for (const auto& check : checks) {
    const std::string name(check->name());
    SCOPED_TRACE(name);
    EXPECT_TRUE(names.insert(check->name()).second);
    bool tested = false;
    for (const char* where : {"validators/", "dedupe/"}) {
      tested = tested || std::filesystem::exists(root + where + name + "_test.cc") ||
               std::filesystem::exists(root + where + name + "_check_test.cc");
    }
    EXPECT_TRUE(tested);
  }
}

TEST(Registry, AGoodBuyerHasNothingButMissingConsent) {
  CheckWorld world;
  world.Email("jane.doe@bosch.com").Phone("+49 30 901820").Company("Bosch").Title("Head of Maintenance");
  world.Message("We run four plants and would like to see how work orders are planned.");
  world.lead.first_name = MakeText("Jane");
  world.lead.last_name = MakeText("Doe");
  world.lead.country = MakeText("DE");
  world.lead.industry = MakeText("Manufacturing");
  world.lead.company_size = MakeRange(201, 500);
  world.form.required = {"email", "last_name", "company"};
  const LeadReading reading(world.lead, world.policy, world.observations);
  const Findings found =
      CheckRunner(MakeChecks())
          .Run({world.submission, world.lead, world.policy, world.form, world.observations, reading});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "consent.missing");
}

TEST(Registry, ChecksSayNothingWithoutListsAndPatterns) {
  CheckWorld world;
  world.policy.lists = nullptr;
  world.policy.patterns = nullptr;
  world.Email("jane@mailinator.com").Title("Student").Message("I work at Fixora").Company("Acme");
  world.lead.consents = {{"marketing_email", ConsentState::kGiven, "", 0, ""}};
  const LeadReading reading(world.lead, world.policy, world.observations);
  EXPECT_TRUE(CheckRunner(MakeChecks())
                  .Run({world.submission, world.lead, world.policy, world.form, world.observations, reading})
                  .empty());
}

}  // namespace
}  // namespace leadgate
