// Where in the recycle pool a lead goes: category, then track.
//
//   recycled by timing.later and fit.industry  → category fit (the more lasting), track of fit.industry, else of fit
//   no track for either                        → FindTrack: nullptr; the track is named after the category
//
// Part of gateway/decide.cc. Threads: pure. Failure: never. Source: DESIGN §2, categories; §7.
#pragma once

#include <vector>

#include "leadgate/decision.h"
#include "leadgate/policy.h"

namespace leadgate {

// The most lasting category of the reasons with this action. A recycled lead is never permanent: what the policy gives
// to nurture is not out for good. Without any category: fit when recycled, permanent when rejected.
Category LeadingCategory(const std::vector<DecidedReason>& reasons, Action winning);

// By a recycling reason of the category, in the order of the policy's tracks; then by the category.
const TrackRule* FindTrack(const Policy& policy, const std::vector<DecidedReason>& reasons, Category category);

}  // namespace leadgate
