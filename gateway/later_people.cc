#include "gateway/later_people.h"

#include <algorithm>
#include <set>
#include <utility>

#include "gateway/late_people.h"
#include "gateway/observe.h"

namespace leadgate {
namespace {

bool IsLinkedTo(const LeadRecord& record, const LeadId& lead) {
  const Decision& decision = record.decision;
  return decision.duplicate_of == lead || (decision.known && decision.known->lead == lead);
}

// Clocks of gateways differ: an id may be smaller and its lead a later one, which says so by its link.
std::set<LeadId> LinkedTo(LeadStore& store, const LeadId& lead, const FoundPeople& found) {
  std::set<LeadId> linked;
  for (const auto& [id, record] : found.records) {
    if (IsLinkedTo(*record, lead)) linked.insert(id);
  }
  std::vector<LeadId> alike;
  for (const AlikePerson& person : found.alike) {
    if (person.lead.lead < lead && !found.records.contains(person.lead.lead)) alike.push_back(person.lead.lead);
  }
  if (alike.empty()) return linked;
  const auto records = store.GetMany(alike);
  if (!records.ok()) return linked;
  for (const auto& record : *records) {
    if (record != nullptr && IsLinkedTo(*record, lead)) linked.insert(record->id);
  }
  return linked;
}

void Note(const LeadRecord& record, LaterPeople& later) {
  const Decision& decision = record.decision;
  if (decision.status == LeadStatus::kPassed && !IsHeldBack(decision)) later.delivered.push_back(record.id);
  const bool linked = decision.known || decision.duplicate_of;
  if (!linked && MayBeLinked(record)) later.unlinked.push_back(record.id);
}

}  // namespace

LaterPeople TakeLater(LeadStore& store, const LeadId& lead, FoundPeople& found) {
  const std::set<LeadId> linked = LinkedTo(store, lead, found);
  const auto came_after = [&](const LeadId& other) { return lead < other || linked.contains(other); };
  std::set<LeadId> sure;
  for (const IdentityMatch& match : found.identities.matches) {
    if (NamesPerson(match.kind) && came_after(match.lead)) sure.insert(match.lead);
  }
  LaterPeople later;
  for (const LeadId& id : sure) {
    if (const auto record = found.records.find(id); record != found.records.end()) Note(*record->second, later);
  }
  std::erase_if(found.identities.matches, [&](const IdentityMatch& match) { return came_after(match.lead); });
  std::erase_if(found.alike, [&](const AlikePerson& person) { return came_after(person.lead.lead); });
  return later;
}

bool IsHeldBack(LeadStore& store, const LeadId& made, const FoundPeople& found) {
  if (made.is_nil()) return false;
  if (const auto record = found.records.find(made); record != found.records.end()) {
    return IsHeldBack(record->second->decision);
  }
  const Result<LeadRecord> record = store.Get(made);
  return record.ok() && IsHeldBack(record->decision);
}

bool MayBeLinked(const LeadRecord& record) {
  if (RecordKindOf(record.submission) != RecordKind::kLive) return false;
  const LeadStatus status = record.decision.status;
  if (status == LeadStatus::kNeedsCorrection || status == LeadStatus::kDuplicate) return false;
  return std::none_of(record.transitions.begin(), record.transitions.end(),
                      [](const Transition& transition) { return transition.kind == TransitionKind::kPurged; });
}

}  // namespace leadgate
