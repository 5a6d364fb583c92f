#include "validators/mailbox_kind.h"

#include <algorithm>

#include "validators/check_parts.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

bool IsAllowed(const EmailField& email, const Policy& policy) {
  const auto covers = [&](const std::string& allowed) { return IsDomainOrBelow(email.domain, allowed); };
  if (std::any_of(policy.allowed_domains.begin(), policy.allowed_domains.end(), covers)) return true;
  if (policy.allowed_addresses.empty()) return false;
  const std::string address = LowerAscii(email.value);
  return std::any_of(policy.allowed_addresses.begin(), policy.allowed_addresses.end(),
                     [&](const std::string& allowed) { return LowerAscii(allowed) == address; });
}

}  // namespace

bool IsDomainOrBelow(std::string_view domain, std::string_view of) {
  if (of.empty() || !domain.ends_with(of)) return false;
  return domain.size() == of.size() || domain[domain.size() - of.size() - 1] == '.';
}

MailboxKind KindOfMailbox(const Lead& lead, const Policy& policy) {
  const EmailField& email = lead.email;
  if (!email.valid) return MailboxKind::kNone;
  if (IsAllowed(email, policy)) return MailboxKind::kAllowed;
  if (policy.lists == nullptr) return MailboxKind::kBusiness;
  const Lists& lists = *policy.lists;

  const std::string local = LowerAscii(email.local);
  if (lists.IsPlaceholderDomain(email.domain) || lists.IsPlaceholderAddress(local + "@" + email.domain)) {
    return MailboxKind::kPlaceholder;
  }
  if (lists.IsDisposable(email.domain)) return MailboxKind::kDisposable;
  if (lists.IsAcademic(email.domain)) return MailboxKind::kAcademic;
  if (lists.IsPersonal(email.domain)) {
    return lists.IsPlaceholderLocal(local) ? MailboxKind::kPlaceholder : MailboxKind::kPersonal;
  }
  return lists.IsDisposableSuspected(email.domain) ? MailboxKind::kDisposableSuspected : MailboxKind::kBusiness;
}

}  // namespace leadgate
