// Which policy is in force, how another one gets there, and how it is taken back. Every one that ever was is in the
// store, with number, hash, time, author and comment.
//
//   versions.Publish({.yaml = draft, .author = "ann", .comment = "fewer students", .expected = 7})
//     → kPublished, version 8: decides from the next lead on
//     → kOutdated, version 8 by bob: somebody was quicker; nothing changed
//     → kInvalid, every problem with line and column
//     → kWaiverNeeded, what the past says against it; again with .waiver
//     → kFromFile: policy.source is file, and the file is where it is changed
//   versions.Rollback("5", {.author = "ann", .comment = "too strict", .expected = 8})
//     → version 9 with the text of version 5. Forms that came since go on, retired
//   versions.Find("5"), Find("sha256:9f2c…"), Find("9f2c81ab")   → a version with its YAML
//
// With policy.source: file it only records: what the file says is taken over by LiveConfig, which asks Record first.
// A hash covers the lists too: other lists under the same text are a version of their own, by "lists" (or "file").
// Threads: any. Changes come one after the other; reading waits for none of them.
// Failures: in the result; kFailed with the store's status.
// Source: DESIGN §8, docs/design/policy.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/policy_file.h"
#include "gateway/policy_holder.h"
#include "gateway/publish_gate.h"
#include "gateway/server_config.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

// The authors of versions that nobody published: the file changed, or the lists did under the same text.
inline constexpr std::string_view kByFile = "file";
inline constexpr std::string_view kByLists = "lists";

struct PolicyEdit {
  std::string yaml;  // Rollback: not looked at
  std::string author, comment;
  std::string waiver;                     // why objections are passed over; empty: they are not
  std::optional<std::uint64_t> expected;  // the version the draft was made from; none: whichever is in force
  std::string name = "draft";             // of the YAML, in problems
};

struct PublishResult {
  enum class Outcome { kPublished, kUnchanged, kInvalid, kWaiverNeeded, kOutdated, kFromFile, kFailed };
  Outcome outcome = Outcome::kFailed;
  PolicyVersion version;                   // the one in force now, without its YAML
  std::vector<ConfigProblem> problems;     // kInvalid; kWaiverNeeded: the objections
  std::vector<std::string> newly_retired;  // kPublished: forms that were live and are retired now
  Status status;                           // kFailed

  bool ok() const { return outcome == Outcome::kPublished || outcome == Outcome::kUnchanged; }
};

// policy_version_text.cc: what happened and what to do, in sentences; for people.
std::string Explain(const PublishResult& result, const std::string& policy_file);

// "version 8 by bob on 2026-11-22T09:00:00Z: fewer students"
std::string Describe(const PolicyVersion& version);

struct PolicyVersionsParts {
  LeadStore& store;
  PolicyHolder& policies;
  const Clock& clock;
  PolicyPlace place;
  PublishGate gate = nullptr;
  // Called with a policy that has come into force.
  std::function<void(const Policy&)> changed = nullptr;
};

class PolicyVersions {
 public:
  explicit PolicyVersions(PolicyVersionsParts parts) : parts_(std::move(parts)) {}

  // Reads which version came last; before anything else.
  Status Load() EXCLUDES(mutex_);
  // Load, and record the policy in force when it is not that version.
  Status Start() EXCLUDES(changing_, mutex_);

  PublishResult Publish(const PolicyEdit& edit) EXCLUDES(changing_, mutex_);
  PublishResult Rollback(std::string_view to, const PolicyEdit& edit) EXCLUDES(changing_, mutex_);
  // All that would keep a draft from being published. Changes nothing.
  Result<GateVerdict> Check(const std::string& yaml);

  // For LiveConfig. Asks the gate and records a policy from the file; whoever calls puts it in force.
  std::vector<ConfigProblem> Record(const std::shared_ptr<const Policy>& policy) EXCLUDES(changing_, mutex_);
  // Puts the policy in force under other lists.
  std::vector<ConfigProblem> TakeLists(std::shared_ptr<const Lists> lists) EXCLUDES(changing_, mutex_);

  // For a store that several gateways share: puts in force what another one has published. Nothing when there is
  // nothing new, or the policy is a file. What this build cannot read stays out of force, and is told each time.
  Status Follow() EXCLUDES(changing_, mutex_);

  // Without its YAML.
  PolicyVersion in_force() const EXCLUDES(mutex_);
  const PolicyPlace& place() const { return parts_.place; }
  // By number, or by hash ("sha256:…", at least eight of its digits): the latest one that has it. kNotFound;
  // kInvalidArgument when it is neither.
  Result<PolicyVersion> Find(std::string_view reference) const;
  // kNotFound with what to say of the first.
  Result<PolicyVersion> Before(const PolicyVersion& version) const;
  // Every version that has this hash, the latest first.
  Result<std::vector<std::uint64_t>> NumbersOf(const std::string& hash) const;
  Result<std::vector<PolicyVersion>> List(std::uint64_t before, int limit) const {
    return parts_.store.ListPolicies(before, limit);
  }

 private:
  struct Draft {
    std::shared_ptr<const Policy> policy;
    bool waived = false;  // objections were passed over
    std::optional<PublishResult> refused;
  };
  PublishResult Change(const PolicyEdit& said, GateOccasion occasion, const std::string& name)
      EXCLUDES(changing_, mutex_);
  Draft Prepare(const PolicyEdit& edit, GateOccasion occasion, const std::string& name);
  PublishResult ResultOf(PublishResult::Outcome outcome, std::vector<ConfigProblem> problems = {}) const;
  PublishResult Failure(const Status& status) const;
  // Calls `visit` with every version, the latest first, until it says false.
  Status ForEach(const std::function<bool(const PolicyVersion&)>& visit) const;
  Status TakeLatest() REQUIRES(changing_) EXCLUDES(mutex_);
  // Puts in force here what is in the store.
  Status Take(PolicyVersion version) REQUIRES(changing_) EXCLUDES(mutex_);
  // Stores it and makes it the version in force.
  Status Put(const Policy& policy, PolicyVersion version) REQUIRES(changing_) EXCLUDES(mutex_);
  std::string CommentFor(const Policy& policy) const;

  const PolicyVersionsParts parts_;
  Mutex changing_;
  mutable Mutex mutex_;
  PolicyVersion in_force_ GUARDED_BY(mutex_);
};

// The policy to start with: the file's, or the version that came last in the store; an empty store begins with the
// file.
PolicyLoad LoadPolicyInForce(const PolicyPlace& place, LeadStore& store, std::shared_ptr<const Lists> lists);

// kInvalidArgument with what is wrong and what to do: an author or comment that is missing, too long, or not one line.
Status CheckEdit(const PolicyEdit& edit);

}  // namespace leadgate
