#include "gateway/control_group.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 4> kNever = {"suppressed.", "bot.", "velocity.", "duplicate."};

// The finalizer of SplitMix64 (Steele, Lea and Flood 2014): each bit of the input turns about half of the output's.
std::uint64_t Mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// From 0 up to, and without, 1. Stored decisions rest on it: it must not change.
double DrawOf(const LeadId& id) {
  const auto& bytes = id.bytes();
  std::uint64_t high = 0;
  for (std::size_t i = 6; i < 8; ++i) high = high << 8 | bytes[i];
  std::uint64_t low = 0;
  for (std::size_t i = 8; i < 16; ++i) low = low << 8 | bytes[i];
  constexpr double kTwoTo53 = 9007199254740992.0;
  return static_cast<double>(Mix(Mix(high) ^ low) >> 11) / kTwoTo53;
}

bool Soft(const Policy& policy, const DecidedReason& reason) {
  const Reason* known = policy.FindReasonFor(reason.code);
  return known != nullptr && MayBeLetThrough(*known) && reason.category != Category::kPermanent;
}

bool Covered(const Policy& policy, const Decision& decision, const DecidedReason& reason) {
  const auto& chosen = policy.control_group.reasons;
  if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), reason.code) == chosen.end()) return false;
  if (!Soft(policy, reason)) return false;
  if (reason.code != "risk.threshold") return true;
  return std::all_of(decision.reasons.begin(), decision.reasons.end(),
                     [&](const DecidedReason& part) { return part.weight == 0 || Soft(policy, part); });
}

}  // namespace

bool DrawnForControl(const LeadId& id, double share) { return share > 0 && !id.is_nil() && DrawOf(id) < share; }

bool MayBeLetThrough(const Reason& reason) {
  if (reason.hard || reason.category == Category::kPermanent) return false;
  for (const std::string_view family : kNever) {
    if (reason.code.starts_with(family)) return false;
  }
  return true;
}

bool LetThrough(const Policy& policy, Decision& decision) {
  if (decision.status == LeadStatus::kPassed) return false;
  std::string codes;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action <= Action::kFlag) continue;
    if (!Covered(policy, decision, reason)) return false;
    codes += (codes.empty() ? "" : ", ") + reason.code;
  }
  for (DecidedReason& reason : decision.reasons) {
    if (reason.action <= Action::kFlag) continue;
    reason.would = reason.action;
    reason.action = Action::kFlag;
  }
  if (!decision.control_for) decision.control_for = decision.status;
  decision.path.push_back("control group: passes, would be " + std::string(LeadStatusName(decision.status)) + " by " +
                          codes);
  decision.status = LeadStatus::kPassed;
  return true;
}

}  // namespace leadgate
