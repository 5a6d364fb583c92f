#include "store/redis/recent_claims.h"

#include <charconv>

#include "store/redis/layout.h"

namespace leadgate {
namespace {

constexpr std::size_t kIdBytes = 16, kStampDigits = 16;

}  // namespace

std::vector<RecentClaim> RecentClaimsOf(std::string_view recent) {
  std::vector<RecentClaim> claims;
  claims.reserve(recent.size() / kRecentClaimBytes);
  for (; recent.size() >= kRecentClaimBytes; recent.remove_prefix(kRecentClaimBytes)) {
    RecentClaim& claim = claims.emplace_back();
    claim.lead = IdOf(recent);
    claim.state = static_cast<ClaimState>(recent[kIdBytes]);
    const char* digits = recent.data() + kIdBytes + 1;
    std::from_chars(digits, digits + kStampDigits, claim.stamp);
    claim.same = recent.substr(kRecentClaimBytes - kSameRequestBytes, kSameRequestBytes);
  }
  return claims;
}

std::string ClaimText(const RecentClaim& claim) {
  std::string text = IdBytes(claim.lead);
  text += static_cast<char>(claim.state);
  const std::string digits = std::to_string(claim.stamp);
  text.append(kStampDigits - digits.size(), '0');
  text += digits;
  text += claim.same;
  return text;
}

}  // namespace leadgate
