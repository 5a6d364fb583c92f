// `leadgate export`: all records, beside a running gateway or without one.
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "gateway/cli.h"
#include "gateway/open_store.h"
#include "store/export.h"
#include "store/redis/export_workspace.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// A folder that has a store of its own is meant, whatever store the configuration names.
Result<std::uint64_t> ExportConfigured(const ServerConfig& config, const ExportOptions& options,
                                       const ExportSink& sink) {
  const SystemClock clock;
  std::error_code error;
  if (IsShared(config) && !std::filesystem::exists(config.data + "/leadgate.db", error)) {
    const SharedStoreSettings& shared = config.store.redis;
    return ExportWorkspace({.redis = *shared.url, .workspace = shared.workspace, .clock = &clock}, options, sink);
  }
  return ExportFolder({.data_dir = config.data, .clock = &clock}, options, sink);
}

}  // namespace

int Export(const ExportFlags& flags) {
  const Result<ServerConfig> config = FolderConfig(flags.common);
  if (!config.ok()) return Fail(config.status().message(), 2);
  std::FILE* out = flags.out.empty() ? stdout : std::fopen(flags.out.c_str(), "wbe");
  if (out == nullptr) return Fail("--out " + flags.out + " cannot be written");
  ExportOptions options;
  options.format = flags.format == "csv" ? ExportFormat::kCsv : ExportFormat::kNdjson;
  options.spreadsheet = flags.spreadsheet;
  const auto write = [&](std::string_view chunk) {
    if (std::fwrite(chunk.data(), 1, chunk.size(), out) == chunk.size()) return Status::Ok();
    return Status(StatusCode::kUnavailable, "the export could not be written whole");
  };
  const Result<std::uint64_t> count = ExportConfigured(*config, options, write);
  const bool closed = out == stdout ? std::fflush(out) == 0 : std::fclose(out) == 0;
  if (!count.ok()) return Fail(count.status().message());
  if (!closed) return Fail("the export could not be written whole");
  std::cerr << *count << (*count == 1 ? " lead\n" : " leads\n");
  return 0;
}

}  // namespace leadgate
