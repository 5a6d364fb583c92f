// People who are alike: found by what they share, settled inside Commit, and what was answered about two of them.
#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "dedupe/person_profile.h"
#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

inline BlockingKey BlockOf(const std::string& shared) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : shared) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  hash = (hash ^ hash >> 29) * 0xbf58476d1ce4e5b9ULL;
  return {hash ^ hash >> 32};
}

class LeadStorePeopleContract : public LeadStoreContract {
 protected:
  CommitRequest Person(const std::string& profile, const std::vector<std::string>& shared) {
    CommitRequest request = Draft();
    request.profile = profile;
    for (const std::string& one : shared) request.blocks.push_back(BlockOf(one));
    return request;
  }
  AlikeAnswer Alike(const std::vector<std::string>& shared, const SamePerson& keep) {
    std::vector<BlockingKey> blocks;
    for (const std::string& one : shared) blocks.push_back(BlockOf(one));
    auto answer = store().FindAlike(blocks, keep);
    EXPECT_TRUE(answer.ok()) << answer.status().ToString();
    return answer.ok() ? *std::move(answer) : AlikeAnswer();
  }
  // The profiles found, oldest first.
  std::vector<std::string> Found(const std::vector<std::string>& shared) {
    std::vector<std::string> profiles;
    for (const AlikeLead& lead : Alike(shared, Anybody).leads) profiles.push_back(lead.profile);
    return profiles;
  }
  static bool Anybody(std::string_view) { return true; }
  static SamePerson Is(std::string profile) {
    return [profile = std::move(profile)](std::string_view other) { return other == profile; };
  }
  // At once, when the view has it, and after a restart.
  void InEveryState(const std::function<void()>& expect) {
    {
      SCOPED_TRACE("at once");
      expect();
    }
    ASSERT_TRUE(store().Books().ok());  // waits for the view
    {
      SCOPED_TRACE("applied");
      expect();
    }
    world_->Reopen();
    SCOPED_TRACE("after reopening");
    expect();
  }
};

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_P(LeadStorePeopleContract, WhoSharesAKeyIsFoundAndWhoSharesNoneIsNot) {
  CommitRequest ada = Person("ada", {"lovelace+acme", "ada+acme"});
  const LeadId id = Stored(ada);
  Stored(Person("ben", {"ben+acme", "ada+acme"}));
  InEveryState([&] {
    EXPECT_THAT(Found({"lovelace+acme"}), ElementsAre("ada"));
    EXPECT_THAT(Found({"ben+acme", "ada+acme", "lovelace+acme"}), ElementsAre("ada", "ben"));
    EXPECT_THAT(Found({"nobody"}), IsEmpty());
    EXPECT_THAT(Found({}), IsEmpty());
    const AlikeAnswer answer = Alike({"ada+acme", "ben+acme"}, Is("ada"));
    EXPECT_EQ(answer.compared, 2) << "each once, however many keys they share";
    EXPECT_EQ(answer.generic, 0);
    ASSERT_EQ(answer.leads.size(), 1U);
    EXPECT_EQ(answer.leads[0].lead.lead, id);
    EXPECT_EQ(answer.leads[0].lead.form, "demo");
    EXPECT_EQ(answer.leads[0].lead.received_at, now());
    EXPECT_EQ(Alike({"ada+acme"}, Is("cem")).leads.size(), 0U);
  });
}

TEST_P(LeadStorePeopleContract, ALeadIsFoundAsItIsNow) {
  const LeadId first = Stored(Person("ada", {"old"}));
  Stored(Person("ben", {"old", "new"}));
  ASSERT_TRUE(store().Books().ok());
  TransitionRequest corrected;
  corrected.id = first;
  corrected.transitions = {MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kInReview)};
  corrected.profile = "ada, corrected";
  corrected.blocks = {BlockOf("new")};
  corrected.seen = std::numeric_limits<std::uint64_t>::max();
  ASSERT_TRUE(store().Transition(corrected).ok());
  InEveryState([&] {
    EXPECT_THAT(Found({"new"}), ElementsAre("ada, corrected", "ben"));
    EXPECT_THAT(Found({"old"}), ElementsAre("ada, corrected", "ben"));
    EXPECT_EQ(Alike({"old"}, Anybody).leads.at(0).lead.status, LeadStatus::kInReview);
  });
  ASSERT_TRUE(Change(first, MakeTransition(TransitionKind::kWon, now(), LeadStatus::kPassed)).ok());
  InEveryState([&] { EXPECT_EQ(Alike({"new"}, Anybody).leads.at(0).lead.status, LeadStatus::kPassed); });
}

