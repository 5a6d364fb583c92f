#include "validators/typo_suggestion.h"

#include <algorithm>
#include <array>
#include <utility>

#include "validators/check_parts.h"
#include "validators/competitor_index.h"
#include "validators/email_syntax.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/mailbox_kind.h"

namespace leadgate {
namespace {

constexpr std::size_t kLongest = 253;
constexpr std::string_view kNoSuchEnding = "no domain ends like that";
// What people end a domain with, most common first.
constexpr std::array<std::string_view, 6> kEndings = {"com", "net", "org", "de", "edu", "info"};
constexpr std::string_view kBritish = "co.uk";

bool IsOurs(std::string_view domain, const Policy& policy) {
  return policy.FindNamedAccount(domain, {}) != nullptr ||
         (policy.competitor_index != nullptr && policy.competitor_index->OwnsDomain(domain));
}

bool IsKnown(std::string_view domain, const Lists& lists) {
  return lists.providers().Contains(domain) || lists.IsNotATypo(domain) || lists.IsPersonal(domain) ||
         lists.IsAcademic(domain) || lists.IsRelay(domain) || lists.IsPlaceholderDomain(domain) ||
         lists.IsDisposable(domain);
}

// The common ending one slip of a finger away; empty when there is none. An ending that exists is never doubted.
std::string_view EndingMeant(std::string_view ending, const Lists& lists) {
  if (ending.size() < 2 || ending.size() > 5 || lists.IsTopLevelDomain(ending)) return {};
  for (const std::string_view meant : kEndings) {
    const Slip slip = SlipBetween(ending, meant);
    const bool letter_too_many = slip.kind == SlipKind::kBothKeys || slip.kind == SlipKind::kExtraLetter;
    const bool near = IsFingerSlip(slip.kind) || letter_too_many;
    if (near && (meant.size() > 2 || slip.kind == SlipKind::kDoubled)) return meant;
  }
  return {};
}

// In one allocation.
std::string Joined(std::string_view a, std::string_view b) {
  std::string text;
  text.reserve(a.size() + b.size());
  text.append(a).append(b);
  return text;
}

// "acme.con" → "acme.com", "acme.co.ku" → "acme.co.uk"; empty when the ending is good, or nobody can tell.
std::string WithEndingPutRight(std::string_view domain, const Lists& lists) {
  const auto last = domain.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const std::string_view ending = domain.substr(last + 1);
  if (lists.IsTopLevelDomain(ending)) return {};
  const auto before = domain.rfind('.', last - 1);
  if (before != std::string_view::npos && before > 0) {
    const std::string_view two = domain.substr(before + 1);
    if (two.starts_with("co.") && IsFingerSlip(SlipBetween(two, kBritish).kind)) {
      return Joined(domain.substr(0, before + 1), kBritish);
    }
  }
  const std::string_view meant = EndingMeant(ending, lists);
  return meant.empty() ? std::string() : Joined(domain.substr(0, last + 1), meant);
}

DomainSuggestion Replaced(std::string_view domain, const NearProvider& near) {
  return {Joined(domain.substr(0, near.prefix), near.provider), SlipText(near.slip), true};
}

// What was typed after the @ of an address that is none: lower case, without the blanks around it.
std::string_view AfterTheOnlyAt(std::string_view address) {
  const auto at = address.find('@');
  if (at == std::string_view::npos || address.find('@', at + 1) != std::string_view::npos) return {};
  return address.substr(at + 1);
}

}  // namespace

DomainSuggestion SuggestForDomain(std::string_view typed, const Lists& lists, ReceivesMail receives) {
  if (receives == ReceivesMail::kYes || typed.empty() || typed.size() > kLongest) return {};
  const auto near = lists.providers().Nearest(typed, receives == ReceivesMail::kNo);
  if (near && !IsKnown(typed, lists)) return Replaced(typed, *near);
  if (near) return {};
  std::string ended = WithEndingPutRight(typed, lists);
  if (ended.empty() || IsKnown(typed, lists)) return {};
  // Two slips, the ending one of them: "gmial.con".
  if (const auto second = lists.providers().Nearest(ended, false); second && !IsKnown(ended, lists)) {
    return Replaced(ended, *second);
  }
  const bool provider = lists.providers().Contains(ended);
  return {std::move(ended), kNoSuchEnding, provider};
}

DomainSuggestion SuggestDomain(const Lead& lead, const Policy& policy, const MailEvidence& evidence) {
  const EmailField& email = lead.email;
  if (policy.lists == nullptr || !email.present()) return {};
  if (!email.valid) {
    const std::string typed = LowerAscii(AfterTheOnlyAt(email.value));
    DomainSuggestion suggestion = SuggestForDomain(typed, *policy.lists);
    if (!suggestion.provider) return {};
    suggestion.address = email.value.substr(0, email.value.find('@') + 1) + suggestion.domain;
    return ScanEmail(suggestion.address).ok ? suggestion : DomainSuggestion{};  // else more than the domain is wrong
  }
  return SuggestDomain(lead, policy, KindOfMailbox(lead, policy, evidence), evidence.receives);
}

DomainSuggestion SuggestDomain(const CheckInput& input) {
  const MailEvidence evidence = EvidenceOf(input.observations);
  return input.lead.email.valid ? SuggestDomain(input.lead, input.policy, input.reading.mailbox, evidence.receives)
                                : SuggestDomain(input.lead, input.policy, evidence);
}

DomainSuggestion SuggestDomain(const Lead& lead, const Policy& policy, MailboxKind kind, ReceivesMail receives) {
  if (kind != MailboxKind::kBusiness && kind != MailboxKind::kDisposableSuspected) return {};
  if (policy.lists == nullptr || IsOurs(lead.email.domain, policy)) return {};
  DomainSuggestion suggestion = SuggestForDomain(lead.email.domain, *policy.lists, receives);
  if (!suggestion.empty()) suggestion.address = lead.email.local + "@" + suggestion.domain;
  return suggestion;
}

}  // namespace leadgate
