// One file of config/lists, read: its header, its entries, and what every entry says of itself.
//
//   # title: Consumer mailbox providers
//   # source: npm free-email-domains 1.12.6
//   # licence: MIT
//   # date: 2026-09-23
//   # count: 2
//   # source a: npm free-email-domains 1.12.6, 2026-09-23, MIT
//   gmail.com a
//   yahoo.fr a FR
//
//   → two entries; "yahoo.fr" stands in source a and belongs to France. Other lines starting with # are remarks.
//   "# count: 3" there → kInvalidArgument: "lists: …/personal.txt:5: count says 3, the file has 2 entries"
//
// Views point into the content, which must outlive them.
// Threads: pure functions.   Failures: ParseListFile, ReadListFile; they name file and line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"
#include "validators/text_set.h"

namespace leadgate {

// Where entries come from.
struct ListSource {
  std::string name;     // "npm free-email-domains 1.12.6"
  std::string date;     // the day it was published: "2026-09-23"
  std::string licence;  // "MIT"
};

struct ListLine {
  int number = 0;
  std::string_view text;
};

struct ListFile {
  std::string path;
  std::map<std::string_view, ListLine> header;
  std::vector<ListLine> lines;  // the entries, as they stand

  ListSource Source() const;                // of the file as a whole
  std::vector<ListSource> Sources() const;  // "source a", "source b", …; empty when the file names none
  Result<std::vector<ListEntry>> Entries() const;
  Status Problem(int line, const std::string& what) const;
};

constexpr std::size_t kLongestListEntry = 255;

Result<std::string> ReadListFile(const std::string& path);
Result<ListFile> ParseListFile(const std::string& path, std::string_view content,
                               std::size_t longest_entry = kLongestListEntry);

// "gmail.com", "yahoo.fr ab FR", "cantab.net alumni"; no entry when a word is none of these.
std::optional<ListEntry> ParseListEntry(std::string_view line);

}  // namespace leadgate
