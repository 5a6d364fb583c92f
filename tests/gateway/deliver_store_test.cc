// Delivery over the real store and a real file: what the issue promises, end to end behind the commit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <map>

#include "crm/file_out.h"
#include "gateway/deliver.h"
#include "gateway/outbox_admin.h"
#include "store/store.h"
#include "tests/support/memory_outbox.h"
#include "tests/support/sample_record.h"
#include "tests/support/scripted_adapter.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::SampleId;
using testing::SampleRecord;

class DeliverStoreTest : public ::testing::Test {
 protected:
  DeliverStoreTest() { OpenAgain(); }

  void OpenAgain() {
    deliverer_.reset();
    store_.reset();
    auto opened = OpenStore({.data_dir = dir_.path(), .clock = &clock_});
    ASSERT_TRUE(opened.ok()) << opened.status().ToString();
    store_ = *std::move(opened);
  }
  void Commit(std::uint8_t lead, DeliveryOp op, std::uint8_t order_key) {
    LeadRecord record = SampleRecord(SampleId(lead));
    record.submission.received_at = clock_.NowMs();
    const auto outcome = store_->Commit({.record = std::move(record), .outbox = {{"out", op, SampleId(order_key)}}});
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    ASSERT_TRUE(std::holds_alternative<Committed>(*outcome));
  }
  void RunWith(std::unique_ptr<CrmAdapter> adapter) {
    std::vector<Destination> destinations;
    destinations.push_back({.name = "out", .adapter = std::move(adapter), .options = {}});
    deliverer_ = std::make_unique<Deliverer>(*store_, std::move(destinations), clock_, nullptr,
                                             DelivererOptions{.poll_ms = 5, .random = [] { return 0.5; }});
    deliverer_->Start();
  }
  std::unique_ptr<CrmAdapter> OpenFile() {
    auto out = OpenFileOut({.path = dir_ / "out/delivered.ndjson"});
    EXPECT_TRUE(out.ok()) << out.status().ToString();
    return out.ok() ? *std::move(out) : nullptr;
  }
  bool WaitUntilEmpty() {
    return MemoryOutbox::WaitUntil([&] {
      const auto items = store_->ListOutbox("", std::nullopt, 10);
      return items.ok() && items->empty();
    });
  }
  // The leads in the file, in order.
  std::vector<LeadId> Delivered() {
    std::vector<LeadId> leads;
    std::ifstream file(dir_ / "out/delivered.ndjson");
    simdjson::dom::parser parser;
    for (std::string line; std::getline(file, line);) {
      leads.push_back(*LeadId::Parse(std::string_view(parser.parse(line)["lead_id"])));
    }
    return leads;
  }
  std::string Admin(const std::vector<std::string>& arguments) {
    const auto text = RunOutboxCommand(*store_, arguments, "cli:ops", clock_.NowMs());
    return text.ok() ? *text : text.status().ToString();
  }

  TempDir dir_;
  ManualClock clock_{testing::kSampleTime};
  ScriptedAdapter::Log log_;
  std::unique_ptr<LeadStore> store_;
  std::unique_ptr<Deliverer> deliverer_;
};

TEST_F(DeliverStoreTest, ACommittedLeadIsInTheFileAndItsRecordSaysSo) {
  RunWith(OpenFile());
  Commit(1, DeliveryOp::kCreate, 1);
  ASSERT_TRUE(WaitUntilEmpty());
  EXPECT_THAT(Delivered(), ElementsAre(SampleId(1)));
  const auto record = store_->Get(SampleId(1));
  ASSERT_TRUE(record.ok());
  const Transition& last = record->transitions.back();
  EXPECT_EQ(last.kind, TransitionKind::kDelivered);
  EXPECT_EQ(last.destination, "out");
}

TEST_F(DeliverStoreTest, ARestartResumesInOrder) {
  const auto down = [](const DeliveryJob&) -> DeliveryAnswer { return Retry{.why = "no route", .after_ms = {}}; };
  Commit(1, DeliveryOp::kCreate, 1);
  Commit(2, DeliveryOp::kUpdate, 1);
  RunWith(std::make_unique<ScriptedAdapter>(log_, clock_, down));
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] { return log_.size() >= 1; }));
  deliverer_->Stop(10'000);
  Commit(3, DeliveryOp::kUpdate, 1);
  OpenAgain();
  clock_.Advance(kMinuteMs);
  RunWith(OpenFile());
  ASSERT_TRUE(WaitUntilEmpty());
  EXPECT_THAT(Delivered(), ElementsAre(SampleId(1), SampleId(2), SampleId(3)));
}

TEST_F(DeliverStoreTest, WhatWasWrittenBeforeACrashIsNotWrittenTwice) {
  Commit(1, DeliveryOp::kCreate, 1);
  Commit(2, DeliveryOp::kCreate, 2);
  {
    // The process dies between the file's sync and the journal's.
    const auto due = store_->DueOutbox("out", clock_.NowMs(), 10);
    ASSERT_TRUE(due.ok());
    ASSERT_EQ(due->size(), 2U);
    const auto record = store_->Get((*due)[0].lead);
    ASSERT_TRUE(record.ok());
    const DeliveryJob job{.record = &*record, .op = (*due)[0].op, .item = (*due)[0].id};
    OpenFile()->Deliver(std::span(&job, 1));
  }
  OpenAgain();
  RunWith(OpenFile());
  ASSERT_TRUE(WaitUntilEmpty());
  EXPECT_THAT(Delivered(), ElementsAre(SampleId(1), SampleId(2)));
}

TEST_F(DeliverStoreTest, DeadLettersAreKeptListedRetriedAndDropped) {
  const auto refuses = [](const DeliveryJob&) -> DeliveryAnswer { return Refused{.why = "HTTP 400"}; };
  Commit(1, DeliveryOp::kCreate, 1);
  Commit(2, DeliveryOp::kCreate, 2);
  RunWith(std::make_unique<ScriptedAdapter>(log_, clock_, refuses));
  ASSERT_TRUE(MemoryOutbox::WaitUntil([&] {
    const auto dead = store_->ListOutbox("out", OutboxState::kDead, 10);
    return dead.ok() && dead->size() == 2;
  }));
  OpenAgain();
  EXPECT_THAT(Admin({"list", "--dead"}), HasSubstr("HTTP 400"));
  EXPECT_THAT(Admin({"list"}), HasSubstr("out: 0 pending, 2 dead"));
  const auto dead = store_->ListOutbox("out", OutboxState::kDead, 10);
  ASSERT_TRUE(dead.ok());
  EXPECT_EQ(Admin({"drop", std::to_string(dead->front().id)}), "1 item dropped\n");
  EXPECT_EQ(Admin({"retry", "--dead"}), "1 item is due now\n");
  RunWith(OpenFile());
  ASSERT_TRUE(WaitUntilEmpty());
  EXPECT_THAT(Delivered(), ElementsAre(SampleId(2)));
}

}  // namespace
}  // namespace leadgate
