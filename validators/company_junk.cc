// Companies that are none.
//
//   "n/a", "none", "asdf", "xxx", "123", "test", "company name" → company.junk
//   "3M", "X", "4711", "1&1", "ABC", "小米", "self-employed"     → nothing
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/no_company.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"company.junk"};

class CompanyJunkCheck final : public Check {
 public:
  std::string_view name() const override { return "company_junk"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Text& company = input.lead.company;
    if (!company.present() || !IsJunkCompany(company.value)) return {};
    return {Found("company.junk", "company", "no company")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompanyJunkCheck() { return std::make_unique<CompanyJunkCheck>(); }

}  // namespace leadgate