TEST_P(LeadStorePeopleContract, AKeyThatManyShareFindsNobody) {
  for (std::size_t i = 0; i < kMostSharing; ++i) Stored(Person("p" + std::to_string(i), {"switchboard"}));
  InEveryState([&] { EXPECT_EQ(Alike({"switchboard"}, Anybody).leads.size(), kMostSharing); });
  Stored(Person("one more", {"switchboard", "own"}));
  InEveryState([&] {
    const AlikeAnswer answer = Alike({"switchboard", "own"}, Anybody);
    EXPECT_EQ(answer.generic, 1);
    EXPECT_EQ(answer.compared, 1);
    ASSERT_EQ(answer.leads.size(), 1U);
    EXPECT_EQ(answer.leads[0].profile, "one more");
  });
}

TEST_P(LeadStorePeopleContract, TestLeadsAndImportedHistoryAreNobody) {
  for (const bool history : {false, true}) {
    CommitRequest request = Person("nobody", {"shared"});
    (history ? request.record.submission.history : request.record.submission.test) = true;
    Stored(std::move(request));
  }
  Stored(Person("", {"shared"}));
  InEveryState([&] {
    EXPECT_EQ(Alike({"shared"}, Anybody).compared, 0);
    EXPECT_EQ(store().Terms().People(), 0U);
  });
}

TEST_P(LeadStorePeopleContract, WhoCameSinceAndIsTheSamePersonIsAConflict) {
  const auto before = Alike({"smith+acme"}, Anybody).as_of;
  const LeadId faster = Stored(Person("robert", {"smith+acme"}));
  const auto slower = [&](const std::string& same) {
    CommitRequest request = Person("bob", {"smith+acme", "bob+acme"});
    request.seen = before;
    request.same_person = Is(same);
    return request;
  };
  const auto raced = store().Commit(slower("robert"));
  ASSERT_TRUE(raced.ok());
  const auto* conflict = std::get_if<Conflict>(&*raced);
  ASSERT_NE(conflict, nullptr);
  EXPECT_EQ(conflict->owners, std::vector<LeadId>{faster});
  ASSERT_NE(conflict->record, nullptr);
  EXPECT_EQ(store().Get(conflict->record->id).status().code(), StatusCode::kNotFound);
  EXPECT_THAT(Found({"bob+acme"}), IsEmpty());

  struct Case {
    const char* name;
    std::function<void(CommitRequest&)> change;
  };
  CommitRequest at_shared_mailbox = slower("robert");
  at_shared_mailbox.seen = 0;
  at_shared_mailbox.shares_keys = true;
  const auto asked = store().Commit(std::move(at_shared_mailbox));
  ASSERT_TRUE(asked.ok());
  EXPECT_TRUE(std::holds_alternative<Conflict>(*asked)) << "who shares a key is asked about all the same";
  const Case cases[] = {
      {"another person", [](CommitRequest& request) { request.same_person = Is("peter"); }},
      {"knows the person", [](CommitRequest& request) { request.knows_person = true; }},
      {"knows somebody alike", [](CommitRequest& request) { request.knows_alike = true; }},
      {"does not ask", [](CommitRequest& request) { request.same_person = nullptr; }},
      {"shares no key", [](CommitRequest& request) { request.blocks = {BlockOf("other")}; }},
      {"claims without asking",
       [](CommitRequest& request) { request.seen = std::numeric_limits<std::uint64_t>::max(); }},
      {"has looked since", [&](CommitRequest& request) { request.seen = Alike({"smith+acme"}, Anybody).as_of; }},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto looked = Alike({"smith+acme"}, Anybody).as_of;
    Stored(Person("robert", {"smith+acme"}));
    CommitRequest request = slower("robert");
    request.seen = looked;
    one.change(request);
    Stored(std::move(request));
  }
}

