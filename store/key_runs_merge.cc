// Eight runs of a size become one, a part a step; what they were is cleared away when nobody reads it any more.
#include <algorithm>
#include <utility>

#include "store/key_runs.h"
#include "store/key_runs_texts.h"

namespace leadgate {
namespace {

constexpr std::size_t kRunsPerLevel = 8;
constexpr std::size_t kMostInputs = 16;
// Of what was merged: one key in fifteen that it does not hold costs a read, which is cheaper than ten bits a key.
constexpr std::size_t kBitsPerMergedKey = 6;
constexpr int kFewestFilterBits = 3;  // fewer would let through more than they keep away

}  // namespace

bool KeyRuns::CanClear() const {
  // Nobody can take another copy: a retired run is in no directory that is handed out.
  return !retired_.empty() && retired_.front().run.in_use.use_count() == 1;
}

// The oldest runs of the lowest level that has too many, and is not being merged.
std::vector<KeyRuns::Run> KeyRuns::NextInputs() const {
  std::map<int, std::vector<Run>> by_level;
  for (const Run& run : runs_) by_level[run.level()].push_back(run);
  for (auto& [level, runs] : by_level) {
    if (runs.size() < kRunsPerLevel || merges_.contains(level)) continue;
    if (runs.size() > kMostInputs) runs.resize(kMostInputs);
    return std::move(runs);
  }
  return {};
}

bool KeyRuns::WantsStep() const { return must_load_ || !merges_.empty() || CanClear() || !NextInputs().empty(); }

// Small merges first: a large one must not let them pile up.
Status KeyRuns::Step(Sqlite& db) {
  if (must_load_) return Load(db);
  if (std::vector<Run> inputs = NextInputs(); !inputs.empty()) {
    const int level = inputs.front().level();
    const Merge& merge = merges_.emplace(level, StartMerge(std::move(inputs))).first->second;
    if (Status status = PutRun(db, merge.output, State::kBuilding); !status.ok()) return status;
  }
  const bool clears_first = CanClear() && (merges_.empty() || merges_.begin()->first > retired_.front().run.level());
  if (clears_first) return ClearPart(db);
  if (merges_.empty()) return Status::Ok();
  return MergePart(db, merges_.begin()->first, merges_.begin()->second);
}

KeyRuns::Merge KeyRuns::StartMerge(std::vector<Run> inputs) {
  std::uint64_t entries = 0;
  std::uint64_t base = UINT64_MAX;
  std::size_t others = 0;
  for (const Run& run : runs_) others += run.filter_bytes();
  for (const Run& run : inputs) {
    entries += run.entries;
    base = std::min(base, run.base);
    others -= run.filter_bytes();
  }
  Merge merge;
  merge.inputs = std::move(inputs);
  merge.output = NewRun(entries, base);
  merge.buckets = merge.output.MakeBuckets();
  merge.output.entries = 0;
  const std::size_t room = options_.filter_bytes > others ? options_.filter_bytes - others : 0;
  merge.filter_bits = static_cast<int>(std::min<std::size_t>(kBitsPerMergedKey, room * 8 / (entries + 1)));
  if (merge.filter_bits >= kFewestFilterBits) merge.filters = std::make_shared<Filters>();
  return merge;
}

Status KeyRuns::MergePart(Sqlite& db, int level, Merge& merge) {
  Run& output = merge.output;
  std::vector<KeyEntry> entries;
  for (const Run& input : merge.inputs) {
    Status status = ReadRange(db, input, output.part_bits, merge.next_part, entries);
    if (!status.ok()) return status;
  }
  const std::vector<KeyEntry> cut = FoldEntries(entries, options_.most, options_.latest);
  Status status = PutLists(db, cut);
  if (status.ok()) status = WritePart(db, output, merge.next_part, entries, merge.buckets.get());
  if (status.ok() && merge.filters != nullptr) {
    KeyFilter& filter = merge.filters->emplace_back(entries.size(), merge.filter_bits);
    AddToFilter(filter, entries);
    if (output.part_bits > 0) {
      status = db.Run(texts_->put_filter.c_str(), IdIn(output.id, merge.next_part), SqliteBlob{filter.bytes()});
    }
  }
  if (!status.ok()) return status;
  output.entries += entries.size();
  if (++merge.next_part >> output.part_bits == 0) return Status::Ok();
  return FinishMerge(db, level, merge);
}

Status KeyRuns::FinishMerge(Sqlite& db, int level, Merge& merge) {
  Status status = PutRun(db, merge.output, State::kLive);
  for (const Run& input : merge.inputs) {
    if (status.ok()) status = db.Run(texts_->set_state.c_str(), State::kRetired, input.id);
  }
  if (!status.ok()) return status;
  merge.output.filters = std::move(merge.filters);
  merge.output.buckets = std::move(merge.buckets);
  const auto was_input = [&](const Run& run) {
    return std::any_of(merge.inputs.begin(), merge.inputs.end(), [&](const Run& input) { return input.id == run.id; });
  };
  std::erase_if(runs_, was_input);
  runs_.push_back(std::move(merge.output));
  for (Run& input : merge.inputs) {
    input.filters.reset();
    input.buckets.reset();
    retired_.push_back({std::move(input), 0});
  }
  merges_.erase(level);
  return Status::Ok();
}

Status KeyRuns::ClearPart(Sqlite& db) {
  Retired& retired = retired_.front();
  const Run& run = retired.run;
  const int shift = run.bucket_bits - run.part_bits;
  const std::uint64_t part = retired.next_part;
  Status status =
      db.Run(texts_->drop_buckets.c_str(), IdIn(run.id, part << shift), IdIn(run.id, ((part + 1) << shift) - 1));
  if (status.ok()) status = db.Run(texts_->drop_filter.c_str(), IdIn(run.id, part));
  if (!status.ok() || ++retired.next_part >> run.part_bits == 0) return status;
  status = db.Run(texts_->drop_run.c_str(), run.id);
  if (status.ok()) retired_.pop_front();
  return status;
}

// The largest runs go without when there is no room.
void KeyRuns::KeepWithinMemory() {
  std::size_t used = 0;
  for (const Run& run : runs_) used += run.filter_bytes();
  while (used > options_.filter_bytes) {
    Run* largest = nullptr;
    for (Run& run : runs_) {
      if (run.filters != nullptr && (largest == nullptr || run.entries > largest->entries)) largest = &run;
    }
    if (largest == nullptr) return;
    used -= largest->filter_bytes();
    largest->filters.reset();
  }
}

void KeyRuns::Committed() {
  KeepWithinMemory();
  auto directory = std::make_shared<const Directory>(runs_);
  MutexLock lock(mutex_);
  directory_.swap(directory);
}

// What is in memory may be ahead of the disk: read it again before anything else.
void KeyRuns::RolledBack() { must_load_ = true; }

}  // namespace leadgate
