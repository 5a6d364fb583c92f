// Which damage costs which duplicates, and how many people are recognised at all.
//
//   DamageReport report = CountDamages(people, evaluation, bands);
//   report.by_damage["nickname"]   → 3,400 duplicates, 3,100 likely, 210 possible
//   report.again                   → of those who came again: found by any of their earlier records
//
// A damage is counted against the first record of its person, whatever else was damaged. Threads: one.   Failure: none.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/dedupe/eval/evaluation.h"

namespace leadgate {

struct FoundOf {
  std::uint64_t all = 0, likely = 0, possible = 0;  // possible: without the likely ones
  double Recall() const { return all == 0 ? 1 : static_cast<double>(likely + possible) / static_cast<double>(all); }
};

struct DamageReport {
  std::map<std::string, FoundOf> by_damage;
  std::map<int, FoundOf> by_count;  // of damages at once
  FoundOf again;
  std::map<std::string, FoundOf> look_alikes;  // pairs of a group linked, by kind; all: those that could be
};

DamageReport CountDamages(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, Bands bands);
void PrintDamages(const DamageReport& report);

}  // namespace leadgate
