// Companies that are none.
//
//   "n/a", "none", "asdf", "xxx", "123", "test", "company name" → company.junk
//   "3M", "X", "4711", "1&1", "ABC", "小米", "self-employed"     → nothing
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/junk_words.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"company.junk"};

constexpr std::string_view kNothing[] = {
    "none",        "none yet",   "no",          "nope",       "na",           "nil",         "null",
    "nothing",     "no company", "nocompany",   "my company", "your company", "company",     "company name",
    "the company", "a company",  "companyname", "keine",      "keine firma",  "firma",       "privat",
    "aucune",      "aucun",      "ninguna",     "ninguno",    "nessuna",      "nessuno",     "geen",
    "нет",         "无",         "なし",        "tbd",        "abc company",  "xyz company", "test company",
    "testfirma",   "unemployed", "not employed"};
constexpr std::string_view kDigits[] = {"123",       "1234",       "12345", "123456", "1234567", "12345678",
                                        "123456789", "1234567890", "0",     "00",     "000",     "0000",
                                        "111",       "1111",       "11111", "111111"};

bool IsJunk(const std::string& value) {
  const std::string lower = LowerAscii(value);
  const auto is = [&lower](std::string_view word) { return word == lower; };
  if (std::any_of(std::begin(kNothing), std::end(kNothing), is)) return true;
  if (std::any_of(std::begin(kDigits), std::end(kDigits), is)) return true;
  const bool has_digit = std::any_of(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!HasLetter(lower)) return !has_digit;                      // "---"; but 4711 and 1&1 are companies
  return lower != "xyz" && lower != "aaa" && IsJunkWord(lower);  // both are companies' names, too
}

class CompanyJunkCheck final : public Check {
 public:
  std::string_view name() const override { return "company_junk"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Text& company = input.lead.company;
    if (!company.present() || !IsJunk(company.value)) return {};
    return {Found("company.junk", "company", "no company")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompanyJunkCheck() { return std::make_unique<CompanyJunkCheck>(); }

}  // namespace leadgate
