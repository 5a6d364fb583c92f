#include "crm/file_out.h"

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "crm/append_file.h"
#include "crm/payload.h"

namespace leadgate {
namespace {

// The message ids of the last lines written.
class RecentIds {
 public:
  explicit RecentIds(std::size_t capacity) : capacity_(capacity) {}

  bool Contains(const std::string& id) const { return ids_.contains(id); }
  void Add(std::string id) {
    const auto [place, added] = ids_.insert(std::move(id));
    if (!added) return;
    order_.push_back(&*place);  // elements of an unordered_set stay where they are
    if (order_.size() <= capacity_) return;
    ids_.erase(ids_.find(*order_.front()));
    order_.pop_front();
  }

 private:
  std::size_t capacity_;
  std::unordered_set<std::string> ids_;
  std::deque<const std::string*> order_;
};

class FileOut final : public CrmAdapter {
 public:
  explicit FileOut(const FileOutOptions& options)
      : max_batch_(options.max_batch), file_(options.path, options.read_back_bytes), recent_(options.remembered_ids) {}

  Status Open() {
    auto tail = file_.Ready();
    if (!tail.ok()) return tail.status();
    if (*tail) ReadBack(**tail);
    return Status::Ok();
  }

  std::string_view kind() const override { return "file"; }
  int max_batch() const override { return max_batch_; }

  std::vector<DeliveryAnswer> Deliver(std::span<const DeliveryJob> jobs) override {
    Status status = Open();
    if (status.ok()) status = AppendNew(jobs);
    if (status.ok()) return {jobs.size(), DeliveryAnswer(Delivered{})};
    return {jobs.size(), DeliveryAnswer(Retry{.why = status.message(), .after_ms = std::nullopt})};
  }

 private:
  Status AppendNew(std::span<const DeliveryJob> jobs) {
    std::string lines;
    std::vector<std::string> ids;
    ids.reserve(jobs.size());
    for (const DeliveryJob& job : jobs) {
      std::string id = DeliveryMessageId(job.record->id, job.item);
      if (recent_.Contains(id)) continue;
      lines += DeliveryPayload(*job.record, job.op, job.item, job.before);
      lines += '\n';
      ids.push_back(std::move(id));
    }
    if (lines.empty()) return Status::Ok();
    if (Status status = file_.Append(lines); !status.ok()) return status;
    for (std::string& id : ids) recent_.Add(std::move(id));
    return Status::Ok();
  }

  void ReadBack(std::string_view tail) {
    simdjson::dom::parser parser;
    while (!tail.empty()) {
      const std::size_t length = tail.find('\n');
      std::string_view id;
      if (parser.parse(tail.data(), length).at_key("id").get(id) == simdjson::SUCCESS) recent_.Add(std::string(id));
      tail.remove_prefix(length + 1);
    }
  }

  int max_batch_;
  AppendFile file_;
  RecentIds recent_;
};

}  // namespace

Result<std::unique_ptr<CrmAdapter>> OpenFileOut(const FileOutOptions& options) {
  auto file = std::make_unique<FileOut>(options);
  if (Status status = file->Open(); !status.ok()) return status;
  return std::unique_ptr<CrmAdapter>(std::move(file));
}

}  // namespace leadgate
