#include "policy/lost_lead.h"

#include <algorithm>
#include <utility>

#include "gateway/accuracy.h"
#include "policy/outcome.h"

namespace leadgate {
namespace {

bool Contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// What holds it back, whichever of it is strongest.
std::vector<std::string> HoldingBack(const Decision& decision) {
  std::vector<std::string> codes;
  for (const DecidedReason& reason : decision.reasons) {
    const bool holds = reason.action == Action::kRecycle || reason.action == Action::kReject;
    if (holds && !Contains(codes, reason.code)) codes.push_back(reason.code);
  }
  return codes;
}

// What keeps a lead that passes from sales.
std::vector<std::string> KeepingFromSales(const Decision& decision, const Policy& policy) {
  std::vector<std::string> codes;
  for (const DecidedReason& reason : decision.reasons) {
    const bool keeps = reason.code == "timing.not_ready" || Contains(policy.not_for_sales, reason.code);
    if (keeps && reason.action >= Action::kFlag && !Contains(codes, reason.code)) codes.push_back(reason.code);
  }
  return codes;
}

bool LetThroughFor(const Decision& decided, const std::string& code) {
  return std::any_of(decided.reasons.begin(), decided.reasons.end(), [&](const DecidedReason& reason) {
    return reason.code == code && reason.would && reason.action == Action::kFlag;
  });
}

}  // namespace

std::optional<LostLead> LostLeads::Find(const LeadRecord& record, const Decision& under_draft) const {
  const SalesVerdict verdict = VerdictOf(record.transitions);
  if (verdict != SalesVerdict::kWanted && verdict != SalesVerdict::kWon) return std::nullopt;
  if (!HeldBack(under_draft) && !StaysWithMarketing(under_draft)) return std::nullopt;
  const Decision now = now_.Decide(record).decision;
  if (HeldBack(now) || (StaysWithMarketing(under_draft) && StaysWithMarketing(now))) return std::nullopt;
  if (!HeldBack(under_draft)) return LostLead{KeepingFromSales(under_draft, draft_)};
  std::vector<std::string> by = HoldingBack(under_draft);
  if (!record.decision.control_for) return LostLead{std::move(by)};
  std::erase_if(by, [&](const std::string& code) { return LetThroughFor(record.decision, code); });
  if (by.empty()) return std::nullopt;
  return LostLead{std::move(by)};
}

}  // namespace leadgate
