// People who work for a competitor; not those who leave one.
//
//   jane@fixora.com, jane@eu.fixora.com, website fixora.com → company.competitor, as strong as policy says
//   company "Fixora GmbH"                                   → at most review: others are called so, too
//   company "Fixorra"; title "Engineer at Fixora"; message "I work at Fixora" → at most flag
//   message "we want to leave Fixora", "formerly at Fixora", "a customer of Fixora" → nothing: that is buying intent
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5; names and domains from policy.competitors.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/mailbox_kind.h"
#include "validators/one_slip.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

namespace group = pattern_group;

constexpr std::array<std::string_view, 1> kCodes = {"company.competitor"};
constexpr std::size_t kShortestFuzzy = 6;

// "https://www.fixora.com/about" → "www.fixora.com".
std::string HostOf(std::string_view website) {
  if (const auto scheme = website.find("://"); scheme != std::string_view::npos) website.remove_prefix(scheme + 3);
  website = website.substr(0, website.find_first_of("/?#:"));
  return LowerAscii(website);
}

bool OwnsDomain(const Policy& policy, std::string_view domain) {
  if (domain.empty()) return false;
  return std::any_of(policy.competitors.begin(), policy.competitors.end(), [&](const Competitor& competitor) {
    return std::any_of(competitor.domains.begin(), competitor.domains.end(),
                       [&](const std::string& theirs) { return IsDomainOrBelow(domain, theirs); });
  });
}

Finding Competing(std::string_view field, std::string_view evidence, std::optional<Action> at_most) {
  Finding finding = Found("company.competitor", field, evidence);
  finding.at_most = at_most;
  return finding;
}

enum class NameMatch { kNone, kNear, kExact };

NameMatch MatchName(std::string_view company, const PatternSet& patterns) {
  const std::string folded = FoldCompany(company);
  if (folded.size() <= 2) return NameMatch::kNone;
  const std::string_view name = std::string_view(folded).substr(1, folded.size() - 2);
  bool near = false;
  for (const int position : patterns.Positions(group::kCompetitorName)) {
    const std::string& theirs = patterns.spec(position).key;
    if (theirs == name) return NameMatch::kExact;
    near = near || (theirs.size() >= kShortestFuzzy && name.size() >= kShortestFuzzy && OneSlipApart(name, theirs));
  }
  return near ? NameMatch::kNear : NameMatch::kNone;
}

// Far quicker than the patterns, and most messages name none.
bool NamesCompetitor(const PatternSet& patterns, std::string_view folded) {
  const auto positions = patterns.Positions(group::kCompetitorName);
  return std::any_of(positions.begin(), positions.end(),
                     [&](int position) { return folded.find(patterns.spec(position).key) != std::string_view::npos; });
}

// Speaks of leaving a competitor, or of buying.
bool SpeaksOfBuying(const PatternSet& patterns, const std::string& folded) {
  return patterns.Matches(group::kLeavesCompetitor, folded) || patterns.Matches(group::kBuyingIntent, folded);
}

// The field whose words say so; empty when none does.
std::string_view SaysSo(const PatternSet& patterns, const Lead& lead, const std::string& message) {
  if (NamesCompetitor(patterns, message) && patterns.Matches(group::kWorksAtCompetitor, message) &&
      !SpeaksOfBuying(patterns, message)) {
    return "message";
  }
  if (!lead.job_title.present()) return {};
  const std::string title = Fold(lead.job_title.value);
  if (!NamesCompetitor(patterns, title)) return {};
  const bool there = patterns.Matches(group::kTitleAtCompetitor, title);
  return there && !patterns.Matches(group::kLeavesCompetitor, title) ? "job_title" : "";
}

class CompetitorCheck final : public Check {
 public:
  std::string_view name() const override { return "competitor"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Lead& lead = input.lead;
    const Policy& policy = input.policy;
    if (policy.competitors.empty() || KindOfMailbox(lead, policy) == MailboxKind::kAllowed) return {};
    if (lead.email.valid && OwnsDomain(policy, lead.email.domain)) {
      return {Competing("email", "email domain of a competitor", std::nullopt)};
    }
    if (lead.website.present() && OwnsDomain(policy, HostOf(lead.website.value))) {
      return {Competing("website", "website of a competitor", std::nullopt)};
    }
    if (policy.patterns == nullptr) return {};
    return ByWords(lead, *policy.patterns);
  }

 private:
  static Findings ByWords(const Lead& lead, const PatternSet& patterns) {
    const std::string message = Fold(lead.message.value);
    const NameMatch match = lead.company.present() ? MatchName(lead.company.value, patterns) : NameMatch::kNone;
    if (match == NameMatch::kExact) {
      const bool leaving = SpeaksOfBuying(patterns, message);
      return {Competing("company", "company name of a competitor", leaving ? Action::kFlag : Action::kReview)};
    }
    if (match == NameMatch::kNear) return {Competing("company", "company name like a competitor's", Action::kFlag)};
    const std::string_view field = SaysSo(patterns, lead, message);
    if (field.empty()) return {};
    return {Competing(field, "says that the person works at a competitor", Action::kFlag)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompetitorCheck() { return std::make_unique<CompetitorCheck>(); }

}  // namespace leadgate
