#include "tests/dedupe/eval/evaluation_store.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "dedupe/stable_hash.h"

namespace leadgate {
namespace {

constexpr TimeMs kStart = 1'795'000'000'000;

class UnsyncedFiles final : public Files {
 public:
  Result<std::unique_ptr<WritableFile>> Create(const std::string& path) override { return Wrap(disk_.Create(path)); }
  Result<std::unique_ptr<WritableFile>> OpenExisting(const std::string& path) override {
    return Wrap(disk_.OpenExisting(path));
  }
  Status SyncDirectory(const std::string&) override { return Status::Ok(); }
  Status Remove(const std::string& path) override { return disk_.Remove(path); }

 private:
  class File final : public WritableFile {
   public:
    explicit File(std::unique_ptr<WritableFile> file) : file_(std::move(file)) {}
    Status Write(std::uint64_t offset, std::string_view bytes) override { return file_->Write(offset, bytes); }
    Status Sync() override { return Status::Ok(); }
    Status Truncate(std::uint64_t size) override { return file_->Truncate(size); }
    void Reserve(std::uint64_t size) override { file_->Reserve(size); }

   private:
    std::unique_ptr<WritableFile> file_;
  };

  static Result<std::unique_ptr<WritableFile>> Wrap(Result<std::unique_ptr<WritableFile>> file) {
    if (!file.ok()) return file.status();
    return std::unique_ptr<WritableFile>(std::make_unique<File>(*std::move(file)));
  }

  PosixFiles disk_;
};

[[noreturn]] void End(const Status& status) {
  std::fprintf(stderr, "dedupe_eval: the store: %s\n", status.ToString().c_str());
  std::abort();
}

// As other ids are: by time, the rest without order, or what is kept by id would all fall in one place.
LeadId IdOf(std::uint32_t number) {
  std::array<std::uint8_t, 16> bytes{};
  const std::uint64_t mixed = StableHash(0).Add(std::to_string(number)).value();
  for (std::size_t i = 0; i < 4; ++i) bytes[5 - i] = static_cast<std::uint8_t>((number + 1) >> (8 * i));
  for (std::size_t i = 0; i < 8; ++i) bytes[15 - i] = static_cast<std::uint8_t>(mixed >> (8 * i));
  return LeadId(bytes);
}

}  // namespace

EvaluationStore::EvaluationStore() : clock_(kStart), files_(std::make_unique<UnsyncedFiles>()) {
  StoreOptions options;
  options.data_dir = folder_.path() + "/data";
  options.clock = &clock_;
  options.files = files_.get();
  auto store = OpenStore(options);
  if (!store.ok()) End(store.status());
  store_ = *std::move(store);
}

EvaluationStore::~EvaluationStore() = default;

void EvaluationStore::Put(std::uint32_t number, const PersonProfile& profile, std::vector<BlockingKey> keys,
                          std::uint64_t seen) {
  CommitRequest request;
  request.record.id = IdOf(number);
  request.record.submission.form = "measured";
  request.record.submission.received_at = kStart + number;
  request.record.decision.status = LeadStatus::kPassed;
  request.seen = seen;
  request.knows_person = true;  // whoever was found is counted; each is stored nevertheless
  request.profile = EncodeProfile(profile);
  request.blocks = std::move(keys);
  for (;;) {
    const auto outcome = store_->Commit(request);
    if (outcome.ok() && std::holds_alternative<Committed>(*outcome)) return;
    if (outcome.ok()) End(Status(StatusCode::kInternal, "a record was not stored"));
    if (outcome.status().code() != StatusCode::kUnavailable || !store_->Health().ok) End(outcome.status());
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // the view lags
  }
}

std::uint32_t EvaluationStore::NumberOf(const IdentityMatch& lead) {
  return static_cast<std::uint32_t>(lead.received_at - kStart);
}

}  // namespace leadgate
