// Companies whose technology the profile leaves out, or that lack what it needs.
//
//   none of [sap business one]: "SAP Business One, Excel"        → fit.tech_stack
//   any of [sap, oracle]:       "Navision and Excel"             → fit.tech_stack
//   "We are leaving SAP Business One", "no SAP Business One"     → nothing of the first kind: it goes, or is not there
//   "Various", "not sure", "Excel and others", nothing           → nothing of the second kind: the list is not whole
//
// Threads: stateless.   Failures: none.   Source: policy.icp.tech_any, tech_none.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/phrase_table.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.tech_stack"};

// Before a name: it is not there, or will not stay.
constexpr std::array<std::string_view, 34> kGone = {
    "no",    "not",        "without",  "leaving",  "leave",  "replacing", "replace",  "replaced",  "from",
    "off",   "quit",       "quitting", "retiring", "sunset", "former",    "formerly", "kein",      "keine",
    "ohne",  "ablosen",    "ersetzen", "weg",      "sans",   "pas",       "quitter",  "remplacer", "sin",
    "dejar", "reemplazar", "senza",    "geen",     "zonder", "sem",       "bez"};

// A list that says of itself that it is not whole, or no list at all.
constexpr std::array<std::string_view, 30> kOpenList = {
    "various",   "other",  "others",       "etc",     "misc",    "several",     "unknown", "sure",
    "tbd",       "n",      "none",         "nothing", "own",     "custom",      "inhouse", "proprietary",
    "homegrown", "weiss",  "verschiedene", "diverse", "andere",  "eigene",      "divers",  "autres",
    "otros",     "varios", "altri",        "vari",    "overige", "confidential"};

template <std::size_t N>
bool IsIn(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether the text names it as something the company has.
bool Has(const std::string& folded, const std::string& name) {
  std::string wanted = Fold(name);
  if (wanted.empty()) return false;
  if (name.ends_with('*')) wanted.pop_back();
  constexpr std::size_t kWordsBefore = 3;
  for (std::size_t at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at + 1)) {
    const std::vector<std::string_view> before = WordsOf(std::string_view(folded).substr(0, at));
    const std::size_t near = std::min(before.size(), kWordsBefore);
    const bool gone = std::any_of(before.end() - static_cast<std::ptrdiff_t>(near), before.end(),
                                  [](std::string_view word) { return IsIn(kGone, word); });
    if (!gone) return true;
  }
  return false;
}

class TechStackCheck final : public Check {
 public:
  std::string_view name() const override { return "tech_stack"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    const Text& stack = input.lead.tech_stack;
    if (!input.form.judge_fit || !stack.present() || (icp.tech_any.empty() && icp.tech_none.empty())) return {};
    const std::string folded = Fold(stack.value);
    const auto has = [&](const std::string& name) { return Has(folded, name); };
    if (std::any_of(icp.tech_none.begin(), icp.tech_none.end(), has))
      return {Found("fit.tech_stack", "tech_stack", "uses what the profile leaves out")};
    if (icp.tech_any.empty() || std::any_of(icp.tech_any.begin(), icp.tech_any.end(), has)) return {};
    const std::vector<std::string_view> words = WordsOf(folded);
    const bool open = words.empty() || std::any_of(words.begin(), words.end(),
                                                   [](std::string_view word) { return IsIn(kOpenList, word); });
    if (open) return {};
    return {Found("fit.tech_stack", "tech_stack", "names none of what the profile needs")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeTechStackCheck() { return std::make_unique<TechStackCheck>(); }

}  // namespace leadgate
