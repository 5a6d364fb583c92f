// `leadgate import`: the CRM's own records from a file, through the running gateway or, when none runs, into the store.
#include <unistd.h>

#include <filesystem>
#include <future>
#include <iostream>
#include <memory>
#include <utility>

#include "gateway/admin_socket.h"
#include "gateway/cli.h"
#include "gateway/history/bad_rows.h"
#include "gateway/known/known_import.h"
#include "gateway/known/known_mapping.h"
#include "gateway/known/record_file.h"
#include "gateway/live_config.h"
#include "gateway/policy_versions.h"
#include "gateway/progress_bar.h"
#include "phone/phone_data.h"
#include "store/store.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostRows = 4000;
constexpr std::size_t kMostBytes = 4 << 20;  // of a request; the socket takes 16 MiB
constexpr TimeMs kPatience = 5 * kMinuteMs;

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// Where rows go.
class KnownSink {
 public:
  virtual ~KnownSink() = default;
  virtual Result<KnownResult> Take(const std::vector<KnownRow>& rows) = 0;
};

class SocketSink final : public KnownSink {
 public:
  explicit SocketSink(std::string path) : path_(std::move(path)) {}

  Result<KnownResult> Take(const std::vector<KnownRow>& rows) override {
    if (rows.empty()) return KnownResult();
    const Result<std::string> answer = AdminCall(path_, KnownRequest(rows), kPatience);
    if (!answer.ok()) return answer.status();
    return ReadKnownAnswer(*answer);
  }

 private:
  std::string path_;
};

// What a gateway reads rows with, without the gateway.
class StoreSink final : public KnownSink {
 public:
  // data: nothing is stored without one.
  static Result<std::unique_ptr<KnownSink>> Open(const CommonFlags& flags, const std::optional<std::string>& data) {
    ServerOverrides overrides;
    if (!flags.policy.empty()) overrides.policy = flags.policy;
    LoadedConfig loaded = LoadWithoutPolicy(flags.config, overrides);
    if (!loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));
    static const SystemClock clock;
    std::unique_ptr<LeadStore> store;
    PolicyLoad policy;
    if (data) {
      auto opened = OpenStore({.data_dir = *data, .clock = &clock});
      if (!opened.ok()) return opened.status();
      store = *std::move(opened);
      policy = LoadPolicyInForce(loaded.server, *store, loaded.lists);
    } else {
      policy = LoadPolicy(loaded.server.policy, loaded.lists);
    }
    if (!policy.ok()) return Status(StatusCode::kInvalidArgument, ToString(policy.problems));
    return std::unique_ptr<KnownSink>(
        std::make_unique<StoreSink>(loaded.server, std::move(policy.policy), std::move(store)));
  }

  StoreSink(const ServerConfig& server, std::shared_ptr<const Policy> policy, std::unique_ptr<LeadStore> store)
      : policies_(std::move(policy)),
        phones_(LoadPhoneData(server.phone).reader),
        normaliser_(*phones_),
        reader_(normaliser_, *phones_),
        store_(std::move(store)) {}

  Result<KnownResult> Take(const std::vector<KnownRow>& rows) override {
    if (store_ == nullptr) return Read(rows);
    return KnownImporter({*store_, policies_, reader_}).Import(rows);
  }

 private:
  Result<KnownResult> Read(const std::vector<KnownRow>& rows) const {
    KnownResult result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto reading = reader_.Read(rows[i], *policies_.Current());
      if (reading.ok()) {
        ++result.added;
        CountUnread(*reading, result);
      } else {
        result.refused.emplace_back(i, reading.status().message());
      }
    }
    return result;
  }

  PolicyHolder policies_;
  std::unique_ptr<const PhoneReader> phones_;
  Normaliser normaliser_;
  KnownReader reader_;
  std::unique_ptr<LeadStore> store_;
};

Result<std::unique_ptr<KnownSink>> OpenSink(const ImportFlags& flags) {
  if (flags.check) return StoreSink::Open(flags.common, std::nullopt);
  const Result<std::string> data = DataFolder(flags.common);
  if (!data.ok()) return data.status();
  const std::string socket = *data + "/admin.sock";
  const Result<std::string> greeting = AdminCall(socket, KnownRequest({}), kPatience);
  if (greeting.ok()) {
    const Result<KnownResult> understood = ReadKnownAnswer(*greeting);
    if (!understood.ok()) return understood.status();
    return std::unique_ptr<KnownSink>(std::make_unique<SocketSink>(socket));
  }
  if (greeting.status().code() != StatusCode::kUnavailable) return greeting.status();
  return StoreSink::Open(flags.common, *data);
}

// Rows gathered until there are enough of them; those are taken while the next are read.
class Importer {
 public:
  Importer(KnownSink& sink, const KnownMapping& mapping, BadRows& bad, ProgressBar& progress)
      : sink_(sink), mapping_(mapping), bad_(bad), progress_(progress) {}

