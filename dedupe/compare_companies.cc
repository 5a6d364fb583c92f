// Companies by the words that tell them apart, and job titles.
#include <algorithm>
#include <array>

#include "dedupe/company_words.h"
#include "dedupe/comparison.h"
#include "dedupe/consumer_domains.h"
#include "dedupe/short_text.h"
#include "dedupe/similarity.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

bool Contains(const CompanyWords& words, std::string_view word) {
  return std::find(words.at.begin(), words.at.begin() + words.count, word) != words.at.begin() + words.count;
}

// All that is rare in the shorter name stands in the longer one.
bool SameRareWords(const CompanyWords& one, const CompanyWords& other) {
  const CompanyWords& few = one.count <= other.count ? one : other;
  const CompanyWords& many = one.count <= other.count ? other : one;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < few.count; ++i) {
    if (!Contains(many, few.at[i])) return false;
    letters += few.at[i].size();
  }
  return letters >= 3 && few.count > 0;
}

// "ibm" and "international business machines"
bool IsAcronym(std::string_view shorter, std::string_view longer) {
  if (shorter.size() < 2 || shorter.size() > 6 || shorter.find(' ') != std::string_view::npos) return false;
  std::size_t at = 0;
  for (std::size_t word = 0; word < longer.size(); ++at) {
    if (at == shorter.size() || longer[word] != shorter[at]) return false;
    const std::size_t space = longer.find(' ', word);
    word = space == std::string_view::npos ? longer.size() : space + 1;
  }
  return at == shorter.size();
}

std::string_view EmployerDomain(const PersonProfile& person) {
  if (!person.email_domain.empty() && !IsConsumerDomain(person.email_domain)) return person.email_domain;
  return person.website_domain;
}

CompanyLevel CompareCompanyNames(std::string_view one, std::string_view other) {
  if (WithoutSpaces(one).view() == WithoutSpaces(other).view()) return kCompanySame;
  if (SameRareWords(RareWordsOf(one), RareWordsOf(other))) return kCompanyWords;
  if (IsAcronym(one, other) || IsAcronym(other, one)) return kCompanyAcronym;
  const bool long_enough = std::min(one.size(), other.size()) >= 5;
  if (long_enough && (OneSlipApart(one, other) || JaroWinkler(one, other) >= 0.93)) return kCompanyClose;
  return kCompanyDifferent;
}

}  // namespace

std::uint8_t CompareCompanies(const PersonProfile& one, const PersonProfile& other) {
  CompanyLevel level = kCompanyDifferent;
  const bool both = !one.company.empty() && !other.company.empty();
  if (both) {
    if (one.company == other.company) return kCompanySame;
    level = CompareCompanyNames(one.company, other.company);
    if (level != kCompanyDifferent) return level;
  }
  const std::string_view site = EmployerDomain(one);
  if (!site.empty() && site == EmployerDomain(other)) return kCompanySameSite;
  return both ? static_cast<std::uint8_t>(level) : kAbsent;
}

std::uint8_t CompareJobTitles(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kTextSame;
  const CompanyWords a = AllWordsOf(one), b = AllWordsOf(other);
  std::size_t shared = 0;
  for (std::size_t i = 0; i < a.count; ++i) shared += Contains(b, a.at[i]) ? 1 : 0;
  const bool alike = shared * 2 >= std::max(a.count, b.count) || JaroWinkler(one, other) >= 0.9;
  return alike ? kTextClose : kTextDifferent;
}

}  // namespace leadgate
