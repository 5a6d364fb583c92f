#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Consent, MarketingMustBeGiven) {
  const struct {
    const char* purpose;
    ConsentState state;
    const char* code;
  } kCases[] = {{"marketing_email", ConsentState::kGiven, ""},
                {"newsletter", ConsentState::kGiven, ""},
                {"marketing_email", ConsentState::kRefused, "consent.missing"},
                {"marketing_email", ConsentState::kUnknown, "consent.missing"},
                {"phone", ConsentState::kGiven, "consent.missing"}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.purpose);
    CheckWorld world;
    world.lead.consents = {{c.purpose, c.state, "v1", 0, ""}};
    EXPECT_EQ(world.Code(*MakeConsentCheck()), c.code);
  }
  EXPECT_EQ(CheckWorld().Code(*MakeConsentCheck()), "consent.missing");
}

}  // namespace
}  // namespace leadgate
