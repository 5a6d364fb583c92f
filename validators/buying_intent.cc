#include "validators/buying_intent.h"

#include <algorithm>
#include <exception>

#include "validators/policy_patterns.h"

namespace leadgate {
namespace {

constexpr int kBuyingNowMonths = 1;

int MonthsAtMost(const Timeline& timeline) { return std::max(timeline.min_months, timeline.max_months); }

}  // namespace

bool HighIntent(const Lead& lead, const Policy& policy, const LeadReading& reading) {
  if (lead.timeline.kind == TimelineKind::kMonths && MonthsAtMost(lead.timeline) <= kBuyingNowMonths) return true;
  if (!lead.message.present() || policy.patterns == nullptr) return false;
  try {
    return policy.patterns->Matches(pattern_group::kBuyingIntent, reading.message) ||
           policy.patterns->Matches(pattern_group::kLeavesCompetitor, reading.masked);
  } catch (const std::exception&) {  // RE2 out of memory: says nothing about the lead, and must not cost it
    return false;
  }
}

bool HighIntent(const Lead& lead, const Policy& policy) {
  return HighIntent(lead, policy, LeadReading(lead, policy, Observations()));
}

}  // namespace leadgate
