// What several checks read of one lead, worked out once before they run.
//
//   const LeadReading reading(lead, policy, observations);
//   reading.message   "We want to leave Fixora!"    → " we want to leave fixora "
//   reading.masked    the same                      → " we want to leave @ ; "; "" where no competitor is named
//   reading.company   "Müller & Söhne GmbH"         → " muller sohne gmbh "
//   reading.company_name                            → " muller sohne "
//   reading.mailbox   "jane@gmail.com"              → MailboxKind::kPersonal
//
// Made by whoever runs the checks (gateway/intake.cc, policy/judge.cc, gateway/late_answer.cc) and handed to them in
// CheckInput::reading; read by HighIntent, too (buying_intent.h). A field that one check alone reads is folded there.
// Threads: a value, never changed.   Failures: none.
// Costs: 5 µs for a message of 45 words, most of it the search for 30,000 competitors' names.
#pragma once

#include <string>

#include "leadgate/lead.h"
#include "leadgate/lead_record.h"
#include "leadgate/policy.h"
#include "validators/mailbox_kind.h"

namespace leadgate {

struct LeadReading {
  // Valid for these three as they are now: made anew when one of them changes.
  LeadReading(const Lead& lead, const Policy& policy, const Observations& observations);

  // As Fold leaves them (text_fold.h); empty when absent.
  std::string message, job_title, company;
  std::string company_name;  // as FoldCompany leaves it
  std::string masked;        // the message as CompetitorIndex::MaskNames leaves it
  MailboxKind mailbox;       // with what was observed of its domain
};

}  // namespace leadgate
