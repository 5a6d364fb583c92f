#include "validators/employer_claims.h"

#include <algorithm>
#include <string>
#include <vector>

#include "validators/check_parts.h"
#include "validators/competitor_index.h"
#include "validators/lead_reading.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"
#include "validators/words.h"

namespace leadgate {
namespace {

namespace group = pattern_group;

constexpr std::size_t kSignatureLines = 8;

std::string_view Trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// "Sales | Fixora" → "Sales", "Fixora"; also at @, ·, •, dashes and commas.
std::vector<std::string_view> Segments(std::string_view text) {
  constexpr std::string_view kSeparators[] = {"|", "@", "·", "•", "—", "–", " - ", ", ", " / "};
  std::vector<std::string_view> segments;
  while (true) {
    std::size_t at = std::string_view::npos;
    std::size_t length = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t found = text.find(separator);
      if (found >= at) continue;
      at = found;
      length = separator.size();
    }
    segments.push_back(Trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return segments;
    text.remove_prefix(at + length);
  }
}

bool SpeaksOfProduct(std::string_view folded) {
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    if (words::IsOneOf(words::ProductRoles(), folded.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// "Engineer at Fixora GmbH": what stands behind the preposition is the whole name.
bool EndsWithEmployer(std::string_view folded, const CompetitorIndex& index) {
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const std::string_view word = folded.substr(at, end - at);
    const bool inside = at > 1 && end + 1 < folded.size();
    if (inside && words::IsOneOf(words::BeforeEmployers(), word) &&
        index.MatchCompany(folded.substr(end)) != NameNearness::kNone) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

// folded: the title, as Fold makes it.
bool TitleNamesEmployer(std::string_view title, std::string_view folded, const CompetitorIndex& index) {
  if (SpeaksOfProduct(folded)) return false;
  const std::vector<std::string_view> segments = Segments(title);
  if (segments.size() == 1) return EndsWithEmployer(folded, index);
  return std::any_of(segments.begin(), segments.end(), [&](std::string_view segment) {
    return index.MatchCompany(segment) == NameNearness::kExact || EndsWithEmployer(Fold(segment), index);
  });
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = Trimmed(text.substr(at, end - at));
    if (!line.empty()) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

// "Best regards," "Mit freundlichen Grüßen", "--".
bool SignsOff(std::string_view line) {
  if (line.starts_with("--")) return true;
  const std::string folded = Fold(line);
  int words = 0;
  bool said = false;
  for (std::size_t at = 1; at < folded.size(); ++words) {
    const std::size_t end = folded.find(' ', at);
    said = said || words::IsOneOf(words::SignOffs(), std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  constexpr int kMostWords = 5;
  return said && words <= kMostWords;
}

// "jane@fixora.com", "www.fixora.com".
bool HoldsTheirDomain(std::string_view line, const CompetitorIndex& index) {
  const std::string lower = LowerAscii(line);
  const auto in_domain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  for (const std::string_view before : {"@", "www.", "//"}) {
    for (auto at = lower.find(before); at != std::string::npos; at = lower.find(before, at + 1)) {
      const std::size_t begin = at + before.size();
      std::size_t end = begin;
      while (end < lower.size() && in_domain(lower[end])) ++end;
      while (end > begin && lower[end - 1] == '.') --end;
      if (index.OwnsDomain(std::string_view(lower).substr(begin, end - begin))) return true;
    }
  }
  return false;
}

bool SignsAsEmployee(std::string_view message, const CompetitorIndex& index) {
  if (message.find('\n') == std::string_view::npos) return false;
  const std::vector<std::string_view> lines = LinesOf(message);
  const std::size_t from = lines.size() > kSignatureLines ? lines.size() - kSignatureLines : 0;
  const auto tail = lines.begin() + static_cast<std::ptrdiff_t>(from);
  const auto sign_off = std::find_if(tail, lines.end(), SignsOff);
  if (sign_off == lines.end()) return false;
  return std::any_of(sign_off + 1, lines.end(), [&](std::string_view line) {
    return index.MatchCompany(line) == NameNearness::kExact || TitleNamesEmployer(line, Fold(line), index) ||
           HoldsTheirDomain(line, index);
  });
}

// The masked text without the clauses that say where somebody does not work.
std::string WithoutDenials(std::string_view masked, const PatternSet& patterns) {
  std::string kept = " ";
  for (std::size_t at = 1; at < masked.size();) {
    const std::size_t end = std::min(masked.find("; ", at), masked.size() - 2) + 2;
    const std::string_view clause = masked.substr(at, end - at);
    if (!patterns.Matches(group::kDeniesCompetitor, " " + std::string(clause))) kept += clause;
    at = end;
  }
  return kept;
}

}  // namespace

EmployerClaims ClaimsOf(const CheckInput& input, bool company_named) {
  const Lead& lead = input.lead;
  const LeadReading& reading = input.reading;
  const CompetitorIndex& index = *input.policy.competitor_index;
  const PatternSet& patterns = *input.policy.patterns;
  EmployerClaims claims;
  if (lead.message.present()) {
    claims.buys = patterns.Matches(group::kLeavesCompetitor, reading.masked);
    if (!claims.buys && (company_named || !reading.masked.empty())) {
      claims.buys = patterns.Matches(group::kBuyingIntent, reading.message);
    }
    if (!claims.buys && patterns.Matches(group::kWorksAtCompetitor, reading.masked) &&
        patterns.Matches(group::kWorksAtCompetitor, WithoutDenials(reading.masked, patterns))) {
      claims.employed = "message";
    }
  }
  if (claims.employed.empty() && lead.job_title.present() &&
      TitleNamesEmployer(lead.job_title.value, reading.job_title, index)) {
    claims.employed = "job_title";
  }
  if (claims.employed.empty() && !claims.buys && SignsAsEmployee(lead.message.raw, index)) claims.employed = "message";
  return claims;
}

}  // namespace leadgate
