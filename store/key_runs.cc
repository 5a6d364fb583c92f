#include "store/key_runs.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "store/key_runs_texts.h"

namespace leadgate {
namespace {

constexpr std::uint64_t kEntriesPerBucket = 32;
// A look-up asks all of some twenty small runs. Seven of the largest kept take 2 MB.
constexpr std::uint64_t kMostEntriesKept = 32'768;

// Of how many bits a number of `count` things is, rounded down.
int Log2(std::uint64_t count) { return count <= 1 ? 0 : static_cast<int>(std::bit_width(count)) - 1; }

Status Damaged(const std::string& prefix, std::uint64_t run) {
  return {StatusCode::kDataLoss, "the index " + prefix + " does not hold together in its run " + std::to_string(run)};
}

}  // namespace

BucketLayout KeyRuns::Run::LayoutOf(std::uint64_t bucket, int check_bytes) const {
  return {bucket << (kHeadBits - bucket_bits), base, check_bytes, packing};
}

std::size_t KeyRuns::Run::filter_bytes() const {
  std::size_t bytes = 0;
  if (filters != nullptr) {
    for (const KeyFilter& filter : *filters) bytes += filter.bytes().size();
  }
  return bytes;
}

std::shared_ptr<KeyRuns::Buckets> KeyRuns::Run::MakeBuckets() const {
  return entries > kMostEntriesKept ? nullptr : std::make_shared<Buckets>(std::size_t{1} << bucket_bits);
}

int KeyRuns::Run::level() const { return Log2(entries) / 3; }

KeyRuns::KeyRuns(const KeyRunsOptions& options)
    : options_(options),
      texts_(std::make_shared<const Texts>(options.prefix)),
      directory_(std::make_shared<const Directory>()) {}

KeyRuns::Run KeyRuns::NewRun(std::uint64_t entries, std::uint64_t base) {
  Run run;
  run.id = next_run_++;
  run.entries = entries;
  run.base = base;
  run.bucket_bits = std::clamp(Log2(entries / kEntriesPerBucket), 0, kMostBucketBits);
  const std::uint64_t parts = (entries + options_.entries_per_part - 1) / options_.entries_per_part;
  run.part_bits = std::clamp(parts <= 1 ? 0 : static_cast<int>(std::bit_width(parts - 1)), 0, run.bucket_bits);
  run.in_use = std::make_shared<const char>();
  return run;
}

Status KeyRuns::PutRun(Sqlite& db, const Run& run, State state) {
  return db.Run(texts_->put_run.c_str(), run.id, state, run.entries, run.bucket_bits, run.part_bits, run.base,
                run.packing);
}

Status KeyRuns::Load(Sqlite& db) {
  db.Keep(texts_);
  // A Find may be under way when it is loaded again: what it reads must stay.
  std::map<std::uint64_t, std::shared_ptr<const char>> in_use;
  for (const Run& run : runs_) in_use[run.id] = run.in_use;
  for (const Retired& retired : retired_) in_use[retired.run.id] = retired.run.in_use;
  runs_.clear();
  merges_.clear();
  retired_.clear();
  Status status = db.Each(texts_->runs.c_str(), [&](const SqliteRow& row) {
    Run run;
    run.id = row.Uint(0);
    run.entries = row.Uint(2);
    run.bucket_bits = static_cast<int>(row.Int(3));
    run.part_bits = static_cast<int>(row.Int(4));
    run.base = row.Uint(5);
    run.packing = static_cast<Packing>(row.Int(6));
    const auto known = in_use.find(run.id);
    run.in_use = known == in_use.end() ? std::make_shared<const char>() : known->second;
    next_run_ = std::max(next_run_, run.id + 1);
    if (static_cast<State>(row.Int(1)) == State::kLive) {
      runs_.push_back(std::move(run));
    } else {
      retired_.push_back({std::move(run), 0});
    }
  });
  in_use.clear();
  std::vector<Run*> by_size;
  for (Run& run : runs_) by_size.push_back(&run);
  std::sort(by_size.begin(), by_size.end(), [](const Run* a, const Run* b) { return a->entries < b->entries; });
  std::size_t used = 0;
  for (Run* run : by_size) {
    if (!status.ok() || used >= options_.filter_bytes) break;
    status = LoadFilters(db, *run);
    used += run->filter_bytes();
    if (used > options_.filter_bytes) run->filters.reset();
  }
  must_load_ = !status.ok();
  if (status.ok()) Committed();
  return status;
}

// Runs of one part have no stored filter: they are scanned.
Status KeyRuns::LoadFilters(Sqlite& db, Run& run) const {
  auto filters = std::make_shared<Filters>();
  if (run.part_bits == 0) {
    std::vector<KeyEntry> entries;
    if (Status status = ReadRange(db, run, 0, 0, entries); !status.ok()) return status;
    AddToFilter(filters->emplace_back(entries.size()), entries);
  } else {
    const std::uint64_t parts = std::uint64_t{1} << run.part_bits;
    bool whole = true;
    Status status = db.Each(
        texts_->filters.c_str(),
        [&](const SqliteRow& row) {
          whole = whole && !row.Text(0).empty() && row.Text(0).size() % KeyFilter::kBlockBytes == 0;
          if (whole) filters->emplace_back(row.Text(0));
        },
        IdIn(run.id, 0), IdIn(run.id, parts - 1));
    if (!status.ok()) return status;
    if (!whole || filters->size() != parts) return Status::Ok();  // it had no room when it was made
  }
  run.filters = std::move(filters);
  return Status::Ok();
}

Status KeyRuns::Insert(Sqlite& db, std::span<const Row> rows) {
  if (must_load_) {
    if (Status status = Load(db); !status.ok()) return status;
  }
  if (rows.empty()) return Status::Ok();
  std::vector<KeyEntry> entries;
  entries.reserve(rows.size());
  const BucketLayout layout{0, 0, options_.check_bytes};
  std::uint64_t base = UINT64_MAX;
  for (const Row& row : rows) {
    entries.push_back({HeadOf(row.key.hash), layout.CheckOf(row.key.check), row.seq, 0});
    base = std::min(base, row.seq);
  }
  const std::vector<KeyEntry> cut = FoldEntries(entries, options_.most, options_.latest);
  Run run = NewRun(entries.size(), base);
  auto filters = std::make_shared<Filters>();
  auto buckets = run.MakeBuckets();
  Status status = PutLists(db, cut);
  if (status.ok()) status = PutRun(db, run, State::kLive);
  auto from = entries.begin();
  for (std::uint64_t part = 0; part >> run.part_bits == 0 && status.ok(); ++part) {
    const auto to = std::find_if(
        from, entries.end(), [&](const KeyEntry& entry) { return UpperBitsOfHead(entry.head, run.part_bits) != part; });
    const std::span<const KeyEntry> here(from, to);
    AddToFilter(filters->emplace_back(here.size()), here);
    status = WritePart(db, run, part, here, buckets.get());
    if (status.ok() && run.part_bits > 0) {
      status = db.Run(texts_->put_filter.c_str(), IdIn(run.id, part), SqliteBlob{filters->back().bytes()});
    }
    from = to;
  }
  run.filters = std::move(filters);
  run.buckets = std::move(buckets);
  if (status.ok()) runs_.push_back(std::move(run));
  return status;
}

Status KeyRuns::WritePart(Sqlite& db, const Run& run, std::uint64_t part, std::span<const KeyEntry> entries,
                          Buckets* keep) {
  const int shift = run.bucket_bits - run.part_bits;
  auto from = entries.begin();
  for (std::uint64_t bucket = part << shift; bucket < (part + 1) << shift; ++bucket) {
    const auto to = std::find_if(from, entries.end(), [&](const KeyEntry& entry) {
      return UpperBitsOfHead(entry.head, run.bucket_bits) != bucket;
    });
    if (from != to) {
      std::string packed = PackBucket(run.LayoutOf(bucket, options_.check_bytes), {from, to});
      Status status = db.Run(texts_->put_bucket.c_str(), IdIn(run.id, bucket), SqliteBlob{packed});
      if (!status.ok()) return status;
      if (keep != nullptr) (*keep)[bucket] = std::move(packed);
    }
    from = to;
  }
  return Status::Ok();
}

// The entries of a run that are in a part of another that has `part_bits`.
Status KeyRuns::ReadRange(Sqlite& db, const Run& run, int part_bits, std::uint64_t part,
                          std::vector<KeyEntry>& entries) const {
  const int finer = run.bucket_bits - part_bits;
  const std::uint64_t first = finer >= 0 ? part << finer : part >> -finer;
  const std::uint64_t last = finer >= 0 ? ((part + 1) << finer) - 1 : first;
  const std::size_t before = entries.size();
  bool whole = true;
  Status status = db.Each(
      texts_->buckets.c_str(),
      [&](const SqliteRow& row) {
        const std::uint64_t bucket = row.Uint(0) - IdIn(run.id, 0);
        whole = whole && UnpackBucket(run.LayoutOf(bucket, options_.check_bytes), row.Text(1), entries);
      },
      IdIn(run.id, first), IdIn(run.id, last));
  if (status.ok() && !whole) status = Damaged(options_.prefix, run.id);
  if (finer < 0) {
    const auto others =
        std::remove_if(entries.begin() + static_cast<std::ptrdiff_t>(before), entries.end(),
                       [&](const KeyEntry& entry) { return UpperBitsOfHead(entry.head, part_bits) != part; });
    entries.erase(others, entries.end());
  }
  return status;
}

Status KeyRuns::FindInRun(Sqlite& db, const Run& run, const RunKey& key, std::vector<KeyEntry>& entries) const {
  if (run.filters != nullptr) {
    const std::uint64_t check = BucketLayout{0, 0, options_.check_bytes}.CheckOf(key.check);
    const KeyFilter& filter = (*run.filters)[UpperBits(key.hash, run.part_bits)];
    if (!filter.MayHold(FilterHashOf(HeadOf(key.hash), check))) return Status::Ok();
  }
  const std::uint64_t bucket = UpperBits(key.hash, run.bucket_bits);
  bool whole = true;
  if (run.buckets != nullptr) {
    const std::string& packed = (*run.buckets)[bucket];
    if (!packed.empty()) whole = FindInBucket(run.LayoutOf(bucket, options_.check_bytes), packed, key, entries);
    return whole ? Status::Ok() : Damaged(options_.prefix, run.id);
  }
  const Status status = db.Each(
      texts_->bucket.c_str(),
      [&](const SqliteRow& row) {
        whole = FindInBucket(run.LayoutOf(bucket, options_.check_bytes), row.Text(0), key, entries);
      },
      IdIn(run.id, bucket));
  return status.ok() && !whole ? Damaged(options_.prefix, run.id) : status;
}

Result<std::vector<KeyRuns::Holders>> KeyRuns::Find(Sqlite& db, std::span<const RunKey> keys,
                                                    std::uint64_t enough) const {
  db.Keep(texts_);
  const std::shared_ptr<const Directory> directory = Current();
  if (Status status = db.Refresh(); !status.ok()) return status;  // its runs may be newer than what was read before
  std::vector<Holders> found(keys.size());
  std::vector<KeyEntry> entries;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    entries.clear();
    std::uint64_t seen = 0;
    for (auto run = directory->rbegin(); run != directory->rend() && seen <= enough; ++run) {
      const std::size_t before = entries.size();
      if (Status status = FindInRun(db, *run, keys[i], entries); !status.ok()) return status;
      for (std::size_t k = before; k < entries.size(); ++k) seen += 1 + entries[k].hidden;
    }
    if (entries.empty()) continue;
    FoldEntries(entries, options_.most, options_.latest);
    found[i].count = entries.size() + entries.front().hidden;
    for (const KeyEntry& entry : entries) found[i].seqs.push_back(entry.seq);
  }
  return found;
}

std::shared_ptr<const KeyRuns::Directory> KeyRuns::Current() const {
  MutexLock lock(mutex_);
  return directory_;
}

KeyRuns::Figures KeyRuns::figures() const {
  const std::shared_ptr<const Directory> directory = Current();
  Figures figures;
  for (const Run& run : *directory) {
    ++figures.runs;
    figures.runs_without_filter += run.filters == nullptr ? 1 : 0;
    figures.entries += run.entries;
    figures.filter_bytes += run.filter_bytes();
  }
  return figures;
}

}  // namespace leadgate
