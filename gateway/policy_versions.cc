#include "gateway/policy_versions.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gateway/published_forms.h"
#include "leadgate/json_writer.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using Outcome = PublishResult::Outcome;

constexpr std::size_t kLeastHashDigits = 8;
constexpr std::string_view kHashPrefix = "sha256:";

std::string NameOf(std::uint64_t number) { return "policy version " + std::to_string(number); }

std::optional<std::uint64_t> ParseNumber(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Forms that were live and are retired now.
std::vector<std::string> NewlyRetired(const Policy& before, const Policy& after) {
  std::vector<std::string> ids;
  for (const auto& [id, form] : after.forms) {
    const FormPolicy* was = before.FindForm(id);
    if (form.retired && was != nullptr && !was->retired) ids.push_back(id);
  }
  return ids;
}

// Without white space at either end; what shows nothing at all is empty.
std::string WithoutEnds(const std::string& text) {
  if (CleanText(text).empty()) return {};
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

PolicyLoad LoadPolicyInForce(const PolicyPlace& place, LeadStore& store, std::shared_ptr<const Lists> lists) {
  if (place.policy_source == PolicySource::kFile) return LoadPolicy(place.policy, std::move(lists));
  const auto failed = [](const Status& status) {
    return PolicyLoad{nullptr, {{"the store", 0, 0, "policy", status.message()}}};
  };
  const auto latest = store.ListPolicies(0, 1);
  if (!latest.ok()) return failed(latest.status());
  if (latest->empty()) return LoadPolicy(place.policy, std::move(lists));
  const auto version = store.GetPolicy(latest->front().number);
  if (!version.ok()) return failed(version.status());
  PolicyLoad load = ParsePolicy(version->yaml, NameOf(version->number), std::move(lists), FolderOfPolicy(place.policy));
  if (!load.ok()) {
    load.problems.push_back({NameOf(version->number),
                             0,
                             0,
                             {},
                             "is in force and this build cannot read it; publish it mended with the gateway stopped "
                             "(leadgate policy show, then leadgate policy publish)"});
  }
  return load;
}

PolicyVersion PolicyVersions::in_force() const {
  const MutexLock lock(mutex_);
  return in_force_;
}

PublishResult PolicyVersions::ResultOf(Outcome outcome, std::vector<ConfigProblem> problems) const {
  PublishResult result;
  result.outcome = outcome;
  result.version = in_force();
  result.problems = std::move(problems);
  return result;
}

PublishResult PolicyVersions::Failure(const Status& status) const {
  PublishResult result = ResultOf(Outcome::kFailed);
  result.status = status;
  return result;
}

// Why a policy that nobody published is there.
std::string PolicyVersions::CommentFor(const Policy& policy) const {
  const PolicyVersion last = in_force();
  const auto stored =
      last.number == 0 ? Result<PolicyVersion>(Status(StatusCode::kNotFound, "")) : parts_.store.GetPolicy(last.number);
  if (stored.ok() && stored->yaml == policy.source_yaml) return "The lists have changed; the text has not.";
  return "Taken over from " + parts_.place.policy + ".";
}

Status PolicyVersions::Put(const Policy& policy, PolicyVersion version) {
  version.hash = policy.hash;
  version.yaml = policy.source_yaml;
  version.at = parts_.clock.NowMs();
  const auto number = parts_.store.PutPolicy(version, in_force().number);
  if (!number.ok()) return number.status();
  version.number = *number;
  version.yaml.clear();
  const MutexLock lock(mutex_);
  in_force_ = std::move(version);
  return Status::Ok();
}

Status PolicyVersions::Load() {
  const auto latest = parts_.store.ListPolicies(0, 1);
  if (!latest.ok() || latest->empty()) return latest.status();
  const MutexLock lock(mutex_);
  in_force_ = latest->front();
  return Status::Ok();
}

Status PolicyVersions::Start() {
  const MutexLock changing(changing_);
  if (Status status = Load(); !status.ok()) return status;
  const auto policy = parts_.policies.Current();
  const PolicyVersion last = in_force();
  if (last.hash == policy->hash) return Status::Ok();
  const bool from_store = parts_.place.policy_source == PolicySource::kStore && last.number != 0;
  if (from_store) {  // another gateway may have published since this one read it
    const auto stored = parts_.store.GetPolicy(last.number);
    if (!stored.ok()) return stored.status();
    if (stored->yaml != policy->source_yaml) return Take(*stored);
  }
  PolicyVersion version;
  version.author = from_store ? kByLists : kByFile;
  version.comment = CommentFor(*policy);
  return Put(*policy, std::move(version));
}

Result<GateVerdict> PolicyVersions::Check(const std::string& yaml) {
  const auto before = parts_.policies.Current();
  PolicyLoad load = ParsePolicy(yaml, "draft", before->lists, FolderOfPolicy(parts_.place.policy));
  GateVerdict verdict;
  verdict.problems = std::move(load.problems);
  if (!load.ok()) return verdict;
  verdict.problems = VanishedForms(*before, *load.policy, parts_.store, "draft");
  const auto policy = KeepPublishedForms(std::move(load.policy), parts_.store, *before);
  if (!parts_.gate) return verdict;
  auto asked = parts_.gate({parts_.store, policy, before, GateOccasion::kCheck, "draft", {}});
  if (!asked.ok()) return asked.status();
  asked->problems.insert(asked->problems.begin(), verdict.problems.begin(), verdict.problems.end());
  return asked;
}

PolicyVersions::Draft PolicyVersions::Prepare(const PolicyEdit& edit, GateOccasion occasion, const std::string& name) {
  const auto before = parts_.policies.Current();
  PolicyLoad load = ParsePolicy(edit.yaml, name, before->lists, FolderOfPolicy(parts_.place.policy));
  if (!load.ok()) return {nullptr, false, ResultOf(Outcome::kInvalid, std::move(load.problems))};
  if (load.policy->hash == before->hash) return {nullptr, false, ResultOf(Outcome::kUnchanged)};
  std::shared_ptr<const Policy> policy = std::move(load.policy);
  if (occasion == GateOccasion::kRollback) {
    policy = RetireVanished(*before, std::move(policy));
  } else if (auto vanished = VanishedForms(*before, *policy, parts_.store, name); !vanished.empty()) {
    return {nullptr, false, ResultOf(Outcome::kInvalid, std::move(vanished))};
  }
  policy = KeepPublishedForms(std::move(policy), parts_.store, *before);
  if (!parts_.gate) return {std::move(policy), false, std::nullopt};
  auto verdict = parts_.gate({parts_.store, policy, before, occasion, name, edit.waiver});
  if (!verdict.ok()) return {nullptr, false, Failure(verdict.status())};
  if (!verdict->problems.empty()) return {nullptr, false, ResultOf(Outcome::kInvalid, std::move(verdict->problems))};
  if (!verdict->objections.empty() && edit.waiver.empty()) {
    return {nullptr, false, ResultOf(Outcome::kWaiverNeeded, std::move(verdict->objections))};
  }
  return {std::move(policy), !verdict->objections.empty(), std::nullopt};
}

PublishResult PolicyVersions::Change(const PolicyEdit& said, GateOccasion occasion, const std::string& name) {
  if (parts_.place.policy_source == PolicySource::kFile) return ResultOf(Outcome::kFromFile);
  PolicyEdit edit = said;
  for (std::string* text : {&edit.author, &edit.comment, &edit.waiver}) *text = WithoutEnds(*text);
  if (Status status = CheckEdit(edit); !status.ok()) return Failure(status);
  const MutexLock changing(changing_);
  if (edit.expected && *edit.expected != in_force().number) return ResultOf(Outcome::kOutdated);
  Draft draft = Prepare(edit, occasion, name);
  if (draft.refused) return *std::move(draft.refused);
  PolicyVersion version;
  version.author = edit.author;
  version.comment = edit.comment;
  if (draft.waived) version.waiver = edit.waiver;
  if (Status status = Put(*draft.policy, std::move(version)); !status.ok()) {
    if (status.code() != StatusCode::kConflict) return Failure(status);
    const Status loaded = TakeLatest();  // another gateway's, through the store
    return loaded.ok() ? ResultOf(Outcome::kOutdated) : Failure(loaded);
  }
  std::vector<std::string> newly_retired = NewlyRetired(*parts_.policies.Current(), *draft.policy);
  parts_.policies.Set(draft.policy);
  if (parts_.changed) parts_.changed(*draft.policy);
  PublishResult result = ResultOf(Outcome::kPublished);
  result.newly_retired = std::move(newly_retired);
  return result;
}

PublishResult PolicyVersions::Publish(const PolicyEdit& edit) {
  return Change(edit, GateOccasion::kPublish, edit.name);
}

PublishResult PolicyVersions::Rollback(std::string_view to, const PolicyEdit& edit) {
  if (parts_.place.policy_source == PolicySource::kFile) return ResultOf(Outcome::kFromFile);
  auto version = Find(to);
  if (!version.ok()) return Failure(version.status());
  PolicyEdit back = edit;
  back.yaml = std::move(version->yaml);
  if (CleanText(back.comment).empty()) back.comment = "Back to version " + std::to_string(version->number) + ".";
  return Change(back, GateOccasion::kRollback, NameOf(version->number));
}

std::vector<ConfigProblem> PolicyVersions::Record(const std::shared_ptr<const Policy>& policy) {
  const MutexLock changing(changing_);
  if (parts_.gate) {
    auto verdict =
        parts_.gate({parts_.store, policy, parts_.policies.Current(), GateOccasion::kFile, parts_.place.policy, {}});
    if (!verdict.ok()) return {{parts_.place.policy, 0, 0, {}, verdict.status().message()}};
    if (!verdict->problems.empty()) return std::move(verdict->problems);
  }
  PolicyVersion version;
  version.author = kByFile;
  version.comment = CommentFor(*policy);
  const Status status = Put(*policy, std::move(version));
  if (status.ok()) return {};
  return {{parts_.place.policy, 0, 0, {}, "cannot be stored: " + status.message()}};
}

std::vector<ConfigProblem> PolicyVersions::TakeLists(std::shared_ptr<const Lists> lists) {
  const MutexLock changing(changing_);
  const auto before = parts_.policies.Current();
  PolicyLoad load = ParsePolicy(before->source_yaml, NameOf(in_force().number), std::move(lists),
                                FolderOfPolicy(parts_.place.policy));
  if (!load.ok()) return std::move(load.problems);
  if (load.policy->hash == before->hash) return {};
  const auto policy = RetireVanished(*before, std::move(load.policy));
  PolicyVersion version;
  version.author = kByLists;
  version.comment = CommentFor(*policy);
  if (Status status = Put(*policy, std::move(version)); !status.ok()) {
    return {{NameOf(in_force().number), 0, 0, {}, "cannot be stored with other lists: " + status.message()}};
  }
  parts_.policies.Set(policy);
  if (parts_.changed) parts_.changed(*policy);
  return {};
}

Status PolicyVersions::Follow() {
  if (parts_.place.policy_source == PolicySource::kFile) return Status::Ok();
  const MutexLock changing(changing_);
  return TakeLatest();
}

Status PolicyVersions::TakeLatest() {
  const auto latest = parts_.store.ListPolicies(0, 1);
  if (!latest.ok() || latest->empty() || latest->front().number <= in_force().number) return latest.status();
  const auto version = parts_.store.GetPolicy(latest->front().number);
  return version.ok() ? Take(*version) : version.status();
}

Status PolicyVersions::Take(PolicyVersion version) {
  const auto before = parts_.policies.Current();
  PolicyLoad load =
      ParsePolicy(version.yaml, NameOf(version.number), before->lists, FolderOfPolicy(parts_.place.policy));
  if (!load.ok()) return {StatusCode::kInvalidArgument, ToString(load.problems)};
  const auto policy = KeepPublishedForms(RetireVanished(*before, std::move(load.policy)), parts_.store, *before);
  version.yaml.clear();
  {
    const MutexLock lock(mutex_);
    in_force_ = std::move(version);
  }
  parts_.policies.Set(policy);
  if (parts_.changed) parts_.changed(*policy);
  return Status::Ok();
}

Result<PolicyVersion> PolicyVersions::Find(std::string_view reference) const {
  if (const auto number = ParseNumber(reference); number && reference.size() < kLeastHashDigits) {
    return parts_.store.GetPolicy(*number);
  }
  std::string_view digits = reference;
  if (digits.starts_with(kHashPrefix)) digits.remove_prefix(kHashPrefix.size());
  const bool hex = digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!hex || digits.size() < kLeastHashDigits) {
    return Status(StatusCode::kInvalidArgument, "\"" + ReplaceInvalidUtf8(reference) +
                                                    "\": expected the number of a version, or at least eight digits of "
                                                    "its hash");
  }
  const std::string hash = std::string(kHashPrefix) + std::string(digits);
  if (digits.size() == 64) return parts_.store.GetPolicy(hash);
  std::uint64_t number = 0;
  const Status status = ForEach([&](const PolicyVersion& version) {
    if (version.hash.starts_with(hash)) number = version.number;
    return number == 0;
  });
  if (!status.ok()) return status;
  if (number != 0) return parts_.store.GetPolicy(number);
  return Status(StatusCode::kNotFound, "no policy version has a hash that begins with " + hash);
}

Result<PolicyVersion> PolicyVersions::Before(const PolicyVersion& version) const {
  if (version.number > 1) return parts_.store.GetPolicy(version.number - 1);
  if (in_force().number <= 1) return Status(StatusCode::kNotFound, "there is only one policy version");
  return Status(StatusCode::kNotFound, "there is no policy version before the first; name another to compare it with");
}

Result<std::vector<std::uint64_t>> PolicyVersions::NumbersOf(const std::string& hash) const {
  std::vector<std::uint64_t> numbers;
  const Status status = ForEach([&](const PolicyVersion& version) {
    if (version.hash == hash) numbers.push_back(version.number);
    return true;
  });
  if (!status.ok()) return status;
  return numbers;
}

Status PolicyVersions::ForEach(const std::function<bool(const PolicyVersion&)>& visit) const {
  constexpr int kPage = 1000;
  for (std::uint64_t before = 0;;) {
    const auto page = parts_.store.ListPolicies(before, kPage);
    if (!page.ok()) return page.status();
    for (const PolicyVersion& version : *page) {
      if (!visit(version)) return Status::Ok();
      before = version.number;
    }
    if (page->size() < static_cast<std::size_t>(kPage)) return Status::Ok();
  }
}

}  // namespace leadgate
