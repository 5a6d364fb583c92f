// What a golden case expected and what came of it, compared in words; empty when they agree.
#pragma once

#include <string>

#include "leadgate/decision.h"
#include "leadgate/lead.h"
#include "tests/leads/golden_case.h"

namespace leadgate {

struct Judged {
  Lead lead;
  Decision decision;
};

std::string Compare(const GoldenOutcome& expected, const Judged& got);
std::string CompareAsked(const GoldenCase& one, const Decision& decision);

}  // namespace leadgate
