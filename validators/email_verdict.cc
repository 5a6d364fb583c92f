#include "validators/email_verdict.h"

#include <algorithm>

#include "validators/check_parts.h"
#include "validators/lists.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 13> kFlagNames = {
    "repaired", "smtputf8", "idn",  "long_local", "special_use", "placeholder", "disposable", "disposable_suspected",
    "personal", "academic", "role", "allowed",    "relay"};

bool IsIdn(std::string_view domain) {
  return domain.starts_with("xn--") || domain.find(".xn--") != std::string_view::npos;
}

std::uint16_t FlagsOf(const EmailScan& scan, const MailboxFacts& facts) {
  std::uint16_t flags = 0;
  const auto set = [&flags](bool holds, EmailFlag flag) {
    if (holds) flags = static_cast<std::uint16_t>(flags | flag);
  };
  set(scan.ok && scan.repairs != 0, kFlagRepaired);
  set(scan.smtputf8, kFlagSmtpUtf8);
  set(IsIdn(scan.domain_ascii), kFlagIdn);
  set(scan.long_local, kFlagLongLocal);
  set(scan.special_use, kFlagSpecialUse);
  set(facts.kind == MailboxKind::kPlaceholder, kFlagPlaceholder);
  set(facts.kind == MailboxKind::kDisposable, kFlagDisposable);
  set(facts.kind == MailboxKind::kDisposableSuspected, kFlagDisposableSuspected);
  set(facts.kind == MailboxKind::kPersonal, kFlagPersonal);
  set(facts.kind == MailboxKind::kAcademic, kFlagAcademic);
  set(facts.role, kFlagRole);
  set(facts.kind == MailboxKind::kAllowed, kFlagAllowed);
  set(facts.kind == MailboxKind::kRelay, kFlagRelay);
  return flags;
}

// The worst that was said so far.
struct Doubt {
  bool undeliverable = false;
  bool risky = false;
};

void AddMailbox(const EmailScan& scan, const MailboxFacts& facts, EmailJudgement& out, Doubt& doubt) {
  if (facts.kind == MailboxKind::kPlaceholder || scan.special_use) {
    out.reasons.Add("email.placeholder");
    doubt.undeliverable = true;
  } else if (facts.kind == MailboxKind::kDisposable) {
    out.reasons.Add("email.disposable");
    doubt.risky = true;
  } else if (facts.kind == MailboxKind::kDisposableSuspected && !facts.typo) {
    out.reasons.Add("email.disposable_suspected");
    doubt.risky = true;
  }
  if (facts.typo) {
    out.reasons.Add("email.typo");
    doubt.risky = true;
  }
  if (facts.kind == MailboxKind::kPersonal || facts.kind == MailboxKind::kRelay)
    out.reasons.Add("email.personal_domain");
  if (facts.role) out.reasons.Add("email.role_account");
}

bool TakesMail(MailVerdict domain) { return domain == MailVerdict::kMx || domain == MailVerdict::kAddress; }

// As the check email_domain judges it: the DNS knows better than a list of endings, which may be older than the ending.
void AddDomain(const MailboxFacts& facts, MailVerdict domain, EmailJudgement& out, Doubt& doubt) {
  if (facts.kind == MailboxKind::kPlaceholder || facts.kind == MailboxKind::kAllowed || TakesMail(domain)) return;
  const bool refuses = domain == MailVerdict::kNullMx || domain == MailVerdict::kNoMail;
  const bool nobody = domain == MailVerdict::kNoDomain || (!refuses && facts.no_ending);
  if (nobody) out.reasons.Add("email.domain_not_found");
  if (refuses) out.reasons.Add("email.no_mail");
  if (!nobody && domain == MailVerdict::kUnknown && !facts.known_provider) out.reasons.Add("email.unknown");
  doubt.undeliverable = doubt.undeliverable || nobody || refuses;
}

}  // namespace

std::string_view EmailVerdictName(EmailVerdict verdict) {
  switch (verdict) {
    case EmailVerdict::kDeliverable:
      return "deliverable";
    case EmailVerdict::kRisky:
      return "risky";
    case EmailVerdict::kUndeliverable:
      return "undeliverable";
    case EmailVerdict::kUnknown:
      break;
  }
  return "unknown";
}

