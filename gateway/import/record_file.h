// A CRM's export, a record at a time: CSV, or a JSON object a line (NDJSON).
//
//   auto file = RecordFile::Open("contacts.ndjson");
//   (*file)->header()            → the columns; of NDJSON every member its first 2,000 lines have
//   CsvRow row;
//   while (*(*file)->Next(row))  → row.cells beside the header, or row.problem
//
//   {"Id":"003A","Account":{"Name":"Acme"},"Emails":["a@x.example","b@x.example"]}
//     → Id, Account.Name, Emails: "a@x.example;b@x.example"
//   a member that is not in the header  → left out
//
// It is NDJSON by the ending of the file's name: .ndjson, .jsonl, .json.
// Threads: one.   Memory: a line, at most 1 MiB.   Failures: as CsvReader's.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/import/csv_reader.h"

namespace leadgate {

class RecordFile {
 public:
  static Result<std::unique_ptr<RecordFile>> Open(const std::string& path);
  virtual ~RecordFile() = default;

  virtual const std::vector<std::string>& header() const = 0;
  virtual std::uint64_t size_bytes() const = 0;
  // False at the end of the file.
  virtual Result<bool> Next(CsvRow& row) = 0;
  // Of the file that bad rows are written to.
  virtual char separator() const = 0;
  virtual bool is_csv() const = 0;
};

}  // namespace leadgate
