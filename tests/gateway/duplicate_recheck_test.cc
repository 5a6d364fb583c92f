// What becomes of leads that came while nobody could be looked up: held back, settled once, delivered once; over the
// embedded store and over Redis.
#include "gateway/duplicate_recheck.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "gateway/late_answer.h"
#include "gateway/late_people.h"
#include "tests/gateway/intake_desk.h"
#include "tests/store/redis/redis_world.h"
#include "tests/store/store_world.h"
#include "tests/support/index_away_store.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::IntakeDesk;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TheWorld;

class DuplicateRecheckTest : public ::testing::TestWithParam<LeadStoreWorldMaker> {
 protected:
  void SetUp() override {
    world_ = GetParam()();
    Connect();
  }

  void Connect() {
    desk_.reset();
    store_ = std::make_unique<IndexAwayStore>(world_->store());
    desk_ = NewDesk();
  }
  std::unique_ptr<IntakeDesk> NewDesk(bool shared = false) {
    return std::make_unique<IntakeDesk>(*store_, world_->clock(), ids_, policy_, shared);
  }
  void Restart() {
    desk_.reset();
    store_.reset();
    world_->Reopen();
    Connect();
  }

  Submission From(const std::string& email, const std::string& message = "") {
    return testing::SubmissionFrom(now(), email, message);
  }
  LeadId Take(Submission submission, IntakeDesk* desk = nullptr, std::optional<IdempotencyClaim> key = std::nullopt) {
    const LeadId id = (desk == nullptr ? *desk_ : *desk).Take(std::move(submission), std::move(key));
    world_->clock().Advance(10);  // ids of one millisecond are in no order
    return id;
  }
  LeadId TakeAway(Submission submission) {
    store_->away = true;
    const LeadId id = Take(std::move(submission));
    store_->away = false;
    return id;
  }

  // The index answers, and goes on doing so.
  int Settle(IntakeDesk* desk = nullptr) {
    DuplicateRecheck& recheck = (desk == nullptr ? *desk_ : *desk).recheck();
    int settled = 0;
    for (int second = 0; second < 5; ++second) {
      world_->clock().Advance(kSecondMs);
      settled += recheck.RunOnce();
    }
    return settled;
  }

  LeadRecord Record(const LeadId& id) {
    const auto record = store_->Get(id, std::nullopt);
    EXPECT_TRUE(record.ok()) << record.status().ToString();
    return record.ok() ? *record : LeadRecord();
  }
  std::vector<std::string> Codes(const LeadId& id) {
    std::vector<std::string> codes;
    for (const DecidedReason& reason : Record(id).decision.reasons) codes.push_back(reason.code);
    return codes;
  }
  int Count(const LeadId& id, TransitionKind kind) {
    const LeadRecord record = Record(id);
    return static_cast<int>(std::count_if(record.transitions.begin(), record.transitions.end(),
                                          [&](const Transition& transition) { return transition.kind == kind; }));
  }
  // What the destination gets: delivered as it comes, in order.
  struct Delivery {
    LeadId lead;
    DeliveryOp op;
    LeadId updates;
    bool operator==(const Delivery&) const = default;
  };
  std::vector<Delivery> Deliver() {
    std::vector<Delivery> all;
    while (true) {
      const auto due = store_->DueOutbox("crm", now(), 100);
      EXPECT_TRUE(due.ok());
      if (!due.ok() || due->empty()) return all;
      std::vector<DeliveryResult> results;
      for (const OutboxItem& item : *due) {
        all.push_back({item.lead, item.op, Record(item.lead).decision.delivered_as});
        DeliveryResult result;
        result.item = item.id;
        result.lead = item.lead;
        result.destination = "crm";
        result.crm_id = "00Q" + item.lead.ToString();
        result.at = now();
        results.push_back(result);
      }
      EXPECT_TRUE(store_->FinishDeliveries(results).ok());
    }
  }
  TransitionRequest BySales(const LeadId& id, TransitionKind kind) {
    TransitionRequest request;
    request.id = id;
    Transition transition;
    transition.kind = kind;
    transition.at = now();
    transition.actor = "person:ann";
    transition.reason = "timing.later";
    transition.track = "later";
    request.transitions = {transition};
    return request;
  }
  TimeMs now() { return world_->clock().NowMs(); }

