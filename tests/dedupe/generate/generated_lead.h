// A lead with known truth, as a form would send it.
//
//   std::vector<GeneratedLead> leads = GenerateLeads({.records = 100'000, .seed = 1});
//   leads[7].person == leads[4021].person                            the same human being
//   leads[7].group == leads[9].group, other person                   people who only look alike (`kind` says how)
//   FormFields(leads[7]) → {{"first_name", "Jürgen"}, {"phone", "0151 2345678"}, …} as Submission::fields
//
// Made by tests/dedupe/generate, for tests and measures of dedupe/. Generator and engine share no tables.
// Threads: values; GenerateLeads is pure.   Failure: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/submission.h"

namespace leadgate::generate {

enum class LeadKind {
  kPerson,     // the first of a person, or one who came once
  kDuplicate,  // a person again; `damages` says what is different
  // People who are no duplicates, in groups of two to six:
  kFamilyMailbox,       // other first names at one mailbox
  kFamilyPhone,         // other first names at one number and address
  kFatherAndSon,        // one name; another generation or birth date
  kSwitchboard,         // colleagues with one number
  kSwitchboardSurname,  // and one surname
  kNamesakeCompany,     // one name in one large company
  kNamesakeMarket,      // one common name in other companies
  kNamesakeMailbox,     // one local part at other providers
};
std::string_view LeadKindName(LeadKind kind);  // "family_mailbox"
bool IsHardNegative(LeadKind kind);

struct GeneratedLead {
  std::uint32_t person = 0;  // who it truly is
  std::uint32_t group = 0;   // of hard negatives; 0: none
  LeadKind kind = LeadKind::kPerson;
  std::vector<std::string> damages;  // of a duplicate, in the order done; "typo_last_name"
  std::string email, phone, first_name, last_name, company, job_title;
  std::string street, postal_code, city, country, website, birth_date;
};

struct GenerateOptions {
  std::size_t records = 100'000;
  std::uint64_t seed = 1;
  double duplicates = 0.25;      // of all records
  double hard_negatives = 0.25;  // of all records
};

// Exactly so many, in the order they come in. Persons and groups are numbered from 1.
std::vector<GeneratedLead> GenerateLeads(const GenerateOptions& options);

// What is not empty.
std::vector<RawField> FormFields(const GeneratedLead& lead);

// With a header; number, person, group, kind, damages (joined by a plus), then the fields.
void WriteLeads(const std::vector<GeneratedLead>& leads, std::ostream& csv);

}  // namespace leadgate::generate
