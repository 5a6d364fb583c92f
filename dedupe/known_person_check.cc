#include "dedupe/known_person_check.h"

#include <array>
#include <string>
#include <utility>

#include "dedupe/match_text.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 6> kCodes = {"duplicate.likely",  "duplicate.possible",
                                                    "duplicate.repeat",  "duplicate.customer",
                                                    "duplicate.unknown", "duplicate.existing_opportunity"};

Finding Link(std::string_view code, std::string evidence) {
  Finding finding;
  finding.code = code;
  finding.evidence = std::move(evidence);
  return finding;
}

class KnownPersonCheck final : public Check {
 public:
  std::string_view name() const override { return "known_person"; }
  std::span<const std::string_view> codes() const override { return kCodes; }
  bool reads_who_it_is() const override { return true; }

  Findings Run(const CheckInput& input) const override {
    const Observations& seen = input.observations;
    Findings found;
    if (seen.identities_unknown) found.push_back(Link("duplicate.unknown", "the index did not answer"));
    if (seen.repeat_of) found.push_back(Link("duplicate.repeat", "same person, form and content within 24 hours"));
    if (seen.known) {
      found.push_back(Link("duplicate.likely", MatchedByText(*seen.known)));
    } else if (!seen.possible.empty()) {
      found.push_back(Link("duplicate.possible", MatchedByText(seen.possible.front())));
    }
    if (seen.crm && seen.crm->customer) {
      found.push_back(Link("duplicate.customer", seen.crm->object + " of the CRM, " + MatchedByText(*seen.crm)));
    }
    if (seen.crm && seen.crm->open_opportunity) {
      found.push_back(
          Link("duplicate.existing_opportunity", seen.crm->object + " of the CRM, " + MatchedByText(*seen.crm)));
    }
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakeKnownPersonCheck() { return std::make_unique<KnownPersonCheck>(); }

}  // namespace leadgate
