// Whom match weights are estimated from: stored leads, or the rows of a file.
//
//   PeopleSample people(1'000'000);
//   Status status = AddStoredPeople(*past, RecordKind::kLive, identifier_field, people, {});
//   Status status = AddFilePeople("contacts.csv", normaliser, *policy, now, people, {});
//
// Of stored leads those that passed, wait for a person or are recycled: what was refused may be a bot, and a repeated
// request would say that everybody agrees with himself. A file's columns are found by their names as those of `leadgate
// import` are (gateway/known/known_fields.h); a row that cannot be read is left out and counted.
//
//   TrainingColumns({"Vorname", "Nachname", "E-Mail", "Rating"})   → first_name, last_name, email; "Rating" is left out
//   TrainingColumns({"Id", "E-Mail"})                              → kInvalidArgument, with the names expected
//
// Threads: one.   Failures: the store's, the file's; kInvalidArgument for a file without a name, or without anything
// besides that tells people apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "dedupe/train/people_sample.h"
#include "gateway/import/column_mapping.h"
#include "gateway/known/known_fields.h"
#include "gateway/normalise.h"
#include "store/past_reader.h"

namespace leadgate {

struct PeopleRead {
  std::uint64_t read = 0;      // leads or rows
  std::uint64_t left_out = 0;  // of them
};
using ReadProgress = std::function<void(std::uint64_t amount)>;  // leads, or bytes of the file

Result<PeopleRead> AddStoredPeople(PastReader& past, RecordKind kind, const std::string& identifier_field,
                                   PeopleSample& people, const ReadProgress& progress);
// now: dates of birth are before it.
Result<PeopleRead> AddFilePeople(const std::string& path, const Normaliser& normaliser, const Policy& policy,
                                 TimeMs now, PeopleSample& people, const ReadProgress& progress);

Result<MappedColumns<KnownField>> TrainingColumns(const std::vector<std::string>& header);
// What a file's columns are, a column a line.
Result<std::string> TrainingColumnsText(const std::string& path);

}  // namespace leadgate
