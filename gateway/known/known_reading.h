// A record as a CRM sends it → the record as the store keeps it: values normalised as those of leads are, and the keys
// by which leads will find it.
//
//   KnownReader reader(normaliser, phones);
//   auto reading = reader.Read(row, policy);
//   reading->record.keys     → of every address; of every number with both names
//   reading->record.blocks   → as a lead with the same values has them
//   reading->unread[0]       → {kPhone, "too_short"}: left out, the rest is taken
//   neither an address nor number and names, …          → kInvalidArgument: "nothing to know a person by: …"
//   an account without name and domain                   → kInvalidArgument
//   customer "maybe", a birth date nobody can tell, …    → kInvalidArgument: "customer: expected yes or no, …; …"
//   deleted: true, or merged into another                → reading->gone: the record has object and crm_id alone
//
// A cell may hold several addresses, numbers or domains, apart by semicolon, comma or bar. A domain that is a mailbox
// provider's or a host of other people's pages is no company's.
// Threads: const.   Failures: kInvalidArgument, one sentence without a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/known/known_row.h"
#include "gateway/normalise.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"
#include "phone/phone_reader.h"
#include "validators/public_suffixes.h"

namespace leadgate {

struct UnreadValue {
  KnownField field = KnownField::kEmail;
  std::string problem;  // "double_dot", "too_short"
};

struct KnownReading {
  KnownRecord record;
  bool gone = false;                // it is there no more
  std::vector<std::string> merged;  // ids of records that are this one now
  std::vector<UnreadValue> unread;
  bool links_nobody = false;
};

// Whether no lead can be linked to the record: it has no exact key, and not even somebody with all the same values
// would be likely. Of names and a company alone that is so, since namesakes have those as well.
bool LinksNobody(const KnownRecord& record, const Policy& policy);

class KnownReader {
 public:
  // All outlive it.
  KnownReader(const Normaliser& normaliser, const PhoneReader& phones, const Clock& clock);

  Result<KnownReading> Read(const KnownRow& row, const Policy& policy) const;

 private:
  std::string ReadStanding(const KnownRow& row, KnownReading& reading) const;
  Status ReadAccount(const KnownRow& row, const Policy& policy, KnownReading& reading) const;
  Status ReadPerson(const KnownRow& row, const Policy& policy, KnownReading& reading, std::string problems) const;
  Lead LeadOf(const KnownRow& row, const Policy& policy) const;
  std::vector<EmailField> Emails(const KnownRow& row, KnownReading& reading) const;
  std::vector<PhoneField> Phones(const KnownRow& row, const Lead& lead, const Policy& policy,
                                 KnownReading& reading) const;
  std::string Domain(std::string_view text) const;

  const Normaliser& normaliser_;
  const PhoneReader& phones_;
  const Clock& clock_;
  PublicSuffixes suffixes_;
  FormPolicy form_;
};

}  // namespace leadgate
