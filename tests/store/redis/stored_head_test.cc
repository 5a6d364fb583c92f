// Heads of leads: what an entry changes, and what one that comes late does not.
#include "store/redis/stored_head.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {
namespace {

AppliedEntry Change(std::uint64_t seq, std::variant<CommitEntry, TransitionEntry, DeliveryResult> change) {
  auto source = std::make_shared<Entry>();
  source->seq = seq;
  return {source, 0, std::move(change)};
}

CommitEntry Made() {
  CommitEntry commit;
  commit.id = RandomLeadIdSource().Next(kNoon);
  commit.form = "demo";
  commit.received_at = kNoon;
  commit.deadline_at = kNoon + 1000;
  commit.decision.status = LeadStatus::kInReview;
  commit.decision.category = Category::kFit;
  commit.decision.owner = "ola";
  commit.lead = {"search", UINT64_MAX};
  return commit;
}

TransitionEntry To(LeadStatus status) {
  TransitionEntry change;
  change.status = status;
  return change;
}

bool Same(const StoredHead& a, const StoredHead& b) { return EncodeHead(a) == EncodeHead(b); }

TEST(StoredHead, IsItsBytes) {
  StoredHead head = HeadAfter(nullptr, Change(5, Made()));
  for (const bool changed : {false, true}) {
    SCOPED_TRACE(changed);
    if (changed) {
      TransitionEntry recycled = To(LeadStatus::kRecycled);
      recycled.pool = PoolEntry{Category::kBudget, "budget.none", "nurture", "gateway", kNoon + 5, kNoon};
      recycled.lead = LeadColumns{std::string(300, 's'), 3};
      head = HeadAfter(&head, Change(9, recycled));
    }
    const auto back = DecodeHead(EncodeHead(head));
    ASSERT_TRUE(back.ok()) << back.status().ToString();
    EXPECT_TRUE(Same(*back, head));
    EXPECT_EQ(back->lead.id, head.lead.id);
    EXPECT_EQ(back->lead.version, changed ? 2U : 1U);
    EXPECT_EQ(back->lead.content_digest, changed ? 3U : UINT64_MAX);
    EXPECT_EQ(back->lead.owner, "ola");
    EXPECT_EQ(back->category, Category::kFit);
    EXPECT_EQ(back->deadline_at, changed ? 0 : kNoon + 1000);
    EXPECT_EQ(back->pool.has_value(), changed);
    EXPECT_EQ(back->last_seq, changed ? 9U : 5U);
  }
  std::string bytes = EncodeHead(head);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(DecodeHead(bytes.substr(0, size)).ok()) << size;
  bytes[0] = 9;
  EXPECT_EQ(DecodeHead(bytes).status().code(), StatusCode::kDataLoss);
}

TEST(StoredHead, OfALeadThatNobodyChangedIsSmall) {
  EXPECT_LE(EncodeHead(HeadAfter(nullptr, Change(5, Made()))).size(), 90U);
}

// Whatever order changes are applied in, the newest says what the lead is; and each makes a version.
TEST(StoredHead, IsTheSameInWhateverOrderChangesCome) {
  const StoredHead made = HeadAfter(nullptr, Change(5, Made()));
  TransitionEntry decided = To(LeadStatus::kRecycled);
  decided.decision = DecisionColumns{LeadStatus::kRecycled, Category::kTiming, "per", {}};
  decided.pool = PoolEntry{Category::kTiming, "timing.later", "", "gateway", kNoon + 9, kNoon};
  decided.deadline_at = kNoon + 7;
  TransitionEntry released = To(LeadStatus::kPassed);
  released.leaves_pool = true;
  released.lead = LeadColumns{"corrected", 4};
  TransitionEntry won;
  DeliveryResult delivered;
  delivered.lead = made.lead.id;
  std::vector<AppliedEntry> changes = {Change(6, decided), Change(7, released), Change(8, won), Change(9, delivered)};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    StoredHead head = made;
    for (const std::size_t which : order) head = HeadAfter(&head, changes[which]);
    SCOPED_TRACE(std::to_string(order[0]) + std::to_string(order[1]) + std::to_string(order[2]));
    EXPECT_EQ(head.lead.version, 5U);
    EXPECT_EQ(head.lead.status, LeadStatus::kPassed);
    EXPECT_EQ(head.category, Category::kTiming);
    EXPECT_EQ(head.lead.owner, "per");
    EXPECT_EQ(head.source, "corrected");
    EXPECT_FALSE(head.pool.has_value());
    EXPECT_EQ(head.deadline_at, 0);
    EXPECT_EQ(head.last_seq, 9U);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(StoredHead, ADeliveryThatDidNotHappenMakesNoVersion) {
  const StoredHead made = HeadAfter(nullptr, Change(5, Made()));
  DeliveryResult dead;
  dead.kind = DeliveryResult::Kind::kDead;
  EXPECT_EQ(HeadAfter(&made, Change(6, dead)).lead.version, 1U);
}

}  // namespace
}  // namespace leadgate
