// What the gateway decided about a lead, and why.
//
// Made by gateway/decide.cc (pure), kept with the record, shown to key holders in full.
// Threads: a value. Source: DESIGN §2, §4.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/lead_id.h"
#include "leadgate/reason.h"

namespace leadgate {

// Stored; names never change.
enum class LeadStatus { kPassed, kInReview, kRecycled, kRejected, kDuplicate, kNeedsCorrection };
enum class Lifecycle { kSubscriber, kLead, kMql };

std::string_view LeadStatusName(LeadStatus status);  // "in_review"
std::optional<LeadStatus> ParseLeadStatus(std::string_view name);
std::string_view LifecycleName(Lifecycle lifecycle);
std::optional<Lifecycle> ParseLifecycle(std::string_view name);

// One finding, priced.
struct DecidedReason {
  std::string code;
  std::string field;
  Action action = Action::kFlag;  // what it does here and now
  std::optional<Category> category;
  std::string message;  // the label a person reads
  std::string evidence;
  std::string suggestion;
  int weight = 0;
  bool asked = false;           // the visitor was asked to fix it before this decision
  std::optional<Action> would;  // on trial (report_only), or passed as control group
};

// What a needs_correction answer tells the visitor.
struct Correction {
  std::string field;
  std::string code;
  std::string message;
  std::string suggestion;
};

struct Score {
  int total = 0, fit = 0, engagement = 0, intent = 0;  // 0 to 100
};

// A person Leadgate has seen before; history in view, not a verdict.
struct KnownPerson {
  LeadId lead;             // the earliest that surely matches; where none does, the earliest that is likely to
  std::string matched_by;  // "email", "phone_and_name"; compared: the fields that say so, "last_name, company, phone"
  LeadStatus status = LeadStatus::kPassed;
  std::string owner;
  TimeMs received_at = 0;
  int submissions = 0;         // records that match, this one not counted
  bool passed_before = false;  // one of them went to the CRM
  double probability = 1;      // that this is the same person; 1 by an exact key
  bool exact = true;           // by an exact key, or a person said so; else compared (dedupe/matcher.h)
};

struct PossibleDuplicate {
  LeadId lead;
  std::string matched_by;  // "phone_and_company", "last_name, domain"
  double probability = 0;  // 0: by a shared key alone
};

// A record of the CRM's own that is this person, or this person's company.
struct KnownInCrm {
  std::string object;  // "lead", "contact", "account"
  std::string crm_id;
  std::string account_id;  // of the contact; of the account itself
  std::string account;     // its name
  std::string owner;
  std::string matched_by;  // "email", "domain", "company", or the fields compared
  double probability = 1;
  bool exact = true;
  bool customer = false;          // the account buys already
  bool open_opportunity = false;  // somebody is selling to it
};

struct Routing {
  std::string territory;
  std::string owner;
  std::string queue;
  int tier = 0;                  // 1 is the most urgent; 0: none (not an mql)
  TimeMs contact_by = 0;         // 0: none
  std::vector<std::string> why;  // "territory: country US, state CA"
  // Filled by Decide when the owner is to be drawn in turn; settled by LeadStore::Commit.
  std::string round_robin;  // the pool's name
  std::vector<std::string> round_robin_members;
};

struct Decision {
  LeadStatus status = LeadStatus::kPassed;
  std::optional<Category> category;
  std::string track;  // of the recycle pool
  TimeMs due_at = 0;  // when nurture may have it; 0: none
  Lifecycle lifecycle = Lifecycle::kLead;
  std::vector<DecidedReason> reasons;
  std::vector<Correction> corrections;  // only with needs_correction
  int risk = 0;
  Score score;
  std::optional<LeadId> duplicate_of;  // the earliest that itself matches, surely or likely
  std::optional<KnownPerson> known;
  // Under whose id the CRM's record was made that this lead updates, if it passes; nil: it makes one of its own. Stays
  // as it was once the lead is decided, whatever is said of the link.
  LeadId delivered_as;
  std::vector<PossibleDuplicate> possible_duplicates;
  std::optional<KnownInCrm> crm;
  Routing routing;
  std::optional<LeadStatus> control_for;  // passed as control group: what it would have become
  bool omit_phone = false;                // the number is doubtful and the email good: deliver without it
  TimeMs release_at = 0;                  // in_review: when it is released by itself; 0: waits for a person
  std::string policy_hash;                // "sha256:…"
  std::vector<std::string> path;          // the way through the policy, in words
};

}  // namespace leadgate
