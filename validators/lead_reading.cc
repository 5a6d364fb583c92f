#include "validators/lead_reading.h"

#include "validators/competitor_index.h"
#include "validators/mail_evidence.h"
#include "validators/text_fold.h"

namespace leadgate {

LeadReading::LeadReading(const Lead& lead, const Policy& policy, const Observations& observations)
    : message(Fold(lead.message.value)),
      job_title(Fold(lead.job_title.value)),
      company(Fold(lead.company.value)),
      company_name(WithoutLegalForms(company)),
      mailbox(KindOfMailbox(lead, policy, EvidenceOf(observations))) {
  if (lead.message.present() && policy.competitor_index != nullptr) {
    masked = policy.competitor_index->MaskNames(lead.message.raw, message);
  }
}

}  // namespace leadgate
