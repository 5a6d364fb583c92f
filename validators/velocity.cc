// More posts from one address than people make.
//
//   above the form's soft rate → velocity.address      the visitor's address is not known → nothing
//
// Threads: stateless.   Failures: none.   Does not: count (gateway/rate_limiter.h does).
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"velocity.address"};

class VelocityCheck final : public Check {
 public:
  std::string_view name() const override { return "velocity"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Observations& seen = input.observations;
    if (!seen.velocity_judged || !seen.over_soft_rate) return {};
    return {Found("velocity.address", "", "posts within the window: " + std::to_string(seen.posts_from_address))};
  }
};

}  // namespace

std::unique_ptr<Check> MakeVelocityCheck() { return std::make_unique<VelocityCheck>(); }

}  // namespace leadgate
