// The rules of delivery: order, retries, dead letters, the circuit breaker, stopping and starting again.
#include "gateway/deliver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <set>

#include "tests/support/memory_outbox.h"
#include "tests/support/sample_record.h"
#include "tests/support/scripted_adapter.h"

namespace leadgate {
namespace {

using testing::SampleId;
using testing::SampleRecord;
using Kind = DeliveryResult::Kind;

constexpr TimeMs kStart = testing::kSampleTime;

class DeliverTest : public ::testing::Test, public DeliveryObserver {
 protected:
  Destination To(const std::string& name, ScriptedAdapter::Script script, int max_batch = 1) {
    Destination destination{
        .name = name,
        .adapter = std::make_unique<ScriptedAdapter>(log_, clock_, std::move(script), max_batch),
        .options = {.max_age_ms = kDayMs,
                    .pace = {.base_ms = 1000, .cap_ms = 60'000},
                    .circuit = {.open_after_failures = 1000, .cool_down_ms = 1000, .cool_down_cap_ms = 300'000},
                    .linger_ms = 0}};
    return destination;
  }
  void Run(std::vector<Destination> destinations) {
    deliverer_ = std::make_unique<Deliverer>(store_, std::move(destinations), clock_, this,
                                             DelivererOptions{.poll_ms = 1, .random = [] { return 0.5; }});
    deliverer_->Start();
  }
  void Run(Destination destination) {
    std::vector<Destination> one;
    one.push_back(std::move(destination));
    Run(std::move(one));
  }
  std::uint64_t Add(std::uint8_t lead, const std::string& destination = "crm") {
    return store_.Add(destination, SampleRecord(SampleId(lead)), DeliveryOp::kCreate, SampleId(lead));
  }
  // Until the outbox holds nothing that is pending.
  bool WaitUntilDelivered() {
    return MemoryOutbox::WaitUntil([&] {
      for (const OutboxItem& item : store_.Items()) {
        if (item.state == OutboxState::kPending) return false;
      }
      return true;
    });
  }
  bool WaitForAttempts(std::size_t count) {
    return MemoryOutbox::WaitUntil([&] { return log_.size() >= count; });
  }
  // The worker has told the circuit's state so many times.
  bool WaitForCircuit(std::size_t changes) {
    return MemoryOutbox::WaitUntil([&] {
      const MutexLock lock(mutex_);
      return circuit_.size() >= changes;
    });
  }
  // The worker has told the store about its attempt.
  bool WaitForDeferred(std::uint64_t id, int attempts) {
    return MemoryOutbox::WaitUntil([&] {
      for (const OutboxItem& item : store_.Items()) {
        if (item.id == id) return item.attempts >= attempts;
      }
      return false;
    });
  }

  void OnCircuit(std::string_view, CircuitState state, std::string_view) override {
    const MutexLock lock(mutex_);
    circuit_.push_back(state);
  }
  void OnDeadLetter(std::string_view, const LeadId&, std::string_view) override { ++dead_letters_; }
  void OnStoreProblem(std::string_view, const Status&) override { ++store_problems_; }

  ManualClock clock_{kStart};
  MemoryOutbox store_{clock_};
  ScriptedAdapter::Log log_;
  Mutex mutex_;
  std::vector<CircuitState> circuit_;
  std::atomic<int> dead_letters_ = 0;
  std::atomic<int> store_problems_ = 0;
  std::unique_ptr<Deliverer> deliverer_;  // stops before what it uses goes away
};

TEST_F(DeliverTest, CarriesWhatWasThereAndWhatComes) {
  Add(1);
  Run(To("crm", [](const DeliveryJob& job) { return Delivered{.crm_id = "c" + std::to_string(job.item)}; }));
  ASSERT_TRUE(WaitUntilDelivered());
  Add(2);
  ASSERT_TRUE(WaitUntilDelivered());
  const auto finished = store_.Finished();
  ASSERT_EQ(finished.size(), 2U);
  EXPECT_EQ(finished[1].kind, Kind::kDelivered);
  EXPECT_EQ(finished[1].crm_id, "c2");
  EXPECT_EQ(finished[1].lead, SampleId(2));
  EXPECT_EQ(finished[1].at, kStart);
  EXPECT_EQ(deliverer_->Health().at(0).last_delivered_at, kStart);
}

TEST_F(DeliverTest, AnUpdateWaitsForItsCreateWhileOthersGoOn) {
  std::atomic<bool> up = false;
  const LeadId chain = SampleId(1);
  store_.Add("crm", SampleRecord(SampleId(1)), DeliveryOp::kCreate, chain);
  store_.Add("crm", SampleRecord(SampleId(2)), DeliveryOp::kUpdate, chain);
  store_.Add("crm", SampleRecord(SampleId(3)), DeliveryOp::kUpdate, chain);
  Add(4);
  Run(To(
      "crm",
      [&](const DeliveryJob& job) -> DeliveryAnswer {
        if (job.item == 1 && !up) return Retry{.why = "HTTP 500", .after_ms = {}};
        return Delivered{};
      },
      8));
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] { return store_.Finished().size() == 1; }));
  EXPECT_EQ(store_.Finished()[0].item, 4U);
  ASSERT_TRUE(WaitForDeferred(1, 1));
  up = true;
  clock_.Advance(kMinuteMs);
  ASSERT_TRUE(WaitUntilDelivered());
  std::vector<std::uint64_t> chain_order;
  for (const DeliveryResult& result : store_.Finished()) {
    if (result.item != 4) chain_order.push_back(result.item);
  }
  EXPECT_THAT(chain_order, ::testing::ElementsAre(1, 2, 3));
}

TEST_F(DeliverTest, WaitsLongerEachTimeAndKeepsCount) {
  std::atomic<bool> up = false;
  Add(1);
  Run(To("crm", [&](const DeliveryJob&) -> DeliveryAnswer {
    if (!up) return Retry{.why = "HTTP 500", .after_ms = {}};
    return Delivered{};
  }));
  // Half of 1, 2, 4 and 8 s: the random source says 0.5.
  for (const TimeMs wait : {500, 1000, 2000, 4000}) {
    SCOPED_TRACE(wait);
    const int attempts = static_cast<int>(log_.size());
    ASSERT_TRUE(WaitForDeferred(1, std::max(attempts, 1)));
    const OutboxItem item = store_.Items().at(0);
    EXPECT_EQ(item.next_at, clock_.NowMs() + wait);
    EXPECT_EQ(item.last_error, "HTTP 500");
    EXPECT_EQ(deliverer_->Health().at(0).last_error, "HTTP 500");
    clock_.Advance(wait);
    ASSERT_TRUE(WaitForAttempts(static_cast<std::size_t>(item.attempts) + 1));
    ASSERT_TRUE(WaitForDeferred(1, item.attempts + 1));
  }
  up = true;
  clock_.Advance(kMinuteMs);
  ASSERT_TRUE(WaitUntilDelivered());
  EXPECT_EQ(log_.Attempts().back().attempt, 6);
  EXPECT_EQ(deliverer_->Health().at(0).last_error, "");
}

TEST_F(DeliverTest, NotBeforeRetryAfter) {
  Add(1);
  Run(To("crm", [&](const DeliveryJob& job) -> DeliveryAnswer {
    if (job.item == 1 && job.attempt == 1) return Retry{.why = "HTTP 429", .after_ms = 30'000};
    return Delivered{};
  }));
  ASSERT_TRUE(WaitForDeferred(1, 1));
  EXPECT_EQ(store_.Items().at(0).next_at, kStart + 30'000);
  Add(2);  // the destination asked for a pause: nobody is sent
  clock_.Advance(29'000);
  clock_.Advance(1'000);
  ASSERT_TRUE(WaitUntilDelivered());
  for (const auto& attempt : log_.Attempts()) {
    if (attempt.item == 1 && attempt.attempt == 1) continue;
    EXPECT_EQ(attempt.at, kStart + 30'000);
  }
}

TEST_F(DeliverTest, TooOldIsADeadLetterAndTheNextGoesOn) {
  const LeadId chain = SampleId(1);
  store_.Add("crm", SampleRecord(SampleId(1)), DeliveryOp::kCreate, chain);
  store_.Add("crm", SampleRecord(SampleId(2)), DeliveryOp::kUpdate, chain);
  Run(To("crm", [](const DeliveryJob& job) -> DeliveryAnswer {
    if (job.item == 1) return Retry{.why = "HTTP 500", .after_ms = {}};
    return Delivered{};
  }));
  ASSERT_TRUE(WaitForDeferred(1, 1));
  clock_.Advance(kDayMs);
  ASSERT_TRUE(WaitUntilDelivered());
  const auto finished = store_.Finished();
  ASSERT_EQ(finished.size(), 2U);
  EXPECT_EQ(finished[0].kind, Kind::kDead);
  EXPECT_THAT(finished[0].why, ::testing::HasSubstr("HTTP 500"));
  EXPECT_EQ(finished[1].item, 2U);
  EXPECT_EQ(finished[1].kind, Kind::kDelivered);
  EXPECT_EQ(dead_letters_, 1);
}

TEST_F(DeliverTest, RefusedIsADeadLetterAtOnceAndNoFailureOfTheDestination) {
  Destination destination = To("crm", [](const DeliveryJob& job) -> DeliveryAnswer {
    if (job.item <= 5) return Refused{.why = "HTTP 400"};
    return Delivered{};
  });
  destination.options.circuit.open_after_failures = 2;
  for (std::uint8_t i = 1; i <= 6; ++i) Add(i);
  Run(std::move(destination));
  ASSERT_TRUE(WaitUntilDelivered());
  EXPECT_EQ(log_.size(), 6U);
  EXPECT_EQ(dead_letters_, 5);
  EXPECT_EQ(store_.Items().size(), 5U);
  const MutexLock lock(mutex_);
  EXPECT_TRUE(circuit_.empty());
}

TEST_F(DeliverTest, ADestinationThatIsDownIsTriedOneAtATime) {
  std::atomic<bool> up = false;
  Destination destination = To(
      "crm",
      [&](const DeliveryJob&) -> DeliveryAnswer {
        if (!up) return Retry{.why = "no route", .after_ms = {}};
        return Delivered{};
      },
      4);
  destination.options.circuit.open_after_failures = 4;
  for (std::uint8_t i = 1; i <= 20; ++i) Add(i);
  Run(std::move(destination));
  ASSERT_TRUE(WaitForDeferred(4, 1));
  ASSERT_TRUE(WaitForCircuit(1));
  EXPECT_EQ(log_.size(), 4U) << "the circuit is open";
  clock_.Advance(1000);
  ASSERT_TRUE(WaitForAttempts(5));
  ASSERT_TRUE(WaitForCircuit(3)) << "open again: the pause counts from now";
  up = true;
  clock_.Advance(2000);
  ASSERT_TRUE(WaitForAttempts(6));
  clock_.Advance(kHourMs);
  ASSERT_TRUE(WaitUntilDelivered());
  const auto attempts = log_.Attempts();
  EXPECT_EQ(attempts[4].batch, 1U) << "a probe";
  EXPECT_EQ(attempts[5].batch, 1U) << "a probe";
  EXPECT_EQ(attempts[6].batch, 4U) << "closed again";
  const MutexLock lock(mutex_);
  EXPECT_THAT(circuit_, ::testing::ElementsAre(CircuitState::kOpen, CircuitState::kHalfOpen, CircuitState::kOpen,
                                               CircuitState::kHalfOpen, CircuitState::kClosed));
}

TEST_F(DeliverTest, OneDestinationThatHangsDoesNotHoldAnother) {
  std::promise<void> release;
  auto released = release.get_future().share();
  std::vector<Destination> destinations;
  destinations.push_back(To("hangs", [released](const DeliveryJob&) {
    released.wait();
    return Delivered{};
  }));
  destinations.push_back(To("works", [](const DeliveryJob&) { return Delivered{}; }));
  Run(std::move(destinations));
  for (std::uint8_t i = 1; i <= 10; ++i) {
    Add(i, "hangs");
    Add(i, "works");
  }
  EXPECT_TRUE(MemoryOutbox::WaitUntil([&] { return store_.Finished().size() == 10; }));
  for (const DeliveryResult& result : store_.Finished()) EXPECT_EQ(result.destination, "works");
  release.set_value();
  EXPECT_TRUE(WaitUntilDelivered());
}

TEST_F(DeliverTest, ItemsOfAPurgedLeadAreDropped) {
  LeadRecord skeleton = SampleRecord(SampleId(2));
  skeleton.transitions.push_back({.kind = TransitionKind::kPurged, .at = kStart, .actor = "gateway"});
  store_.Add("crm", skeleton, DeliveryOp::kCreate, skeleton.id);
  Add(3);
  Run(To(
      "crm", [](const DeliveryJob&) { return Delivered{}; }, 8));
  ASSERT_TRUE(WaitUntilDelivered());
  EXPECT_EQ(log_.size(), 1U);
  std::map<std::uint64_t, Kind> kinds;
  for (const DeliveryResult& result : store_.Finished()) kinds[result.item] = result.kind;
  EXPECT_EQ(kinds, (std::map<std::uint64_t, Kind>{{1, Kind::kDropped}, {2, Kind::kDelivered}}));
}

TEST_F(DeliverTest, AnItemWhoseRecordIsNotFoundIsNeverDropped) {
  Add(1);
  Add(2);
  store_.Purge(SampleId(1));  // gone without a trace: whatever this is, it is no order to drop
  Run(To(
      "crm", [](const DeliveryJob&) { return Delivered{}; }, 8));
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] {
    const auto items = store_.Items();
    return items.size() == 1 && items[0].attempts > 0;
  }));
  EXPECT_EQ(store_.Items()[0].lead, SampleId(1));
  EXPECT_NE(store_.Items()[0].last_error.find("no record"), std::string::npos);
  ASSERT_EQ(store_.Finished().size(), 1U);
  EXPECT_EQ(store_.Finished()[0].kind, Kind::kDelivered);
}

TEST_F(DeliverTest, WhatIsDeliveredIsNotSentAgainWhileTheStoreIsAway) {
  Run(To("crm", [&](const DeliveryJob&) {
    store_.SetAway(true);
    return Delivered{};
  }));
  Add(1);
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] { return store_.FinishCalls() >= 2; }));
  EXPECT_EQ(store_problems_, 1) << "told once";
  store_.SetAway(false);
  ASSERT_TRUE(WaitUntilDelivered());
  EXPECT_EQ(log_.size(), 1U);
}

