// Addresses and numbers.
#include <algorithm>
#include <optional>

#include "dedupe/comparison.h"
#include "dedupe/consumer_domains.h"
#include "dedupe/mailbox_patterns.h"
#include "dedupe/short_text.h"
#include "dedupe/similarity.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

// Mailboxes of functions, in several languages. Source: Leadgate. Licence: Apache-2.0. Date: 2026-11-22.
constexpr std::string_view kRoles[] = {"accounting",
                                       "accounts",
                                       "admin",
                                       "administration",
                                       "anfrage",
                                       "billing",
                                       "bookkeeping",
                                       "buchhaltung",
                                       "buero",
                                       "business",
                                       "career",
                                       "careers",
                                       "commercial",
                                       "compras",
                                       "contact",
                                       "contacto",
                                       "contactus",
                                       "contato",
                                       "customerservice",
                                       "einkauf",
                                       "empfang",
                                       "enquiries",
                                       "enquiry",
                                       "events",
                                       "export",
                                       "feedback",
                                       "finance",
                                       "hallo",
                                       "hello",
                                       "help",
                                       "helpdesk",
                                       "hr",
                                       "import",
                                       "info",
                                       "infos",
                                       "inquiries",
                                       "inquiry",
                                       "it",
                                       "jobs",
                                       "kontakt",
                                       "kundenservice",
                                       "legal",
                                       "mail",
                                       "mailbox",
                                       "management",
                                       "marketing",
                                       "media",
                                       "office",
                                       "ops",
                                       "orders",
                                       "partner",
                                       "partners",
                                       "post",
                                       "postmaster",
                                       "press",
                                       "presse",
                                       "procurement",
                                       "purchase",
                                       "purchasing",
                                       "reception",
                                       "rh",
                                       "sales",
                                       "secretary",
                                       "security",
                                       "sekretariat",
                                       "service",
                                       "services",
                                       "shop",
                                       "staff",
                                       "support",
                                       "team",
                                       "tech",
                                       "technik",
                                       "ventas",
                                       "verkauf",
                                       "vertrieb",
                                       "web",
                                       "webmaster",
                                       "welcome",
                                       "zentrale"};
static_assert(std::ranges::is_sorted(kRoles));

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

ShortText OnlyLetters(std::string_view local) {
  ShortText out;
  for (const char c : local) {
    if (!IsDigit(c)) out.Append(c);
  }
  return out;
}

ShortText OnlyDigits(std::string_view local) {
  ShortText out;
  for (const char c : local) {
    if (IsDigit(c)) out.Append(c);
  }
  return out;
}

ShortText WithoutSigns(std::string_view local) {
  ShortText out;
  for (const char c : local) {
    if (c != '.' && c != '-' && c != '_') out.Append(c);
  }
  return out;
}

// One digit behind them is what a provider adds, or a company for the second of a name.
bool MadeOfNames(const PersonProfile& person) {
  return std::ranges::count_if(person.email_local, IsDigit) <= 1 &&
         MailboxNamesPerson(person.email_local, person.first_name, person.last_name);
}

bool FollowsNames(const PersonProfile& person) {
  return MailboxFollowsNames(person.email_local, person.first_name, person.last_name);
}

// A slip in the letters; other digits are other people: jsmith1 and jsmith2.
std::optional<EmailLevel> SlipOfMailbox(std::string_view a, std::string_view b) {
  const ShortText letters = WithoutSigns(OnlyLetters(a).view()), other_letters = WithoutSigns(OnlyLetters(b).view());
  const bool same_digits = OnlyDigits(a).view() == OnlyDigits(b).view();
  if (letters.view() == other_letters.view()) return same_digits ? kEmailOneSlip : kEmailOtherNumber;
  if (!same_digits) return std::nullopt;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter >= 5 && OneSlipApart(a, b)) return kEmailOneSlip;
  if (shorter >= 7 && EditsApart(a, b, 2) <= 2) return kEmailClose;
  return std::nullopt;
}

