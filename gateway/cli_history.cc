// `leadgate import-history`: the past from a CSV file, through the running gateway or, when none runs, into the store.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "gateway/admin_socket.h"
#include "gateway/cli.h"
#include "gateway/gateway.h"
#include "gateway/history/bad_rows.h"
#include "gateway/history/csv_reader.h"
#include "gateway/history/history_import.h"
#include "gateway/history/history_mapping.h"
#include "gateway/history/history_row.h"
#include "gateway/live_config.h"
#include "gateway/policy_versions.h"
#include "gateway/progress_bar.h"
#include "gateway/published_forms.h"
#include "phone/phone_data.h"
#include "store/record_json.h"
#include "store/store.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

constexpr std::size_t kSampleRows = 2000;
constexpr std::size_t kMostRecords = 4096;
constexpr std::size_t kMostBytes = 900 << 10;  // of a request; the socket takes 1 MiB
constexpr TimeMs kPatience = 5 * kMinuteMs;

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

// Where records go.
class HistorySink {
 public:
  virtual ~HistorySink() = default;
  virtual Result<HistoryResult> Take(std::vector<LeadRecord> records) = 0;
};

class NoSink final : public HistorySink {
 public:
  Result<HistoryResult> Take(std::vector<LeadRecord> records) override {
    HistoryResult result;
    result.added = records.size();
    return result;
  }
};

class SocketSink final : public HistorySink {
 public:
  explicit SocketSink(std::string path) : path_(std::move(path)) {}

  Result<HistoryResult> Take(std::vector<LeadRecord> records) override {
    HistoryResult all;
    std::vector<std::string> encoded;
    std::size_t bytes = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      std::string one = EncodeRecord(records[i]);
      if (bytes + one.size() > kMostBytes && !encoded.empty()) {
        if (Status status = Send(encoded, first, all); !status.ok()) return status;
        first = i;
        bytes = 0;
      }
      bytes += one.size() + 1;
      encoded.push_back(std::move(one));
    }
    if (Status status = Send(encoded, first, all); !status.ok()) return status;
    return all;
  }

 private:
  Status Send(std::vector<std::string>& encoded, std::size_t first, HistoryResult& all) const {
    if (encoded.empty()) return Status::Ok();
    const Result<std::string> answer = AdminCall(path_, HistoryRequest(encoded), kPatience);
    if (!answer.ok()) return answer.status();
    const Result<HistoryResult> result = ReadHistoryAnswer(*answer);
    if (!result.ok()) return result.status();
    all.Add(*result, first);
    encoded.clear();
    return Status::Ok();
  }

  std::string path_;
};

// Everything a gateway decides with, without the gateway.
class StoreSink final : public HistorySink {
 public:
  static Result<std::unique_ptr<HistorySink>> Open(const CommonFlags& flags, const std::string& data) {
    ServerOverrides overrides;
    if (!flags.policy.empty()) overrides.policy = flags.policy;
    LoadedConfig loaded = LoadWithoutPolicy(flags.config, overrides);
    if (!loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));
    static const SystemClock clock;
    auto store = OpenStore({.data_dir = data, .clock = &clock});
    if (!store.ok()) return store.status();
    PolicyLoad in_force = LoadPolicyInForce(loaded.server, **store, loaded.lists);
    if (!in_force.ok()) return Status(StatusCode::kInvalidArgument, ToString(in_force.problems));
    auto policy = KeepPublishedForms(std::move(in_force.policy), **store);
    auto sink = std::make_unique<StoreSink>(loaded.server, std::move(policy), *std::move(store));
    PolicyVersions versions({*sink->store_, sink->policies_, clock, loaded.server});
    if (Status status = versions.Start(); !status.ok()) return status;
    return std::unique_ptr<HistorySink>(std::move(sink));
  }

  StoreSink(const ServerConfig& server, std::shared_ptr<const Policy> policy, std::unique_ptr<LeadStore> store)
      : policies_(std::move(policy)),
        phones_(LoadPhoneData(server.phone).reader),
        normaliser_(*phones_),
        checks_(MakeChecks()),
        store_(std::move(store)) {}

  Result<HistoryResult> Take(std::vector<LeadRecord> records) override {
    const HistoryImporter importer({*store_, policies_, normaliser_, checks_, BuildName()});
    return importer.Import(std::move(records));
  }

 private:
  PolicyHolder policies_;
  std::unique_ptr<const PhoneReader> phones_;
  Normaliser normaliser_;
  CheckRunner checks_;
  std::unique_ptr<LeadStore> store_;
};

Result<std::unique_ptr<HistorySink>> OpenSink(const HistoryFlags& flags) {
  if (flags.check) return std::unique_ptr<HistorySink>(std::make_unique<NoSink>());
  const Result<std::string> data = DataFolder(flags.common);
  if (!data.ok()) return data.status();
  const std::string socket = *data + "/admin.sock";
  const Result<std::string> greeting = AdminCall(socket, HistoryRequest({}), kPatience);
  if (greeting.ok()) {
    const Result<HistoryResult> understood = ReadHistoryAnswer(*greeting);
    if (!understood.ok()) return understood.status();
    return std::unique_ptr<HistorySink>(std::make_unique<SocketSink>(socket));
  }
  if (greeting.status().code() != StatusCode::kUnavailable) return greeting.status();
  return StoreSink::Open(flags.common, *data);
}

