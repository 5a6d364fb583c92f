#include "validators/mailbox_kind.h"

#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

bool IsAllowed(const EmailField& email, const Policy& policy) {
  if (policy.allowed_domains.empty() && policy.allowed_addresses.empty()) return false;
  const std::string address = policy.allowed_addresses.empty() ? std::string() : LowerAscii(email.value);
  return policy.Allows(address, email.domain);
}

// The address in lower case, for look-ups; on the stack but for the longest.
class LowerAddress {
 public:
  LowerAddress(std::string_view local, std::string_view domain) : local_size_(local.size()) {
    const std::size_t size = local.size() + 1 + domain.size();
    char* at = few_.data();
    if (size > few_.size()) {
      many_.resize(size);
      at = many_.data();
    }
    text_ = {at, size};
    at = std::transform(local.begin(), local.end(), at,
                        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    *at++ = '@';
    std::copy(domain.begin(), domain.end(), at);
  }
  LowerAddress(const LowerAddress&) = delete;
  LowerAddress& operator=(const LowerAddress&) = delete;

  std::string_view text() const { return text_; }
  std::string_view local() const { return text_.substr(0, local_size_); }

 private:
  std::array<char, 128> few_;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  std::string many_;
  std::string_view text_;
  std::size_t local_size_;
};

// example.com, .de, .co.uk and whatever is below them: names that manuals use (RFC 2606 and registries after it).
bool IsExample(std::string_view domain) {
  constexpr std::string_view kSecondLevel[] = {"co", "com", "org", "net", "ac"};
  const std::size_t ending = domain.rfind('.');
  if (ending == std::string_view::npos) return false;
  const auto last_label = [](std::string_view name) { return name.substr(name.rfind('.') + 1); };
  const std::string_view rest = domain.substr(0, ending);
  if (last_label(rest) == "example") return true;
  const std::size_t second = rest.rfind('.');
  return second != std::string_view::npos && domain.size() - ending == 3 &&
         std::ranges::find(kSecondLevel, last_label(rest)) != std::end(kSecondLevel) &&
         last_label(rest.substr(0, second)) == "example";
}

}  // namespace

bool IsDomainOrBelow(std::string_view domain, std::string_view of) {
  if (of.empty() || !domain.ends_with(of)) return false;
  return domain.size() == of.size() || domain[domain.size() - of.size() - 1] == '.';
}

MailboxKind KindOfMailbox(const Lead& lead, const Policy& policy, const MailEvidence& evidence) {
  const EmailField& email = lead.email;
  if (!email.valid) return MailboxKind::kNone;
  if (IsAllowed(email, policy)) return MailboxKind::kAllowed;
  if (policy.lists == nullptr) return MailboxKind::kBusiness;
  const Lists& lists = *policy.lists;

  const LowerAddress lower(email.local, email.domain);
  const std::string_view local = lower.local();
  if (lists.IsPlaceholderDomain(email.domain) || IsExample(email.domain) || lists.IsPlaceholderAddress(lower.text())) {
    return MailboxKind::kPlaceholder;
  }
  if (lists.IsRelay(email.domain)) return MailboxKind::kRelay;
  if (lists.IsDisposable(email.domain)) return MailboxKind::kDisposable;
  if (lists.IsAcademic(email.domain)) return MailboxKind::kAcademic;
  if (lists.IsPersonal(email.domain)) {
    return lists.IsPlaceholderLocal(local) ? MailboxKind::kPlaceholder : MailboxKind::kPersonal;
  }
  const auto& hosts = evidence.mx_hosts;
  if (std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) { return lists.IsRelayHost(host); })) {
    return MailboxKind::kRelay;
  }
  if (std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) { return lists.IsDisposableHost(host); })) {
    return MailboxKind::kDisposable;
  }
  return lists.IsDisposableSuspected(email.domain) ? MailboxKind::kDisposableSuspected : MailboxKind::kBusiness;
}

std::string_view MailboxKindName(MailboxKind kind) {
  switch (kind) {
    case MailboxKind::kNone:
      return "none";
    case MailboxKind::kAllowed:
      return "allowed";
    case MailboxKind::kPlaceholder:
      return "placeholder";
    case MailboxKind::kRelay:
      return "relay";
    case MailboxKind::kDisposable:
      return "disposable";
    case MailboxKind::kAcademic:
      return "academic";
    case MailboxKind::kPersonal:
      return "personal";
    case MailboxKind::kDisposableSuspected:
      return "disposable_suspected";
    case MailboxKind::kBusiness:
      return "business";
  }
  return {};
}

}  // namespace leadgate
