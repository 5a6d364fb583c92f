#include "gateway/observe.h"

#include <algorithm>
#include <set>

namespace leadgate {
namespace {

bool WorthFollowing(LeadStatus status) { return status == LeadStatus::kPassed || status == LeadStatus::kInReview; }

}  // namespace

bool IsRepeat(const IdentityMatch& match, const LeadRecord& record, TimeMs now) {
  return WorthFollowing(match.status) && match.form == record.submission.form &&
         match.content_digest == record.lead.content_digest && now - match.received_at < kRepeatWindowMs;
}

bool NamesPerson(IdentityKind kind) { return kind == IdentityKind::kEmail || kind == IdentityKind::kPhoneAndName; }

std::string MatchedBy(IdentityKind kind) {
  switch (kind) {
    case IdentityKind::kEmail:
      return "email";
    case IdentityKind::kPhoneAndName:
      return "phone_and_name";
    case IdentityKind::kPhoneAndCompany:
      return "phone_and_company";
    case IdentityKind::kCompanyDomain:
      return "domain";
    case IdentityKind::kCompanyName:
      return "company";
    case IdentityKind::kPhone:
      return "phone";
  }
  return "unknown";
}

void AddPassed(const IdentityMatch& match, KnownPerson& known, PassedLeads& passed) {
  if (match.status != LeadStatus::kPassed) return;
  known.passed_before = true;
  passed.push_back(match.lead);
}

PassedLeads ObserveIdentities(const IdentityAnswer& answer, const LeadRecord& record, bool judge_repeat,
                              Observations& seen) {
  PassedLeads passed;
  seen.identities_as_of = answer.as_of;
  seen.identities_unknown = false;
  seen.known.reset();
  seen.possible.clear();
  seen.phone_shared_by = 0;
  seen.repeat_of.reset();
  seen.delivered_as = LeadId();
  std::set<LeadId> same_person;
  for (const IdentityMatch& match : answer.matches) {  // oldest first
    if (match.lead == record.id || !NamesPerson(match.kind)) continue;
    if (!same_person.insert(match.lead).second) continue;
    if (!seen.known) {
      seen.known.emplace();
      seen.known->lead = match.lead;
      seen.known->matched_by = MatchedBy(match.kind);
      seen.known->status = match.status;
      seen.known->owner = match.owner;
      seen.known->received_at = match.received_at;
    }
    if (!match.owner.empty()) seen.known->owner = match.owner;  // the latest owner is the one to tell
    AddPassed(match, *seen.known, passed);
    if (judge_repeat && IsRepeat(match, record, seen.now)) seen.repeat_of = match.lead;
  }
  if (seen.known) seen.known->submissions = static_cast<int>(same_person.size());
  for (const IdentityMatch& match : answer.matches) {
    if (match.kind != IdentityKind::kPhoneAndCompany || match.lead == record.id) continue;
    if (!same_person.insert(match.lead).second) continue;
    seen.possible.push_back({match.lead, MatchedBy(match.kind), 0});
  }
  return passed;
}

void ObserveSharedNumber(int people, const Policy& policy, Observations& seen) {
  if (policy.switchboard_at == 0 || people < policy.switchboard_at) return;
  seen.phone_shared_by = people;
  std::erase_if(seen.possible, [](const PossibleDuplicate& possible) {
    return possible.matched_by == MatchedBy(IdentityKind::kPhoneAndCompany);
  });
}

std::vector<std::string> ReviewedCodes(const Decision& decision) {
  std::vector<std::string> codes;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action == Action::kReview) codes.push_back(reason.code);
  }
  // The sum of doubts is not looked at while one of them reviews; once that one is waved through it must not review
  // again.
  if (std::find(codes.begin(), codes.end(), "risk.threshold") == codes.end()) codes.emplace_back("risk.threshold");
  return codes;
}

void RejectByPerson(Decision& decision, const std::string& reason_code) {
  decision.status = LeadStatus::kRejected;
  decision.category = Category::kPermanent;
  decision.track.clear();
  decision.due_at = 0;
  decision.release_at = 0;
  decision.routing = {};
  if (const Reason* reason = FindReason(reason_code)) {
    DecidedReason decided;
    decided.code = reason->code;
    decided.action = Action::kReject;
    decided.category = Category::kPermanent;
    decided.message = reason->label;
    decision.reasons.push_back(std::move(decided));
  }
  decision.path.emplace_back("rejected by a person in review");
}

}  // namespace leadgate
