#include "policy/outcome.h"

namespace leadgate {
namespace {

int Reach(const Decision& decision) {
  switch (decision.status) {
    case LeadStatus::kPassed:
      return GoesToSales(decision) ? 4 : 3;
    case LeadStatus::kInReview:
      return 2;
    case LeadStatus::kRecycled:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

bool GoesToSales(const Decision& decision) {
  return decision.status == LeadStatus::kPassed && decision.lifecycle == Lifecycle::kMql;
}

bool StaysWithMarketing(const Decision& decision) {
  return decision.status == LeadStatus::kPassed && decision.lifecycle != Lifecycle::kMql;
}

bool HeldBack(const Decision& decision) {
  return decision.status == LeadStatus::kRecycled || decision.status == LeadStatus::kRejected;
}

bool GoesFurther(const Decision& one, const Decision& other) { return Reach(one) > Reach(other); }

Outcome OutcomeOf(const Decision& decision) {
  std::string outcome(LeadStatusName(decision.status));
  if (HeldBack(decision) && decision.category) outcome += " " + std::string(CategoryName(*decision.category));
  if (StaysWithMarketing(decision)) outcome += ", to marketing";
  return outcome;
}

}  // namespace leadgate
