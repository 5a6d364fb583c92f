#include "store/journal.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace leadgate {
namespace {

// Oldest first: names are numbers of ten digits, or more where a store came from Redis (store/migrate).
Result<std::vector<std::string>> ListSegments(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(directory, error)) {
    if (file.path().extension() == ".log") paths.push_back(file.path().string());
  }
  if (error) return Status(StatusCode::kUnavailable, "list " + directory + ": " + error.message());
  std::sort(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
  });
  return paths;
}

Result<Segment> ReadSegmentHeader(const std::string& path, std::string_view bytes) {
  Result<Segment> header = DecodeSegmentHeader(bytes);
  if (!header.ok()) return Status(header.status().code(), "journal " + path + ": " + header.status().message());
  header->path = path;
  header->bytes = bytes.size();
  if (std::filesystem::path(path).filename() != SegmentName(header->first_seq)) {
    return Status(StatusCode::kDataLoss, "journal " + path + ": holds entries from " +
                                             std::to_string(header->first_seq) + "; was it renamed?");
  }
  return header;
}

Status Gap(std::uint64_t after, const Segment& segment) {
  return {StatusCode::kDataLoss, "journal " + segment.path + " begins at entry " + std::to_string(segment.first_seq) +
                                     ", but the view ends at " + std::to_string(after) +
                                     ": the entries between are missing"};
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::Open(const JournalOptions& options, std::uint64_t after,
                                               const Replay& replay) {
  if (options.segment_bytes >= std::numeric_limits<std::uint32_t>::max()) {
    return Status(StatusCode::kInvalidArgument, "journal: segment_bytes must be below 4 GiB");
  }
  if (Status status = MakeDirectory(*options.files, options.directory); !status.ok()) return status;
  std::unique_ptr<Journal> journal(new Journal(options));
  MutexLock lock(journal->mutex_);
  if (Status status = journal->FindSegments(); !status.ok()) return status;
  const Result<std::uint64_t> next_seq = journal->Recover(after, replay);
  if (!next_seq.ok()) return next_seq.status();
  if (Status status = journal->OpenLast(*next_seq); !status.ok()) return status;
  return journal;
}

// Reads the headers only.
Status Journal::FindSegments() {
  const Result<std::vector<std::string>> paths = ListSegments(options_.directory);
  if (!paths.ok()) return paths.status();
  for (const std::string& path : *paths) {
    const Result<std::string> bytes = ReadStart(path, kSegmentHeaderBytes);
    if (!bytes.ok()) return bytes.status();
    const bool last = path == paths->back();
    if (last && (bytes->size() < kSegmentHeaderBytes || bytes->find_first_not_of('\0') == std::string::npos)) {
      // Made, but the power went before its header was synced: nothing can be in it.
      return options_.files->Remove(path);
    }
    Result<Segment> segment = ReadSegmentHeader(path, *bytes);
    if (!segment.ok()) return segment.status();
    segments_.push_back(*std::move(segment));
  }
  return Status::Ok();
}

// Reads the segments that hold something after `after`, and the last one. Returns the next sequence number.
Result<std::uint64_t> Journal::Recover(std::uint64_t after, const Replay& replay) {
  if (segments_.empty()) return after + 1;
  if (segments_.front().first_seq > after + 1) return Gap(after, segments_.front());
  std::uint64_t next_seq = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    Segment& segment = segments_[i];
    const bool last = i + 1 == segments_.size();
    if (next_seq != 0 && segment.first_seq != next_seq) return Gap(next_seq - 1, segment);
    if (!last && segments_[i + 1].first_seq <= after + 1) {
      segment.bytes = std::filesystem::file_size(segment.path);
      continue;
    }
    const Result<std::string> bytes = ReadStart(segment.path);
    if (!bytes.ok()) return bytes.status();
    const auto scan = ScanSegment(segment, *bytes, last, [&](Entry entry) {
      return entry.seq > after ? replay(std::move(entry)) : Status::Ok();
    });
    if (!scan.ok()) return scan.status();
    segment.bytes = scan->end;
    next_seq = scan->next_seq;
  }
  if (next_seq > after) return next_seq;
  return Status(StatusCode::kDataLoss, "the view holds entries up to " + std::to_string(after) +
                                           ", the journal only up to " + std::to_string(next_seq - 1));
}

Journal::~Journal() {
  if (file_ == nullptr || !broken_.ok()) return;
  static_cast<void>(file_->Truncate(end_));  // gives reserved space back; a start copes without
}

