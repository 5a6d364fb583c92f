// Destination kind "file": one JSON line per delivery, appended to a file and synced before it counts as delivered.
//
//   auto out = OpenFileOut({.path = "data/out/delivered.ndjson"});
//   (*out)->Deliver(jobs)  → Delivered for every job: one write, one fdatasync for all of them
//   a disk that is full    → Retry for every job; what was written of them is cut off again
//   OpenFileOut({.path = "/dev/null"})  → kInvalidArgument: not a regular file
//
// On opening, a last line without its end (a crash in mid-write; it never counted as delivered) is cut off, and the
// message ids of the last lines are read back: a delivery whose line is already there (the process died before the
// store learned of it) is not written twice. Readers still drop ids they have seen: after a rotation nothing is read
// back. The file may be renamed, removed or truncated at any time (log rotation); the next batch starts a new one. It
// is created with mode 0600, its folders with 0700, and both are synced.
//
// Threads: as CrmAdapter. Failures: kInvalidArgument, kUnavailable at opening; afterwards Retry with the system's
// words.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "leadgate/crm_adapter.h"
#include "leadgate/status.h"

namespace leadgate {

struct FileOutOptions {
  std::string path;
  int max_batch = 256;
  // How much of the end of the file is read back. More than one batch: only one can be written and not finished.
  std::size_t read_back_bytes = std::size_t{16} << 20;
  std::size_t remembered_ids = 8192;
};

Result<std::unique_ptr<CrmAdapter>> OpenFileOut(const FileOutOptions& options);

}  // namespace leadgate
