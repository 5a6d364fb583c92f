#include "gateway/history/history_import.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <thread>

#include "leadgate/mutex.h"
#include "policy/judge.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

constexpr std::uint64_t kMostLag = 20'000;  // entries; a fifth of what makes the store refuse commits
constexpr auto kPause = std::chrono::milliseconds(20);
constexpr int kTries = 1500;  // of kPause: half a minute

Status Transient(const Status& status) { return status.code() == StatusCode::kUnavailable ? Status::Ok() : status; }

// What the stored record lacks of the transitions given.
std::vector<Transition> Missing(const std::vector<Transition>& stored, const std::vector<Transition>& given) {
  std::vector<Transition> missing;
  for (const Transition& one : given) {
    if (one.kind == TransitionKind::kReceived) continue;
    const bool there = std::any_of(stored.begin(), stored.end(), [&](const Transition& other) {
      return other.kind == one.kind && other.at == one.at && other.reason == one.reason && other.amount == one.amount;
    });
    if (!there) missing.push_back(one);
  }
  return missing;
}

// Gives the first row of a lead what a further one knows besides; returns that.
std::vector<Transition> GiveToFirst(LeadRecord& first, const LeadRecord& further) {
  std::vector<Transition> more = Missing(first.transitions, further.transitions);
  first.transitions.insert(first.transitions.end(), more.begin(), more.end());
  std::stable_sort(first.transitions.begin(), first.transitions.end(),
                   [](const Transition& a, const Transition& b) { return a.at < b.at; });
  return more;
}

}  // namespace

Status HistoryImporter::WaitForView() const {
  for (int tries = 0; tries < kTries; ++tries) {
    const StoreHealth health = parts_.store.Health();
    if (!health.ok) return {StatusCode::kUnavailable, health.problem};
    if (health.durable_seq - std::min(health.applied_seq, health.durable_seq) < kMostLag) return Status::Ok();
    std::this_thread::sleep_for(kPause);
  }
  return {StatusCode::kUnavailable, "the store's view does not keep up; try again later"};
}

Status HistoryImporter::Store(LeadRecord record, const Policy& policy, const FormPolicy& form) const {
  record.submission.form = form.id;
  Observations& seen = record.observations;
  seen.now = record.submission.received_at;
  seen.build = parts_.build;
  seen.lists_digest = policy.lists == nullptr ? std::string() : policy.lists->digest();
  seen.form_kind = FormKindName(form.kind);
  seen.form_version = form.version;
  const Judge judge(parts_.normaliser, parts_.checks);
  Judgement made = judge.Of(record.submission, {.policy = policy, .form = form}, seen);
  record.lead = std::move(made.lead);
  record.findings = std::move(made.findings);
  record.decision = std::move(made.decision);
  record.decision.routing.round_robin.clear();
  record.decision.routing.round_robin_members.clear();

  Transition decided;
  decided.kind = TransitionKind::kDecided;
  decided.at = seen.now;
  decided.actor = record.submission.submitted_by;
  decided.policy_hash = record.decision.policy_hash;
  decided.status = record.decision.status;
  record.transitions.insert(record.transitions.begin() + 1, std::move(decided));

  for (int tries = 0;; ++tries) {
    CommitRequest request;
    request.record = record;
    const Result<CommitOutcome> outcome = parts_.store.Commit(std::move(request));
    if (outcome.ok()) return Status::Ok();
    if (Status fatal = Transient(outcome.status()); !fatal.ok()) return fatal;
    if (tries == kTries) return outcome.status();
    std::this_thread::sleep_for(kPause);
  }
}

// A record that is there already: an outcome that came since is added.
Status HistoryImporter::Complete(const LeadRecord& stored, const LeadRecord& given, bool& changed) const {
  TransitionRequest request;
  request.id = stored.id;
  request.transitions = Missing(stored.transitions, given.transitions);
  changed = !request.transitions.empty();
  if (!changed) return Status::Ok();
  const Result<CommitOutcome> outcome = parts_.store.Transition(std::move(request));
  return outcome.ok() ? Status::Ok() : outcome.status();
}

Result<ImportResult> HistoryImporter::Import(std::vector<LeadRecord> records) const {
  const auto policy = parts_.policies.Current();
  std::vector<LeadId> ids;
  ids.reserve(records.size());
  for (const LeadRecord& record : records) ids.push_back(record.id);
  if (Status status = WaitForView(); !status.ok()) return status;
  const auto stored = parts_.store.GetMany(ids);
  if (!stored.ok()) return stored.status();

  ImportResult result;
  std::map<LeadId, std::size_t> first_rows;
  std::vector<const FormPolicy*> forms(records.size());  // of those to be stored
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string& form = records[i].submission.posted_form;
    const auto [first, is_new] = first_rows.emplace(records[i].id, i);
    if (!is_new) records[i].transitions = GiveToFirst(records[first->second], records[i]);
    if (const LeadRecord* there = (*stored)[i].get(); there != nullptr) {
      bool changed = false;
      if (Status status = Complete(*there, records[i], changed); !status.ok()) return status;
      ++(changed ? result.changed : result.unchanged);
    } else if (!is_new && forms[first->second] != nullptr) {
      ++(records[i].transitions.empty() ? result.unchanged : result.changed);
    } else if (const FormPolicy* found = policy->FindForm(form); found == nullptr) {
      result.refused.emplace_back(i, "the policy has no form \"" + form.substr(0, 64) + "\"");
    } else {
      forms[i] = found;
    }
  }

  const auto added = StoreAll(records, forms, *policy);
  if (!added.ok()) return added.status();
  result.added = *added;
  return result;
}

// Those that have a form, by several threads; how many.
Result<std::uint64_t> HistoryImporter::StoreAll(std::vector<LeadRecord>& records,
                                                const std::vector<const FormPolicy*>& forms,
                                                const Policy& policy) const {
  Mutex mutex;
  Status failure;
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> added = 0;
  std::atomic<bool> failed = false;
  const auto work = [&] {
    for (std::size_t i = next++; i < records.size() && !failed; i = next++) {
      if (forms[i] == nullptr) continue;
      const Status status = Store(std::move(records[i]), policy, *forms[i]);
      if (status.ok()) {
        ++added;
        continue;
      }
      const MutexLock lock(mutex);
      failed = true;
      failure = status;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(parts_.threads, records.size()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  if (failed) return failure;
  return added.load();
}

}  // namespace leadgate
