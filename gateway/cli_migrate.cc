// `leadgate migrate`: a store becomes the other kind of store.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>

#include "gateway/cli.h"
#include "gateway/open_store.h"
#include "gateway/secret.h"
#include "store/migrate/migrate.h"
#include "store/redis/shared_secret.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// One line that is written over, where somebody looks at it.
void Tell(const std::string& what, std::uint64_t done, std::uint64_t total) {
  if (isatty(STDERR_FILENO) == 0) return;
  std::fprintf(stderr, "\r%s %llu", what.c_str(), static_cast<unsigned long long>(done));
  if (total != 0) std::fprintf(stderr, " of %llu", static_cast<unsigned long long>(total));
  std::fprintf(stderr, "\033[K");
}

void PrintTable(const MigrateReport& report) {
  std::printf("%-18s %14s %14s  %-16s %-16s\n", "", "source", "target", "checksum", "checksum");
  for (const MigrateRow& row : report.rows) {
    const bool same = row.source == row.target;
    std::printf("%-18s %14llu %14llu  %016llx %016llx%s\n", row.kind.c_str(),
                static_cast<unsigned long long>(row.source.count), static_cast<unsigned long long>(row.target.count),
                static_cast<unsigned long long>(row.source.sum), static_cast<unsigned long long>(row.target.sum),
                same ? "" : "  DIFFERS");
  }
  std::fflush(stdout);
}

MigrateOptions OptionsOf(const ServerConfig& from, const ServerConfig& to, const Clock& clock) {
  MigrateOptions options;
  options.to_redis = IsShared(to);
  const ServerConfig& shared = options.to_redis ? to : from;
  const ServerConfig& alone = options.to_redis ? from : to;
  options.data_dir = alone.data;
  options.redis_data_dir = shared.data;
  options.redis.redis = *shared.store.redis.url;
  options.redis.workspace = shared.store.redis.workspace;
  options.redis.index_buckets = static_cast<std::uint32_t>(shared.store.redis.index_buckets);
  options.redis.clock = options.clock = &clock;
  options.progress = Tell;
  return options;
}

// What attempt tokens are signed with goes along: a visitor who is asked to correct something goes on with his.
Status MoveSecret(const ServerConfig& from, const ServerConfig& to) {
  constexpr std::chrono::milliseconds kPatience(10'000);
  const bool to_redis = IsShared(to);
  const SharedStoreSettings& workspace = (to_redis ? to : from).store.redis;
  const std::string& folder = (to_redis ? from : to).data;
  const Result<Digest> secret = LoadOrCreateSecret(folder);
  if (!secret.ok()) return secret.status();
  const std::string own(secret->begin(), secret->end());
  const auto shared = ShareSecret(*workspace.url, workspace.workspace, own, kPatience);
  if (!shared.ok()) return shared.status();
  if (*shared == own) return Status::Ok();
  if (to_redis) return {StatusCode::kConflict, "the workspace has a secret of its own already"};
  Digest theirs{};
  std::copy(shared->begin(), shared->end(), theirs.begin());
  return ReplaceSecret(folder, theirs);
}

}  // namespace

int MigrateStore(const MigrateFlags& flags) {
  const ConfigLoad from = LoadServerConfig(flags.from), to = LoadServerConfig(flags.to);
  if (!from.ok()) return Fail(ToString(from.problems), 2);
  if (!to.ok()) return Fail(ToString(to.problems), 2);
  if (IsShared(from.config) == IsShared(to.config)) {
    return Fail("one of --from and --to must name a Redis (store: redis: url), the other must not", 2);
  }
  if (from.config.data == to.config.data) {
    return Fail("both configurations name the folder " + to.config.data + "; give each a folder of its own", 2);
  }
  const SystemClock clock;
  const auto report = Migrate(OptionsOf(from.config, to.config, clock));
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r\033[K");
  if (!report.ok()) return Fail(report.status().message());
  if (report->was_finished) std::cerr << "this migration was finished before; both sides are compared\n";
  PrintTable(*report);
  if (!report->same) {
    return Fail(report->was_finished ? "the two sides differ: has a gateway been at one of them since?"
                                     : "THE TWO SIDES DIFFER; no gateway opens the target as it is. Nothing is lost: "
                                       "the source is as it was");
  }
  if (Status status = MoveSecret(from.config, to.config); !status.ok()) {
    std::cerr << "leadgate: the secret of attempt tokens stayed behind (" << status.message()
              << "); who is correcting a lead now is asked again\n";
  }
  std::cerr << "both sides are the same\n";
  return 0;
}

}  // namespace leadgate
