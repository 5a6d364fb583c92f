// Throw-away mailboxes: what people curated is sure, what machines gathered is a suspicion.
//
//   "x@mailinator.com", "x@any.mailinator.com" → email.disposable; so is a domain whose mail exchanger is such a
//   service's "x@mozmail.com": a relay, no throw-away    → nothing a domain of the gathered list only         →
//   email.disposable_suspected a domain of the gathered list that looks like a slip for a known provider → nothing here
//   (email_typo.cc asks) a consumer provider that some list suspects ("duck.com") → nothing
//
// Threads: stateless.   Failures: none.   Source: config/lists/disposable*.txt.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"email.disposable", "email.disposable_suspected"};

std::string_view EvidenceFor(const CheckInput& input) {
  const bool by_name = input.policy.lists->IsDisposable(input.lead.email.domain);
  return by_name ? "matched list: disposable" : "mail exchanger of a throw-away service";
}

class EmailDisposableCheck final : public Check {
 public:
  std::string_view name() const override { return "email_disposable"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    switch (input.reading.mailbox) {
      case MailboxKind::kDisposable:
        return {Found("email.disposable", "email", EvidenceFor(input))};
      case MailboxKind::kDisposableSuspected:
        if (!SuggestDomain(input).empty()) return {};
        return {Found("email.disposable_suspected", "email", "matched list: disposable_suspected")};
      default:
        return {};
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailDisposableCheck() { return std::make_unique<EmailDisposableCheck>(); }

}  // namespace leadgate
