// A post to a form that is no longer in use: kept, and looked at by a person.
//
//   retired form → form.retired      any other → nothing
//
// Threads: stateless.   Failures: none.   Source: DESIGN §4, "Nothing published ever vanishes".
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"form.retired"};

class FormRetiredCheck final : public Check {
 public:
  std::string_view name() const override { return "form_retired"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (!input.form.retired) return {};
    return {Found("form.retired", "", "the form is no longer in use")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeFormRetiredCheck() { return std::make_unique<FormRetiredCheck>(); }

}  // namespace leadgate