// Rows gathered until there are enough of them.
class Importer {
 public:
  Importer(HistorySink& sink, const HistoryRows& rows, BadRows& bad, ProgressBar& progress)
      : sink_(sink), rows_(rows), bad_(bad), progress_(progress) {}

  Status Take(const CsvRow& row) {
    progress_.Advance(row.bytes);
    Result<LeadRecord> record = rows_.Read(row);
    if (!record.ok()) return bad_.Add(row.line, record.status().message(), row.raw);
    records_.push_back(*std::move(record));
    taken_.emplace_back(row.line, row.raw);
    return records_.size() < kMostRecords ? Status::Ok() : Flush();
  }

  Status Flush() {
    if (records_.empty()) return Status::Ok();
    const Result<HistoryResult> result = sink_.Take(std::move(records_));
    records_.clear();
    if (!result.ok()) return result.status();
    for (const auto& [position, why] : result->refused) {
      const auto& [line, raw] = taken_[position];
      if (Status status = bad_.Add(line, why, raw); !status.ok()) return status;
    }
    taken_.clear();
    total_.Add(*result, 0);
    return Status::Ok();
  }

  const HistoryResult& total() const { return total_; }

 private:
  HistorySink& sink_;
  const HistoryRows& rows_;
  BadRows& bad_;
  ProgressBar& progress_;
  std::vector<LeadRecord> records_;
  std::vector<std::pair<std::uint64_t, std::string>> taken_;  // line and text of each
  HistoryResult total_;
};

Result<std::vector<std::vector<std::string>>> Sample(const std::string& path) {
  auto csv = CsvReader::Open(path);
  if (!csv.ok()) return csv.status();
  std::vector<std::vector<std::string>> sample;
  CsvRow row;
  while (sample.size() < kSampleRows) {
    const Result<bool> there = (*csv)->Next(row);
    if (!there.ok() || !*there) break;  // said when the row's turn comes
    if (row.problem.empty()) sample.push_back(std::move(row.cells));
  }
  return sample;
}

Status ReadAll(CsvReader& csv, Importer& importer) {
  CsvRow row;
  while (true) {
    const Result<bool> there = csv.Next(row);
    if (!there.ok()) {
      if (Status status = importer.Flush(); !status.ok()) return status;
      return there.status();
    }
    if (!*there) return importer.Flush();
    if (Status status = importer.Take(row); !status.ok()) return status;
  }
}

void Report(const HistoryFlags& flags, const HistoryResult& total, const BadRows& bad) {
  if (flags.check) {
    std::cerr << Grouped(total.added) << " rows can be imported; nothing was stored\n";
  } else {
    std::cerr << Grouped(total.added) << " new leads, " << Grouped(total.updated) << " with news, "
              << Grouped(total.known) << " known already\n";
  }
  if (bad.count() == 0) return;
  std::cerr << Grouped(bad.count()) << (bad.count() == 1 ? " row" : " rows") << " could not be taken";
  if (!flags.bad_rows.empty()) std::cerr << "; they are in " << flags.bad_rows;
  std::cerr << ":\n";
  std::cerr << bad.Reasons();
}

}  // namespace

int ImportHistory(const HistoryFlags& flags) {
  std::error_code none;
  if (std::filesystem::equivalent(flags.file, flags.bad_rows, none)) {
    return Fail("--bad-rows would write over the file that is read; name another", 2);
  }
  auto csv = CsvReader::Open(flags.file);
  if (!csv.ok()) return Fail(csv.status().message(), 2);
  const auto sample = Sample(flags.file);
  if (!sample.ok()) return Fail(sample.status().message(), 2);
  MappedHistory mapped = MapHistory((*csv)->header(), flags.mapping, flags.form, *sample);
  if (!mapped.ok()) return Fail(flags.file + " cannot be imported as it is:\n" + ToString(mapped.problems), 2);
  std::cerr << MappingText((*csv)->header(), *mapped.mapping);

  const Result<std::unique_ptr<HistorySink>> sink = OpenSink(flags);
  if (!sink.ok()) return Fail(sink.status().message(), sink.status().code() == StatusCode::kInvalidArgument ? 2 : 1);
  const SystemClock clock;
  const HistoryRows rows(*std::move(mapped.mapping),
                         {clock.NowMs(), std::filesystem::path(flags.file).filename().string()});
  BadRows bad(flags.bad_rows, (*csv)->header(), (*csv)->separator());
  ProgressBar progress((*csv)->size_bytes(), isatty(STDERR_FILENO) != 0);
  Importer importer(**sink, rows, bad, progress);
  Status status = ReadAll(**csv, importer);
  if (status.ok()) status = bad.Finish();
  progress.Finish("rows");
  Report(flags, importer.total(), bad);
  if (!status.ok()) return Fail(flags.file + ": " + status.message() + "; importing the file again goes on from here");
  return bad.count() == 0 ? 0 : 3;
}

}  // namespace leadgate
