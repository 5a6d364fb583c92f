#include "gateway/policy_weights.h"

#include <memory>
#include <utility>

#include "dedupe/matcher.h"
#include "gateway/digest.h"
#include "gateway/match_weights_file.h"
#include "gateway/own_list_file.h"

namespace leadgate {

std::string UseMatchWeights(const ConfigValue& root, PolicyDraft& draft, ConfigReport& report) {
  const std::string& name = draft.duplicates.weights_file;
  if (name.empty()) return {};
  OwnListBudget budget;
  budget.bytes = std::size_t{1} << 20;
  const OwnListFile file = ReadOwnListFile(draft.folder, name, budget);
  const std::string path = draft.folder + "/" + name;
  draft.list_files.push_back(path);
  if (!file.problem.empty()) {
    root.At("duplicates").At("weights").Fail(file.problem);
    return {};
  }
  MatchWeightsLoad load = ParseMatchWeights(*file.content, path);
  for (ConfigProblem& problem : load.problems) report.AddElsewhere(std::move(problem));
  draft.duplicates.weights = std::make_shared<const MatchWeights>(WithMatchBits(std::move(load.file.weights)));
  return HexEncode(Sha256(*file.content));
}

}  // namespace leadgate
