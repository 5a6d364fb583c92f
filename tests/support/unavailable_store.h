// A store that is away: a base for tests that need one or two methods of LeadStore to answer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class UnavailableStore : public LeadStore {
 public:
  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey>) override { return Away(); }
  Result<AlikeAnswer> FindAlike(std::span<const BlockingKey>, const SamePerson&) override { return Away(); }
  const TermFrequencies& Terms() const override { return terms_; }
  Status PutMatchAnswer(const MatchAnswer&) override { return Away(); }
  Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId>) override { return Away(); }
  Result<KnownPut> PutKnown(std::vector<KnownRecord>) override { return Away(); }
  Status RemoveKnown(KnownObject, const std::string&) override { return Away(); }
  Result<std::uint64_t> RemoveManyKnown(KnownObject, std::vector<std::string>) override { return Away(); }
  Result<KnownRecord> GetKnown(KnownObject, const std::string&) override { return Away(); }
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery&) override { return Away(); }
  Result<std::array<std::uint64_t, 3>> CountKnown() override { return Away(); }
  Result<CommitOutcome> Commit(CommitRequest) override { return Away(); }
  Result<CommitOutcome> Transition(TransitionRequest) override { return Away(); }
  Result<std::optional<IdempotencyRow>> FindIdempotent(const std::string&, const std::string&) override {
    return Away();
  }
  Result<LeadRecord> Get(const LeadId&, std::optional<std::uint64_t>) override { return Away(); }
  Result<LeadPage> Search(const LeadQuery&) override { return Away(); }
  Status Scan(const LeadScan&, const LeadVisitor&) override { return Away(); }
  Result<std::uint64_t> CountLeads(const LeadScan&) override { return Away(); }
  Result<RecyclePage> Recycle(const RecycleQuery&) override { return Away(); }
  Result<std::vector<BookRow>> Books() override { return Away(); }
  Result<std::vector<Deadline>> DueDeadlines(TimeMs, int) override { return Away(); }
  Result<std::vector<LeadRecord>> OpenAttempts(int) override { return Away(); }
  Result<std::vector<OutboxItem>> DueOutbox(const std::string&, TimeMs, int) override { return Away(); }
  Status FinishDeliveries(std::span<const DeliveryResult>) override { return Away(); }
  Status DeferDelivery(std::uint64_t, TimeMs, int, const std::string&) override { return Away(); }
  Result<std::vector<OutboxItem>> ListOutbox(const std::string&, std::optional<OutboxState>, int) override {
    return Away();
  }
  Status RetryDelivery(std::uint64_t, TimeMs) override { return Away(); }
  Result<std::vector<OutboxCounts>> CountOutbox() override { return Away(); }
  Status PutKey(const ApiKey&) override { return Away(); }
  Status RevokeKey(const std::string&, TimeMs) override { return Away(); }
  Result<std::vector<ApiKey>> ListKeys() override { return Away(); }
  Result<std::uint64_t> PutPolicy(const PolicyVersion&, std::optional<std::uint64_t>) override { return Away(); }
  Result<std::vector<PolicyVersion>> ListPolicies(std::uint64_t, int) override { return Away(); }
  Result<PolicyVersion> GetPolicy(const std::string&) override { return Away(); }
  Result<PolicyVersion> GetPolicy(std::uint64_t) override { return Away(); }
  StoreHealth Health() override { return {.ok = false, .problem = "away"}; }
  void OnOutbox(std::function<void()>) override {}

 private:
  struct NoTerms final : TermFrequencies {
    std::uint64_t Count(std::uint64_t) const override { return 0; }
    std::uint64_t People() const override { return 0; }
  };
  static Status Away() { return {StatusCode::kUnavailable, "the store is away"}; }
  NoTerms terms_;
};

}  // namespace leadgate
