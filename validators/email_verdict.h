// One word about an address, from all that is known: its syntax, the lists, and, when it was asked, the DNS.
//
//   EmailJudge judge(policy);                    // keeps buffers: one for each thread
//   judge.Judge("ada@gmail.com")                 → deliverable; flags personal; reasons email.personal_domain
//   judge.Judge("ada@northfield-castings.com")   → unknown: nobody asked the DNS; no reasons
//   judge.Judge("ada@northfield-castings.com", {MailVerdict::kMx})  → deliverable
//   judge.Judge("ada@gmial.com")                 → risky; reasons email.typo; suggestion "ada@gmail.com"
//   judge.Judge("ada@mailinator.com")            → risky; reasons email.disposable
//   judge.Judge("ada..l@example.com")            → undeliverable; reasons email.syntax
//
// deliverable: its domain takes mail, and nothing speaks against it. Not: that the mailbox exists; only a message says
// so. risky: mail may arrive and still reach nobody worth reaching. undeliverable: it cannot arrive. unknown: nobody
// knows. Flags are independent of the verdict and of each other.
//
// The reasons are those the checks give the lead (tests/validators/email_verdict_test.cc holds them together); policy
// is asked for its lists and allow lists only, never for actions.
//
// Threads: JudgeEmail is a pure function; an EmailJudge belongs to one thread.   Failure: none.
// Does not: ask the DNS; decide about a lead (gateway/decide.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "leadgate/lead.h"
#include "leadgate/mail_domain.h"
#include "leadgate/policy.h"
#include "validators/email_syntax.h"
#include "validators/mailbox_kind.h"

namespace leadgate {

enum class EmailVerdict { kDeliverable, kRisky, kUndeliverable, kUnknown };
std::string_view EmailVerdictName(EmailVerdict verdict);  // "risky"

// What lists and habits say about the mailbox.
struct MailboxFacts {
  MailboxKind kind = MailboxKind::kNone;
  bool role = false;
  bool typo = false;            // a suggestion is at hand
  bool known_provider = false;  // one of the best-known mailbox providers: it takes mail, without being asked
  bool no_ending = false;       // it ends in no top-level domain
};

// Bits.
enum EmailFlag : std::uint16_t {
  kFlagRepaired = 1,
  kFlagSmtpUtf8 = 2,
  kFlagIdn = 4,  // a domain beyond ASCII
  kFlagLongLocal = 8,
  kFlagSpecialUse = 16,
  kFlagPlaceholder = 32,
  kFlagDisposable = 64,
  kFlagDisposableSuspected = 128,
  kFlagPersonal = 256,
  kFlagAcademic = 512,
  kFlagRole = 1024,
  kFlagAllowed = 2048,  // by policy
  kFlagRelay = 4096,    // an alias that reaches a real mailbox
};
std::span<const std::string_view> EmailFlagNames();  // of bit 0, 1, …

class EmailReasons {
 public:
  void Add(std::string_view code) { codes_[size_++] = code; }
  std::span<const std::string_view> codes() const { return {codes_.data(), size_}; }

 private:
  std::array<std::string_view, 8> codes_{};
  std::size_t size_ = 0;
};

struct EmailJudgement {
  EmailVerdict verdict = EmailVerdict::kUnknown;
  std::uint16_t flags = 0;  // EmailFlag bits
  EmailReasons reasons;     // codes of the catalogue, in the order of the checks
};

EmailJudgement JudgeEmail(const EmailScan& scan, const MailboxFacts& facts, MailVerdict domain);

struct JudgedEmail {
  EmailScan scan;
  EmailJudgement judgement;
  std::string suggestion;  // an address to offer; empty: none
  std::string key;         // the match key; empty: no address
};

class EmailJudge {
 public:
  // `policy` must outlive it.
  explicit EmailJudge(const Policy& policy) : policy_(policy) {}

  // `typed` must outlive the result's scan.
  JudgedEmail Judge(std::string_view typed, const MailDomain& mail = {});

 private:
  // The facts about the address in email(); fills suggestion.
  MailboxFacts Facts(const MailDomain& mail, std::string& suggestion) const;
  void SetAddress(const EmailScan& scan);
  bool IsRole() const;

  const Policy& policy_;
  Lead lead_;  // its email is the address at hand
};

}  // namespace leadgate
