// `leadgate import-history`: the past from a file, through the running gateway or, when none runs, into the store.
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "gateway/cli.h"
#include "gateway/gateway.h"
#include "gateway/history/history_import.h"
#include "gateway/history/history_mapping.h"
#include "gateway/history/history_row.h"
#include "gateway/import/import_command.h"
#include "gateway/policy_versions.h"
#include "gateway/published_forms.h"
#include "phone/phone_data.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

constexpr std::size_t kSampleRows = 2000;

// Everything a gateway decides with, without the gateway.
class AloneSink {
 public:
  explicit AloneSink(ImportFolder folder)
      : policies_(KeepPublishedForms(std::move(folder.policy), *folder.store)),
        phones_(LoadPhoneData(folder.server.phone).reader),
        normaliser_(*phones_),
        checks_(MakeChecks()),
        store_(std::move(folder.store)) {}

  Status NotePolicy(const ServerConfig& server) {
    PolicyVersions versions({*store_, policies_, clock_, server});
    return versions.Start();
  }

  Result<ImportResult> Take(std::vector<LeadRecord> records) const {
    return HistoryImporter({*store_, policies_, normaliser_, checks_, BuildName()}).Import(std::move(records));
  }

 private:
  SystemClock clock_;
  PolicyHolder policies_;
  std::unique_ptr<const PhoneReader> phones_;
  Normaliser normaliser_;
  CheckRunner checks_;
  std::unique_ptr<LeadStore> store_;
};

Result<ImportSink<LeadRecord>> OpenAlone(const CommonFlags& flags, const std::string& data) {
  Result<ImportFolder> folder = OpenImportFolder(flags, data);
  if (!folder.ok()) return folder.status();
  const ServerConfig server = folder->server;
  const auto sink = std::make_shared<AloneSink>(*std::move(folder));
  if (Status status = sink->NotePolicy(server); !status.ok()) return status;
  return ImportSink<LeadRecord>([sink](std::vector<LeadRecord> records) { return sink->Take(std::move(records)); });
}

Result<ImportSink<LeadRecord>> OpenSink(const HistoryFlags& flags) {
  if (flags.check) {
    return ImportSink<LeadRecord>([](const std::vector<LeadRecord>& records) {
      ImportResult result;
      result.added = records.size();
      return result;
    });
  }
  return OpenImportSink<LeadRecord>(flags.common, HistoryRequest,
                                    [&](const std::string& data) { return OpenAlone(flags.common, data); });
}

Result<std::vector<std::vector<std::string>>> Sample(const std::string& path) {
  auto file = RecordFile::Open(path);
  if (!file.ok()) return file.status();
  std::vector<std::vector<std::string>> sample;
  CsvRow row;
  while (sample.size() < kSampleRows) {
    const Result<bool> there = (*file)->Next(row);
    if (!there.ok() || !*there) break;  // said when the row's turn comes
    if (row.problem.empty()) sample.push_back(std::move(row.cells));
  }
  return sample;
}

void Report(const HistoryFlags& flags, const ImportResult& total) {
  if (flags.check) {
    std::cerr << Grouped(total.added) << " rows can be imported; nothing was stored\n";
  } else {
    std::cerr << Grouped(total.added) << " new leads, " << Grouped(total.changed) << " with news, "
              << Grouped(total.unchanged) << " known already\n";
  }
}

}  // namespace

int ImportHistory(const HistoryFlags& flags) {
  const auto file = OpenImportFile({flags.file, flags.bad_rows});
  if (!file.ok()) return FailImport(file.status());
  const auto sample = Sample(flags.file);
  if (!sample.ok()) return FailImport(sample.status());
  MappedHistory mapped = MapHistory((*file)->header(), flags.mapping, flags.form, *sample);
  if (!mapped.ok()) return FailMapping(flags.file, mapped.problems);
  std::cerr << MappingText((*file)->header(), *mapped.mapping);
  const auto sink = OpenSink(flags);
  if (!sink.ok()) return FailImport(sink.status());
  const HistoryRows rows(*std::move(mapped.mapping),
                         {SystemClock().NowMs(), std::filesystem::path(flags.file).filename().string()});
  const ImportRead<LeadRecord> read = [&rows](const CsvRow& row) -> Result<std::optional<LeadRecord>> {
    Result<LeadRecord> record = rows.Read(row);
    if (!record.ok()) return record.status();
    return std::optional(*std::move(record));
  };
  return RunImport<LeadRecord>({flags.file, flags.bad_rows}, **file, *sink, read,
                               [&](const ImportResult& total) { Report(flags, total); });
}

}  // namespace leadgate
