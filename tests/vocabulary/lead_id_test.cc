#include "leadgate/lead_id.h"

#include <gtest/gtest.h>

#include <set>

namespace leadgate {
namespace {

TEST(LeadId, ReadsTheExampleOfTheSpecification) {
  const auto id = LeadId::Parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->time(), 1469922850259);
  EXPECT_EQ(id->ToString(), "01ARZ3NDEKTSV4RRFFQ69G5FAV");
  EXPECT_EQ(LeadId::Parse("01arz3ndektsv4rrffq69g5fav"), id);
}

TEST(LeadId, RefusesOtherText) {
  for (const char* text : {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "81ARZ3NDEKTSV4RRFFQ69G5FAV",
                           "01ARZ3NDEKTSV4RRFFQ69G5FA!", "01ARZ3NDEKTSV4RRFFQ69G5FAU"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(LeadId::Parse(text));
  }
}

TEST(RandomLeadIdSource, NeverRepeatsAndSortsByTime) {
  RandomLeadIdSource source;
  std::set<LeadId> seen;
  LeadId last;
  for (TimeMs now = 1'700'000'000'000; now < 1'700'000'001'000; ++now) {
    const LeadId id = source.Next(now);
    EXPECT_GT(id, last);
    EXPECT_EQ(id.time(), now);
    EXPECT_EQ(LeadId::Parse(id.ToString()), id);
    EXPECT_TRUE(seen.insert(id).second);
    last = id;
  }
}

}  // namespace
}  // namespace leadgate