std::span<const std::string_view> EmailFlagNames() { return kFlagNames; }

EmailJudgement JudgeEmail(const EmailScan& scan, const MailboxFacts& facts, MailVerdict domain) {
  EmailJudgement out;
  Doubt doubt;
  out.flags = FlagsOf(scan, facts);
  if (!scan.ok) {
    if (facts.typo) out.reasons.Add("email.typo");
    out.reasons.Add("email.syntax");
    out.verdict = EmailVerdict::kUndeliverable;
    return out;
  }
  if ((scan.repairs & kRepairedComma) != 0) out.reasons.Add("email.repaired");
  if (scan.long_local) out.reasons.Add("email.unknown");
  doubt.risky = scan.long_local || (scan.repairs & kRepairedComma) != 0;
  AddMailbox(scan, facts, out, doubt);
  AddDomain(facts, domain, out, doubt);
  const bool takes_mail =
      TakesMail(domain) || ((domain == MailVerdict::kOff || domain == MailVerdict::kUnknown) && facts.known_provider);
  out.verdict = doubt.undeliverable ? EmailVerdict::kUndeliverable
                : doubt.risky       ? EmailVerdict::kRisky
                : takes_mail        ? EmailVerdict::kDeliverable
                                    : EmailVerdict::kUnknown;
  return out;
}

JudgedEmail EmailJudge::Judge(std::string_view typed, const MailDomain& mail) {
  JudgedEmail out;
  out.scan = ScanEmail(typed);
  const EmailScan& scan = out.scan;
  if (!scan.ok) {
    MailboxFacts facts;
    if (scan.repaired.empty()) {
      lead_.email.value = typed;
      lead_.email.valid = false;
      out.suggestion = SuggestDomain(lead_, policy_).address;  // where the domain alone is at fault: "ada@gmailcom"
      facts.typo = !out.suggestion.empty();
    } else {
      const EmailScan meant = ScanEmail(scan.repaired);
      SetAddress(meant);
      facts.typo = Facts({}, out.suggestion).typo;
      if (!facts.typo) out.suggestion = scan.repaired;
      out.key = CanonicalEmail(meant.local, meant.domain_ascii);
    }
    out.judgement = JudgeEmail(scan, facts, mail.verdict);
    return out;
  }
  SetAddress(scan);
  const EmailField& email = lead_.email;
  out.key = CanonicalEmail(email.local, scan.domain_ascii, mail.mail_hosts.empty() ? "" : mail.mail_hosts.front());
  out.judgement = JudgeEmail(scan, Facts(mail, out.suggestion), mail.verdict);
  return out;
}

// The address in a scan that is ok.
void EmailJudge::SetAddress(const EmailScan& scan) {
  EmailField& email = lead_.email;
  email.value = scan.value();
  email.local = scan.repaired.empty() ? scan.local : scan.value().substr(0, scan.value().rfind('@'));
  email.domain = scan.domain_ascii;
  email.valid = true;
}

MailboxFacts EmailJudge::Facts(const MailDomain& mail, std::string& suggestion) const {
  MailboxFacts facts;
  const MailEvidence evidence = EvidenceOf(mail);
  facts.kind = KindOfMailbox(lead_, policy_, evidence);
  if (policy_.lists == nullptr) return facts;
  facts.no_ending = !policy_.lists->HasTopLevelDomain(lead_.email.domain);
  if (facts.kind == MailboxKind::kPersonal) {
    facts.known_provider = policy_.lists->providers().Contains(lead_.email.domain);
  } else if (const auto meant = SuggestDomain(lead_, policy_, facts.kind, evidence.receives); !meant.empty()) {
    facts.typo = true;
    suggestion = meant.address;
  }
  facts.role = facts.kind != MailboxKind::kAllowed && facts.kind != MailboxKind::kPlaceholder && IsRole();
  return facts;
}

bool EmailJudge::IsRole() const {
  const std::string_view local = std::string_view(lead_.email.local).substr(0, lead_.email.local.find('+'));
  std::array<char, 64> lower;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  if (local.size() > lower.size()) return false;
  std::transform(local.begin(), local.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return policy_.lists->IsRole({lower.data(), local.size()});
}

}  // namespace leadgate
