// A real store whose index of people can be away: for tests of what happens to leads meanwhile.
//
//   IndexAwayStore store(*opened);
//   store.away = true;          // who is known and who is alike is not answered; all else goes on
//   store.alike_away = true;    // who is alike is not answered
//   store.lose_races = 3;       // so many commits and transitions with claims are told that they lost
//   store.hidden = lead;        // the index does not name it yet: another gateway has yet to bring it
//   store.before_transition = [&] { … };   // once, before the next one
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class IndexAwayStore final : public LeadStore {
 public:
  explicit IndexAwayStore(LeadStore& store) : store_(store) {}

  std::atomic<bool> away = false, alike_away = false;
  std::atomic<int> lose_races = 0;
  LeadId hidden;
  std::function<void()> before_transition;

  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys) override {
    if (away) return Away();
    return store_.FindIdentities(keys);
  }
  Result<AlikeAnswer> FindAlike(std::span<const BlockingKey> keys, const SamePerson& keep) override {
    if (away) return Away();
    return store_.FindAlike(keys, keep);
  }
  LookAnswer Look(const LookQuestion& question) override {
    if (away) return {Away(), Away(), Away()};
    LookAnswer answer = store_.Look(question);
    if (alike_away) answer.alike = Away();
    if (answer.identities.ok()) {
      std::erase_if(answer.identities->matches, [&](const IdentityMatch& match) { return match.lead == hidden; });
    }
    if (answer.alike.ok()) {
      std::erase_if(answer.alike->leads, [&](const AlikeLead& alike) { return alike.lead.lead == hidden; });
    }
    return answer;
  }
  Result<CommitOutcome> Commit(CommitRequest request) override {
    if (!request.claims.empty() && request.seen != UINT64_MAX && lose_races > 0) {
      --lose_races;
      CommitOutcome outcome;
      outcome.emplace<Conflict>().record = std::make_shared<LeadRecord>(std::move(request.record));
      return outcome;
    }
    return store_.Commit(std::move(request));
  }
  Result<CommitOutcome> Transition(TransitionRequest request) override {
    if (const auto before = std::exchange(before_transition, nullptr)) before();
    return store_.Transition(std::move(request));
  }

  const TermFrequencies& Terms() const override { return store_.Terms(); }
  Status PutMatchAnswer(const MatchAnswer& answer) override { return store_.PutMatchAnswer(answer); }
  Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId> leads) override {
    return store_.FindMatchAnswers(leads);
  }
  Result<KnownPut> PutKnown(std::vector<KnownRecord> records) override { return store_.PutKnown(std::move(records)); }
  Status RemoveKnown(KnownObject object, const std::string& id) override { return store_.RemoveKnown(object, id); }
  Result<std::uint64_t> RemoveManyKnown(KnownObject object, std::vector<std::string> ids) override {
    return store_.RemoveManyKnown(object, std::move(ids));
  }
  Result<KnownRecord> GetKnown(KnownObject object, const std::string& id) override {
    return store_.GetKnown(object, id);
  }
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery& query) override { return store_.FindKnown(query); }
  Result<std::array<std::uint64_t, 3>> CountKnown() override { return store_.CountKnown(); }
  Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string& scope, const std::string& key) override {
    return store_.FindIdempotent(scope, key);
  }
  Result<LeadRecord> Get(const LeadId& id, std::optional<std::uint64_t> at_version) override {
    return store_.Get(id, at_version);
  }
  Result<std::vector<std::shared_ptr<const LeadRecord>>> GetMany(std::span<const LeadId> ids) override {
    return store_.GetMany(ids);
  }
  Result<LeadPage> Search(const LeadQuery& query) override { return store_.Search(query); }
  Status Scan(const LeadScan& scan, const LeadVisitor& visit) override { return store_.Scan(scan, visit); }
  Result<std::uint64_t> CountLeads(const LeadScan& scan) override { return store_.CountLeads(scan); }
  Result<RecyclePage> Recycle(const RecycleQuery& query) override { return store_.Recycle(query); }
  Result<std::vector<BookRow>> Books() override { return store_.Books(); }
  Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) override { return store_.DueDeadlines(now, limit); }
  Result<std::vector<LeadRecord>> OpenAttempts(int limit) override { return store_.OpenAttempts(limit); }
  Result<std::vector<OutboxItem>> DueOutbox(const std::string& destination, TimeMs now, int limit) override {
    return store_.DueOutbox(destination, now, limit);
  }
  Status FinishDeliveries(std::span<const DeliveryResult> results) override { return store_.FinishDeliveries(results); }
  Status DeferDelivery(std::uint64_t item, TimeMs next_at, int attempts, const std::string& last_error) override {
    return store_.DeferDelivery(item, next_at, attempts, last_error);
  }
  Result<std::vector<OutboxItem>> ListOutbox(const std::string& destination, std::optional<OutboxState> state,
                                             int limit) override {
    return store_.ListOutbox(destination, state, limit);
  }
  Status RetryDelivery(std::uint64_t item, TimeMs now) override { return store_.RetryDelivery(item, now); }
  Result<std::vector<OutboxCounts>> CountOutbox() override { return store_.CountOutbox(); }
  Status PutKey(const ApiKey& key) override { return store_.PutKey(key); }
  Status RevokeKey(const std::string& key, TimeMs at) override { return store_.RevokeKey(key, at); }
  Result<std::vector<ApiKey>> ListKeys() override { return store_.ListKeys(); }
  Result<std::uint64_t> PutPolicy(const PolicyVersion& version, std::optional<std::uint64_t> expected) override {
    return store_.PutPolicy(version, expected);
  }
  Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t before, int limit) override {
    return store_.ListPolicies(before, limit);
  }
  Result<PolicyVersion> GetPolicy(const std::string& hash) override { return store_.GetPolicy(hash); }
  Result<PolicyVersion> GetPolicy(std::uint64_t number) override { return store_.GetPolicy(number); }
  StoreHealth Health() override { return store_.Health(); }
  void OnOutbox(std::function<void()> wake) override { store_.OnOutbox(std::move(wake)); }

 private:
  static Status Away() { return {StatusCode::kUnavailable, "the index is away"}; }
  LeadStore& store_;
};

}  // namespace leadgate
