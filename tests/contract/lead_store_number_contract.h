// Contract of LeadStore: who gave a number is found by it, and a number is nobody's.
#pragma once

#include <set>

#include "dedupe/identity_keys.h"
#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

TEST_P(LeadStoreContract, WhoGaveANumberIsFoundByIt) {
  const std::string number = "+493055512014";
  const std::vector<IdentityKey> keys = {PhoneIdentity(number), PhoneIdentity("+493055512015")};
  std::vector<LeadId> all;
  for (int i = 0; i < 20; ++i) {
    CommitRequest request = Draft(i == 3 ? LeadStatus::kNeedsCorrection : LeadStatus::kPassed);
    request.record.submission.test = i == 4;
    request.record.lead.phone.e164 = number;  // whatever becomes of the lead, and without any claim
    all.push_back(Stored(std::move(request)));
    if (i == 5) {
      for (const bool reopened : {false, true}) {
        SCOPED_TRACE(reopened ? "after reopening" : "at once");
        if (reopened) world_->Reopen();
        const auto answer = store().FindIdentities(keys);
        ASSERT_TRUE(answer.ok()) << answer.status().ToString();
        ASSERT_EQ(answer->matches.size(), 6U);
        for (int k = 0; k < 6; ++k) {
          EXPECT_EQ(answer->matches[k].lead, all[k]);
          EXPECT_EQ(answer->matches[k].kind, IdentityKind::kPhone);
        }
      }
    }
  }
  const auto answer = store().FindIdentities(keys);  // some from before the opening, some since
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->matches.size(), 17U) << "the earliest and the 16 latest, as of every key";
  EXPECT_EQ(answer->matches.front().lead, all.front());
  EXPECT_EQ(answer->matches.back().lead, all.back());
}

// A switchboard: everybody is found by it, who asks who has it hears of 17.
TEST_P(LeadStoreContract, EverybodyWhoGaveANumberIsFoundHoweverMany) {
  constexpr int kColleagues = 300;
  const std::string number = "+493055512000";
  std::set<LeadId> all;
  std::vector<LeadId> in_order;
  for (int i = 0; i < kColleagues; ++i) {
    CommitRequest request = Draft();
    request.record.lead.phone.e164 = number;
    request.claims = {KeyOf("colleague " + std::to_string(i % 250))};  // some come twice
    request.seen = UINT64_MAX;
    in_order.push_back(Stored(std::move(request)));
    all.insert(in_order.back());
  }
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    std::set<LeadId> found;
    LeadQuery query{.phone_e164 = number, .limit = 120};
    do {
      const auto page = store().Search(query);
      ASSERT_TRUE(page.ok()) << page.status().ToString();
      for (const LeadRecord& lead : page->leads) EXPECT_TRUE(found.insert(lead.id).second) << "twice";
      query.cursor = page->next_cursor;
    } while (!query.cursor.empty());
    EXPECT_EQ(found, all);
    const auto both = store().Search({.identity = KeyOf("colleague 5"), .phone_e164 = number});
    ASSERT_TRUE(both.ok());
    EXPECT_EQ(both->leads.size(), 2U);
    const std::vector<IdentityKey> keys = {PhoneIdentity(number)};
    const auto answer = store().FindIdentities(keys);
    ASSERT_TRUE(answer.ok());
    ASSERT_EQ(answer->matches.size(), 17U);
    EXPECT_EQ(answer->matches[0].lead, in_order[0]);
    for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(answer->matches[1 + i].lead, in_order[kColleagues - 16 + i]);
  }
}

TEST_P(LeadStoreContract, ACorrectedNumberIsFound) {
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  TransitionRequest corrected;
  corrected.id = asked;
  corrected.transitions = {MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kPassed)};
  corrected.revision.lead = Lead();
  corrected.revision.lead->phone.e164 = "+493055512014";
  ASSERT_TRUE(store().Transition(std::move(corrected)).ok());
  const std::vector<IdentityKey> keys = {PhoneIdentity("+493055512014")};
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const auto answer = store().FindIdentities(keys);
    ASSERT_TRUE(answer.ok());
    ASSERT_EQ(answer->matches.size(), 1U);
    EXPECT_EQ(answer->matches[0].lead, asked);
  }
}

TEST_P(LeadStoreContract, ANumberAloneIsNoConflict) {
  const std::vector<IdentityKey> number = {PhoneIdentity("+493055512014")};
  const auto seen = store().FindIdentities(number);
  ASSERT_TRUE(seen.ok());
  for (const char* person : {"ada", "bob", "eve"}) {  // all have looked before anybody was there
    CommitRequest request = Draft();
    request.record.lead.phone.e164 = "+493055512014";
    request.claims = {KeyOf(person), number[0]};  // not to be claimed; who does so all the same disturbs nobody
    request.seen = seen->as_of;
    Stored(std::move(request));
  }
}

}  // namespace leadgate
