#include "gateway/training_people.h"

#include "gateway/history/csv_reader.h"

namespace leadgate {
namespace {

bool Usable(LeadStatus status) {
  return status == LeadStatus::kPassed || status == LeadStatus::kInReview || status == LeadStatus::kRecycled;
}

Submission SubmissionOf(const std::vector<std::string>& header, const CsvRow& row) {
  Submission submission;
  for (std::size_t column = 0; column < header.size() && column < row.cells.size(); ++column) {
    if (!row.cells[column].empty()) submission.fields.push_back({header[column], row.cells[column]});
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

Result<PeopleRead> AddFilePeople(const std::string& path, const Normaliser& normaliser, const Policy& policy,
                                 PeopleSample& people, const ReadProgress& progress) {
  auto csv = CsvReader::Open(path);
  if (!csv.ok()) return csv.status();
  FormPolicy form;
  form.id = "training";
  PeopleRead result;
  CsvRow row;
  std::uint64_t bytes = 0;
  while (true) {
    const Result<bool> more = (*csv)->Next(row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    ++result.read;
    if (row.problem.empty()) {
      const Lead lead = normaliser.Normalise(SubmissionOf((*csv)->header(), row), form, policy);
      const PersonProfile profile = ProfileOf(lead, policy.duplicates.identifier_field);
      if (profile == PersonProfile{}) ++result.left_out;
      people.Add(profile);
    } else {
      ++result.left_out;
    }
    if (progress) progress(row.bytes - bytes);
    bytes = row.bytes;
  }
  return result;
}

}  // namespace leadgate
