// `leadgate import`: the CRM's own records from a file, through the running gateway or, when none runs, into the store.
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "gateway/cli.h"
#include "gateway/import/import_command.h"
#include "gateway/known/known_import.h"
#include "gateway/known/known_mapping.h"
#include "gateway/known/repeated_rows.h"
#include "phone/phone_data.h"

namespace leadgate {
namespace {

// What a gateway reads rows with, without the gateway.
class AloneSink {
 public:
  explicit AloneSink(ImportFolder folder)
      : policies_(std::move(folder.policy)),
        phones_(LoadPhoneData(folder.server.phone).reader),
        normaliser_(*phones_),
        reader_(normaliser_, *phones_, clock_),
        store_(std::move(folder.store)) {}

  Result<ImportResult> Take(const std::vector<KnownRow>& rows) const {
    return store_ == nullptr ? Read(rows) : KnownImporter({*store_, policies_, reader_}).Import(rows);
  }

 private:
  ImportResult Read(const std::vector<KnownRow>& rows) const {
    ImportResult result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto reading = reader_.Read(rows[i], *policies_.Current());
      if (reading.ok()) {
        ++(reading->gone ? result.removed : result.added);
        CountReading(*reading, result);
      } else {
        result.refused.emplace_back(i, reading.status().message());
      }
    }
    return result;
  }

  SystemClock clock_;
  PolicyHolder policies_;
  std::unique_ptr<const PhoneReader> phones_;
  Normaliser normaliser_;
  KnownReader reader_;
  std::unique_ptr<LeadStore> store_;
};

Result<ImportSink<KnownRow>> OpenAlone(const CommonFlags& flags, const std::optional<std::string>& data) {
  Result<ImportFolder> folder = OpenImportFolder(flags, data);
  if (!folder.ok()) return folder.status();
  const auto sink = std::make_shared<AloneSink>(*std::move(folder));
  return ImportSink<KnownRow>([sink](const std::vector<KnownRow>& rows) { return sink->Take(rows); });
}

Result<ImportSink<KnownRow>> OpenSink(const ImportFlags& flags) {
  if (flags.check) return OpenAlone(flags.common, std::nullopt);
  return OpenImportSink<KnownRow>(flags.common, KnownRequest,
                                  [&](const std::string& data) { return OpenAlone(flags.common, data); });
}

void Say(std::uint64_t count, const char* one, const char* more) {
  if (count > 0) std::cerr << "  " << Grouped(count) << (count == 1 ? one : more) << "\n";
}

void Report(const ImportFlags& flags, const ImportResult& total, const RepeatedRows& repeated) {
  if (flags.check) {
    std::cerr << Grouped(total.added) << " rows can be imported; nothing was stored\n";
    Say(total.removed, " row is of a record that is deleted or merged into another; it would be removed",
        " rows are of records that are deleted or merged into others; they would be removed");
  } else {
    std::cerr << Grouped(total.added) << " new, " << Grouped(total.changed) << " changed, " << Grouped(total.removed)
              << " removed, " << Grouped(total.unchanged) << " as they were\n";
  }
  Say(repeated.count(), " row is repeated: a later one has its id, and counts",
      " rows are repeated: a later one has the id, and counts");
  if (repeated.count() > 0) std::cerr << "    " << repeated.Text() << "\n";
  Say(total.links_nobody, " record matches nobody: a name and a company alone are what namesakes have as well",
      " records match nobody: a name and a company alone are what namesakes have as well");
  Say(total.unread_emails, " email address could not be read; its record was taken without it",
      " email addresses could not be read; their records were taken without them");
  Say(total.unread_phones, " phone number could not be read; its record was taken without it",
      " phone numbers could not be read; their records were taken without them");
  Say(total.unread_domains, " domain is no company's own; its account was taken without it",
      " domains are no company's own; their accounts were taken without them");
}

}  // namespace

int ImportKnown(const ImportFlags& flags) {
  const auto file = OpenImportFile({flags.file, flags.bad_rows});
  if (!file.ok()) return FailImport(file.status());
  const MappedKnown mapped = MapKnown((*file)->header(), ParseKnownObject(flags.object), flags.mapping,
                                      std::filesystem::path(flags.file).filename().string());
  if (!mapped.ok()) return FailMapping(flags.file, mapped.problems);
  std::cerr << "a row is one " << KnownObjectName(mapped.mapping->object) << ":\n"
            << MappingText((*file)->header(), *mapped.mapping);
  const auto repeated = RepeatedRows::Find(flags.file, *mapped.mapping);
  if (!repeated.ok()) return FailImport(repeated.status());
  const auto sink = OpenSink(flags);
  if (!sink.ok()) return FailImport(sink.status());
  const ImportRead<KnownRow> read = [&](const CsvRow& row) -> Result<std::optional<KnownRow>> {
    return repeated->Contains(row.line) ? std::nullopt : std::optional(mapped.mapping->Row(row));
  };
  return RunImport<KnownRow>({flags.file, flags.bad_rows}, **file, *sink, read,
                             [&](const ImportResult& total) { Report(flags, total, *repeated); });
}

}  // namespace leadgate