  std::unique_ptr<LeadStoreWorld> world_;
  std::shared_ptr<const Policy> policy_ = TheWorld().policy;
  RandomLeadIdSource ids_;
  std::unique_ptr<IndexAwayStore> store_;
  std::unique_ptr<IntakeDesk> desk_;
};

constexpr auto kCreate = DeliveryOp::kCreate;
constexpr auto kUpdate = DeliveryOp::kUpdate;

// More than are kept in mind come while the index is away, or wait at a start: all of them are settled and delivered.
TEST_P(DuplicateRecheckTest, WhatIsNotKeptInMindIsFoundAgain) {
  for (const bool restarted : {false, true}) {
    SCOPED_TRACE(restarted ? "at a start" : "as they come");
    const auto keep_two = [&] {
      desk_ = std::make_unique<IntakeDesk>(*store_, world_->clock(), ids_, policy_, false, /*most_pending=*/2);
    };
    keep_two();
    desk_->recheck().RunOnce();  // what there was at the start has been found
    std::vector<LeadId> leads;
    for (int i = 0; i < 7; ++i) {
      static const std::vector<std::string> kFirst = {"Barnaby", "Cosima", "Dietmar", "Edith",
                                                      "Florian", "Greta",  "Hugo"};
      static const std::vector<std::string> kLast = {"Abernathy", "Bellweather", "Castlereagh", "Dunmore",
                                                     "Eastlake",  "Fairbanks",   "Galbraith"};
      const auto at = static_cast<std::size_t>(i);
      const std::string company = kLast[(at + 3) % 7] + (restarted ? " Foundry" : " Paper");
      Submission submission =
          From(kFirst[at] + "@" + kLast[(at + 3) % 7] + (restarted ? "-foundry.com" : "-paper.com"));
      submission.fields[1].value = kFirst[at];
      submission.fields[2].value = kLast[restarted ? 6 - at : at];
      submission.fields[3].value = company;
      leads.push_back(TakeAway(std::move(submission)));
    }
    if (restarted) {
      Restart();
      keep_two();
    }
    for (int minute = 0; minute < 9; ++minute) {
      Settle();
      world_->clock().Advance(kMinuteMs);
    }
    for (const LeadId& lead : leads) EXPECT_THAT(Codes(lead), Not(Contains("duplicate.unknown")));
    EXPECT_EQ(Deliver().size(), leads.size());
  }
}

TEST_P(DuplicateRecheckTest, NobodyKnownIsSettledAndGoesOnce) {
  const LeadId lead = TakeAway(From("ottilie@brackenridge.com"));
  EXPECT_THAT(Codes(lead), Contains("duplicate.unknown"));
  EXPECT_EQ(Record(lead).decision.status, LeadStatus::kPassed);
  EXPECT_GT(Record(lead).decision.release_at, now());
  EXPECT_EQ(Count(lead, TransitionKind::kHandedOff), 0) << "sales does not have it yet";
  const std::string owner = Record(lead).decision.routing.owner;
  EXPECT_NE(owner, "") << "drawn in turn";
  EXPECT_THAT(Deliver(), IsEmpty());
  EXPECT_EQ(desk_->recheck().numbers().held_back, 1U);

  EXPECT_EQ(Settle(), 1);
  const LeadRecord settled = Record(lead);
  EXPECT_THAT(Codes(lead), Not(Contains("duplicate.unknown")));
  EXPECT_EQ(settled.decision.status, LeadStatus::kPassed);
  EXPECT_EQ(settled.decision.release_at, 0);
  EXPECT_FALSE(settled.observations.identities_unknown);
  EXPECT_FALSE(settled.decision.known);
  EXPECT_EQ(settled.transitions.back().actor, "gateway");
  EXPECT_EQ(Count(lead, TransitionKind::kHandedOff), 1);
  EXPECT_EQ(settled.decision.routing.owner, owner) << "it has had its turn";
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));

  EXPECT_EQ(Settle(), 0);
  world_->clock().Advance(kHourMs);
  EXPECT_EQ(Settle(), 0);
  EXPECT_THAT(Deliver(), IsEmpty());
  EXPECT_EQ(desk_->recheck().numbers().pending, 0U);
}

