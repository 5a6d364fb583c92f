// Holders that no run lists any more: rows of up to a thousand, by key and first number. Written when they are cut, and
// left alone from then on, whatever becomes of the runs. A merge that is begun anew cuts the same ones again: what is
// there twice counts once.
#include <algorithm>
#include <utility>

#include "store/key_runs.h"
#include "store/key_runs_texts.h"

namespace leadgate {
namespace {

constexpr std::size_t kSeqsPerRow = 1000;

Status Damaged(const std::string& prefix) {
  return {StatusCode::kDataLoss, "the index " + prefix + " does not hold together in its lists"};
}

}  // namespace

Status KeyRuns::PutLists(Sqlite& db, std::span<const KeyEntry> cut) {
  if (!options_.keeps_all) return Status::Ok();
  for (std::size_t from = 0, to = 0; from < cut.size(); from = to) {
    std::vector<std::uint64_t> seqs;
    for (; to < cut.size() && cut[to].SameKey(cut[from]) && seqs.size() < kSeqsPerRow; ++to) {
      seqs.push_back(cut[to].seq);
    }
    if (Status status = PutList(db, cut[from], std::move(seqs)); !status.ok()) return status;
  }
  return Status::Ok();
}

// A row that begins with the same number may have others: both stay.
Status KeyRuns::PutList(Sqlite& db, const KeyEntry& key, std::vector<std::uint64_t> seqs) {
  const std::uint64_t first = seqs.front();
  bool whole = true;
  bool both = false;
  Status status = db.Each(
      texts_->list.c_str(),
      [&](const SqliteRow& row) {
        both = true;
        whole = UnpackSeqs(row.Text(0), seqs);
      },
      key.head, key.check, first);
  if (status.ok() && !whole) status = Damaged(options_.prefix);
  if (!status.ok()) return status;
  if (both) {
    std::sort(seqs.begin(), seqs.end());
    seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
  }
  const std::string packed = PackSeqs(seqs);
  return db.Run(texts_->put_list.c_str(), key.head, key.check, first, SqliteBlob{packed});
}

Status KeyRuns::ReadLists(Sqlite& db, const KeyEntry& key, std::vector<std::uint64_t>& seqs) const {
  bool whole = true;
  const Status status = db.Each(
      texts_->lists.c_str(), [&](const SqliteRow& row) { whole = whole && UnpackSeqs(row.Text(0), seqs); }, key.head,
      key.check);
  return status.ok() && !whole ? Damaged(options_.prefix) : status;
}

Result<std::vector<std::vector<std::uint64_t>>> KeyRuns::FindAll(Sqlite& db, std::span<const RunKey> keys) const {
  db.Keep(texts_);
  const std::shared_ptr<const Directory> directory = Current();
  std::vector<std::vector<std::uint64_t>> found(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::vector<KeyEntry> entries;
    for (const Run& run : *directory) {
      if (Status status = FindInRun(db, run, keys[i], entries); !status.ok()) return status;
    }
    const bool cut =
        std::any_of(entries.begin(), entries.end(), [](const KeyEntry& entry) { return entry.hidden > 0; });
    if (cut) {
      if (Status status = ReadLists(db, entries.front(), found[i]); !status.ok()) return status;
    }
    for (const KeyEntry& entry : entries) found[i].push_back(entry.seq);
    std::sort(found[i].begin(), found[i].end());
    found[i].erase(std::unique(found[i].begin(), found[i].end()), found[i].end());
  }
  return found;
}

}  // namespace leadgate
