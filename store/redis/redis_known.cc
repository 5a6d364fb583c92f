#include "store/redis/redis_known.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "store/known_rules.h"
#include "store/redis/key_commands.h"
#include "store/redis/known_names.h"

namespace leadgate {
namespace {

constexpr std::size_t kAtOnce = 100;  // records of an entry in one round trip
// Longer than a journal is kept, so that nothing that is replayed brings back what was removed.
constexpr TimeMs kRemovedFor = 30 * kDayMs;
constexpr std::size_t kRowHead = 25;  // state, first seq, seq, when

// By what a record is found.
std::vector<KeyPlace> PlacesOf(const KnownRecord& record, std::uint32_t parts) {
  std::vector<KeyPlace> places;
  for (const IdentityKey& key : record.keys) places.push_back(PlaceOf(SearchKeyOf(key), parts));
  for (const BlockingKey& block : record.blocks) places.push_back(PlaceOf(block, parts));
  return places;
}

bool IsAmong(const std::vector<KeyPlace>& places, const KeyPlace& place) {
  return std::any_of(places.begin(), places.end(), [&](const KeyPlace& one) {
    return one.sort == place.sort && one.part == place.part && one.field == place.field;
  });
}

}  // namespace

Result<std::vector<std::optional<RedisKnown::Row>>> RedisKnown::Rows(std::span<const std::string> names,
                                                                     redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  for (const std::string& name : names) commands.push_back({"GET", KnownRow(context_.layout, name)});
  std::vector<std::optional<Row>> rows;
  for (const redis::Reply& reply : context_.client->Send(commands, deadline)) {
    if (!reply.ok()) return StatusOf(reply);
    const std::string& bytes = reply.value.text();
    std::optional<Row>& row = rows.emplace_back();
    if (bytes.empty() || bytes.front() != 'k') continue;
    if (bytes.size() < kRowHead) return Status(StatusCode::kDataLoss, "redis: a known record does not hold together");
    const std::string_view view = bytes;
    row = Row{SeqOf(view.substr(1)), static_cast<TimeMs>(SeqOf(view.substr(17))), bytes.substr(kRowHead)};
  }
  return rows;
}

Result<KnownPut> RedisKnown::PutKnown(std::vector<KnownRecord> records) {
  KnownPut put;
  if (records.empty()) return put;
  if (Status status = CheckKnownPut(records); !status.ok()) return status;
  const std::size_t given = records.size();
  records = LastOfEachName(std::move(records));
  put.unchanged = given - records.size();
  if (Status status = writer_.Fresh(); !status.ok()) return status;
  std::vector<std::string> names;
  names.reserve(records.size());
  for (const KnownRecord& record : records) names.push_back(KnownNameBytes(record.object, record.crm_id));
  const auto rows = Rows(names, context_.Patiently());
  if (!rows.ok()) return rows.status();
  std::vector<std::string> contents;
  contents.reserve(records.size());  // entries have views into them
  std::vector<KnownEntry> entries;
  const TimeMs now = context_.clock->NowMs();
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string content = EncodeKnownContent(records[i]);
    const std::optional<Row>& there = (*rows)[i];
    if (there && there->content == content) {
      ++put.unchanged;
      continue;
    }
    ++(there ? put.changed : put.added);
    contents.push_back(std::move(content));
    entries.push_back({records[i].object, records[i].crm_id, now, contents.back()});
  }
  if (entries.empty()) return put;
  const Result<std::uint64_t> written = writer_.Write(EntryType::kPutKnown, EncodeKnown(entries));
  if (!written.ok()) return written.status();
  return put;
}

Status RedisKnown::RemoveKnown(KnownObject object, const std::string& crm_id) {
  const Result<std::uint64_t> removed = RemoveManyKnown(object, {crm_id});
  if (!removed.ok()) return removed.status();
  return *removed == 0 ? NoSuchKnownRecord() : Status::Ok();
}

Result<std::uint64_t> RedisKnown::RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids) {
  if (crm_ids.size() > kMostKnownPerPut) return TooManyKnownRecords();
  std::sort(crm_ids.begin(), crm_ids.end());
  crm_ids.erase(std::unique(crm_ids.begin(), crm_ids.end()), crm_ids.end());
  std::erase_if(crm_ids, [](const std::string& id) { return id.empty() || id.size() > kLongestCrmId; });  // nobody's
  if (Status status = writer_.Fresh(); !status.ok()) return status;
  std::vector<std::string> names;
  names.reserve(crm_ids.size());
  for (const std::string& crm_id : crm_ids) names.push_back(KnownNameBytes(object, crm_id));
  const auto rows = Rows(names, context_.Patiently());
  if (!rows.ok()) return rows.status();
  std::vector<KnownEntry> entries;
  const TimeMs now = context_.clock->NowMs();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((*rows)[i]) entries.push_back({object, crm_ids[i], now, {}});
  }
  if (entries.empty()) return 0;
  const Result<std::uint64_t> written = writer_.Write(EntryType::kRemoveKnown, EncodeKnown(entries));
  if (!written.ok()) return written.status();
  return entries.size();
}

