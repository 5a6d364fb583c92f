// Throw-away mailboxes: what people curated is sure, what machines gathered is a suspicion.
//
//   "x@mailinator.com", "x@any.mailinator.com" → email.disposable
//   a domain of the gathered list only         → email.disposable_suspected
//   a domain of the gathered list that looks like a slip for a known provider → nothing here (email_typo.cc asks)
//   a consumer provider that some list suspects ("duck.com") → nothing
//
// Threads: stateless.   Failures: none.   Source: config/lists/disposable*.txt.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/mailbox_kind.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"email.disposable", "email.disposable_suspected"};

class EmailDisposableCheck final : public Check {
 public:
  std::string_view name() const override { return "email_disposable"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    switch (KindOfMailbox(input.lead, input.policy)) {
      case MailboxKind::kDisposable:
        return {Found("email.disposable", "email", "matched list: disposable")};
      case MailboxKind::kDisposableSuspected:
        if (!SuggestDomain(input.lead, input.policy).empty()) return {};
        return {Found("email.disposable_suspected", "email", "matched list: disposable_suspected")};
      default:
        return {};
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailDisposableCheck() { return std::make_unique<EmailDisposableCheck>(); }

}  // namespace leadgate