TEST_P(DuplicateRecheckTest, SomebodyKnownGetsTheLinkAndUpdates) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{first, kCreate, LeadId()}));
  const LeadId second = TakeAway(From("ottilie@brackenridge.com", "a question"));
  EXPECT_THAT(Deliver(), IsEmpty());
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Record(second).decision.duplicate_of, first);
  EXPECT_THAT(Codes(second), Contains("duplicate.likely"));
  EXPECT_THAT(Codes(second), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{second, kUpdate, first}));
  EXPECT_EQ(desk_->recheck().numbers().known, 1U);
}

TEST_P(DuplicateRecheckTest, TheSameRequestAgainIsADuplicateAndGoesNowhere) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  const LeadId again = TakeAway(From("ottilie@brackenridge.com", "hello"));
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Record(again).decision.status, LeadStatus::kDuplicate);
  EXPECT_EQ(Record(again).decision.duplicate_of, first);
  EXPECT_EQ(Count(again, TransitionKind::kHandedOff), 0);
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{first, kCreate, LeadId()}));
  const auto books = store_->Books();
  ASSERT_TRUE(books.ok());
  ASSERT_EQ(books->size(), 1U);
  EXPECT_EQ(books->front().received, 2U);
  EXPECT_EQ(books->front().by_status[static_cast<std::size_t>(LeadStatus::kPassed)], 1U);
  EXPECT_EQ(books->front().by_status[static_cast<std::size_t>(LeadStatus::kDuplicate)], 1U);
}

// Which of two came first is not what their ids say: gateways take in parallel, and their clocks differ.
TEST_P(DuplicateRecheckTest, ARepeatOfALeadWithALaterIdStaysOne) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  Submission submission = From("ottilie@brackenridge.com", "hello");
  submission.received_at -= kMinuteMs;
  store_->alike_away = true;
  const LeadId again = Take(std::move(submission));
  store_->alike_away = false;
  ASSERT_LT(again, first);
  ASSERT_EQ(Record(again).decision.duplicate_of, first);
  ASSERT_THAT(Codes(again), Contains("duplicate.unknown"));
  Settle();
  EXPECT_EQ(Record(again).decision.status, LeadStatus::kDuplicate);
  EXPECT_EQ(Record(again).decision.duplicate_of, first);
  EXPECT_THAT(Codes(again), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{first, kCreate, LeadId()}));
}

TEST_P(DuplicateRecheckTest, WithAnIdempotencyKeyTheSameContentIsNoRepeat) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  store_->away = true;
  const LeadId second =
      Take(From("ottilie@brackenridge.com", "hello"), nullptr, IdempotencyClaim{"key:site", "order-2", {}});
  store_->away = false;
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Record(second).decision.status, LeadStatus::kPassed);
  EXPECT_EQ(Record(second).decision.duplicate_of, first);
}

TEST_P(DuplicateRecheckTest, OfTwoUnsettledTheOlderIsNewWhoeverIsSettledFirst) {
  for (const bool younger_first : {false, true}) {
    SCOPED_TRACE(younger_first ? "the younger is settled first" : "the older is settled first");
    const std::string email = younger_first ? "a@brackenridge.com" : "b@brackenridge.com";
    auto other = NewDesk();
    store_->away = true;
    const LeadId older = Take(From(email, "one"));
    const LeadId younger = Take(From(email, "two"), other.get());
    store_->away = false;
    IntakeDesk* const order[] = {younger_first ? other.get() : desk_.get(), younger_first ? desk_.get() : other.get()};
    for (IntakeDesk* desk : order) Settle(desk);
    for (IntakeDesk* desk : order) Settle(desk);
    EXPECT_FALSE(Record(older).decision.duplicate_of);
    EXPECT_EQ(Record(younger).decision.duplicate_of, older);
    EXPECT_THAT(Deliver(), ElementsAre(Delivery{older, kCreate, LeadId()}, Delivery{younger, kUpdate, older}));
  }
}