// "ada+leadgate" is Ada's mailbox, wherever the tag is read so.
std::string_view WithoutTag(std::string_view local) {
  const std::size_t plus = local.find('+');
  return plus == 0 || plus == std::string_view::npos ? local : local.substr(0, plus);
}

EmailLevel AtOneDomain(const PersonProfile& one, const PersonProfile& other) {
  const std::string &a = one.email_local, &b = other.email_local;
  if (a == b) return IsRoleMailbox(a) ? kEmailRoleSame : kEmailSame;
  if (WithoutTag(a) == WithoutTag(b) && !IsRoleMailbox(WithoutTag(a))) return kEmailOneSlip;
  const bool consumer = IsConsumerDomain(one.email_domain);
  const auto slip = SlipOfMailbox(a, b);
  // Each the right one for its person's names: what differs are the names, and that is counted there.
  const bool two_names = slip && *slip != kEmailOtherNumber && WithoutSigns(a).view() != WithoutSigns(b).view() &&
                         FollowsNames(one) && FollowsNames(other);
  if (slip && !two_names) return *slip;
  if (consumer) return kEmailDifferent;
  return MadeOfNames(one) && MadeOfNames(other) ? kEmailAlias : kEmailSameDomain;
}

// How many slips lie between them, at most two, as many as its first label can bear; 0: another domain.
int SlipsOfDomain(std::string_view one, std::string_view other) {
  const std::size_t shorter = std::min(one.find('.'), other.find('.'));
  const int limit = shorter == std::string_view::npos || shorter < 5 ? 0 : shorter < 9 ? 1 : 2;
  const int edits = limit == 0 ? 1 : EditsApart(one, other, limit);
  return edits <= limit ? edits : 0;
}

EmailLevel AtTwoDomains(const PersonProfile& one, const PersonProfile& other) {
  const std::string &a = one.email_local, &b = other.email_local;
  const bool same = a == b || WithoutSigns(a).view() == WithoutSigns(b).view();
  if (!same && std::min(a.size(), b.size()) >= 5 && OneSlipApart(a, b) &&
      OnlyDigits(a).view() == OnlyDigits(b).view() && OneSlipApart(one.email_domain, other.email_domain) &&
      !IsConsumerDomain(one.email_domain)) {
    return kEmailClose;  // a slip on either side
  }
  if (!same || IsRoleMailbox(a)) return kEmailDifferent;
  if (a == b) {
    const int edits = SlipsOfDomain(one.email_domain, other.email_domain);
    if (edits > 0) return edits == 1 ? kEmailOneSlip : kEmailClose;
  }
  if (a.size() < 5 || MadeOfNames(one) || MadeOfNames(other)) return kEmailNamesLocal;
  return kEmailSameLocal;
}

// Where they first differ and how much of each is left from there.
std::size_t SharedDigits(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first -
                                  one.begin());
}

}  // namespace

bool IsRoleMailbox(std::string_view local) { return std::ranges::binary_search(kRoles, local); }

std::uint8_t CompareEmails(const PersonProfile& one, const PersonProfile& other) {
  if (one.email_local.empty() || other.email_local.empty()) return kAbsent;
  return one.email_domain == other.email_domain ? AtOneDomain(one, other) : AtTwoDomains(one, other);
}

std::uint8_t ComparePhones(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kPhoneSame;
  const std::size_t shorter = std::min(one.size(), other.size());
  if (shorter < 7) return kPhoneDifferent;
  const std::size_t shared = SharedDigits(one, other);
  if (shared == shorter) return kPhoneSameLine;
  if (shorter >= 9 && one.substr(one.size() - 8) == other.substr(other.size() - 8)) return kPhoneSameLine;
  if (OneSlipApart(one, other) && shared + 3 < shorter) return kPhoneOneSlip;
  // Two digits exchanged are a slip wherever they stand; among the last ones, a digit that is another is a neighbour's.
  if (OneSlipApart(one, other) && shared + 2 <= shorter && one.size() == other.size() &&
      one[shared] == other[shared + 1]) {
    return kPhoneOneSlip;
  }
  return shared + 4 >= shorter ? kPhoneNear : kPhoneDifferent;
}

}  // namespace leadgate
