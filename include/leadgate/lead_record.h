// Everything known about one submission: what arrived, what was made of it, and all that happened since.
//
// Written by LeadStore only. As JSON by store/record_json.h (journal, views, API).
// Source: DESIGN §2, "what every record carries from the first day". Threads: a value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/decision.h"
#include "leadgate/finding.h"
#include "leadgate/lead.h"
#include "leadgate/lead_id.h"
#include "leadgate/mail_domain.h"
#include "leadgate/submission.h"

namespace leadgate {

inline constexpr int kRecordSchema = 1;

// Stored; names never change. Rejected is not disqualified (DESIGN §2).
enum class TransitionKind {
  kReceived,
  kCorrected,
  kDecided,
  kReleased,
  kHandedOff,
  kDelivered,
  kFirstTouch,
  kSalesAccepted,
  kSalesRejected,
  kDisqualified,
  kMeeting,
  kOpportunity,
  kWon,
  kLost,
  kRecycled,
  kReactivated,
  kPurged,
  kMatchAnswered  // a person said whether two leads are one person
};
std::string_view TransitionKindName(TransitionKind kind);  // "sales_accepted"
std::optional<TransitionKind> ParseTransitionKind(std::string_view name);

struct Transition {
  TransitionKind kind = TransitionKind::kReceived;
  TimeMs at = 0;                     // when it happened (may be said by the caller: an outcome's time)
  std::string actor;                 // "gateway", "key:crm-sync", "person:…" as told
  std::string policy_hash;           // in force then; empty where no policy took part
  std::string reason;                // a code, for rejected, disqualified, lost, recycled
  std::string text;                  // free text; mandatory with reason `other`
  std::string amount, currency;      // opportunity, won
  std::string destination, crm_id;   // delivered
  std::optional<LeadStatus> status;  // decided, released: the status from here on
  std::string track;                 // recycled: the pool's track
  TimeMs due_at = 0;                 // recycled: when nurture may have it
  std::optional<LeadId> other;       // match_answered: the other lead
};

// What the decision used from outside the lead, so that the same decision can be made again (invariant 8).
struct Observations {
  TimeMs now = 0;
  std::string build;  // version and commit
  std::string lists_digest;
  std::string form_kind;  // as it was then
  std::string form_version;
  bool velocity_judged = false;  // false: the visitor's address is not known
  int posts_from_address = 0;    // to this form within the window, this one included
  bool over_soft_rate = false;
  std::uint64_t identities_as_of = 0;  // the commit sequence the identity answer holds for
  bool identities_unknown = false;     // the store could not answer
  std::optional<KnownPerson> known;
  // Who else is like it: possible ones, and likely ones beside the known person (gateway/observe_alike.h).
  std::vector<PossibleDuplicate> possible;
  LeadId delivered_as;                // the earlier lead under whose id the CRM has this person; nil: it has not
  int compared = 0;                   // people who were compared field by field
  std::optional<KnownInCrm> crm;      // the CRM's own record
  int phone_shared_by = 0;            // other people who gave the number; 0: fewer than the policy's switchboard_at
  std::optional<LeadId> repeat_of;    // the same request within 24 hours, passed or in review
  std::vector<std::string> asked;     // fields the visitor was asked about before, in this attempt
  std::vector<std::string> released;  // codes that were waved through when the lead was let out of review
  MailDomain mail_domain;             // what the DNS said of the address's domain
  bool mail_domain_late = false;  // said after the lead was decided first: flags at most (docs/design/mail-domain.md)
};

struct LeadRecord {
  LeadId id;
  std::uint64_t version = 1;  // grows by one with every transition entry
  std::uint64_t seq = 0;      // commit sequence of the first entry; set by the store
  Submission submission;
  Lead lead;
  Findings findings;
  Observations observations;
  Decision decision;
  std::vector<Transition> transitions;
};

}  // namespace leadgate
