#include "store/past_reader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "store/sqlite_queries.h"

namespace leadgate {
namespace {

constexpr std::uint64_t kPage = 500;  // commits; no read stays open longer, so that checkpoints go on
constexpr int kCacheKib = 8 * 1024;

Status NoPolicy() { return {StatusCode::kNotFound, "no policy is recorded in this folder yet"}; }

class StoreReader final : public PastReader {
 public:
  explicit StoreReader(std::unique_ptr<LeadStore> store) : store_(std::move(store)) {}

  Status Scan(const LeadScan& scan, const LeadVisitor& visit) override { return store_->Scan(scan, visit); }
  Result<std::uint64_t> Count(const LeadScan& scan) override { return store_->CountLeads(scan); }
  Result<LeadRecord> Get(const LeadId& id) override { return store_->Get(id); }
  Result<PolicyVersion> LastPolicy() override {
    const auto last = store_->ListPolicies(0, 1);
    if (!last.ok()) return last.status();
    return last->empty() ? Result<PolicyVersion>(NoPolicy()) : store_->GetPolicy(last->front().number);
  }
  Result<PolicyVersion> Policy(const std::string& hash) override { return store_->GetPolicy(hash); }

 private:
  std::unique_ptr<LeadStore> store_;
};

// A connection for each call: they may come from several threads.
class DatabaseReader final : public PastReader {
 public:
  explicit DatabaseReader(std::string path) : path_(std::move(path)) {}

  Status Scan(const LeadScan& scan, const LeadVisitor& visit) override {
    const auto db = Sqlite::Open(path_, Sqlite::Mode::kRead, kCacheKib);
    if (!db.ok()) return db.status();
    std::uint64_t last = 0;
    Status status =
        (*db)->Each("SELECT ifnull(max(seq), 0) FROM leads", [&](const SqliteRow& row) { last = row.Uint(0); });
    if (!status.ok()) return status;
    const auto step = static_cast<std::uint64_t>(scan.parts) * kPage;
    for (std::uint64_t after = static_cast<std::uint64_t>(scan.part) * kPage; after < last; after += step) {
      auto leads = QueryScan(**db, scan, after, std::min(after + kPage, last), static_cast<int>(kPage));
      if (!leads.ok()) return leads.status();
      if (leads->empty()) continue;
      if (status = visit(*std::move(leads)); !status.ok()) return status;
    }
    return Status::Ok();
  }

  Result<std::uint64_t> Count(const LeadScan& scan) override {
    return With([&](Sqlite& db) { return QueryCount(db, scan); });
  }

  Result<LeadRecord> Get(const LeadId& id) override {
    return With([&](Sqlite& db) -> Result<LeadRecord> {
      auto found = QueryRecord(db, id, std::nullopt);
      if (!found.ok()) return found.status();
      if (!found->has_value()) return Status(StatusCode::kNotFound, "no lead has this id");
      return std::move((*found)->record);
    });
  }

  Result<PolicyVersion> LastPolicy() override {
    return With([](Sqlite& db) -> Result<PolicyVersion> {
      const auto last = QueryPolicies(db, 0, 1);
      if (!last.ok()) return last.status();
      return last->empty() ? Result<PolicyVersion>(NoPolicy()) : QueryPolicy(db, last->front().number);
    });
  }

  Result<PolicyVersion> Policy(const std::string& hash) override {
    return With([&](Sqlite& db) { return QueryPolicy(db, hash); });
  }

 private:
  template <class F>
  auto With(F&& ask) -> decltype(ask(std::declval<Sqlite&>())) {
    const auto db = Sqlite::Open(path_, Sqlite::Mode::kRead, kCacheKib);
    if (!db.ok()) return db.status();
    return ask(**db);
  }

  std::string path_;
};

}  // namespace

Result<std::unique_ptr<PastReader>> PastReader::Open(const StoreOptions& folder) {
  const std::string path = folder.data_dir + "/leadgate.db";
  std::error_code error;
  if (std::filesystem::exists(folder.data_dir + "/redis-node", error)) {
    return Status(StatusCode::kNotFound,
                  folder.data_dir +
                      " belongs to a Redis workspace, whose leads this command does not read; ask "
                      "a gateway: POST /v1/policy/replay, POST /v1/explain");
  }
  if (!std::filesystem::exists(path, error)) {
    return Status(StatusCode::kNotFound, "no leads are stored in " + folder.data_dir);
  }
  Result<std::unique_ptr<LeadStore>> store = OpenStore(folder);
  if (store.ok()) return std::unique_ptr<PastReader>(std::make_unique<StoreReader>(*std::move(store)));
  if (store.status().code() != StatusCode::kConflict) return store.status();
  return std::unique_ptr<PastReader>(std::make_unique<DatabaseReader>(path));
}

}  // namespace leadgate
