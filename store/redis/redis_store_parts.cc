// What the parts of the store answer alone; lists wait until Redis has everything of this node.
#include "store/redis/redis_store.h"

namespace leadgate {

Status RedisStore::FinishDeliveries(std::span<const DeliveryResult> results) {
  return results.empty() ? Status::Ok() : outbox_.FinishDeliveries(results);
}
Status RedisStore::DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) {
  return outbox_.DeferDelivery(item, next_at, attempts, last_error);
}
Status RedisStore::RetryDelivery(std::uint64_t item, TimeMs now) {
  if (Status status = Fresh(); !status.ok()) return status;
  return outbox_.RetryDelivery(item, now);
}
Status RedisStore::PutKey(const ApiKey& key) { return admin_.PutKey(key); }
Status RedisStore::RevokeKey(const std::string& name_or_id, TimeMs at) { return admin_.RevokeKey(name_or_id, at); }
Result<std::uint64_t> RedisStore::PutPolicy(const PolicyVersion& version,
                                            std::optional<std::uint64_t> expected_number) {
  return admin_.PutPolicy(version, expected_number);
}

const TermFrequencies& RedisStore::Terms() const { return people_.Terms(); }
Status RedisStore::PutMatchAnswer(const MatchAnswer& answer) { return people_.PutMatchAnswer(answer); }
Result<std::vector<MatchAnswer>> RedisStore::FindMatchAnswers(std::span<const LeadId> leads) {
  return people_.FindMatchAnswers(leads);
}

Result<KnownPut> RedisStore::PutKnown(std::vector<KnownRecord> records) { return known_.PutKnown(std::move(records)); }
Status RedisStore::RemoveKnown(KnownObject object, const std::string& crm_id) {
  return known_.RemoveKnown(object, crm_id);
}
Result<std::uint64_t> RedisStore::RemoveManyKnown(KnownObject object, std::vector<std::string> crm_ids) {
  return known_.RemoveManyKnown(object, std::move(crm_ids));
}
Result<KnownRecord> RedisStore::GetKnown(KnownObject object, const std::string& crm_id) {
  return known_.GetKnown(object, crm_id);
}
Result<std::vector<KnownFound>> RedisStore::FindKnown(const KnownQuery& query) { return known_.FindKnown(query); }
Result<std::array<std::uint64_t, 3>> RedisStore::CountKnown() { return known_.CountKnown(); }

Result<LeadPage> RedisStore::Search(const LeadQuery& query) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.Search(query);
}
Status RedisStore::Scan(const LeadScan& scan, const LeadVisitor& visit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.Scan(scan, visit);
}
Result<std::uint64_t> RedisStore::CountLeads(const LeadScan& scan) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.CountLeads(scan);
}
Result<RecyclePage> RedisStore::Recycle(const RecycleQuery& query) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.Recycle(query);
}
Result<std::vector<BookRow>> RedisStore::Books() {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.Books();
}
Result<std::vector<Deadline>> RedisStore::DueDeadlines(TimeMs now, int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.DueDeadlines(now, limit);
}
Result<std::vector<LeadRecord>> RedisStore::OpenAttempts(int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return lists_.OpenAttempts(limit);
}

Result<std::vector<OutboxItem>> RedisStore::DueOutbox(const std::string& destination, TimeMs now, int limit) {
  return outbox_.DueOutbox(destination, now, limit);
}
Result<std::vector<OutboxItem>> RedisStore::ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                                       int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return outbox_.ListOutbox(destination, state, limit);
}
Result<std::vector<OutboxCounts>> RedisStore::CountOutbox() {
  if (Status status = Fresh(); !status.ok()) return status;
  return outbox_.CountOutbox();
}
void RedisStore::OnOutbox(std::function<void()> wake) { outbox_.OnOutbox(std::move(wake)); }

Result<std::vector<ApiKey>> RedisStore::ListKeys() {
  if (Status status = Fresh(); !status.ok()) return status;
  return admin_.ListKeys();
}
Result<std::vector<PolicyVersion>> RedisStore::ListPolicies(std::uint64_t before, int limit) {
  if (Status status = Fresh(); !status.ok()) return status;
  return admin_.ListPolicies(before, limit);
}
Result<PolicyVersion> RedisStore::GetPolicy(const std::string& hash) {
  if (Status status = Fresh(); !status.ok()) return status;
  return admin_.GetPolicy(hash);
}
Result<PolicyVersion> RedisStore::GetPolicy(std::uint64_t number) {
  if (Status status = Fresh(); !status.ok()) return status;
  return admin_.GetPolicy(number);
}

}  // namespace leadgate
