#include "store/redis/open_redis_store.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "store/redis/journal_replay.h"
#include "store/redis/redis_store.h"

namespace leadgate {
namespace {

// A gateway that looks into other hashes than the rest finds nobody.
Status CheckIndexBuckets(const RedisStoreOptions& options, std::uint32_t fixed) {
  if (fixed == options.index_buckets) return Status::Ok();
  return {StatusCode::kInvalidArgument, "the workspace " + options.workspace +
                                            " has index_buckets: " + std::to_string(fixed) +
                                            " since its first start, not " + std::to_string(options.index_buckets) +
                                            "; say so in store.redis, or take a new workspace (leadgate migrate)"};
}

// Who this folder is: as its file says, or as Redis says the first time.
Result<NodeFile> Identify(const RedisStoreOptions& options, RedisContext& context, Files& files) {
  Result<std::optional<NodeFile>> file = ReadNodeFile(options.data_dir);
  if (!file.ok()) return file.status();
  if (*file) {
    if ((*file)->workspace == options.workspace) {
      if (Status status = CheckIndexBuckets(options, (*file)->index_buckets); !status.ok()) return status;
      return **std::move(file);
    }
    return Status(StatusCode::kConflict, options.data_dir + " belongs to the workspace " + (*file)->workspace +
                                             ", not to " + options.workspace + "; give each a folder of its own");
  }
  const redis::Reply migration =
      context.client->Call({"HGET", context.layout.Meta(), "migration"}, context.Patiently());
  if (migration.ok() && !migration.value.is_nil() && !migration.value.text().ends_with("|done")) {
    return Status(StatusCode::kConflict, "a migration into the workspace " + options.workspace +
                                             " is not finished; run `leadgate migrate` again");
  }
  const auto needs_redis = [](const Status& status) {
    return Status(status.code(), "the first start of a folder needs Redis: " + status.message());
  };
  NodeFile made;
  made.workspace = options.workspace;
  const Result<std::uint32_t> buckets = FixIndexBuckets(context, options.index_buckets);
  if (!buckets.ok()) return needs_redis(buckets.status());
  if (Status status = CheckIndexBuckets(options, *buckets); !status.ok()) return status;
  made.index_buckets = *buckets;
  made.token = NewToken();
  const Result<int> node = ClaimNode(context, made.token);
  if (!node.ok()) return needs_redis(node.status());
  made.node = *node;
  if (Status status = WriteNodeFile(files, options.data_dir, made); !status.ok()) return status;
  return made;
}

// The journal, and what of it Redis may lack.
Status OpenJournal(RedisStore::Parts& parts) {
  const std::string directory = parts.options.data_dir + "/journal";
  const std::uint64_t first = FirstPosition(directory);
  const AppliedMark applied = parts.applied.value_or(AppliedMark());
  parts.last_seq = applied.seq;
  const std::uint64_t after = std::max(applied.position, first == 0 ? 0 : first - 1);
  std::unordered_set<std::uint64_t> voided;
  const JournalOptions options{directory, parts.options.segment_bytes, parts.options.clock, parts.options.files};
  auto journal = Journal::Open(options, after, [&](const Entry& entry) {
    Result<NodeEntry> made = UnwrapEntry(entry);
    if (!made.ok()) return made.status();
    parts.last_seq = std::max(parts.last_seq, made->entry->seq);
    if (made->entry->type == EntryType::kVoid) {
      const auto seq = DecodeVoid(*made->entry);
      if (!seq.ok()) return seq.status();
      voided.insert(*seq);
    } else {
      parts.unapplied.push_back(std::make_shared<const NodeEntry>(*std::move(made)));
    }
    return Status::Ok();
  });
  if (!journal.ok()) return journal.status();
  parts.journal = *std::move(journal);
  std::erase_if(parts.unapplied, [&](const NodeEntryPtr& entry) { return voided.contains(entry->entry->seq); });
  return Status::Ok();
}

}  // namespace

Result<std::unique_ptr<LeadStore>> OpenRedisStore(const RedisStoreOptions& options) {
  if (Status status = CheckWorkspace(options.workspace); !status.ok()) return status;
  RedisStore::Parts parts{.options = options, .context = {nullptr, Layout(options.workspace), options.clock}};
  if (options.files == nullptr) {
    parts.own_files = std::make_unique<PosixFiles>();
    parts.options.files = parts.own_files.get();
  }
  Files& files = *parts.options.files;
  if (Status status = MakeDirectory(files, options.data_dir); !status.ok()) return status;
  if (Status status = CheckNotEmbedded(options.data_dir); !status.ok()) return status;
  Result<LockFile> lock = LockFile::Take(options.data_dir);
  if (!lock.ok()) return lock.status();
  parts.lock = std::make_unique<LockFile>(*std::move(lock));
  redis::Options client_options = options.redis;
  client_options.silent_after = options.timeout * 3 / 4;  // a submission waits in vain once, not each time it asks
  Result<std::unique_ptr<redis::Redis>> client = redis::Connect(client_options);
  if (!client.ok()) return client.status();
  parts.client = *std::move(client);
  RedisContext& context = parts.context;
  context.client = parts.client.get();
  context.timeout = options.timeout;
  context.patience = options.patience;
  context.reserved_for = options.reserved_for;
  context.stop_at = options.stop_at;
  Result<NodeFile> node = Identify(parts.options, context, files);
  if (!node.ok()) return node.status();
  parts.node = *std::move(node);
  context.node = parts.node.node;
  context.one_server = options.redis.shape != redis::Shape::kCluster;
  context.index_buckets = parts.node.index_buckets;
  parts.applied = ReadAppliedMark(options.data_dir);
  if (Status status = OpenJournal(parts); !status.ok()) return status;
  return std::unique_ptr<LeadStore>(std::make_unique<RedisStore>(std::move(parts)));
}

redis::Redis* ClientOf(LeadStore& store) {
  auto* shared = dynamic_cast<RedisStore*>(&store);
  return shared == nullptr ? nullptr : &shared->client();
}

}  // namespace leadgate
