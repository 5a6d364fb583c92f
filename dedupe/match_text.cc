#include "dedupe/match_text.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace leadgate {
namespace {

std::string Text(const std::string& matched_by, bool by_key, double probability) {
  const std::string text = "matched by: " + matched_by;
  return by_key ? text : text + "; " + ProbabilityText(probability);
}

}  // namespace

std::string ProbabilityText(double probability) {
  constexpr double kTenths = 1000;  // tenths of a per cent
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.1f%%", std::floor(probability * kTenths + 1e-9) / 10);
  return text.data();
}

std::string MatchedByText(const KnownPerson& known) { return Text(known.matched_by, known.exact, known.probability); }

std::string MatchedByText(const PossibleDuplicate& possible) {
  return Text(possible.matched_by, possible.probability == 0, possible.probability);
}

std::string MatchedByText(const KnownInCrm& crm) { return Text(crm.matched_by, crm.exact, crm.probability); }

}  // namespace leadgate
