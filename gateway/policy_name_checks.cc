#include "gateway/policy_name_checks.h"

#include <algorithm>
#include <unordered_map>

#include "gateway/edit_distance.h"
#include "validators/competitor_index.h"
#include "validators/industry_names.h"
#include "validators/text_fold.h"
#include "validators/words.h"

namespace leadgate {
namespace {

bool IsLegalForm(std::string_view word) { return WithoutLegalForms(" qqq " + std::string(word) + " ") == " qqq "; }

// "The", "UK", "Company", "X", "GmbH": nothing that tells one company from others.
bool NamesNobody(std::string_view name) {
  const std::string folded = FoldCompany(name);
  std::size_t letters = 0;
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    at = end + 1;
    letters += static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    const bool common = words::IsOneOf(words::CompanyPlaces(), word) || words::IsOneOf(words::NamelessWords(), word);
    if (!common && !IsLegalForm(word) && letters > 1) return false;
  }
  // One ideograph says as much as a word.
  return letters > 1 || IsAscii(folded);
}

class CompetitorNames {
 public:
  CompetitorNames(const ConfigValue& root, const PolicyDraft& draft) : root_(root), draft_(draft) {}

  void Run() {
    for (std::size_t i = 0; i < draft_.competitors.size(); ++i) {
      const Competitor& competitor = draft_.competitors[i];
      if (competitor.name.empty()) continue;  // reported as missing
      Slips(i);
      Nobody(i);
      Twice(i);
    }
  }

 private:
  // Looked up for a problem only: there may be thousands of competitors.
  ConfigValue At(std::size_t i) const { return root_.At("competitors").At(i); }

  // A slip of a short name is another name.
  void Slips(std::size_t i) const {
    const Competitor& competitor = draft_.competitors[i];
    if (competitor.match != NameMatch::kFuzzy || CompetitorIndex::TakesSlips(competitor.name)) return;
    At(i).At("match").Fail(
        "a name of fewer than six letters cannot be looked for with slips, which make other names of it; expected "
        "exact or word");
  }

  // Who says exact and gives the domains means it.
  void Nobody(std::size_t i) const {
    const Competitor& competitor = draft_.competitors[i];
    if (competitor.match == NameMatch::kExact && !(competitor.domains.empty() && competitor.lists.empty())) return;
    const auto fail = [](const ConfigValue& at, const std::string& name) {
      at.Fail("\"" + name + "\" is no company's name; expected more of it, or match: exact and its domains");
    };
    if (NamesNobody(competitor.name)) fail(At(i).At("name"), competitor.name);
    for (const std::string& spelling : competitor.spellings) {
      if (NamesNobody(spelling)) fail(At(i).At("spellings").Saying(spelling), spelling);
    }
  }

  void Twice(std::size_t i) {
    const Competitor& competitor = draft_.competitors[i];
    const auto [first, is_new] = names_.emplace(FoldCompany(competitor.name), competitor.name);
    if (!is_new) {
      return At(i).At("name").Fail("is entered above already, as " + first->second + "; expected one entry");
    }
    for (const std::string& domain : competitor.domains) {
      const auto [other, is_first] = domains_.emplace(domain, competitor.name);
      if (!is_first) At(i).At("domains").Saying(domain).Fail("is already a domain of " + other->second);
    }
  }

  const ConfigValue& root_;
  const PolicyDraft& draft_;
  std::unordered_map<std::string, std::string> names_, domains_;  // as looked for → as entered
};

// The known name that is a slip or two away; empty when none is.
std::string NearestIndustry(std::string_view industry) {
  std::string folded = Fold(industry);
  if (folded.size() < 2) return {};
  folded = folded.substr(1, folded.size() - 2);
  std::vector<std::string_view> known;
  for (const industry_words::Row& row : industry_words::Rows()) {
    for (std::string_view rest = row.phrases; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string_view phrase = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (phrase.size() >= 6 && phrase.find('*') == std::string_view::npos) known.push_back(phrase);
    }
  }
  return std::string(NearestName(folded, known));
}

}  // namespace

void CheckCompetitorNames(const ConfigValue& root, const PolicyDraft& draft) { CompetitorNames(root, draft).Run(); }

void CheckIndustryNames(const ConfigValue& root, const PolicyDraft& draft) {
  constexpr std::size_t kShortest = 6;  // bytes; two slips make another word of a shorter one
  const IdealCustomer& icp = draft.icp;
  if (icp.industries.empty()) return;
  const IndustryNames names;
  for (const std::string& industry : icp.industries) {
    if (industry.size() < kShortest || names.Read(industry) != 0 || icp.industry_words.contains(industry)) continue;
    const std::string nearest = NearestIndustry(industry);
    if (nearest.empty()) continue;
    std::string problem = "no industry is known by this name; did you mean \"";
    problem += nearest;
    problem += "\"? One of your own has its words under industry_words: {";
    problem += industry;
    problem += ": [";
    problem += industry;
    problem += "]}";
    root.At("ideal_customer").At("industries").Saying(industry).Fail(std::move(problem));
  }
}

}  // namespace leadgate