TEST_P(LeadStorePeopleContract, ACorrectedLeadMeetsThePersonToo) {
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  TransitionRequest corrected;
  corrected.id = asked;
  corrected.transitions = {MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kPassed)};
  corrected.profile = "bob";
  corrected.blocks = {BlockOf("smith+acme")};
  corrected.seen = Alike({"smith+acme"}, Anybody).as_of;
  corrected.same_person = Is("robert");
  const LeadId faster = Stored(Person("robert", {"smith+acme"}));
  const auto raced = store().Transition(corrected);
  ASSERT_TRUE(raced.ok());
  ASSERT_TRUE(std::holds_alternative<Conflict>(*raced));
  EXPECT_EQ(std::get<Conflict>(*raced).owners, std::vector<LeadId>{faster});
  EXPECT_EQ(Got(asked).version, 1U);
  corrected.seen = Alike({"smith+acme"}, Anybody).as_of;
  const auto stored = store().Transition(corrected);
  ASSERT_TRUE(stored.ok() && std::holds_alternative<Committed>(*stored));
  InEveryState([&] { EXPECT_THAT(Found({"smith+acme"}), ElementsAre("bob", "robert")); });
}

// What intake does: look, commit, and after a conflict look again. Returns whether it was new.
class PeopleRace {
 public:
  PeopleRace(LeadStore& store, CommitRequest draft, SamePerson same, std::uint64_t seen)
      : store_(store), draft_(std::move(draft)), same_(std::move(same)), seen_(seen) {}

  void Run() {
    for (;; ++conflicts) {
      CommitRequest request = draft_;
      request.seen = seen_;
      request.same_person = same_;
      request.knows_person = !is_new;
      const auto outcome = store_.Commit(std::move(request));
      if (!outcome.ok()) return;
      stored = std::holds_alternative<Committed>(*outcome);
      if (stored) return;
      const auto answer = store_.FindAlike(draft_.blocks, same_);
      if (!answer.ok()) return;
      is_new = answer->leads.empty();
      seen_ = answer->as_of;
    }
  }
  bool stored = false, is_new = true;
  int conflicts = 0;

 private:
  LeadStore& store_;
  const CommitRequest draft_;
  const SamePerson same_;
  std::uint64_t seen_;
};

TEST_P(LeadStorePeopleContract, OfOnePersonAtOnceOneIsNew) {
  constexpr int kThreads = 64;
  const std::uint64_t before = Alike({"smith+acme"}, Anybody).as_of;
  std::vector<std::unique_ptr<PeopleRace>> races;
  for (int i = 0; i < kThreads; ++i) {
    // Each writes it a little differently, and shares only one of two keys with some of the others.
    CommitRequest draft = Person("bob " + std::to_string(i), {"smith+acme", "own " + std::to_string(i)});
    races.push_back(std::make_unique<PeopleRace>(
        store(), std::move(draft), [](std::string_view other) { return other.starts_with("bob"); }, before));
  }
  std::vector<std::thread> threads;
  for (const auto& race : races) threads.emplace_back([&] { race->Run(); });
  for (std::thread& thread : threads) thread.join();
  int stored = 0, as_new = 0;
  for (const auto& race : races) {
    stored += race->stored ? 1 : 0;
    as_new += race->is_new ? 1 : 0;
  }
  EXPECT_EQ(stored, kThreads);
  EXPECT_EQ(as_new, 1);
}

