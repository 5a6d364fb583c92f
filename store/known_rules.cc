#include "store/known_rules.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace leadgate {

Status NoSuchKnownRecord() { return {StatusCode::kNotFound, "no such record of the CRM is known"}; }

Status TooManyKnownRecords() {
  return {StatusCode::kInvalidArgument,
          "at most " + std::to_string(kMostKnownPerPut) + " records of the CRM are put or removed at once"};
}

Status CheckKnownPut(std::span<const KnownRecord> records) {
  if (records.size() > kMostKnownPerPut) return TooManyKnownRecords();
  for (const KnownRecord& record : records) {
    if (record.crm_id.empty()) return {StatusCode::kInvalidArgument, "a record of the CRM needs an id"};
    if (record.crm_id.size() > kLongestCrmId) {
      return {StatusCode::kInvalidArgument, "an id of the CRM has at most " + std::to_string(kLongestCrmId) + " bytes"};
    }
  }
  return Status::Ok();
}

std::string KnownNameText(KnownObject object, std::string_view crm_id) {
  return std::string(1, static_cast<char>(object)) + std::string(crm_id);
}

std::vector<KnownRecord> LastOfEachName(std::vector<KnownRecord> records) {
  std::unordered_map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < records.size(); ++i) last[KnownNameText(records[i].object, records[i].crm_id)] = i;
  if (last.size() == records.size()) return records;
  std::vector<KnownRecord> kept;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (last[KnownNameText(records[i].object, records[i].crm_id)] == i) kept.push_back(std::move(records[i]));
  }
  return kept;
}

std::optional<IdentityKind> KeyInCommon(const KnownRecord& record, const std::vector<IdentityKey>& asked) {
  for (const IdentityKey& key : asked) {
    if (std::find(record.keys.begin(), record.keys.end(), key) != record.keys.end()) return key.kind;
  }
  return std::nullopt;
}

bool SharesBlock(const KnownRecord& record, const std::vector<BlockingKey>& asked) {
  return std::any_of(asked.begin(), asked.end(), [&](const BlockingKey& block) {
    return std::find(record.blocks.begin(), record.blocks.end(), block) != record.blocks.end();
  });
}

}  // namespace leadgate
