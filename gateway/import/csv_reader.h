// A CSV file, a row at a time: RFC 4180 as spreadsheets and CRMs really write it, and no guessing beyond that.
//
//   auto csv = CsvReader::Open("leads.csv");
//   (*csv)->header()                     → {"Email", "Created Date", …}
//   CsvRow row;
//   while (*(*csv)->Next(row)) …         → row.cells beside the header, or row.problem
//
//   "Acme; Inc."   with ; between cells  → one cell, "Acme; Inc."      (quotes, doubled quotes, line breaks inside)
//   ab"c           outside of quotes     → row.problem; the rows after it are read
//   12 cells under a header of 14        → row.problem
//
// The separator (comma, semicolon, tab, bar) is the one the header has most of. A byte order mark, "sep=;" as the first
// line, CRLF, LF and CR are understood; empty lines are skipped. Only UTF-8 is read: a file in UTF-16 or an older
// encoding is refused with what to do, a single row that is none has a problem.
//
// (Debian's libcsv was looked at: it knows neither lines nor which quote is wrong, which is what people need to be
// told.)
//
// Threads: one. Memory: a row, at most 1 MiB. Failures: kInvalidArgument for a file that is not usable from some line
// on (a quote that is never closed), kUnavailable when it cannot be read. Messages name lines, never what stands there.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

struct CsvRow {
  std::uint64_t line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
  std::string raw;          // as it stands in the file, without its line end
  std::string problem;      // why it is not usable; cells is then empty
  std::uint64_t bytes = 0;  // of the file, its line end included
};

class CsvReader {
 public:
  // separator: 0 lets the header say it.
  static Result<std::unique_ptr<CsvReader>> Open(const std::string& path, char separator = 0);

  const std::vector<std::string>& header() const { return header_; }
  char separator() const { return separator_; }
  std::uint64_t size_bytes() const { return size_; }

  // False at the end of the file.
  Result<bool> Next(CsvRow& row);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  explicit CsvReader(std::unique_ptr<std::FILE, Close> file) : file_(std::move(file)) {}

  Status Start(char separator);
  Status CheckEncoding();
  bool Fill();
  bool AtEnd();
  int Peek();
  void Take(CsvRow& row);
  void TakeLineEnd(CsvRow& row);
  void SkipLine(CsvRow& row);
  Status ReadRecord(CsvRow& row);
  Status ReadQuoted(CsvRow& row, std::string& cell);
  void ReadPlain(CsvRow& row, std::string& cell);

  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t size_ = 0;
  bool broken_ = false;  // a read failed
  char separator_ = ',';
  std::vector<std::string> header_;
};

}  // namespace leadgate
