#include "validators/policy_patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "validators/text_fold.h"
#include "validators/words.h"

namespace leadgate {
namespace {

namespace group = pattern_group;

// The words of `text` without the padding: "head of sales".
std::string FoldedWords(std::string_view text) {
  std::string folded = Fold(text);
  return folded.empty() ? folded : folded.substr(1, folded.size() - 2);
}

class Specs {
 public:
  // key: the words themselves unless given.
  Status AddWords(std::string_view group, std::string_view words, std::string_view key) {
    std::string pattern = WordsToPattern(words);
    if (pattern.empty()) {
      return {StatusCode::kInvalidArgument,
              std::string(group) + ": \"" + std::string(words) + "\" has neither a letter nor a digit"};
    }
    AddPattern(group, key.empty() ? words : key, std::move(pattern));
    return Status::Ok();
  }

  template <class Words>
  Status AddAll(std::string_view group, const Words& words, std::string_view key) {
    for (const auto& word : words) {
      if (Status added = AddWords(group, word, key); !added.ok()) return added;
    }
    return Status::Ok();
  }

  void AddPattern(std::string_view group, std::string_view key, std::string pattern) {
    specs_.push_back({std::string(group), std::string(key), std::move(pattern)});
  }

  std::vector<PatternSpec> Take() && { return std::move(specs_); }

