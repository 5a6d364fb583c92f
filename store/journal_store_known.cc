// The CRM's own records.
#include <algorithm>
#include <utility>

#include "store/journal_store.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostWaiting = 16;  // entries of up to a thousand records that the view has yet to apply

Status NoSuchRecord() { return {StatusCode::kNotFound, "no such record of the CRM is known"}; }

Status Check(const KnownRecord& record) {
  if (record.crm_id.empty()) return {StatusCode::kInvalidArgument, "a record of the CRM needs an id"};
  if (record.crm_id.size() > kLongestCrmId) {
    return {StatusCode::kInvalidArgument, "an id of the CRM has at most " + std::to_string(kLongestCrmId) + " bytes"};
  }
  return Status::Ok();
}

// Of two records with one name the later one.
std::vector<KnownRecord> LastOfEach(std::vector<KnownRecord> records) {
  std::unordered_map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < records.size(); ++i) last[KnownTail::Name(records[i].object, records[i].crm_id)] = i;
  if (last.size() == records.size()) return records;
  std::vector<KnownRecord> kept;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (last[KnownTail::Name(records[i].object, records[i].crm_id)] == i) kept.push_back(std::move(records[i]));
  }
  return kept;
}

}  // namespace

Result<CommitOutcome> JournalStore::SubmitKnown(EntryType type, std::span<const KnownEntry> entries) {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const KnownEntry& entry : entries) names.push_back(KnownTail::Name(entry.object, entry.crm_id));
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
  if (records.size() > kMostKnownPerPut) {
    return Status(StatusCode::kInvalidArgument,
                  "at most " + std::to_string(kMostKnownPerPut) + " records of the CRM are put at once");
  }
  for (const KnownRecord& record : records) {
    if (Status status = Check(record); !status.ok()) return status;
  }
  if (known_.entries() >= kMostWaiting) {
    if (Status status = Fresh(); !status.ok()) return status;
  }
  const std::size_t given = records.size();
  records = LastOfEach(std::move(records));
  put.unchanged = given - records.size();

  const auto is_pending = [this](const KnownRecord& record) {
    return known_.Pending(KnownTail::Name(record.object, record.crm_id));
  };
  if (std::any_of(records.begin(), records.end(), is_pending)) {  // so that the counts are what happened
    if (Status status = Fresh(); !status.ok()) return status;
  }
  std::vector<KnownName> names;
  std::vector<bool>
      pending;  // put by others meanwhile; asked before the view is read: what is applied meanwhile is in it
  for (const KnownRecord& record : records) {
    names.push_back({record.object, record.crm_id});
    pending.push_back(is_pending(record));
  }
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
  if (const auto there = GetKnown(object, crm_id); !there.ok()) return there.status();
  const std::array<KnownEntry, 1> entry = {KnownEntry{object, crm_id, options_.clock->NowMs(), {}}};
  return SubmitKnown(EntryType::kRemoveKnown, entry).status();
}

Result<KnownRecord> JournalStore::GetKnown(KnownObject object, const std::string& crm_id) {
  if (known_.Pending(KnownTail::Name(object, crm_id))) {
    if (Status status = Fresh(); !status.ok()) return status;
  }
  const std::array<KnownName, 1> name = {KnownName{object, crm_id}};
  const auto stored = view_->GetKnown(name);
  if (!stored.ok()) return stored.status();
  if (!stored->front()) return NoSuchRecord();
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
