// Records as a line of the admin socket.
#include <simdjson.h>

#include "gateway/history/history_import.h"
#include "store/record_json.h"

namespace leadgate {
namespace {

constexpr std::string_view kBegin = R"({"command":"history.import","records":[)";

Result<std::vector<LeadRecord>> ReadRequest(std::string_view request_json) {
  simdjson::dom::parser parser;
  simdjson::dom::array encoded;
  if (parser.parse(request_json.data(), request_json.size())["records"].get(encoded) != simdjson::SUCCESS) {
    return NotUnderstood();
  }
  std::vector<LeadRecord> records;
  for (const simdjson::dom::element one : encoded) {
    Result<LeadRecord> record = DecodeRecord(simdjson::minify(one));
    if (!record.ok()) return record.status();
    if (!record->submission.history || record->transitions.empty()) return NotUnderstood();
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace

bool IsHistoryRequest(std::string_view request_json) { return request_json.starts_with(kBegin); }

std::string HistoryRequest(const std::vector<LeadRecord>& records) {
  std::string request(kBegin);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (i != 0) request += ',';
    request += EncodeRecord(records[i]);
  }
  return request + "]}";
}

std::string AnswerHistoryRequest(const HistoryImporter& importer, std::string_view request_json) {
  Result<std::vector<LeadRecord>> records = ReadRequest(request_json);
  return ImportAnswer(records.ok() ? importer.Import(*std::move(records)) : Result<ImportResult>(records.status()));
}

}  // namespace leadgate
