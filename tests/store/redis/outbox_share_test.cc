// The items that are a node's to deliver: whose turn it is, what is held back, what is left out.
#include "store/redis/outbox_share.h"

#include <gtest/gtest.h>

#include <numeric>

#include "store/entry.h"

namespace leadgate {
namespace {

LeadId LeadNamed(std::uint8_t number) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = number;
  return LeadId(bytes);
}

OutboxShare::Held HeldItem(std::uint64_t seq, std::uint8_t order_key, bool stored = true) {
  OutboxShare::Held held;
  held.item.id = OutboxId(seq, 0);
  held.item.destination = "crm";
  held.item.order_key = held.item.lead = LeadNamed(order_key);
  held.first_of_chain = true;
  held.stored = stored;
  return held;
}

OutboxShare::Question Any() {
  OutboxShare::Question question;
  question.now = 1000;
  question.time = std::chrono::steady_clock::now();
  question.limit = 100;
  return question;
}

std::vector<std::uint64_t> Seqs(const std::vector<OutboxItem>& items) {
  std::vector<std::uint64_t> seqs;
  for (const OutboxItem& item : items) seqs.push_back(item.id / kMaxOutboxPerEntry);
  return seqs;
}
using Numbers = std::vector<std::uint64_t>;

TEST(OutboxShare, GivesItemsInOrderHoweverTheyCame) {
  OutboxShare share;
  share.Add({HeldItem(30, 3), HeldItem(10, 1)});
  share.Add({HeldItem(20, 2)});
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), (Numbers{10, 20, 30}));
  auto two = Any();
  two.limit = 2;
  EXPECT_EQ(Seqs(share.LookAt("crm", two).due), (Numbers{10, 20}));
  EXPECT_TRUE(share.LookAt("file", Any()).due.empty());
  share.Finish(OutboxId(10, 0));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), (Numbers{20, 30}));
}

TEST(OutboxShare, OnlyTheFirstOfALineIsLookedAt) {
  OutboxShare share;
  OutboxShare::Held second = HeldItem(20, 1);
  second.first_of_chain = false;
  share.Add({HeldItem(10, 1), second});
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), Numbers{10});
  share.Finish(OutboxId(10, 0));
  // Another node's may still be before it.
  EXPECT_TRUE(share.LookAt("crm", Any()).due.empty());
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).unsure), Numbers{20});
  auto later = Any();
  share.Hold("crm", OutboxId(20, 0), later.time + std::chrono::milliseconds(200));
  EXPECT_TRUE(share.LookAt("crm", later).unsure.empty());
  later.time += std::chrono::milliseconds(200);
  EXPECT_EQ(Seqs(share.LookAt("crm", later).unsure), Numbers{20});
  share.Clear("crm", OutboxId(20, 0));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), Numbers{20});
  // Somebody revives the first one: the second has to be asked about again.
  share.Revive(HeldItem(10, 1));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), Numbers{10});
  share.Finish(OutboxId(10, 0));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).unsure), Numbers{20});
}

TEST(OutboxShare, ADeferredItemHoldsItsLine) {
  OutboxShare share;
  OutboxShare::Held second = HeldItem(20, 1);
  second.first_of_chain = false;
  share.Add({HeldItem(10, 1), second, HeldItem(30, 3)});
  share.Defer(OutboxId(10, 0), 5000, 2, "HTTP 503");
  const auto look = share.LookAt("crm", Any());
  EXPECT_EQ(Seqs(look.due), Numbers{30});
  EXPECT_TRUE(look.unsure.empty());
  auto later = Any();
  later.now = 5000;
  const auto due = share.LookAt("crm", later).due;
  ASSERT_EQ(Seqs(due), (Numbers{10, 30}));
  EXPECT_EQ(due[0].attempts, 2);
  EXPECT_EQ(due[0].last_error, "HTTP 503");
}

TEST(OutboxShare, WhatIsNotSettledHereIsHeldBackAndWhatOthersCommittedIsNot) {
  OutboxShare share;
  OutboxShare::Held here = HeldItem(20, 2, false);
  here.committed_here = true;
  OutboxShare::Held before = HeldItem(10, 1, false);
  before.committed_here = true;
  share.Add({here, before, HeldItem(30, 3)});
  auto question = Any();
  question.settled = 15;
  EXPECT_EQ(Seqs(share.LookAt("crm", question).due), (Numbers{10, 30}));
  question.settled = 20;
  EXPECT_EQ(Seqs(share.LookAt("crm", question).due), (Numbers{10, 20, 30}));
}

TEST(OutboxShare, WithoutALeaseOnlyWhatNobodyElseCanSee) {
  OutboxShare share;
  share.Add({HeldItem(10, 1), HeldItem(20, 2, false)});
  auto lapsed = Any();
  lapsed.lapsed = true;
  EXPECT_EQ(Seqs(share.LookAt("crm", lapsed).due), Numbers{20});
  share.Stored(20);
  EXPECT_TRUE(share.LookAt("crm", lapsed).due.empty());
  share.Add({HeldItem(30, 3, false)});
  share.DropStored();
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), Numbers{30});
}

TEST(OutboxShare, WhatIsFinishedStaysSoUntilRedisKnows) {
  OutboxShare share;
  share.Add({HeldItem(10, 1)});
  share.Finish(OutboxId(10, 0));
  share.Add({HeldItem(10, 1)});  // read from Redis, which does not know yet
  EXPECT_TRUE(share.LookAt("crm", Any()).due.empty());
  OutboxItem listed = HeldItem(10, 1).item;
  EXPECT_FALSE(share.Overlay(listed));

  // Redis learns of it between the reading and the adding.
  share.BeginReading();
  share.FinishStored(OutboxId(10, 0));
  share.Add({HeldItem(10, 1)});
  share.EndReading();
  EXPECT_TRUE(share.LookAt("crm", Any()).due.empty());
  EXPECT_TRUE(share.Overlay(listed));
}

TEST(OutboxShare, WhatDoesNotFitIsLeftOutAndReadAgain) {
  OutboxShare share(/*most_held=*/4);
  for (std::uint64_t seq = 1; seq <= 6; ++seq) share.Add({HeldItem(seq, static_cast<std::uint8_t>(seq))});
  EXPECT_TRUE(share.LeftOut("crm"));
  EXPECT_FALSE(share.Room("crm"));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), (Numbers{1, 2, 3, 4}));
  share.Add({HeldItem(9, 9, false)});  // nowhere else yet
  EXPECT_EQ(share.LookAt("crm", Any()).due.size(), 5U);
  for (const std::uint64_t seq : {1, 2, 3}) share.Finish(OutboxId(seq, 0));
  EXPECT_TRUE(share.Room("crm"));
  share.ReadAgain("crm");
  for (const std::uint64_t seq : {4, 5, 6}) share.Add({HeldItem(seq, static_cast<std::uint8_t>(seq))});
  EXPECT_FALSE(share.LeftOut("crm"));
  EXPECT_EQ(Seqs(share.LookAt("crm", Any()).due), (Numbers{4, 5, 6, 9}));
}

}  // namespace
}  // namespace leadgate
