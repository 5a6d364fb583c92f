// The CRM's own records.
#include <algorithm>
#include <utility>

#include "store/journal_store.h"
#include "store/known_rules.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostWaiting = 16;  // entries of up to a thousand records that the view has yet to apply

bool IsPending(const KnownTail& tail, const KnownName& name) {
  return tail.Pending(KnownNameText(name.object, name.crm_id));
}

}  // namespace

// Where the view is far behind, or does not show one of these as it is: so that counts are what happened.
Status JournalStore::CatchUpWithKnown(std::span<const KnownName> names) {
  const bool behind =
      known_.entries() >= kMostWaiting ||
      std::any_of(names.begin(), names.end(), [this](const KnownName& name) { return IsPending(known_, name); });
  return behind ? Fresh() : Status::Ok();
}

Result<CommitOutcome> JournalStore::SubmitKnown(EntryType type, std::span<const KnownEntry> entries) {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const KnownEntry& entry : entries) names.push_back(KnownNameText(entry.object, entry.crm_id));
  auto proposal = std::make_shared<Proposal>();
  proposal->type = type;
  proposal->payload = EncodeKnown(entries);
  known_.Begin(names);
  Result<CommitOutcome> outcome = Submit(proposal);
  const auto* committed = outcome.ok() ? std::get_if<Committed>(&*outcome) : nullptr;
  known_.End(std::move(names), committed == nullptr ? 0 : committed->seq);
  return outcome;
}

Result<KnownPut> JournalStore::PutKnown(std::vector<KnownRecord> records) {
  KnownPut put;
  if (records.empty()) return put;
  if (Status status = CheckKnownPut(records); !status.ok()) return status;
  const std::size_t given = records.size();
  records = LastOfEachName(std::move(records));
  put.unchanged = given - records.size();

  std::vector<KnownName> names;
  for (const KnownRecord& record : records) names.push_back({record.object, record.crm_id});
  if (Status status = CatchUpWithKnown(names); !status.ok()) return status;
  std::vector<bool> pending;  // put by others meanwhile; asked before the view is read: what is applied then is in it
  for (const KnownName& name : names) pending.push_back(IsPending(known_, name));
  const auto stored = view_->GetKnown(names);
  if (!stored.ok()) return stored.status();

  std::vector<std::string> contents;
  contents.reserve(records.size());
  std::vector<KnownEntry> entries;
  const TimeMs now = options_.clock->NowMs();
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string content = EncodeKnownContent(records[i]);
    const auto& there = (*stored)[i];
    if (!pending[i] && there && there->content == content) {
      ++put.unchanged;
      continue;
    }
    ++(there || pending[i] ? put.changed : put.added);
    contents.push_back(std::move(content));
    entries.push_back({records[i].object, records[i].crm_id, now, contents.back()});
  }
  if (entries.empty()) return put;
  const Result<CommitOutcome> outcome = SubmitKnown(EntryType::kPutKnown, entries);
  if (!outcome.ok()) return outcome.status();
  return put;
}

Status JournalStore::RemoveKnown(KnownObject object, const std::string& crm_id) {
  const Result<std::uint64_t> removed = RemoveManyKnown(object, {crm_id});
  if (!removed.ok()) return removed.status();
  return *removed == 0 ? NoSuchKnownRecord() : Status::Ok();
}

Result<std::uint64_t> JournalStore::RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids) {
  if (crm_ids.size() > kMostKnownPerPut) return TooManyKnownRecords();
  std::sort(crm_ids.begin(), crm_ids.end());
  crm_ids.erase(std::unique(crm_ids.begin(), crm_ids.end()), crm_ids.end());
  std::vector<KnownName> names;
  for (const std::string& crm_id : crm_ids) names.push_back({object, crm_id});
  if (Status status = CatchUpWithKnown(names); !status.ok()) return status;
  const auto stored = view_->GetKnown(names);
  if (!stored.ok()) return stored.status();
  std::vector<KnownEntry> entries;
  const TimeMs now = options_.clock->NowMs();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((*stored)[i]) entries.push_back({object, names[i].crm_id, now, {}});
  }
  if (entries.empty()) return 0;
  const Result<CommitOutcome> outcome = SubmitKnown(EntryType::kRemoveKnown, entries);
  if (!outcome.ok()) return outcome.status();
  return entries.size();
}

Result<KnownRecord> JournalStore::GetKnown(KnownObject object, const std::string& crm_id) {
  if (known_.Pending(KnownNameText(object, crm_id))) {
    if (Status status = Fresh(); !status.ok()) return status;
  }
  const std::array<KnownName, 1> name = {KnownName{object, crm_id}};
  const auto stored = view_->GetKnown(name);
  if (!stored.ok()) return stored.status();
  if (!stored->front()) return NoSuchKnownRecord();
  KnownRecord record;
  if (!DecodeKnownContent(stored->front()->content, record)) {
    return Status(StatusCode::kDataLoss, "a known record does not hold together");
  }
  record.object = object;
  record.crm_id = crm_id;
  record.updated_at = stored->front()->updated_at;
  return record;
}

Result<std::vector<KnownFound>> JournalStore::FindKnown(const KnownQuery& query) { return view_->FindKnown(query); }

Result<std::array<std::uint64_t, 3>> JournalStore::CountKnown() {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->CountKnown();
}

}  // namespace leadgate