  Status Take(CsvRow& row) {
    progress_.Advance(row.bytes);
    if (!row.problem.empty()) return bad_.Add(row.line, row.problem, row.raw);
    next_.rows.push_back(mapping_.Row(row));
    bytes_ += row.raw.size();
    next_.taken.emplace_back(row.line, std::move(row.raw));
    if (next_.rows.size() < kMostRows && bytes_ < kMostBytes) return Status::Ok();
    return Send();
  }

  Status Finish() {
    if (Status status = Send(); !status.ok()) return status;
    return Wait();
  }

  const KnownResult& total() const { return total_; }

 private:
  struct Chunk {
    std::vector<KnownRow> rows;
    std::vector<std::pair<std::uint64_t, std::string>> taken;  // line and text of each
  };

  Status Send() {
    if (Status status = Wait(); !status.ok()) return status;
    sent_ = std::exchange(next_, {});
    bytes_ = 0;
    if (sent_.rows.empty()) return Status::Ok();
    answer_ = std::async(std::launch::async, [this] { return sink_.Take(sent_.rows); });
    return Status::Ok();
  }

  Status Wait() {
    if (!answer_.valid()) return Status::Ok();
    const Result<KnownResult> result = answer_.get();
    if (!result.ok()) return result.status();
    for (const auto& [position, why] : result->refused) {
      const auto& [line, raw] = sent_.taken[position];
      if (Status status = bad_.Add(line, why, raw); !status.ok()) return status;
    }
    total_.Add(*result, 0);
    return Status::Ok();
  }

  KnownSink& sink_;
  const KnownMapping& mapping_;
  BadRows& bad_;
  ProgressBar& progress_;
  Chunk next_, sent_;
  std::size_t bytes_ = 0;
  KnownResult total_;
  std::future<Result<KnownResult>> answer_;  // last: it uses the rest
};

Status ReadAll(RecordFile& file, Importer& importer) {
  CsvRow row;
  while (true) {
    const Result<bool> there = file.Next(row);
    if (there.ok() && *there) {
      if (Status status = importer.Take(row); !status.ok()) return status;
      continue;
    }
    Status status = importer.Finish();
    return status.ok() ? there.status() : status;
  }
}

void Say(std::uint64_t count, const char* one, const char* more) {
  if (count > 0) std::cerr << "  " << Grouped(count) << (count == 1 ? one : more) << "\n";
}

void Report(const ImportFlags& flags, const KnownResult& total, const BadRows& bad) {
  if (flags.check) {
    std::cerr << Grouped(total.added) << " rows can be imported; nothing was stored\n";
  } else {
    std::cerr << Grouped(total.added) << " new, " << Grouped(total.changed) << " changed, " << Grouped(total.unchanged)
              << " as they were\n";
  }
  Say(total.unread_emails, " email address could not be read; its record was taken without it",
      " email addresses could not be read; their records were taken without them");
  Say(total.unread_phones, " phone number could not be read; its record was taken without it",
      " phone numbers could not be read; their records were taken without them");
  Say(total.unread_domains, " domain is no company's own; its account was taken without it",
      " domains are no company's own; their accounts were taken without them");
  if (bad.count() == 0) return;
  std::cerr << Grouped(bad.count()) << (bad.count() == 1 ? " row" : " rows") << " could not be taken";
  if (!flags.bad_rows.empty()) std::cerr << "; they are in " << flags.bad_rows;
  std::cerr << ":\n" << bad.Reasons();
}

}  // namespace

int ImportKnown(const ImportFlags& flags) {
  std::error_code none;
  if (std::filesystem::equivalent(flags.file, flags.bad_rows, none)) {
    return Fail("--bad-rows would write over the file that is read; name another", 2);
  }
  auto file = RecordFile::Open(flags.file);
  if (!file.ok()) return Fail(file.status().message(), 2);
  const MappedKnown mapped = MapKnown((*file)->header(), ParseKnownObject(flags.object), flags.mapping,
                                      std::filesystem::path(flags.file).filename().string());
  if (!mapped.ok()) return Fail(flags.file + " cannot be imported as it is:\n" + ToString(mapped.problems), 2);
  std::cerr << "a row is one " << KnownObjectName(mapped.mapping->object) << ":\n"
            << MappingText((*file)->header(), *mapped.mapping);

  const Result<std::unique_ptr<KnownSink>> sink = OpenSink(flags);
  if (!sink.ok()) return Fail(sink.status().message(), sink.status().code() == StatusCode::kInvalidArgument ? 2 : 1);
  BadRows bad(flags.bad_rows, (*file)->is_csv() ? (*file)->header() : std::vector<std::string>{"record"},
              (*file)->separator());
  ProgressBar progress((*file)->size_bytes(), isatty(STDERR_FILENO) != 0);
  Importer importer(**sink, *mapped.mapping, bad, progress);
  Status status = ReadAll(**file, importer);
  if (status.ok()) status = bad.Finish();
  progress.Finish("rows");
  Report(flags, importer.total(), bad);
  if (!status.ok()) return Fail(flags.file + ": " + status.message() + "; importing the file again goes on from here");
  return bad.count() == 0 ? 0 : 3;
}

}  // namespace leadgate
