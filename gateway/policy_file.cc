#include "gateway/policy_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "gateway/digest.h"
#include "gateway/policy_contradictions.h"
#include "gateway/policy_keys.h"
#include "gateway/policy_lists.h"
#include "gateway/policy_references.h"
#include "gateway/policy_weights.h"
#include "gateway/wall_clock.h"
#include "gateway/yaml_reader.h"
#include "validators/competitor_index.h"
#include "validators/lists.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

std::string HashOf(const std::string& yaml, const Lists* lists, const std::string& list_files) {
  return "sha256:" + HexEncode(Sha256(yaml + "\n" + (lists == nullptr ? std::string() : lists->digest()) + list_files));
}

// The name and its other spellings, as FoldCompany makes them, each once.
void FoldSpellings(const std::string& name, std::vector<std::string>& spellings) {
  spellings.insert(spellings.begin(), name);
  for (std::string& spelling : spellings) spelling = FoldCompany(spelling);
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
}

void AddCustomReasons(PolicyDraft& draft) {
  for (const CustomReason& custom : draft.custom) {
    Reason reason;
    reason.code = custom.code;
    reason.label = custom.label;
    reason.parent = "Custom";
    reason.meaning = custom.meaning.empty() ? custom.label : custom.meaning;
    reason.category = custom.category;
    reason.weight = custom.weight;
    reason.setting = custom.setting;
    draft.custom_reasons.push_back(std::move(reason));
    for (const CustomReason::Pattern& pattern : custom.patterns) {
      draft.custom_patterns.push_back({custom.code, pattern.field, pattern.pattern});
    }
  }
}

// What the file leaves to be worked out.
void Finish(PolicyDraft& draft) {
  for (auto& [id, form] : draft.forms) {
    form.id = id;
    for (const std::string& alias : form.aliases) draft.form_aliases.emplace(alias, id);
  }
  for (Competitor& competitor : draft.competitors) FoldSpellings(competitor.name, competitor.spellings);
  for (NamedAccount& account : draft.named_accounts) FoldSpellings(account.name, account.spellings);
  draft.IndexNamedAccounts();
  draft.IndexAllowed();
}

}  // namespace

std::string FolderOfPolicy(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

PolicyLoad ParsePolicy(const std::string& yaml, const std::string& path, std::shared_ptr<const Lists> lists,
                       const std::string& folder) {
  ConfigReport report(path);
  const auto root = ParseYaml(yaml, report);
  if (!root) return {nullptr, report.problems()};
  PolicyDraft draft;
  draft.folder = folder.empty() ? FolderOfPolicy(path) : folder;
  PolicyKeys().Read(*root, draft);
  AddCustomReasons(draft);
  CheckPolicyReferences(*root, draft);
  CheckPolicyContradictions(*root, draft, lists.get());
  std::string list_files = UseOwnLists(*root, draft, report);
  list_files += UseMatchWeights(*root, draft, report);
  if (!report.ok()) return {nullptr, report.problems(), draft.list_files};

  Finish(draft);
  auto policy = std::make_shared<Policy>(std::move(static_cast<Policy&>(draft)));
  policy->source_yaml = yaml;
  policy->hash = HashOf(yaml, lists.get(), list_files);
  policy->lists = std::move(lists);
  policy->competitor_index = CompetitorIndex::Build(*policy);
  policy->clocks = std::make_shared<const WallClocks>();
  auto patterns = CompilePatterns(*policy);
  if (!patterns.ok()) return {nullptr, {{path, 0, 0, {}, patterns.status().message()}}, policy->list_files};
  policy->patterns = std::move(*patterns);
  std::vector<std::string> files = policy->list_files;
  return {std::move(policy), {}, std::move(files)};
}

PolicyLoad LoadPolicy(const std::string& path, std::shared_ptr<const Lists> lists, const std::string& folder) {
  ConfigReport report(path);
  const auto yaml = ReadConfigFile(report);
  if (!yaml) return {nullptr, report.problems()};
  return ParsePolicy(*yaml, path, std::move(lists), folder);
}

}  // namespace leadgate
