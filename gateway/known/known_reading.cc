#include "gateway/known/known_reading.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "dedupe/known_match.h"
#include "dedupe/matcher.h"
#include "dedupe/person_profile.h"
#include "gateway/known/known_values.h"
#include "gateway/known/record_id.h"
#include "store/stored_names.h"
#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostOfAKind = 8;  // addresses, numbers, domains of one record
constexpr std::size_t kMostMerged = 1000;

Status Bad(std::string what) { return {StatusCode::kInvalidArgument, std::move(what)}; }

// "customer: expected …; birth_date: expected …"
void AddProblem(std::string& problems, KnownField field, const char* what) {
  problems += (problems.empty() ? "" : "; ") + std::string(KnownFieldName(field)) + ": " + what;
}

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// Every value of the field, cells with several of them cut apart.
std::vector<std::string_view> AllOf(const KnownRow& row, KnownField field, std::size_t most = kMostOfAKind) {
  std::vector<std::string_view> all;
  for (const KnownValue& one : row.values) {
    if (one.field != field) continue;
    std::string_view rest = one.value;
    while (!rest.empty() && all.size() < most) {
      const std::size_t end = std::min(rest.find_first_of(";,|\n"), rest.size());
      const std::string_view value = Trim(rest.substr(0, end));
      if (!value.empty() && std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return all;
}

std::string WithoutOuterSpaces(const std::string& folded) { return std::string(Trim(folded)); }

// Records that were merged into this one; behind an id HubSpot may say when: "1204:1773475920000".
std::vector<std::string> MergedIdsOf(const KnownRow& row, const std::string& crm_id) {
  std::vector<std::string> ids;
  for (const std::string_view text : AllOf(row, KnownField::kMergedIds, kMostMerged)) {
    const std::size_t colon = text.find(':');
    const bool dated =
        colon != std::string_view::npos && text.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
    std::string id = RecordId(text.substr(0, dated ? colon : text.size()), row.object);
    if (RecordIdProblem(id).empty() && IsOfAnother(id, crm_id)) ids.push_back(std::move(id));
  }
  return ids;
}

template <class Key>
void AddNew(std::vector<Key>& keys, const Key& key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

// By what this reading of the record is found.
void AddKeys(const Lead& lead, const PersonProfile& profile, KnownRecord& record) {
  for (const IdentityKey& key : IdentityKeys(lead)) {
    if (key.kind == IdentityKind::kEmail || key.kind == IdentityKind::kPhoneAndName) AddNew(record.keys, key);
  }
  for (const BlockingKey& block : BlockingKeys(profile)) AddNew(record.blocks, block);
}

void Move(std::vector<RawField>& fields, const char* name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, std::string(value)});
}

// Whether it is there, buys, or is about to; every value that says neither yes nor no.
std::string ReadTicks(const KnownRow& row, KnownReading& reading) {
  KnownRecord& record = reading.record;
  std::string problems;
  const auto tick = [&problems](const KnownValue& value, std::optional<bool> said, const char* expected) {
    if (!said) AddProblem(problems, value.field, expected);
    return said.value_or(false);
  };
  for (const KnownValue& one : row.values) {
    if (Trim(one.value).empty()) continue;
    if (one.field == KnownField::kStage || one.field == KnownField::kCustomer) {
      record.customer = record.customer || IsCustomerWord(one.value);
      record.open_opportunity = record.open_opportunity || IsOpportunityWord(one.value);
    }
    if (one.field == KnownField::kCustomer) {
      record.customer |= tick(one, ReadCustomer(one.value),
                              "expected yes or no, or a word such as customer, prospect or former customer");
    } else if (one.field == KnownField::kOpenOpportunity) {
      record.open_opportunity |=
          tick(one, ReadOpenOpportunity(one.value), "expected yes or no, how many are open, or their amount");
    } else if (one.field == KnownField::kDeleted) {
      reading.gone |= tick(one, ReadDeleted(one.value), "expected yes or no, or when it was deleted");
    } else if (one.field == KnownField::kMergedInto) {
      reading.gone |= IsOfAnother(RecordId(one.value, row.object), record.crm_id);
    }
  }
  return problems;
}

}  // namespace

bool LinksNobody(const KnownRecord& record, const Policy& policy) {
  if (!record.keys.empty()) return false;
  const auto profile = DecodeProfile(record.profile);
  if (!profile) return true;
  const Policy::Duplicates& duplicates = policy.duplicates;
  const Matcher matcher(duplicates.weights == nullptr ? BuiltInMatchWeights() : *duplicates.weights, nullptr);
  return matcher.Probability(*profile, *profile) < duplicates.likely_at;
}

KnownReader::KnownReader(const Normaliser& normaliser, const PhoneReader& phones, const Clock& clock)
    : normaliser_(normaliser), phones_(phones), clock_(clock) {
  form_.honeypot.clear();
}

Result<KnownReading> KnownReader::Read(const KnownRow& row, const Policy& policy) const {
  KnownReading reading;
  KnownRecord& record = reading.record;
  record.object = row.object;
  record.crm_id = RecordId(row.Get(KnownField::kCrmId), row.object);
  if (const std::string why = RecordIdProblem(record.crm_id); !why.empty()) return Bad("crm_id " + why);
  std::string problems = ReadStanding(row, reading);
  if (reading.gone) return reading;
  const bool is_account = row.object == KnownObject::kAccount;
  if (is_account && !problems.empty()) return Bad(std::move(problems));
  Status status =
      is_account ? ReadAccount(row, policy, reading) : ReadPerson(row, policy, reading, std::move(problems));
  if (!status.ok()) return status;
  return reading;
}

// Whose it is, and what it is to the company; every value that is no such thing.
std::string KnownReader::ReadStanding(const KnownRow& row, KnownReading& reading) const {
  KnownRecord& record = reading.record;
  std::string problems = ReadTicks(row, reading);
  if (reading.gone) {
    record.customer = record.open_opportunity = false;
    return problems;
  }
  record.account_id = RecordId(row.Get(KnownField::kAccountId), KnownObject::kAccount);
  const std::string why = record.account_id.empty() ? "" : RecordIdProblem(record.account_id);
  if (!why.empty()) AddProblem(problems, KnownField::kAccountId, why.c_str());
  record.account = CleanText(row.Get(KnownField::kCompany));
  record.owner = CleanText(row.Get(KnownField::kOwner));
  reading.merged = MergedIdsOf(row, record.crm_id);
  return problems;
}

// The values that make a lead as well; addresses and numbers apart, as there may be several.
Lead KnownReader::LeadOf(const KnownRow& row, const Policy& policy) const {
  Submission submission;
  submission.received_at = clock_.NowMs();  // a birth date is before it
  std::vector<RawField>& fields = submission.fields;
  Move(fields, "first_name", row.Get(KnownField::kFirstName));
  Move(fields, "last_name", row.Get(KnownField::kLastName));
  Move(fields, "full_name", row.Get(KnownField::kFullName));
  Move(fields, "company", row.Get(KnownField::kCompany));
  Move(fields, "job_title", row.Get(KnownField::kJobTitle));
  Move(fields, "website", row.Get(KnownField::kDomain));
  Move(fields, "street", row.Get(KnownField::kStreet));
  Move(fields, "postal_code", row.Get(KnownField::kPostalCode));
  Move(fields, "city", row.Get(KnownField::kCity));
  Move(fields, "state", row.Get(KnownField::kState));
  Move(fields, "country", row.Get(KnownField::kCountry));
  Move(fields, "birth_date", row.Get(KnownField::kBirthDate));
  const std::string& identifier = policy.duplicates.identifier_field;
  if (!identifier.empty()) Move(fields, identifier.c_str(), row.Get(KnownField::kIdentifier));
  return normaliser_.Normalise(submission, form_, policy);
}

std::vector<EmailField> KnownReader::Emails(const KnownRow& row, KnownReading& reading) const {
  std::vector<EmailField> emails;
  for (const std::string_view text : AllOf(row, KnownField::kEmail)) {
    const EmailScan scan = ScanEmail(text);
    if (!scan.ok) {
      reading.unread.push_back({KnownField::kEmail, std::string(EmailErrorName(scan.error))});
      continue;
    }
    EmailField email;
    email.raw = text;
    email.value = scan.value();
    email.local = email.value.substr(0, email.value.rfind('@'));
    email.domain = scan.domain_ascii;
    email.canonical = CanonicalEmail(email.local, email.domain);
    email.registrable = suffixes_.RegistrableDomain(email.domain);
    email.valid = true;
    emails.push_back(std::move(email));
  }
  return emails;
}

std::vector<PhoneField> KnownReader::Phones(const KnownRow& row, const Lead& lead, const Policy& policy,
                                            KnownReading& reading) const {
  const std::array<PhoneRegion, 2> regions = {
      PhoneRegion{lead.country.valid ? std::string_view(lead.country.value) : "", PhoneRegionSource::kCountryField},
      PhoneRegion{policy.default_country, PhoneRegionSource::kPolicyDefault}};
  std::vector<PhoneField> phones;
  for (const std::string_view text : AllOf(row, KnownField::kPhone)) {
    PhoneField phone = phones_.Read(text, regions);
    if (phone.valid) {
      phones.push_back(std::move(phone));
    } else {
      reading.unread.push_back({KnownField::kPhone, std::string(StoredName(phone.verdict))});
    }
  }
  return phones;
}

Status KnownReader::ReadPerson(const KnownRow& row, const Policy& policy, KnownReading& reading,
                               std::string problems) const {
  KnownRecord& record = reading.record;
  const std::string& identifier = policy.duplicates.identifier_field;
  Lead lead = LeadOf(row, policy);
  if (lead.birth_date.present() && !lead.birth_date.valid) {
    AddProblem(problems, KnownField::kBirthDate, "expected a day that is certain, such as 1984-03-27");
  }
  if (!problems.empty()) return Bad(std::move(problems));
  const std::vector<EmailField> emails = Emails(row, reading);
  const std::vector<PhoneField> phones = Phones(row, lead, policy, reading);
  if (!emails.empty()) lead.email = emails.front();
  if (!phones.empty()) lead.phone = phones.front();
  const PersonProfile profile = ProfileOf(lead, identifier);
  record.profile = EncodeProfile(profile);
  AddKeys(lead, profile, record);
  for (std::size_t i = 1; i < std::max(emails.size(), phones.size()); ++i) {  // the further ones, two by two
    if (i < emails.size()) lead.email = emails[i];
    if (i < phones.size()) lead.phone = phones[i];
    AddKeys(lead, ProfileOf(lead, identifier), record);
  }
  reading.links_nobody = LinksNobody(record, policy);
  if (!record.keys.empty() || !record.blocks.empty()) return Status::Ok();
  return Bad(
      "nothing to know a person by: expected an email address, or a phone number with both names, or names with a "
      "company");
}

Status KnownReader::ReadAccount(const KnownRow& row, const Policy& policy, KnownReading& reading) const {
  KnownRecord& record = reading.record;
  record.account_id = record.crm_id;
  const Lead lead = LeadOf(row, policy);
  PersonProfile profile;
  profile.company = WithoutOuterSpaces(FoldCompany(lead.company.value));
  if (lead.country.valid) profile.country = lead.country.value;
  profile.city = WithoutOuterSpaces(Fold(lead.city.value));
  for (const std::string_view text : AllOf(row, KnownField::kDomain)) {
    const std::string domain = Domain(text);
    if (!IsCompanyDomain(domain, policy)) {
      reading.unread.push_back({KnownField::kDomain, domain.empty() ? "no_domain" : "shared_domain"});
      continue;
    }
    if (profile.website_domain.empty()) profile.website_domain = domain;
    AddNew(record.keys, CompanyDomainIdentity(domain));
  }
  if (!profile.company.empty()) {
    AddNew(record.keys, CompanyNameIdentity(profile.company));
    record.blocks = CompanyBlocks(profile.company);
  }
  record.profile = EncodeProfile(profile);
  if (!record.keys.empty()) return Status::Ok();
  return Bad("nothing to know an account by: expected a company name or a domain of its own");
}

// "https://www.acme.example/about" → "acme.example"; empty when it is none.
std::string KnownReader::Domain(std::string_view text) const {
  if (const std::size_t scheme = text.find("://"); scheme != std::string_view::npos) text.remove_prefix(scheme + 3);
  text = text.substr(0, text.find_first_of("/?#:"));
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  while (text.ends_with('.')) text.remove_suffix(1);
  // As the domain of an address: lower case, IDN as its labels.
  const std::string address = "info@" + std::string(Trim(text));
  const EmailScan scan = ScanEmail(address);
  if (!scan.ok) return {};
  return suffixes_.RegistrableDomain(scan.domain_ascii);
}

}  // namespace leadgate
