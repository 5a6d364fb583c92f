// The form came back faster than a person types.
//
//   started 800 ms before it arrived, the form asks for 2000 → bot.too_fast
//   no start time, or one in the future (the visitor's clock is wrong), or a visitor correcting a post → nothing
//
// Threads: stateless.   Failures: none.   Source: FormPolicy::min_fill_ms.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"bot.too_fast"};

class FillTimeCheck final : public Check {
 public:
  std::string_view name() const override { return "fill_time"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const TimeMs started_at = input.lead.started_at;
    const TimeMs took_ms = input.submission.received_at - started_at;
    if (started_at <= 0 || took_ms < 0 || took_ms >= input.form.min_fill_ms) return {};
    if (!input.observations.asked.empty()) return {};
    return {Found("bot.too_fast", "", "filled in within " + std::to_string(took_ms) + " ms")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeFillTimeCheck() { return std::make_unique<FillTimeCheck>(); }

}  // namespace leadgate
