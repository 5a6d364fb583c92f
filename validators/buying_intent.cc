#include "validators/buying_intent.h"

#include <algorithm>

#include "validators/competitor_index.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr int kBuyingNowMonths = 1;

int MonthsAtMost(const Timeline& timeline) { return std::max(timeline.min_months, timeline.max_months); }

}  // namespace

bool HighIntent(const Lead& lead, const Policy& policy) {
  if (lead.timeline.kind == TimelineKind::kMonths && MonthsAtMost(lead.timeline) <= kBuyingNowMonths) return true;
  if (!lead.message.present() || policy.patterns == nullptr) return false;
  const std::string message = Fold(lead.message.value);
  if (policy.patterns->Matches(pattern_group::kBuyingIntent, message)) return true;
  if (policy.competitor_index == nullptr) return false;
  const std::string masked = policy.competitor_index->MaskNames(lead.message.raw, message);
  return policy.patterns->Matches(pattern_group::kLeavesCompetitor, masked);
}

}  // namespace leadgate
