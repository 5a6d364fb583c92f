// A failover has lost a claim, and a lead of the same person was taken for new meanwhile: when the journal gives the
// claim back, the older lead stays and the other one gets the link.
#include <gmock/gmock.h>

#include "gateway/told_leads.h"
#include "tests/gateway/intake_desk.h"
#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using testing::IntakeDesk;
using ::testing::IsEmpty;
using testing::SubmissionFrom;
using testing::TheWorld;

// Everything of the index of people: what is claimed, and when it was.
constexpr char kDeleteIndex[] =
    "for _, key in ipairs(redis.call('KEYS', 'lg:1:*{i*')) do redis.call('DEL', key) end return 'done'";

constexpr char kDeleteWatermarks[] =
    "for _, key in ipairs(redis.call('KEYS', 'lg:1:*}:nodes')) do redis.call('DEL', key) end return 'done'";

class LostClaim : public ::testing::Test {
 protected:
  LostClaim() {
    for (int i = 0; i < 2; ++i) {
      desks_.push_back(
          std::make_unique<IntakeDesk>(nodes_.store(i), nodes_.node(i).clock(), ids_, TheWorld().policy, true));
      told_[i].Listen([this, i](const LeadId& lead) { desks_[static_cast<std::size_t>(i)]->recheck().AddTold(lead); });
    }
  }
  ~LostClaim() override {
    for (ToldLeads& told : told_) told.Listen(nullptr);
  }

  LeadId Take(int which, const std::string& email, const std::string& message) {
    return desks_[static_cast<std::size_t>(which)]->Take(
        SubmissionFrom(nodes_.node(which).clock().NowMs(), email, message));
  }
  LeadRecord Record(const LeadId& id) {
    Result<LeadRecord> record = LeadRecord();
    const auto read = [&] {  // not while the connections are made anew
      record = nodes_.store(0).Get(id);
      return record.ok();
    };
    EXPECT_TRUE(Eventually(read)) << record.status().ToString();
    return record.ok() ? *record : LeadRecord();
  }
  // As if the master were another one that has lost the last watermarks: what came after those is given once more.
  void LoseMaster() {
    EXPECT_EQ(nodes_.server().Ask({"EVAL", kDeleteWatermarks, "0"}), "done");
    nodes_.server().Ask({"CLIENT", "KILL", "TYPE", "normal"});
  }
  void Run() {
    for (int i = 0; i < 2; ++i) {
      nodes_.node(i).clock().Advance(kSecondMs);
      desks_[static_cast<std::size_t>(i)]->recheck().RunOnce();
    }
  }
  std::vector<DeliveryOp> OperationsOf(const LeadId& lead) {
    std::vector<DeliveryOp> operations;
    for (int i = 0; i < 2; ++i) {
      const auto items = nodes_.store(i).ListOutbox("crm", std::nullopt, 100);
      EXPECT_TRUE(items.ok());
      for (const OutboxItem& item : *items) {
        if (item.lead == lead && i == 0) operations.push_back(item.op);
      }
    }
    return operations;
  }

  std::array<ToldLeads, 2> told_;
  int made_ = 0;
  RedisNodes nodes_{2, [this](RedisStoreOptions& options) {
                      ToldLeads& told = told_[static_cast<std::size_t>(made_++)];
                      options.on_shared_claim = [&told](const LeadId& lead) { told.Tell(lead); };
                    }};
  RandomLeadIdSource ids_;
  std::vector<std::unique_ptr<IntakeDesk>> desks_;
};

TEST_F(LostClaim, TheOlderLeadStaysAndTheOtherGetsTheLink) {
  for (const bool replayed_is_older : {true, false}) {
    SCOPED_TRACE(replayed_is_older ? "what is replayed is the older one" : "what is replayed is the younger one");
    const std::string email = replayed_is_older ? "ottilie@brackenridge.com" : "o.wexcombe@stellwerk.com";
    nodes_.node(replayed_is_older ? 1 : 0).clock().Advance(kMinuteMs);
    const LeadId replayed = Take(0, email, "one");
    ASSERT_TRUE(nodes_.Settle());
    ASSERT_EQ(nodes_.server().Ask({"EVAL", kDeleteIndex, "0"}), "done");
    const LeadId other = Take(1, email, "two");
    ASSERT_FALSE(Record(replayed).decision.duplicate_of);
    ASSERT_FALSE(Record(other).decision.duplicate_of) << "the claim is lost";

    LoseMaster();
    const LeadId older = std::min(replayed, other), younger = std::max(replayed, other);
    ASSERT_EQ(older == replayed, replayed_is_older);
    EXPECT_TRUE(Eventually([&] {
      Run();
      return Record(younger).decision.duplicate_of == older;
    }));
    EXPECT_FALSE(Record(older).decision.duplicate_of);
    EXPECT_EQ(Record(younger).decision.status, LeadStatus::kPassed) << "it was delivered";
    EXPECT_THAT(OperationsOf(younger), Contains(DeliveryOp::kUpdate)) << "the CRM is told";
    nodes_.node(replayed_is_older ? 0 : 1).clock().Advance(kMinuteMs);
  }
}

TEST_F(LostClaim, LeadsOfOnePersonThatAreLinkedChangeNothing) {
  const LeadId first = Take(0, "ottilie@brackenridge.com", "one");
  nodes_.node(0).clock().Advance(10);
  const LeadId second = Take(0, "ottilie@brackenridge.com", "two");
  ASSERT_EQ(Record(second).decision.duplicate_of, first);
  ASSERT_TRUE(nodes_.Settle());
  const std::string texts[] = {nodes_.Text(1, first), nodes_.Text(1, second)};
  LoseMaster();
  EXPECT_TRUE(Eventually([&] {
    Run();
    return desks_[0]->recheck().numbers().moved_on + desks_[0]->recheck().numbers().nobody >= 2;
  })) << "both were told of";
  EXPECT_EQ(nodes_.Text(1, first), texts[0]);
  EXPECT_EQ(nodes_.Text(1, second), texts[1]);
}

}  // namespace
}  // namespace leadgate