Result<KnownRecord> RedisKnown::GetKnown(KnownObject object, const std::string& crm_id) {
  if (crm_id.size() > kLongestCrmId) return NoSuchKnownRecord();
  if (Status status = writer_.Fresh(); !status.ok()) return status;
  const std::array<std::string, 1> name = {KnownNameBytes(object, crm_id)};
  const auto rows = Rows(name, context_.Patiently());
  if (!rows.ok()) return rows.status();
  if (!rows->front()) return NoSuchKnownRecord();
  KnownRecord record;
  if (!DecodeKnownContent(rows->front()->content, record)) {
    return Status(StatusCode::kDataLoss, "redis: a known record does not hold together");
  }
  record.object = object;
  record.crm_id = crm_id;
  record.updated_at = rows->front()->updated_at;
  return record;
}

Result<std::array<std::uint64_t, 3>> RedisKnown::CountKnown() {
  if (Status status = writer_.Fresh(); !status.ok()) return status;
  std::vector<redis::Command> commands;
  commands.reserve(kKnownTags);
  for (int tag = 0; tag < kKnownTags; ++tag) {
    commands.push_back({"HMGET", KnownCount(context_.layout, tag), "1", "2", "3"});
  }
  std::array<std::uint64_t, 3> counts{};
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Patiently())) {
    if (!reply.ok()) return StatusOf(reply);
    for (std::size_t i = 0; i < std::min(counts.size(), reply.value.items().size()); ++i) {
      counts[i] += std::strtoull(reply.value.items()[i].text().c_str(), nullptr, 10);
    }
  }
  return counts;
}

Status RedisKnown::Apply(const Entry& entry) {
  const auto records = DecodeKnown(entry);
  if (!records.ok()) return records.status();
  const bool put = entry.type == EntryType::kPutKnown;
  for (std::size_t begin = 0; begin < records->size(); begin += kAtOnce) {
    const auto some = std::span(*records).subspan(begin, std::min(kAtOnce, records->size() - begin));
    if (Status status = ApplySome(entry.seq, put, some); !status.ok()) return status;
  }
  return Status::Ok();
}

// The rows first: who is found in the index without one is nobody, who is in no index is not found until this is done.
Status RedisKnown::ApplySome(std::uint64_t seq, bool put, std::span<const KnownEntry> records) {
  std::vector<redis::Command> commands = {ever_known_.Mark()};
  ever_known_.Set();
  for (const KnownEntry& record : records) {
    const std::string name = KnownNameBytes(record.object, record.crm_id);
    commands.push_back(
        scripts_.put.Run({KnownRow(context_.layout, name), KnownCount(context_.layout, KnownTagOf(name))},
                         {put ? "k" : "x", std::to_string(static_cast<int>(record.object)), SeqBytes(seq),
                          SeqBytes(static_cast<std::uint64_t>(record.updated_at)), std::string(record.content),
                          std::to_string(kRemovedFor)}));
  }
  const std::vector<redis::Reply> rows = context_.client->Send(commands, context_.Patiently());
  commands.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].ok()) return StatusOf(rows[i]);
    if (!put || i == 0) continue;
    Result<std::vector<redis::Command>> index = IndexCommands(records[i - 1], rows[i].value);
    if (!index.ok()) return index.status();
    std::move(index->begin(), index->end(), std::back_inserter(commands));
  }
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Patiently())) {
    if (!reply.ok()) return StatusOf(reply);
  }
  return Status::Ok();
}

// The keys that the index does not have yet.
Result<std::vector<redis::Command>> RedisKnown::IndexCommands(const KnownEntry& record,
                                                              const redis::Value& answer) const {
  if (answer.text() == "old") return std::vector<redis::Command>();
  KnownRecord after;
  KnownRecord before;
  const bool changed = answer.kind() == redis::Value::Kind::kArray && !answer.items().empty();
  if (!DecodeKnownContent(record.content, after) ||
      (changed && !DecodeKnownContent(answer.items().front().text(), before))) {
    return Status(StatusCode::kDataLoss, "redis: a known record does not hold together");
  }
  const std::vector<KeyPlace> had = PlacesOf(before, context_.index_buckets);
  std::vector<KeyPlace> places = PlacesOf(after, context_.index_buckets);
  std::erase_if(places, [&](const KeyPlace& place) { return IsAmong(had, place); });
  return KeyCommands(context_, scripts_.add, places,
                     {.names = {KnownIndexOf, KnownManyOf},
                      .first = {KnownNameBytes(record.object, record.crm_id), std::to_string(kMostSharing)}});
}

}  // namespace leadgate
