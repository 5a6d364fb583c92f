#include "gateway/training_people.h"

#include <algorithm>
#include <array>

#include "gateway/import/record_file.h"

namespace leadgate {
namespace {

bool Usable(LeadStatus status) {
  return status == LeadStatus::kPassed || status == LeadStatus::kInReview || status == LeadStatus::kRecycled;
}

using enum KnownField;

// What people are compared by; a name besides is needed.
constexpr std::array kCompared = {kEmail,      kPhone, kCompany, kDomain,  kJobTitle,  kStreet,
                                  kPostalCode, kCity,  kState,   kCountry, kBirthDate, kIdentifier};
constexpr std::array kNames = {kFirstName, kLastName, kFullName};

constexpr const char* kExpected =
    "expected columns of a person's names (last_name and first_name, or full_name) and of at least one of email, "
    "phone, "
    "company, street, postal_code, city, birth_date, identifier; the names of Salesforce's and HubSpot's exports are "
    "understood as well (docs/known.md)";

template <std::size_t N>
bool IsOneOf(const std::array<KnownField, N>& fields, KnownField field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// As a form calls it.
std::string FormFieldOf(KnownField field, const Policy& policy) {
  if (field == kDomain) return "website";
  return field == kIdentifier ? policy.duplicates.identifier_field : std::string(KnownFieldName(field));
}

Submission SubmissionOf(const std::vector<KnownField>& columns, const CsvRow& row, const Policy& policy, TimeMs now) {
  Submission submission;
  submission.received_at = now;
  for (std::size_t column = 0; column < columns.size() && column < row.cells.size(); ++column) {
    if (columns[column] == kIgnore || row.cells[column].empty()) continue;
    const std::string name = FormFieldOf(columns[column], policy);
    const bool had = std::any_of(submission.fields.begin(), submission.fields.end(),
                                 [&name](const RawField& one) { return one.name == name; });
    if (!name.empty() && !had) submission.fields.push_back({name, row.cells[column]});
  }
  return submission;
}

}  // namespace

Result<PeopleRead> AddStoredPeople(PastReader& past, RecordKind kind, const std::string& identifier_field,
                                   PeopleSample& people, const ReadProgress& progress) {
  PeopleRead result;
  LeadScan scan;
  scan.kind = kind;
  const Status status = past.Scan(scan, [&](std::vector<LeadRecord> leads) {
    for (const LeadRecord& record : leads) {
      ++result.read;
      if (Usable(record.decision.status)) {
        people.Add(ProfileOf(record.lead, identifier_field));
      } else {
        ++result.left_out;
      }
    }
    if (progress) progress(leads.size());
    return Status::Ok();
  });
  if (!status.ok()) return status;
  return result;
}

Result<MappedColumns<KnownField>> TrainingColumns(const std::vector<std::string>& header) {
  MappedColumns<KnownField> mapped;
  const auto has = [&mapped](KnownField field) {
    return std::find(mapped.columns.begin(), mapped.columns.end(), field) != mapped.columns.end();
  };
  for (const std::string& column : header) {
    const KnownField field = FieldOfHeader(column, KnownObject::kContact).value_or(kIgnore);
    const bool used = IsOneOf(kCompared, field) || IsOneOf(kNames, field);
    mapped.columns.push_back(used ? field : kIgnore);
    if (!used && !column.empty()) mapped.left_out.push_back(column);
  }
  constexpr std::array kNeeded = {kEmail, kPhone, kCompany, kStreet, kPostalCode, kCity, kBirthDate, kIdentifier};
  const bool named = has(kLastName) || has(kFullName);
  if (named && std::any_of(kNeeded.begin(), kNeeded.end(), has)) return mapped;
  return Status(
      StatusCode::kInvalidArgument,
      std::string(named ? "nothing but names tells people apart; " : "no column is a person's name; ") + kExpected);
}

Result<std::string> TrainingColumnsText(const std::string& path) {
  const auto file = RecordFile::Open(path);
  if (!file.ok()) return file.status();
  const std::vector<std::string>& header = (*file)->header();
  const auto mapped = TrainingColumns(header);
  if (!mapped.ok()) return Status(mapped.status().code(), path + ": " + mapped.status().message());
  return MappingText(header, *mapped, [&](std::size_t i) { return std::string(KnownFieldName(mapped->columns[i])); });
}

Result<PeopleRead> AddFilePeople(const std::string& path, const Normaliser& normaliser, const Policy& policy,
                                 TimeMs now, PeopleSample& people, const ReadProgress& progress) {
  auto file = RecordFile::Open(path);
  if (!file.ok()) return file.status();
  const auto mapped = TrainingColumns((*file)->header());
  if (!mapped.ok()) return Status(mapped.status().code(), path + ": " + mapped.status().message());
  FormPolicy form;
  form.id = "training";
  PeopleRead result;
  CsvRow row;
  while (true) {
    const Result<bool> more = (*file)->Next(row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    ++result.read;
    if (row.problem.empty()) {
      const Lead lead = normaliser.Normalise(SubmissionOf(mapped->columns, row, policy, now), form, policy);
      const PersonProfile profile = ProfileOf(lead, policy.duplicates.identifier_field);
      if (profile == PersonProfile{}) ++result.left_out;
      people.Add(profile);
    } else {
      ++result.left_out;
    }
    if (progress) progress(row.bytes);
  }
  return result;
}

}  // namespace leadgate
