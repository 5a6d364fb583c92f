// What `leadgate import` and `leadgate import-history` have in common: where rows go, and what is said at the end.
//
//   auto sink = OpenImportSink<KnownRow>(flags.common, KnownRequest, open_alone);   // the running gateway, or else
//   alone return RunImport<KnownRow>({flags.file, flags.bad_rows}, *file, *sink, read, report);
//
// Exit status: 0 all rows, 1 it had to stop, 2 the file or the mapping is not usable, 3 some rows were left out.
#pragma once

#include <unistd.h>

#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/cli.h"
#include "gateway/config_problem.h"
#include "gateway/import/import_run.h"
#include "gateway/server_config.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

struct ImportPaths {
  std::string file, bad_rows;
};

// The file, unless bad rows would be written over it.
Result<std::unique_ptr<RecordFile>> OpenImportFile(const ImportPaths& paths);

// What a gateway works with, without the gateway.
struct ImportFolder {
  ServerConfig server;
  std::shared_ptr<const Policy> policy;
  std::unique_ptr<LeadStore> store;  // nullptr without a folder: nothing is stored
};
Result<ImportFolder> OpenImportFolder(const CommonFlags& flags, const std::optional<std::string>& data);

// The admin socket where a gateway listens and knows the request; nothing where none does.
Result<std::optional<std::string>> FindGateway(const std::string& data, const std::string& request);
Result<ImportResult> AskGateway(const std::string& socket, const std::string& request);

template <class Item>
Result<ImportSink<Item>> OpenImportSink(const CommonFlags& flags, std::string (*encode)(const std::vector<Item>&),
                                        const std::function<Result<ImportSink<Item>>(const std::string& data)>& alone) {
  const Result<std::string> data = DataFolder(flags);
  if (!data.ok()) return data.status();
  const auto socket = FindGateway(*data, encode({}));
  if (!socket.ok()) return socket.status();
  if (!*socket) return alone(*data);
  return ImportSink<Item>(
      [encode, path = **socket](const std::vector<Item>& items) { return AskGateway(path, encode(items)); });
}

int FailImport(const Status& status);
int FailMapping(const std::string& file, const std::vector<ConfigProblem>& problems);
// The bad rows by reason; then the exit status.
int EndImport(const ImportPaths& paths, const BadRows& bad, const Status& status);

// report: says what became of the rows that were taken.
template <class Item>
int RunImport(const ImportPaths& paths, RecordFile& file, const ImportSink<Item>& sink, const ImportRead<Item>& read,
              const std::function<void(const ImportResult& total)>& report) {
  BadRows bad(paths.bad_rows, file.is_csv() ? file.header() : std::vector<std::string>{"record"}, file.separator());
  ProgressBar progress(file.size_bytes(), isatty(STDERR_FILENO) != 0);
  ImportRun<Item> run(sink, read, bad, progress);
  Status status = run.ReadAll(file);
  if (status.ok()) status = bad.Finish();
  progress.Finish("rows");
  report(run.total());
  return EndImport(paths, bad, status);
}

}  // namespace leadgate
