#include "tests/dedupe/eval/evaluation_damages.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <unordered_map>

namespace leadgate {
namespace {

// "nickname+case" (or with blanks) → nickname, case
std::vector<std::string> Split(std::string damages) {
  std::ranges::replace(damages, '+', ' ');
  std::istringstream words(damages);
  std::vector<std::string> split;
  for (std::string word; words >> word;) split.push_back(word);
  return split;
}

class Counter {
 public:
  Counter(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, Bands bands)
      : people_(people), bands_(bands) {
    for (const FoundPair& pair : evaluation.pairs) {
      probability_[Id(pair.earlier, pair.later)] = pair.probability;
      if (!pair.same) continue;
      double& best = best_[pair.later];
      best = std::max(best, pair.probability);
    }
  }

  DamageReport Run() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    std::unordered_map<std::uint64_t, std::uint32_t> seen;
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t index = 0; index < people_.size(); ++index) {
      const LabelledPerson& person = people_[index];
      if (person.kind != "duplicate") first[person.person] = index;
      if (++seen[person.person] > 1) Add(report_.again, best_.contains(index) ? best_[index] : 0);
      if (person.group != 0) groups[person.group].push_back(index);
    }
    for (std::uint32_t index = 0; index < people_.size(); ++index) {
      if (people_[index].kind == "duplicate") CountOne(index, first[people_[index].person]);
    }
    for (const auto& [group, members] : groups) CountGroup(members);
    return std::move(report_);
  }

 private:
  static std::uint64_t Id(std::uint32_t one, std::uint32_t other) {
    return (static_cast<std::uint64_t>(std::min(one, other)) << 32) | std::max(one, other);
  }
  double ProbabilityOf(std::uint32_t one, std::uint32_t other) const {
    const auto found = probability_.find(Id(one, other));
    return found == probability_.end() ? 0 : found->second;
  }
  void Add(FoundOf& found, double probability) const {
    ++found.all;
    if (probability >= bands_.likely_at) {
      ++found.likely;
    } else if (probability >= bands_.possible_at) {
      ++found.possible;
    }
  }
  void CountOne(std::uint32_t duplicate, std::uint32_t original) {
    const std::vector<std::string> damages = Split(people_[duplicate].damages);
    const double probability = ProbabilityOf(duplicate, original);
    for (const std::string& damage : damages) Add(report_.by_damage[damage], probability);
    Add(report_.by_count[static_cast<int>(damages.size())], probability);
  }
  void CountGroup(const std::vector<std::uint32_t>& members) {
    for (std::size_t other = 1; other < members.size(); ++other) {
      for (std::size_t one = 0; one < other; ++one) {
        Add(report_.look_alikes[people_[members[one]].kind], ProbabilityOf(members[one], members[other]));
      }
    }
  }

  const std::vector<LabelledPerson>& people_;
  const Bands bands_;
  std::unordered_map<std::uint64_t, double> probability_;
  std::unordered_map<std::uint32_t, double> best_;  // of a record, over the earlier ones of its person
  DamageReport report_;
};

void PrintLine(const std::string& name, const FoundOf& found) {
  std::printf("  %-22s %8llu %8llu %9llu   recall %.4f\n", name.c_str(), static_cast<unsigned long long>(found.all),
              static_cast<unsigned long long>(found.likely), static_cast<unsigned long long>(found.possible),
              found.Recall());
}

}  // namespace

DamageReport CountDamages(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, Bands bands) {
  return Counter(people, evaluation, bands).Run();
}

void PrintDamages(const DamageReport& report) {
  std::printf("  %-22s %8s %8s %9s\n", "damage", "pairs", "likely", "possible");
  for (const auto& [damage, found] : report.by_damage) PrintLine(damage, found);
  for (const auto& [count, found] : report.by_count) PrintLine(std::to_string(count) + " at once", found);
  PrintLine("somebody come again", report.again);
}

}  // namespace leadgate
