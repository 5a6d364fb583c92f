#include <gtest/gtest.h>

#include <string_view>
#include <utility>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(TechStack, WhatIsNeededAndWhatMayNotBe) {
  const struct {
    const char* stack;
    bool any, none;  // whether the profile asks for SAP or Oracle; leaves out Legacy One
    const char* code;
  } kCases[] = {{"SAP S/4HANA", true, true, ""},
                {"sap, excel", true, false, ""},
                {"Oracle NetSuite", true, false, ""},
                {"Navision and Excel", true, false, "fit.tech_stack"},
                {"Navision", false, true, ""},
                {"Legacy One", false, true, "fit.tech_stack"},
                {"Legacy-One 4.2 and SAP", true, true, "fit.tech_stack"},
                {"We are leaving Legacy One", false, true, ""},
                {"migrating from Legacy One to SAP", true, true, ""},
                {"no Legacy One", false, true, ""},
                {"ohne Legacy One", false, true, ""},
                {"no SAP, only Excel", true, false, "fit.tech_stack"},
                {"Various", true, false, ""},
                {"Excel and others", true, false, ""},
                {"not sure", true, false, ""},
                {"n/a", true, false, ""},
                {"-", true, false, ""},
                {"eigene Software", true, false, ""},
                {"Sapphire", true, false, "fit.tech_stack"},
                {"", true, true, ""}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.stack);
    CheckWorld world;
    if (c.any) world.policy.icp.tech_any = {"SAP", "Oracle*"};
    if (c.none) world.policy.icp.tech_none = {"Legacy One"};
    world.lead.tech_stack = MakeText(c.stack);
    EXPECT_EQ(world.Code(*MakeTechStackCheck()), c.code);
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeTechStackCheck()), "");
  }
}

TEST(TechStack, NothingIsAskedForWithoutAProfile) {
  CheckWorld world;
  world.lead.tech_stack = MakeText("Legacy One");
  EXPECT_EQ(world.Code(*MakeTechStackCheck()), "");
}

}  // namespace
}  // namespace leadgate
