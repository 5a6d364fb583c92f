#include "gateway/sales_feedback.h"

#include <algorithm>
#include <array>

#include "gateway/edit_distance.h"
#include "gateway/number_text.h"
#include "gateway/recycle_track.h"

namespace leadgate {
namespace {

struct Word {
  std::string_view name;
  TransitionKind kind;
};
constexpr std::array<Word, 3> kDispositions{{{"accepted", TransitionKind::kSalesAccepted},
                                             {"rejected", TransitionKind::kSalesRejected},
                                             {"disqualified", TransitionKind::kDisqualified}}};
constexpr std::array<Word, 5> kOutcomes{{{"first_touch", TransitionKind::kFirstTouch},
                                         {"meeting", TransitionKind::kMeeting},
                                         {"opportunity", TransitionKind::kOpportunity},
                                         {"won", TransitionKind::kWon},
                                         {"lost", TransitionKind::kLost}}};

template <std::size_t N>
std::optional<TransitionKind> KindOf(const std::array<Word, N>& words, const std::string& name) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.name == name; });
  return found == words.end() ? std::nullopt : std::optional(found->kind);
}

// Digits, and more of them behind a point.
bool IsAmount(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "0" : text.substr(point + 1);
  const auto digits = [&](std::string_view some) {
    return !some.empty() && some.find_first_not_of(kDigits) == std::string_view::npos;
  };
  return digits(whole) && digits(part);
}

// actor, at, text: the same for both endpoints.
std::optional<Problem> ReadCommon(const JsonBody& body, const std::string& actor, TimeMs now, Transition& transition) {
  transition.actor = body.Get("actor").empty() ? actor : body.Get("actor");
  transition.at = now;
  transition.text = body.Get("text");
  const std::string at = body.Get("at");
  if (at.empty()) return std::nullopt;
  const Result<TimeMs> time = ParseTime(at);
  if (!time.ok()) return InvalidMember("at", time.status().message());
  transition.at = *time;
  return std::nullopt;
}

std::optional<Problem> ReadReason(const JsonBody& body, std::uint8_t use, const Policy& policy,
                                  Transition& transition) {
  transition.reason = body.Get("reason");
  if (transition.reason.empty())
    return InvalidMember("reason", "A reason code is mandatory here; docs/reasons.md lists them.");
  const Reason* reason = policy.FindReasonFor(transition.reason);
  if (reason == nullptr || (reason->uses & use) == 0) {
    return InvalidMember("reason", "This is not a reason sales may use here; docs/reasons.md lists them.",
                         NearestReason(transition.reason, use));
  }
  if (transition.reason == "other" && transition.text.empty()) {
    return InvalidMember("text", "The reason `other` needs a text that says what it was.");
  }
  return std::nullopt;
}

}  // namespace

std::string NearestReason(const std::string& code, std::uint8_t use) {
  std::string nearest;
  constexpr int kSlip = 3;  // further away is no slip of the finger
  int best = kSlip + 1;
  for (const Reason& reason : Reasons()) {
    if ((reason.uses & use) == 0) continue;
    const int distance = EditDistance(code, reason.code, kSlip);
    if (distance < best) {
      best = distance;
      nearest = reason.code;
    }
  }
  return nearest;
}

SalesFeedback ReadDisposition(const JsonBody& body, const Policy& policy, const std::string& actor, TimeMs now) {
  SalesFeedback feedback;
  const std::optional<TransitionKind> kind = KindOf(kDispositions, body.Get("disposition"));
  if (!kind) {
    feedback.problem = InvalidMember("disposition", "Expected accepted, rejected or disqualified.");
    return feedback;
  }
  Transition transition;
  transition.kind = *kind;
  feedback.problem = ReadCommon(body, actor, now, transition);
  if (feedback.problem) return feedback;
  if (*kind != TransitionKind::kSalesAccepted) {
    const std::uint8_t use = *kind == TransitionKind::kSalesRejected ? kForRejection : kForDisqualification;
    feedback.problem = ReadReason(body, use, policy, transition);
    if (feedback.problem) return feedback;
  }
  feedback.transitions.push_back(transition);
  const Reason* reason = policy.FindReasonFor(transition.reason);
  if (reason == nullptr || !reason->category || *reason->category == Category::kPermanent) return feedback;

  // Not now, but not never: nurture gets it.
  DecidedReason decided;
  decided.code = reason->code;
  decided.action = Action::kRecycle;
  decided.category = reason->category;
  Transition recycled = transition;
  recycled.kind = TransitionKind::kRecycled;
  recycled.at = now;
  recycled.policy_hash = policy.hash;
  if (const TrackRule* rule = FindTrack(policy, {decided}, *reason->category)) {
    recycled.track = rule->track;
    recycled.due_at = now + rule->due_days * kDayMs;
  }
  feedback.transitions.push_back(std::move(recycled));
  return feedback;
}

SalesFeedback ReadOutcome(const JsonBody& body, const std::string& actor, TimeMs now) {
  SalesFeedback feedback;
  const std::optional<TransitionKind> kind = KindOf(kOutcomes, body.Get("outcome"));
  if (!kind) {
    feedback.problem = InvalidMember("outcome", "Expected first_touch, meeting, opportunity, won or lost.");
    return feedback;
  }
  Transition transition;
  transition.kind = *kind;
  feedback.problem = ReadCommon(body, actor, now, transition);
  if (feedback.problem) return feedback;
  transition.reason = body.Get("reason");
  if (!transition.reason.empty() && FindReason(transition.reason) == nullptr) {
    feedback.problem = InvalidMember("reason", "Unknown reason code; docs/reasons.md lists them.",
                                     NearestReason(transition.reason, kForRejection | kForDisqualification));
    return feedback;
  }
  transition.amount = body.Get("amount");
  transition.currency = body.Get("currency");
  if (!transition.amount.empty() && !IsAmount(transition.amount)) {
    feedback.problem = InvalidMember("amount", "Expected a number such as 12000 or 12000.50, without currency.");
  } else if (!transition.currency.empty() && !IsCurrencyCode(transition.currency)) {
    feedback.problem = InvalidMember("currency", "Expected a currency code such as EUR (ISO 4217).");
  }
  feedback.transitions.push_back(std::move(transition));
  return feedback;
}

}  // namespace leadgate
