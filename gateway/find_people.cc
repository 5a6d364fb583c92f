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

// Everybody whom an answer of a person's may be about.
std::set<LeadId> LeadsIn(const FoundPeople& found, const LeadId& id) {
  std::set<LeadId> leads = {id};
  for (const IdentityMatch& match : found.identities.matches) leads.insert(match.lead);
  for (const AlikePerson& person : found.alike) leads.insert(person.lead.lead);
  return leads;
}

Status Read(LeadStore& store, const std::set<LeadId>& leads, OwnerRecords& read) {
  std::vector<LeadId> ids;
  for (const LeadId& lead : leads) {
    if (!read.contains(lead)) ids.push_back(lead);
  }
  if (ids.empty()) return Status::Ok();
  auto records = store.GetMany(ids);
  if (!records.ok()) return records.status();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if ((*records)[i] != nullptr) read.emplace(ids[i], std::move((*records)[i]));
  }
  return Status::Ok();
}

// Answers are about people: of every lead that one may be about, the lead it is surely known by.
Status ReadAnswers(LeadStore& store, const AskedPerson& asked, FoundPeople& found) {
  const LeadId& lead = asked.lead;
  std::set<LeadId> leads = LeadsIn(found, lead);
  auto answers = store.FindMatchAnswers(std::vector<LeadId>(leads.begin(), leads.end()));
  if (!answers.ok()) return answers.status();
  if (answers->empty()) return Status::Ok();
  leads.erase(lead);  // of which this is asked
  for (const MatchAnswer& answer : *answers) {
    for (const LeadId& other : {answer.one, answer.other}) {
      if (other != lead) leads.insert(other);
    }
  }
  OwnerRecords records = found.records;
  Status status = Read(store, leads, records);
  std::map<LeadId, LeadId> first;
  for (const auto& [id, record] : records) {
    const auto& known = record->decision.known;
    if (known && known->exact) first.emplace(id, known->lead);
  }
  found.said = SaidOfPeople(*std::move(answers), std::move(first));
  return status;
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

void AddAlike(const LeadRecord& record, const Likeness& likeness, FoundPeople& found) {
  std::erase_if(found.alike, [&](const AlikePerson& person) { return person.lead.lead == record.id; });
  const Match match = likeness.Compare(record.lead);
  found.alike.push_back({AsMatch(record), match.probability, match.MatchedBy()});
}

void SortByAge(std::vector<AlikePerson>& people) {
  std::ranges::sort(people, {}, [](const AlikePerson& person) { return person.lead.lead; });
}

Status Settle(LeadStore& store, const Likeness& likeness, const AskedPerson& asked, FoundPeople& found) {
  const LeadId& lead = asked.lead;
  std::set<LeadId> ids;
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind) && match.lead != lead) ids.insert(match.lead);
  }
  Status status = Read(store, ids, found.records);
  if (Status read = ReadAnswers(store, asked, found); !read.ok()) status = read;
  if (ids.empty()) return status;
  KeyOwners owners = SettleOwners(found.identities, found.records, likeness, found.said, lead);
  found.taken = std::move(owners.taken);
  const auto is_sure = [&](const IdentityMatch& match) {
    return !NamesPerson(match.kind) || match.lead == lead || owners.sure.contains(match.lead);
  };
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind) && owners.others.contains(match.lead)) found.others.push_back(match);
  }
  std::erase_if(found.identities.matches, [&](const IdentityMatch& match) { return !is_sure(match); });
  for (const LeadId& unsure : owners.unsure) AddAlike(*found.records.at(unsure), likeness, found);
  std::erase_if(found.alike, [&](const AlikePerson& person) {
    return owners.unsure.contains(person.lead.lead) && person.probability < asked.possible_at;
  });
  if (!owners.unsure.empty()) SortByAge(found.alike);
  return status;
}

