#include "tests/dedupe/eval/labelled_people.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "gateway/import/csv_reader.h"
#include "tests/dedupe/generate/generated_lead.h"

namespace leadgate {
namespace {

constexpr std::string_view kIdentifierField = "customer_number";
constexpr TimeMs kNow = 1795219200000;

// A column of a file and the field of a form it is posted as.
struct Column {
  std::string_view column, field;
};

class Row {
 public:
  Row(const std::vector<std::string>& header, const CsvRow& row) : header_(header), row_(row) {}
  std::string At(std::string_view column) const {
    const auto found = std::ranges::find(header_, column);
    const auto at = static_cast<std::size_t>(found - header_.begin());
    return at < row_.cells.size() ? row_.cells[at] : std::string();
  }

 private:
  const std::vector<std::string>& header_;
  const CsvRow& row_;
};

using ReadRow = std::function<LabelledPerson(const Row&)>;

Result<std::vector<LabelledPerson>> ReadFile(const std::string& path, std::string_view needed, const ReadRow& read) {
  auto csv = CsvReader::Open(path, ',');
  if (!csv.ok()) return csv.status();
  const std::vector<std::string>& header = (*csv)->header();
  if (std::ranges::find(header, needed) == header.end()) {
    return Status(StatusCode::kInvalidArgument, path + " has no column " + std::string(needed));
  }
  std::vector<LabelledPerson> people;
  CsvRow row;
  while (true) {
    const Result<bool> more = (*csv)->Next(row);
    if (!more.ok()) return more.status();
    if (!*more) return people;
    if (row.problem.empty()) people.push_back(read(Row(header, row)));
  }
}

std::vector<RawField> FieldsOf(const Row& row, std::span<const Column> columns) {
  std::vector<RawField> fields;
  for (const Column& column : columns) {
    const std::string value = row.At(column.column);
    if (!value.empty()) fields.push_back({std::string(column.field), value});
  }
  return fields;
}

}  // namespace

PersonProfile LeadReader::Read(std::vector<RawField> fields) const {
  Submission submission;
  submission.received_at = kNow;
  submission.fields = std::move(fields);
  return ProfileOf(normaliser_.Normalise(submission, form_, policy_), kIdentifierField);
}

Result<std::vector<LabelledPerson>> ReadFebrl(const std::string& path, const LeadReader& reader) {
  constexpr Column kColumns[] = {
      {"given_name", "first_name"}, {"surname", "last_name"},        {"suburb", "city"},
      {"postcode", "postal_code"},  {"date_of_birth", "birth_date"}, {"soc_sec_id", "customer_number"}};
  return ReadFile(path, "rec_id", [&](const Row& row) {
    std::vector<RawField> fields = FieldsOf(row, kColumns);
    std::string street = row.At("street_number");
    for (const char* const part : {"address_1", "address_2"}) {
      const std::string value = row.At(part);
      if (!value.empty()) street += (street.empty() ? "" : " ") + value;
    }
    if (!street.empty()) fields.push_back({"street", street});
    LabelledPerson person;
    person.profile = reader.Read(std::move(fields));
    person.person = std::strtoull(row.At("rec_id").c_str() + std::string_view("rec-").size(), nullptr, 10);
    return person;
  });
}

Result<std::vector<LabelledPerson>> ReadFake1000(const std::string& path, const LeadReader& reader) {
  constexpr Column kColumns[] = {{"first_name", "first_name"},
                                 {"surname", "last_name"},
                                 {"dob", "birth_date"},
                                 {"city", "city"},
                                 {"email", "email"}};
  return ReadFile(path, "cluster", [&](const Row& row) {
    LabelledPerson person;
    person.profile = reader.Read(FieldsOf(row, kColumns));
    person.person = std::strtoull(row.At("cluster").c_str(), nullptr, 10);
    return person;
  });
}

std::vector<LabelledPerson> ReadGenerated(std::size_t records, std::uint64_t seed, const LeadReader& reader) {
  std::vector<LabelledPerson> people;
  for (const generate::GeneratedLead& lead : generate::GenerateLeads({.records = records, .seed = seed})) {
    LabelledPerson person;
    person.profile = reader.Read(generate::FormFields(lead));
    person.person = lead.person;
    person.group = lead.group;
    person.kind = generate::LeadKindName(lead.kind);
    for (const std::string& damage : lead.damages) person.damages += (person.damages.empty() ? "" : "+") + damage;
    people.push_back(std::move(person));
  }
  return people;
}

}  // namespace leadgate