TEST_P(LeadStorePeopleContract, ColleaguesAtOnceAreAllNew) {
  constexpr int kThreads = 64;
  const std::uint64_t before = Alike({"acme"}, Anybody).as_of;
  std::vector<std::unique_ptr<PeopleRace>> races;
  for (int i = 0; i < kThreads; ++i) {
    const std::string name = "colleague " + std::to_string(i);
    races.push_back(std::make_unique<PeopleRace>(store(), Person(name, {"acme"}), Is(name), before));
  }
  std::vector<std::thread> threads;
  for (const auto& race : races) threads.emplace_back([&] { race->Run(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& race : races) {
    EXPECT_TRUE(race->stored);
    EXPECT_TRUE(race->is_new);
  }
  EXPECT_EQ(Found({"acme"}).size(), static_cast<std::size_t>(kThreads));
}

// What was stored is found at once, wherever the store is putting it meanwhile.
TEST_P(LeadStorePeopleContract, NobodyIsMissedWhileTheStoreSettles) {
  constexpr std::size_t kPeople = 60;
  for (std::size_t i = 1; i <= kPeople; ++i) {
    Stored(Person("colleague " + std::to_string(i), {"acme"}));
    for (int again = 0; again < 10; ++again) ASSERT_EQ(Found({"acme"}).size(), i);
  }
}

TEST_P(LeadStorePeopleContract, AnAnswerIsKeptAndALaterOneReplacesIt) {
  const LeadId ada = Stored(Draft()), ben = Stored(Draft()), cem = Stored(Draft());
  const auto said = [&](const std::vector<LeadId>& leads) {
    const auto answers = store().FindMatchAnswers(leads);
    EXPECT_TRUE(answers.ok());
    std::vector<std::string> texts;
    for (const MatchAnswer& answer : *answers) {
      texts.push_back(answer.text + (answer.verdict == MatchVerdict::kSame ? ": same" : ": different") + " by " +
                      answer.actor);
      EXPECT_EQ(answer.at, kNoon);
    }
    return texts;
  };
  EXPECT_THAT(said({ada, ben, cem}), IsEmpty());
  ASSERT_TRUE(store().PutMatchAnswer({ada, ben, MatchVerdict::kSame, "key:ops", "one", kNoon}).ok());
  ASSERT_TRUE(store().PutMatchAnswer({cem, ada, MatchVerdict::kDifferent, "key:ops", "two", kNoon}).ok());
  InEveryState([&] {
    EXPECT_THAT(said({ada}), UnorderedElementsAre("one: same by key:ops", "two: different by key:ops"));
    EXPECT_THAT(said({ada, ben, cem}), UnorderedElementsAre("one: same by key:ops", "two: different by key:ops"));
    EXPECT_THAT(said({ben}), ElementsAre("one: same by key:ops"));
    EXPECT_THAT(said({}), IsEmpty());
  });
  ASSERT_TRUE(store().PutMatchAnswer({ben, ada, MatchVerdict::kDifferent, "key:rep", "three", kNoon}).ok());
  InEveryState([&] {
    EXPECT_THAT(said({ada, ben}), UnorderedElementsAre("three: different by key:rep", "two: different by key:ops"));
  });
  EXPECT_EQ(store().PutMatchAnswer({ada, ada, MatchVerdict::kSame, "", "", 0}).code(), StatusCode::kInvalidArgument);
}

TEST_P(LeadStorePeopleContract, TermsAreCountedOverThePeopleStored) {
  const auto profile = [](const std::string& last_name, const std::string& city) {
    PersonProfile person;
    person.first_name = "ada";
    person.last_name = last_name;
    person.city = city;
    return EncodeProfile(person);
  };
  for (int i = 0; i < 20; ++i) Stored(Person(profile(i % 4 == 0 ? "garcia" : "smith", "Oslo"), {"k"}));
  ASSERT_TRUE(store().Books().ok());
  for (const bool reopened : {false, true, true}) {
    SCOPED_TRACE(reopened);
    if (reopened) world_->Reopen();
    const TermFrequencies& terms = store().Terms();
    EXPECT_EQ(terms.People(), 20U);
    EXPECT_EQ(terms.Count(TermHash(TermKind::kFirstName, "ada")), 20U);
    EXPECT_EQ(terms.Count(TermHash(TermKind::kLastName, "smith")), 15U);
    EXPECT_EQ(terms.Count(TermHash(TermKind::kLastName, "garcia")), 5U);
    EXPECT_EQ(terms.Count(TermHash(TermKind::kFirstName, "garcia")), 0U);
  }
}

}  // namespace leadgate