TEST_F(DeliverTest, StopFinishesTheBatchUnderWay) {
  std::promise<void> reached;
  std::promise<void> release;
  auto released = release.get_future().share();
  Run(To("crm", [&, released](const DeliveryJob&) {
    reached.set_value();
    released.wait();
    return Delivered{};
  }));
  Add(1);
  reached.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { deliverer_->Stop(60'000); });
  release.set_value();
  stopped.get();
  EXPECT_EQ(store_.Finished().size(), 1U);
  Add(2);
  EXPECT_EQ(log_.size(), 1U) << "nothing is begun after a stop";
}

TEST_F(DeliverTest, AfterTheGraceTheAttemptIsCancelledAndComesAgain) {
  std::promise<void> reached;
  std::promise<void> cancelled;
  auto cancel = cancelled.get_future().share();
  Destination stuck = To("crm", [&, cancel](const DeliveryJob&) {
    reached.set_value();
    cancel.wait();
    return Retry{.why = "stopped", .after_ms = {}};
  });
  static_cast<ScriptedAdapter&>(*stuck.adapter).on_cancel = [&] { cancelled.set_value(); };
  Run(std::move(stuck));
  Add(1);
  reached.get_future().wait();
  deliverer_->Stop(1);
  ASSERT_EQ(store_.Items().size(), 1U);
  EXPECT_EQ(store_.Items()[0].attempts, 0) << "not the destination's fault";
  Run(To("crm", [](const DeliveryJob&) { return Delivered{}; }));
  EXPECT_TRUE(WaitUntilDelivered());
}

// Many chains, a destination that fails at random, several restarts: every item arrives once, each chain in order.
TEST_F(DeliverTest, EveryChainArrivesInOrderWhateverFails) {
  constexpr int kChains = 20;
  constexpr int kItemsPerChain = 10;
  for (int i = 0; i < kItemsPerChain; ++i) {
    for (std::uint8_t chain = 0; chain < kChains; ++chain) {
      store_.Add("crm", SampleRecord(SampleId(chain)), i == 0 ? DeliveryOp::kCreate : DeliveryOp::kUpdate,
                 SampleId(chain));
    }
  }
  std::atomic<std::uint32_t> draws = 1;
  const auto flaky = [&](const DeliveryJob&) -> DeliveryAnswer {
    const std::uint32_t draw = draws.fetch_add(1) * 2654435761U;
    if (draw >> 30 == 0) return Retry{.why = "HTTP 502", .after_ms = {}};
    return Delivered{};
  };
  for (int restart = 0; restart < 3; ++restart) {
    Run(To("crm", flaky, 7));
    ASSERT_TRUE(WaitForAttempts(static_cast<std::size_t>(50 * (restart + 1))) || restart > 0);
    clock_.Advance(kMinuteMs);
    deliverer_->Stop(10'000);
  }
  Run(To("crm", flaky, 7));
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] {
    clock_.Advance(1000);
    return store_.Items().empty();
  }));
  const auto finished = store_.Finished();
  EXPECT_EQ(finished.size(), static_cast<std::size_t>(kChains * kItemsPerChain));
  std::map<LeadId, std::uint64_t> last;
  for (const DeliveryResult& result : finished) {
    EXPECT_GT(result.item, last[result.lead]);
    last[result.lead] = result.item;
  }
}

}  // namespace
}  // namespace leadgate