// Whom a person called the same as the lead, or as one that owns its keys, though nothing else brings them together.
std::set<LeadId> SaidSame(const FoundPeople& found, const LeadId& lead) {
  std::set<LeadId> sure = {lead};
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind)) sure.insert(match.lead);
  }
  std::set<LeadId> same;
  for (const MatchAnswer& answer : found.said.answers()) {
    if (found.said.About(answer.one, answer.other) != MatchVerdict::kSame) continue;
    if (sure.contains(answer.one)) same.insert(answer.other);
    if (sure.contains(answer.other)) same.insert(answer.one);
  }
  for (const LeadId& known : sure) same.erase(known);
  for (const AlikePerson& person : found.alike) same.erase(person.lead.lead);
  return same;
}

Status AddSaidSame(LeadStore& store, const Likeness& likeness, const LeadId& lead, FoundPeople& found) {
  const std::set<LeadId> same = SaidSame(found, lead);
  OwnerRecords records;
  if (Status status = Read(store, same, records); !status.ok() || records.empty()) return status;
  for (const auto& [id, record] : records) AddAlike(*record, likeness, found);
  SortByAge(found.alike);
  return Status::Ok();
}

// The latest owner among the person's leads that the record is of.
std::string OwnerOf(const LeadId& made, const FoundPeople& found) {
  std::string owner;
  for (const IdentityMatch& match : found.identities.matches) {
    const auto record = found.records.find(match.lead);
    if (record == found.records.end() || MadeAs(*record->second) != made || match.owner.empty()) continue;
    owner = match.owner;
  }
  return owner;
}

}  // namespace

FoundPeople FindPeople(LeadStore& store, LookAnswer look, const Likeness& likeness, const AskedPerson& asked) {
  FoundPeople found;
  found.identities = *std::move(look.identities);
  found.as_of = found.identities.as_of;
  if (look.alike.ok()) {
    found.as_of = std::min(found.as_of, look.alike->as_of);
    found.alike = Compared(*look.alike, likeness);
    found.compared = look.alike->compared;
  } else {
    found.status = look.alike.status();
  }
  if (Status status = Settle(store, likeness, asked, found); !status.ok()) found.status = status;
  if (Status status = AddSaidSame(store, likeness, asked.lead, found); !status.ok()) found.status = status;
  return found;
}

Result<FoundPeople> FindPeopleAgain(LeadStore& store, std::span<const IdentityKey> keys,
                                    const std::shared_ptr<const Likeness>& likeness, const AskedPerson& asked) {
  LookAnswer look = store.Look({keys, likeness->blocks(), AtLeast(likeness, asked.possible_at)});
  if (!look.identities.ok()) return look.identities.status();
  FoundPeople found = FindPeople(store, std::move(look), *likeness, asked);
  if (!found.status.ok()) return found.status;
  return found;
}

CrmRecordOf FindCrmRecord(LeadStore& store, const PassedLeads& passed, const FoundPeople& found, const LeadId& lead) {
  std::set<LeadId> by_email;
  for (const IdentityMatch& match : found.identities.matches) {
    if (match.kind == IdentityKind::kEmail) by_email.insert(match.lead);
  }
  PassedLeads ordered = passed;
  std::stable_partition(ordered.begin(), ordered.end(),
                        [&](const LeadId& before) { return by_email.contains(before); });
  for (const LeadId& before : ordered) {
    LeadId made = before;
    if (const auto record = found.records.find(before); record != found.records.end()) {
      made = MadeAs(*record->second);
    } else if (const Result<LeadRecord> read = store.Get(before); read.ok()) {
      made = MadeAs(*read);
    }
    if (found.taken.contains(made)) continue;
    if (made != before && found.said.About(before, made) == MatchVerdict::kDifferent) continue;
    if (found.said.About(lead, made) == MatchVerdict::kDifferent) continue;
    return {made, OwnerOf(made, found)};
  }
  return {};
}

}  // namespace leadgate