TEST_P(DuplicateRecheckTest, AtTenMinutesItGoesAsItIsAndIsSettledLater) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  Deliver();
  store_->away = true;
  const LeadId lead = Take(From("ottilie@brackenridge.com", "a question"));
  const TimeMs received = Record(lead).submission.received_at;
  world_->clock().Set(received + kHoldForMs - 1);
  desk_->recheck().RunOnce();
  EXPECT_THAT(Deliver(), IsEmpty());
  world_->clock().Set(received + kHoldForMs);
  desk_->recheck().RunOnce();
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));
  EXPECT_THAT(Codes(lead), Contains("duplicate.unknown"));
  EXPECT_EQ(desk_->recheck().numbers().let_go, 1U);
  for (int minute = 0; minute < 5; ++minute) {
    world_->clock().Advance(kMinuteMs);
    desk_->recheck().RunOnce();
  }
  EXPECT_THAT(Deliver(), IsEmpty()) << "never twice";

  store_->away = false;
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Record(lead).decision.duplicate_of, first);
  EXPECT_EQ(Record(lead).decision.status, LeadStatus::kPassed);
  EXPECT_THAT(Codes(lead), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kUpdate, LeadId()})) << "the CRM is told of the link";
  EXPECT_EQ(Count(lead, TransitionKind::kHandedOff), 1);
}

TEST_P(DuplicateRecheckTest, ARestartKeepsTheHoldAndTheQuestion) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  const LeadId known = TakeAway(From("ottilie@brackenridge.com", "a question"));
  const LeadId slow = TakeAway(From("max@stellwerk.com", "another"));
  Deliver();
  Restart();
  EXPECT_EQ(desk_->recheck().numbers().pending, 0U);
  store_->away = true;
  desk_->recheck().RunOnce();
  EXPECT_EQ(desk_->recheck().numbers().pending, 2U);
  EXPECT_EQ(desk_->recheck().numbers().held_back, 2U);
  EXPECT_THAT(Deliver(), IsEmpty());
  world_->clock().Advance(kHoldForMs);
  desk_->recheck().RunOnce();
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{known, kCreate, LeadId()}, Delivery{slow, kCreate, LeadId()}));
  Restart();
  EXPECT_EQ(Settle(), 2);
  EXPECT_EQ(Record(known).decision.duplicate_of, first);
  EXPECT_THAT(Codes(slow), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{known, kUpdate, LeadId()}));
}

TEST_P(DuplicateRecheckTest, LostRacesAreSettledToo) {
  store_->lose_races = 3;
  const LeadId lead = Take(From("ottilie@brackenridge.com"));
  EXPECT_THAT(Codes(lead), Contains("duplicate.unknown"));
  EXPECT_THAT(Deliver(), IsEmpty());
  EXPECT_EQ(Settle(), 1);
  EXPECT_THAT(Codes(lead), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));
}

TEST_P(DuplicateRecheckTest, WhatSalesDidStays) {
  const LeadId first = Take(From("ottilie@brackenridge.com", "hello"));
  const LeadId lead = TakeAway(From("ottilie@brackenridge.com", "a question"));
  Deliver();
  ASSERT_TRUE(store_->Transition(BySales(lead, TransitionKind::kSalesRejected)).ok());
  ASSERT_TRUE(store_->Transition(BySales(lead, TransitionKind::kRecycled)).ok());
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Record(lead).decision.duplicate_of, first);
  EXPECT_EQ(Record(lead).decision.status, LeadStatus::kPassed);
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kUpdate, first})) << "nobody had delivered it";
  const auto pool = store_->Recycle({});
  ASSERT_TRUE(pool.ok());
  ASSERT_EQ(pool->entries.size(), 1U) << "nurture keeps it";
  EXPECT_EQ(pool->entries[0].lead, lead);
}

TEST_P(DuplicateRecheckTest, AChangeWhileItIsLookedAtIsSeen) {
  const LeadId lead = TakeAway(From("ottilie@brackenridge.com"));
  store_->before_transition = [&] {
    ASSERT_TRUE(world_->store().Transition(BySales(lead, TransitionKind::kSalesAccepted)).ok());
  };
  EXPECT_EQ(Settle(), 1);
  EXPECT_EQ(Count(lead, TransitionKind::kSalesAccepted), 1);
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));
}

