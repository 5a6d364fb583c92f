#include "store/migrate/migrate.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "store/journal.h"
#include "store/lock_file.h"
#include "store/redis/journal_replay.h"
#include "store/redis/node_entry.h"
#include "store/redis/node_file.h"
#include "store/sqlite_view.h"
#include "store/store.h"

namespace leadgate {
namespace {

bool IsThere(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

Status Conflict(std::string message) { return {StatusCode::kConflict, std::move(message)}; }

// The folder of a gateway of the workspace: nobody runs there, and Redis has all of its journal.
Result<std::optional<LockFile>> HoldRedisFolder(const MigrateOptions& options) {
  const std::string& folder = options.redis_data_dir;
  if (folder.empty() || !IsThere(folder)) return std::optional<LockFile>();
  auto lock = LockFile::Take(folder);
  if (!lock.ok()) return lock.status();
  if (!options.to_redis && IsThere(folder + "/journal")) {
    const AppliedMark applied = ReadAppliedMark(folder).value_or(AppliedMark());
    std::uint64_t missing = 0;
    PosixFiles files;
    const JournalOptions journal{folder + "/journal", 64ULL << 20, options.clock, &files};
    const std::uint64_t first = FirstPosition(journal.directory);
    const auto opened =
        Journal::Open(journal, std::max(applied.position, first == 0 ? 0 : first - 1), [&](const Entry&) {
          ++missing;
          return Status::Ok();
        });
    if (!opened.ok()) return opened.status();
    if (missing > 0) {
      return Conflict(folder + ": the journal has " + std::to_string(missing) +
                      " entries that Redis may lack; start its gateway, wait until /readyz is ok, and stop it");
    }
  }
  return std::optional<LockFile>(*std::move(lock));
}

// --- to Redis

// Opened once as a store, so that the database has all of the journal.
Status BringUpToDate(const MigrateOptions& options) {
  if (!IsThere(options.data_dir + "/leadgate.db")) {
    return {StatusCode::kNotFound, options.data_dir + " holds no embedded store (leadgate.db)"};
  }
  return OpenStore({.data_dir = options.data_dir, .clock = options.clock}).status();
}

std::optional<MovedTo> ReachedBy(const std::string& mark, const std::string& source) {
  if (!mark.starts_with(source + "|")) return std::nullopt;
  MovedTo reached;
  const char* const end = mark.data() + mark.size();
  const auto [colon, error] = std::from_chars(mark.data() + source.size() + 1, end, reached.stage);
  if (error != std::errc() || colon == end) return std::nullopt;
  std::from_chars(colon + 1, end, reached.position);
  return reached;
}

// The embedded store as it is when nobody is on it.
Result<std::unique_ptr<EmbeddedSide>> OpenSource(const MigrateOptions& options) {
  auto from = EmbeddedSide::Open(options.data_dir + "/leadgate.db");
  if (!from.ok()) return from;
  const auto behind = (*from)->IsBehind();
  if (!behind.ok()) return behind.status();
  if (!*behind) return from;
  return Status(StatusCode::kUnavailable, options.data_dir +
                                              " has leads of an earlier build; start its gateway with this one, and "
                                              "migrate when it has brought them up to date");
}

// Where to go on in a workspace that is empty, or that this migration began in.
Result<MovedTo> WhereToGoOn(RedisSide& to, const std::string& mark, const std::string& source,
                            const MigrateOptions& options) {
  const std::string workspace = "the workspace " + options.redis.workspace;
  if (mark.empty()) {
    const auto empty = to.IsEmpty();
    if (!empty.ok()) return empty.status();
    if (!*empty) return Conflict(workspace + " is not empty; name another one");
    return MovedTo();
  }
  if (const auto reached = ReachedBy(mark, source)) return *reached;
  return Conflict(workspace +
                  " holds another migration, or the source has changed since this one began; name another "
                  "one");
}

Result<MigrateReport> ToRedis(const MigrateOptions& options) {
  if (Status status = BringUpToDate(options); !status.ok()) return status;
  const auto lock = LockFile::Take(options.data_dir);
  if (!lock.ok()) return lock.status();
  const auto other = HoldRedisFolder(options);
  if (!other.ok()) return other.status();
  const auto from = OpenSource(options);
  if (!from.ok()) return from.status();
  const auto to = RedisSide::Open(options.redis);
  if (!to.ok()) return to.status();
  if (Status status = (*to)->NobodyRuns(); !status.ok()) return status;
  const auto source = (*from)->Fingerprint();
  if (!source.ok()) return source.status();
  const auto mark = (*to)->Mark();
  if (!mark.ok()) return mark.status();
  const std::string done = *source + std::string(kMigrated);
  if (*mark != done) {
    const auto reached = WhereToGoOn(**to, *mark, *source, options);
    if (!reached.ok()) return reached.status();
    Status status = (*to)->SetMark(MarkOf(*source, *reached));
    if (status.ok()) status = (*to)->Prepare();
    if (status.ok()) status = MoveToRedis(**from, **to, options, *source, *reached);
    if (status.ok()) status = (*to)->NobodyRuns();
    if (!status.ok()) return status;
  }
  auto report = Compare(**from, **to, options);
  if (!report.ok()) return report;
  report->was_finished = *mark == done;
  if (report->same) {
    if (Status status = (*to)->SetMark(done); !status.ok()) return status;
  }
  return report;
}

// --- to an embedded store

std::string MarkerOf(const MigrateOptions& options) { return options.data_dir + "/" + std::string(kMigratingFile); }

// A folder that is new, or that this migration began in.
Status PrepareFolder(const MigrateOptions& options, const std::string& source) {
  const std::string marker = MarkerOf(options);
  if (IsThere(marker)) {
    const Result<std::string> began_with = ReadStart(marker);
    if (!began_with.ok()) return began_with.status();
    if (*began_with == source) return Status::Ok();
    return Conflict(options.data_dir + " holds another migration, or a gateway was on the workspace since this one " +
                    "began; name an empty folder");
  }
  if (IsThere(options.data_dir + "/leadgate.db") || IsThere(options.data_dir + "/redis-node") ||
      IsThere(options.data_dir + "/journal")) {
    return Conflict(options.data_dir + " holds a store already; name an empty folder");
  }
  PosixFiles files;
  auto made = files.Create(marker);
  if (!made.ok()) return made.status();
  Status status = (*made)->Write(0, source);
  if (status.ok()) status = (*made)->Sync();
  return status.ok() ? files.SyncDirectory(options.data_dir) : status;
}

Result<MigrateReport> ToEmbedded(const MigrateOptions& options) {
  PosixFiles files;
  if (Status status = MakeDirectory(files, options.data_dir); !status.ok()) return status;
  auto lock = LockFile::Take(options.data_dir);
  if (!lock.ok()) return lock.status();
  const auto other = HoldRedisFolder(options);
  if (!other.ok()) return other.status();
  auto from = RedisSide::Open(options.redis);
  if (!from.ok()) return from.status();
  if (!(*from)->begun()) {
    return Status(StatusCode::kNotFound, "there is no workspace " + options.redis.workspace +
                                             " in this Redis: is it the right one, and spelt as the gateways have it?");
  }
  if (Status status = (*from)->NobodyRuns(); !status.ok()) return status;
  const auto unfinished = (*from)->Mark();
  if (!unfinished.ok()) return unfinished.status();
  if (!unfinished->empty() && !unfinished->ends_with(kMigrated)) {
    return Conflict("a migration into the workspace " + options.redis.workspace + " is not finished");
  }
  const auto source = (*from)->Fingerprint();
  if (!source.ok()) return source.status();
  if (Status status = PrepareFolder(options, *source); !status.ok()) return status;
  const std::string path = options.data_dir + "/leadgate.db";
  if (const auto view = SqliteView::Open({.path = path}); !view.ok()) return view.status();  // makes the tables
  auto to = EmbeddedSide::Open(path);
  if (!to.ok()) return to.status();
  Status status = MoveToEmbedded(**from, **to, options);
  if (status.ok()) status = (*from)->NobodyRuns();
  if (!status.ok()) return status;
  auto report = Compare(**to, **from, options);
  if (!report.ok() || !report->same) return report;
  status = files.Remove(MarkerOf(options));
  if (status.ok()) status = files.SyncDirectory(options.data_dir);
  if (!status.ok()) return status;
  return report;
}

}  // namespace

std::string MarkOf(const std::string& source, const MovedTo& reached) {
  return source + "|" + std::to_string(reached.stage) + ":" + std::to_string(reached.position);
}

Result<MigrateReport> Migrate(const MigrateOptions& options) {
  return options.to_redis ? ToRedis(options) : ToEmbedded(options);
}

}  // namespace leadgate
