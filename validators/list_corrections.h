// Our additions to and removals from the lists from elsewhere: config/lists/corrections.txt.
//
//   personal + hey.com US           # an addition, with a mark; of an entry that is there, it changes the mark
//   disposable - gmial.com          # a removal; the remark says why
//   shoes + a.example               → kInvalidArgument: "…/corrections.txt:6: there is no list "shoes""
//
// Threads: a pure function.   Failures: name file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"
#include "validators/list_file.h"
#include "validators/text_set.h"

namespace leadgate {

// Entries by list name; borrowed while loading.
using ListContents = std::map<std::string_view, std::vector<ListEntry>>;

struct ListCorrection {
  std::string list;
  std::string entry;
  bool added = false;
  std::string remark;
  EntryMark was;  // of a removed entry
};

// Applies them to `contents` and says what was done.
Result<std::vector<ListCorrection>> ApplyCorrections(const ListFile& file, ListContents& contents);

}  // namespace leadgate