// It comes when the index answers again, before the one it is linked to is settled.
TEST_P(DuplicateRecheckTest, WhoUpdatesALeadThatIsHeldBackWaitsForIt) {
  const LeadId held = TakeAway(From("ottilie@brackenridge.com", "one"));
  const LeadId next = Take(From("ottilie@brackenridge.com", "two"));
  EXPECT_THAT(Deliver(), IsEmpty());
  Settle();
  Settle();
  EXPECT_EQ(Record(next).decision.duplicate_of, held);
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{held, kCreate, LeadId()}, Delivery{next, kUpdate, held}));
}

// Its gateway brought the older lead late: the younger one was new by then, and is in the CRM.
TEST_P(DuplicateRecheckTest, AYoungerLeadThatWasTakenForNewGetsTheLink) {
  const LeadId older = TakeAway(From("ottilie@brackenridge.com", "one"));
  store_->hidden = older;
  const LeadId younger = Take(From("ottilie@brackenridge.com", "two"));
  store_->hidden = LeadId();
  ASSERT_THAT(Deliver(), ElementsAre(Delivery{younger, kCreate, LeadId()}));
  Settle();
  EXPECT_FALSE(Record(older).decision.duplicate_of);
  EXPECT_EQ(Record(younger).decision.duplicate_of, older);
  EXPECT_THAT(Codes(younger), Contains("duplicate.likely"));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{older, kUpdate, younger}, Delivery{younger, kUpdate, LeadId()}))
      << "one record in the CRM";
}

TEST_P(DuplicateRecheckTest, ALateAnswerOfTheDnsDeliversNothingThatIsHeldBack) {
  const LeadId lead = TakeAway(From("ottilie@brackenridge.com"));
  LeadRecord record = Record(lead);
  record.observations.mail_domain.verdict = MailVerdict::kUnknown;
  MailDomain answer;
  answer.verdict = MailVerdict::kNoDomain;
  const auto change = ApplyLateAnswer(record, answer, *policy_, *policy_->FindForm("demo"), {"crm"}, now());
  ASSERT_TRUE(change);
  EXPECT_THAT(change->outbox, IsEmpty());
  EXPECT_EQ(change->deadline_at, 0);
  EXPECT_TRUE(IsHeldBack(*change->revision.decision));
}

TEST_P(DuplicateRecheckTest, WhatAPolicyHasSwitchedOffIsNotHeldBack) {
  policy_ = TheWorld().With("\nactions:\n", "\nactions:\n  duplicate.unknown: off\n");
  Connect();
  const LeadId lead = TakeAway(From("ottilie@brackenridge.com"));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));
  EXPECT_EQ(desk_->recheck().numbers().pending, 0U);
}

TEST_P(DuplicateRecheckTest, WhatADeadGatewayLeftIsAdopted) {
  auto dead = NewDesk(true);
  auto other = NewDesk(true);
  other->recheck().RunOnce();
  store_->away = true;
  const LeadId lead = Take(From("ottilie@brackenridge.com"), dead.get());
  dead.reset();
  store_->away = false;
  for (int minute = 0; minute < 11; ++minute) {
    world_->clock().Advance(kMinuteMs);
    other->recheck().RunOnce();
  }
  EXPECT_THAT(Deliver(), IsEmpty()) << "its gateway may live";
  for (int second = 0; second < 180; ++second) {
    world_->clock().Advance(kSecondMs);
    other->recheck().RunOnce();
  }
  EXPECT_THAT(Codes(lead), Not(Contains("duplicate.unknown")));
  EXPECT_THAT(Deliver(), ElementsAre(Delivery{lead, kCreate, LeadId()}));
}

using MakeWorld = std::function<std::unique_ptr<LeadStoreWorld>()>;
const auto kAlone = [](const auto&) { return std::string("Alone"); };
INSTANTIATE_TEST_SUITE_P(Embedded, DuplicateRecheckTest,
                         ::testing::Values(MakeWorld([] { return std::make_unique<SqliteWorld>(); })), kAlone);
INSTANTIATE_TEST_SUITE_P(Redis, DuplicateRecheckTest, ::testing::Values(MakeWorld([] {
                           return std::make_unique<RedisWorld>(SharedRedisServer().url());
                         })),
                         kAlone);

}  // namespace
}  // namespace leadgate