 private:
  std::vector<PatternSpec> specs_;
};

// "Food & Beverage" and "food and beverage" are one: small words between may be there or not.
std::string IndustryPattern(std::string_view words) {
  std::string pattern = WordsToPattern(words);
  RE2::GlobalReplace(&pattern, " (?:and|und|et|y|e|en) ", " ");
  RE2::GlobalReplace(&pattern, "([^ ]) ([^ ])", "\\1 (?:(?:and|und|et|y|e|en) )?\\2");
  return pattern;
}

std::vector<std::string> OwnIndustries(const IdealCustomer& icp) {
  std::vector<std::string> own;
  for (const std::string& industry : icp.industries) {
    own.push_back(industry);
    const auto more = icp.industry_words.find(industry);
    if (more != icp.industry_words.end()) own.insert(own.end(), more->second.begin(), more->second.end());
  }
  return own;
}

// Whether a known industry may be (part of) one of the profile's: "food" of "food and beverage", "biotechnology" of
// "biotech".
bool Overlaps(std::string_view industry, std::span<const std::string> own) {
  constexpr std::size_t kStem = 6;  // letters that make a beginning telling
  const std::string folded = Fold(industry);
  const std::string_view words = std::string_view(folded).substr(0, folded.size() - 1);
  return std::any_of(own.begin(), own.end(), [&](const std::string& mine) {
    const std::string folded_mine = Fold(mine);
    if (folded_mine.empty()) return false;
    if (ContainsWord(folded_mine, folded) || ContainsWord(folded, folded_mine)) return true;
    const std::string_view my_words = std::string_view(folded_mine).substr(0, folded_mine.size() - 1);
    return my_words.size() > kStem && words.starts_with(my_words);
  });
}

void AddIndustries(const IdealCustomer& icp, Specs& specs) {
  const std::vector<std::string> own = OwnIndustries(icp);
  if (own.empty()) return;
  const auto add = [&specs](std::string_view into, const std::string& words) {
    std::string pattern = IndustryPattern(words);
    if (!pattern.empty()) specs.AddPattern(into, words, std::move(pattern));
  };
  for (const std::string& words : own) add(group::kIndustry, words);
  for (const auto& [industry, words] : icp.industry_words) {
    if (std::find(icp.industries.begin(), icp.industries.end(), industry) != icp.industries.end()) continue;
    add(group::kOtherIndustry, industry);
    for (const std::string& word : words) add(group::kOtherIndustry, word);
  }
  for (const std::string_view industry : words::Industries()) {
    if (!Overlaps(industry, own)) add(group::kOtherIndustry, std::string(industry));
  }
}

Status AddTitlesAndPhrases(const Policy& policy, Specs& specs) {
  Status status;
  const auto add = [&](std::string_view into, const auto& words, std::string_view key = {}) {
    if (status.ok()) status = specs.AddAll(into, words, key);
  };
  add(group::kStudentTitle, words::StudentTitles());
  add(group::kStudentTitle, policy.student_titles);
  add(group::kStudentPhrase, policy.student_phrases);
  add(group::kStaffTitle, words::StaffTitles());
  add(group::kStaffTitle, policy.staff_titles);
  add(group::kPersonTitle, words::JobSeekerTitles(), "person.job_seeker");
  add(group::kPersonTitle, policy.job_seeker_titles, "person.job_seeker");
  add(group::kPersonTitle, words::Researchers(), "person.researcher");
  add(group::kPersonTitle, policy.researcher_titles, "person.researcher");
  add(group::kPersonTitle, words::Consultants(), group::kConsultantKey);
  add(group::kPersonTitle, words::OtherConsultants(), group::kOtherConsultantKey);
  add(group::kPersonTitle, words::LeadingConsultants(), group::kLeadingConsultantKey);
  add(group::kPersonTitle, policy.consultant_titles, "person.consultant");
  add(group::kPersonTitle, words::Interns(), group::kInternKey);
  add(group::kPersonTitle, policy.icp.no_authority_titles, "person.no_authority");
  add(group::kPersonPhrase, words::JobSeekerPhrases(), "person.job_seeker");
  add(group::kPersonPhrase, policy.job_seeker_phrases, "person.job_seeker");
  add(group::kIdealTitle, policy.icp.titles);
  add(group::kExcludedTitle, policy.icp.excluded_titles);
  add(group::kBuyingIntent, words::BuyingIntent());
  add(group::kBuyingIntent, policy.buying_intent_phrases);
  return status;
}

constexpr std::string_view kDegreeAlone[] = {"^ ph ?d $"};

// What cannot be said in plain words.
void AddExpressions(Specs& specs) {
  const auto add = [&specs](std::string_view into, words::Words expressions, std::string_view key) {
    for (const std::string_view expression : expressions) specs.AddPattern(into, key, std::string(expression));
  };
  for (const std::string_view title : words::StudentTitles()) {
    specs.AddPattern(group::kStudentCompany, title, "^(?: university| college)?" + WordsToPattern(title) + "$");
  }
  add(group::kStudentPhrase, words::StudentExpressions(), "student");
  add(group::kPersonTitle, kDegreeAlone, "person.researcher");  // behind a name it is a degree
  add(group::kPersonPhrase, words::JobSeekerExpressions(), "person.job_seeker");
  add(group::kPersonPhrase, words::ResearcherExpressions(), "person.researcher");
  add(group::kPersonPhrase, words::ConsultantExpressions(), "person.consultant");
  add(group::kWorksAtCompetitor, words::WorksAtCompetitor(), "works");
  add(group::kLeavesCompetitor, words::LeavesCompetitor(), "leaves");
  add(group::kDeniesCompetitor, words::DeniesCompetitor(), "denies");
}

}  // namespace

std::string WordsToPattern(std::string_view words) {
  std::string pattern;
  bool any = false;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t star = std::min(words.find('*', at), words.size());
    const std::string_view piece = words.substr(at, star - at);
    const std::string folded = FoldedWords(piece);
    any = any || !folded.empty();
    const bool space_before = !piece.empty() && piece.front() == ' ';
    const bool space_after = !piece.empty() && piece.back() == ' ';
    if (space_before && at > 0) pattern += ' ';
    pattern += RE2::QuoteMeta(folded);
    if (star == words.size()) break;
    if (space_after && !folded.empty()) pattern += ' ';
    pattern += "[^ ]*";
    at = star + 1;
  }
  if (!any) return {};
  RE2::GlobalReplace(&pattern, "\\\\ ", " ");  // QuoteMeta escapes the space
  return " " + pattern + " ";
}

Result<std::shared_ptr<const PatternSet>> CompilePatterns(const Policy& policy) {
  Specs specs;
  if (Status added = AddTitlesAndPhrases(policy, specs); !added.ok()) return added;
  AddIndustries(policy.icp, specs);
  AddExpressions(specs);
  for (const Policy::CustomPattern& custom : policy.custom_patterns) {
    specs.AddPattern(std::string(group::kCustomPrefix) + custom.field, custom.code, custom.pattern);
  }
  return PatternSet::Compile(std::move(specs).Take());
}

}  // namespace leadgate
