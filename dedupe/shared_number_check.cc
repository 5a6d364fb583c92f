#include "dedupe/shared_number_check.h"

#include <array>
#include <string>

#include "dedupe/shared_number.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"phone.switchboard"};

class SharedNumberCheck final : public Check {
 public:
  std::string_view name() const override { return "shared_number"; }
  std::span<const std::string_view> codes() const override { return kCodes; }
  bool reads_who_it_is() const override { return true; }

  Findings Run(const CheckInput& input) const override {
    const int people = input.observations.phone_shared_by;
    const int switchboard_at = input.policy.switchboard_at;
    if (switchboard_at == 0 || people < switchboard_at) return {};
    Finding finding;
    finding.code = kCodes[0];
    finding.field = "phone";
    finding.evidence =
        "given by " + std::to_string(people) + (people < kMostPeopleCounted ? "" : " or more") + " other people";
    return {finding};
  }
};

}  // namespace

std::unique_ptr<Check> MakeSharedNumberCheck() { return std::make_unique<SharedNumberCheck>(); }

}  // namespace leadgate