// Cuts what is torn and goes on behind it.
Status Journal::OpenLast(std::uint64_t next_seq) {
  last_seq_ = next_seq - 1;
  if (segments_.empty()) return StartSegment();
  Result<std::unique_ptr<WritableFile>> file = options_.files->OpenExisting(segments_.back().path);
  if (!file.ok()) return file.status();
  file_ = *std::move(file);
  end_ = segments_.back().bytes;
  if (Status status = file_->Truncate(end_); !status.ok()) return status;
  if (Status status = file_->Sync(); !status.ok()) return status;
  file_->Reserve(options_.segment_bytes);
  return options_.files->SyncDirectory(options_.directory);
}

// The new segment is durable, name and header, before anything goes into it.
Status Journal::StartSegment() {
  Segment segment;
  segment.first_seq = last_seq_ + 1;
  segment.created_at = options_.clock->NowMs();
  segment.path = options_.directory + "/" + SegmentName(segment.first_seq);
  Result<std::unique_ptr<WritableFile>> file = options_.files->Create(segment.path);
  if (!file.ok()) return file.status();
  const std::string header = EncodeSegmentHeader(segment.first_seq, segment.created_at);
  Status status = (*file)->Write(0, header);
  if (status.ok()) (*file)->Reserve(options_.segment_bytes);
  if (status.ok()) status = (*file)->Sync();
  if (status.ok()) status = options_.files->SyncDirectory(options_.directory);
  if (!status.ok()) {
    static_cast<void>(options_.files->Remove(segment.path));
    return status;
  }
  if (file_ != nullptr) static_cast<void>(file_->Truncate(end_));
  file_ = *std::move(file);
  end_ = segment.bytes = header.size();
  segments_.push_back(std::move(segment));
  return Status::Ok();
}

Status Journal::Append(std::span<const EntryPtr> entries) {
  if (!broken_.ok()) return broken_;
  if (entries.empty()) return Status::Ok();
  std::uint64_t size = 0;
  for (const EntryPtr& entry : entries) size += kEntryHeaderBytes + entry->body.size();
  if (end_ + size > options_.segment_bytes && end_ > kSegmentHeaderBytes) {
    MutexLock lock(mutex_);
    if (Status status = StartSegment(); !status.ok()) {
      return {StatusCode::kUnavailable, "journal: no new segment: " + status.message()};
    }
  }
  group_.clear();
  for (const EntryPtr& entry : entries) AppendEntry(group_, *entry, static_cast<std::uint32_t>(end_));
  if (Status status = WriteGroup(group_.size()); !status.ok()) return status;
  last_seq_ = entries.back()->seq;
  return Status::Ok();
}

Status Journal::WriteGroup(std::uint64_t size) {
  if (Status written = file_->Write(end_, group_); !written.ok()) {
    // Nothing of it may come back at the next start: nobody was told that it is stored.
    if (Status taken_back = file_->Truncate(end_); !taken_back.ok()) broken_ = taken_back;
    file_->Reserve(options_.segment_bytes);
    return {StatusCode::kUnavailable, "journal: " + written.message()};
  }
  if (Status synced = file_->Sync(); !synced.ok()) {
    // The kernel may have dropped the dirty pages: what is on the disk is unknown until it is read again.
    broken_ = Status(StatusCode::kUnavailable,
                     "journal: " + synced.message() + "; nothing more is written until the next start");
    static_cast<void>(file_->Truncate(end_));
    return broken_;
  }
  end_ += size;
  MutexLock lock(mutex_);
  segments_.back().bytes = end_;
  return Status::Ok();
}

std::uint64_t Journal::bytes() const {
  MutexLock lock(mutex_);
  std::uint64_t sum = 0;
  for (const Segment& segment : segments_) sum += segment.bytes;
  return sum;
}

Status Journal::DropBefore(std::uint64_t seq, TimeMs closed_before) {
  while (true) {
    std::string path;
    {
      MutexLock lock(mutex_);
      // A segment ends where the next one begins, and was closed when that one was made.
      if (segments_.size() < 2 || segments_[1].first_seq > seq + 1 || segments_[1].created_at > closed_before) {
        return Status::Ok();
      }
      path = segments_.front().path;
      segments_.erase(segments_.begin());
    }
    if (Status status = options_.files->Remove(path); !status.ok()) return status;
    if (Status status = options_.files->SyncDirectory(options_.directory); !status.ok()) return status;
  }
}

}  // namespace leadgate
