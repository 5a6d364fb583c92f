// The field that nobody sees was filled in.
//
//   honeypot "cheap pills" → bot.honeypot      honeypot "" → nothing
//
// Threads: stateless.   Failures: none.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"bot.honeypot"};

class HoneypotCheck final : public Check {
 public:
  std::string_view name() const override { return "honeypot"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (input.lead.honeypot.empty()) return {};
    return {Found("bot.honeypot", "", "the hidden field was filled in")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeHoneypotCheck() { return std::make_unique<HoneypotCheck>(); }

}  // namespace leadgate
