#include "gateway/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "leadgate/reason.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::Not;

// LEADGATE_UPDATE_REFERENCE=1 build/dev/tests/reference_tests writes the pages anew.
void ExpectCurrent(const std::string& page, const std::string& expected) {
  const std::string path = std::string(LEADGATE_SOURCE_DIR "/docs/") + page;
  if (std::getenv("LEADGATE_UPDATE_REFERENCE") != nullptr) std::ofstream(path) << expected;
  std::stringstream committed;
  committed << std::ifstream(path).rdbuf();
  EXPECT_TRUE(committed.str() == expected)
      << "docs/" << page << " is stale; renew it with: LEADGATE_UPDATE_REFERENCE=1 build/dev/tests/reference_tests";
}

TEST(Reference, PagesAreCurrent) {
  ExpectCurrent("configuration.md", ConfigurationReference());
  ExpectCurrent("reasons.md", ReasonReference());
}

TEST(Reference, NamesEveryReason) {
  const std::string page = ReasonReference();
  for (const Reason& reason : Reasons()) EXPECT_THAT(page, HasSubstr("| `" + reason.code + "` |"));
}

TEST(Reference, ShowsTypesAndDefaults) {
  const std::string page = ConfigurationReference();
  for (const char* line : {
           "| `listen` | an address and port such as 127.0.0.1:8080 or [::1]:8080 | `127.0.0.1:8080` |",
           "| `front.max_body` | a size such as 64KiB, 4MiB or 1GiB | `64KiB` |",
           "| `attempt_window` | a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d | `30m` |",
           "| `forms.<form>.kind` | one of hand_raise, content, newsletter, event, vendor_list | **required** |",
           "| `forms.<form>.inputs[].name` | text | **required** |",
           "| `review.release_after` | a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d | `4h` |",
           "| `risk.reject_at` | a whole number from 1 to 100 | `90` |",
           "| `business_hours.days` | a list, each one of mon, tue, wed, thu, fri, sat, sun | `[mon, tue, wed, thu, "
           "fri]` |",
       }) {
    EXPECT_THAT(page, HasSubstr(line));
  }
  EXPECT_THAT(page, Not(HasSubstr("\n|  |")));
}

}  // namespace
}  // namespace leadgate
