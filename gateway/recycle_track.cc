#include "gateway/recycle_track.h"

#include <algorithm>
#include <optional>

namespace leadgate {

Category LeadingCategory(const std::vector<DecidedReason>& reasons, Action winning) {
  const bool recycled = winning == Action::kRecycle;
  std::optional<Category> leading;
  for (const DecidedReason& reason : reasons) {
    if (reason.action != winning || !reason.category) continue;
    if (recycled && reason.category == Category::kPermanent) continue;
    if (!leading || *reason.category > *leading) leading = reason.category;
  }
  return leading.value_or(recycled ? Category::kFit : Category::kPermanent);
}

const TrackRule* FindTrack(const Policy& policy, const std::vector<DecidedReason>& reasons, Category category) {
  const auto by_reason = [&](const TrackRule& rule) {
    return !rule.reason.empty() && std::any_of(reasons.begin(), reasons.end(), [&](const DecidedReason& reason) {
      return reason.action == Action::kRecycle && reason.code == rule.reason &&
             reason.category.value_or(category) == category;
    });
  };
  const auto by_category = [&](const TrackRule& rule) { return rule.reason.empty() && rule.category == category; };
  auto found = std::find_if(policy.tracks.begin(), policy.tracks.end(), by_reason);
  if (found == policy.tracks.end()) found = std::find_if(policy.tracks.begin(), policy.tracks.end(), by_category);
  return found == policy.tracks.end() ? nullptr : &*found;
}

}  // namespace leadgate
