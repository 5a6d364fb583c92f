#include "gateway/find_people.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "gateway/observe.h"

namespace leadgate {
namespace {

std::vector<AlikePerson> Compared(const AlikeAnswer& answer, const Likeness& likeness) {
  std::vector<AlikePerson> people;
  people.reserve(answer.leads.size());
  for (const AlikeLead& alike : answer.leads) {
    const std::optional<Match> match = likeness.Compare(alike.profile);
    if (match) people.push_back({alike.lead, match->probability, match->MatchedBy()});
  }
  return people;
}

bool HasTwoMailboxes(const Match& match) {
  return std::any_of(match.fields.begin(), match.fields.end(), [](const FieldMatch& field) {
    return field.field == "email" && (field.level == "same_domain" || field.level == "other_number");
  });
}

// Everybody whom an answer of a person's may be about.
std::vector<LeadId> LeadsIn(const FoundPeople& found, const LeadId& id) {
  std::vector<LeadId> leads = {id};
  for (const IdentityMatch& match : found.identities.matches) leads.push_back(match.lead);
  for (const AlikePerson& person : found.alike) leads.push_back(person.lead.lead);
  std::sort(leads.begin(), leads.end());
  leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
  return leads;
}

using Records = std::vector<std::shared_ptr<const LeadRecord>>;

// Who owns an exact key of the lead and is somebody else: by the names and dates, or a namesake with a mailbox of his
// own at the same company, whose number is the switchboard's. A person may know better.
Status LeaveOutOthers(LeadStore& store, const Likeness& likeness, const LeadId& lead, FoundPeople& found) {
  std::map<LeadId, bool> by_email;
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind) && match.lead != lead) by_email[match.lead] |= match.kind == IdentityKind::kEmail;
  }
  std::vector<LeadId> ids;
  for (const auto& [id, email] : by_email) ids.push_back(id);
  if (ids.empty()) return Status::Ok();
  const Result<Records> records = store.GetMany(ids);
  if (!records.ok()) return records.status();
  std::set<LeadId> others;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if ((*records)[i] == nullptr || AnswerAbout(found.answers, lead, ids[i]) == MatchVerdict::kSame) continue;
    const Match match = likeness.Compare((*records)[i]->lead);
    if (!match.veto.empty() || (!by_email[ids[i]] && HasTwoMailboxes(match))) others.insert(ids[i]);
  }
  const auto is_other = [&](const IdentityMatch& match) {
    return NamesPerson(match.kind) && others.contains(match.lead);
  };
  std::ranges::copy_if(found.identities.matches, std::back_inserter(found.others), is_other);
  std::erase_if(found.identities.matches, is_other);
  return Status::Ok();
}

// Whom a person called the same as the lead, or as one that owns its keys, though nothing else brings them together.
std::set<LeadId> SaidSame(const FoundPeople& found, const LeadId& lead) {
  std::set<LeadId> sure = {lead};
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind)) sure.insert(match.lead);
  }
  std::set<LeadId> same;
  for (const MatchAnswer& answer : found.answers) {
    if (AnswerAbout(found.answers, answer.one, answer.other) != MatchVerdict::kSame) continue;
    if (sure.contains(answer.one)) same.insert(answer.other);
    if (sure.contains(answer.other)) same.insert(answer.one);
  }
  for (const LeadId& known : sure) same.erase(known);
  for (const AlikePerson& person : found.alike) same.erase(person.lead.lead);
  return same;
}

IdentityMatch AsMatch(const LeadRecord& record) {
  IdentityMatch match;
  match.lead = record.id;
  match.form = record.submission.form;
  match.status = record.decision.status;
  match.content_digest = record.lead.content_digest;
  match.received_at = record.submission.received_at;
  match.owner = record.decision.routing.owner;
  return match;
}

Status AddSaidSame(LeadStore& store, const Likeness& likeness, const LeadId& lead, FoundPeople& found) {
  const std::set<LeadId> same = SaidSame(found, lead);
  if (same.empty()) return Status::Ok();
  const Result<Records> records = store.GetMany(std::vector<LeadId>(same.begin(), same.end()));
  if (!records.ok()) return records.status();
  for (const auto& record : *records) {
    if (record == nullptr) continue;
    const Match match = likeness.Compare(record->lead);
    found.alike.push_back({AsMatch(*record), match.probability, match.MatchedBy()});
  }
  std::ranges::sort(found.alike, {}, [](const AlikePerson& person) { return person.lead.lead; });
  return Status::Ok();
}

}  // namespace

FoundPeople FindPeople(LeadStore& store, IdentityAnswer identities, const std::shared_ptr<const Likeness>& likeness,
                       const LeadId& lead, double possible_at) {
  FoundPeople found;
  found.identities = std::move(identities);
  found.as_of = found.identities.as_of;
  const Result<AlikeAnswer> alike = store.FindAlike(likeness->blocks(), AtLeast(likeness, possible_at));
  if (alike.ok()) {
    found.as_of = std::min(found.as_of, alike->as_of);
    found.alike = Compared(*alike, *likeness);
    found.compared = alike->compared;
  } else {
    found.status = alike.status();
  }
  auto answers = store.FindMatchAnswers(LeadsIn(found, lead));
  if (answers.ok()) {
    found.answers = *std::move(answers);
  } else {
    found.status = answers.status();
  }
  if (Status status = LeaveOutOthers(store, *likeness, lead, found); !status.ok()) found.status = status;
  if (Status status = AddSaidSame(store, *likeness, lead, found); !status.ok()) found.status = status;
  return found;
}

LeadId DeliveredAs(LeadStore& store, const PassedLeads& passed, std::span<const MatchAnswer> answers,
                   const LeadId& lead) {
  for (const LeadId& before : passed) {
    const Result<LeadRecord> record = store.Get(before);
    if (!record.ok() || record->decision.delivered_as.is_nil()) return before;
    const LeadId& made = record->decision.delivered_as;
    if (AnswerAbout(answers, before, made) == MatchVerdict::kDifferent) continue;
    if (AnswerAbout(answers, lead, made) != MatchVerdict::kDifferent) return made;
  }
  return LeadId();
}

}  // namespace leadgate
