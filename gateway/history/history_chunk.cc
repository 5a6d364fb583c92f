// Records and what became of them, as lines of the admin socket.
#include <simdjson.h>

#include "gateway/admin_socket.h"
#include "gateway/history/history_import.h"
#include "leadgate/json_writer.h"
#include "store/record_json.h"

namespace leadgate {
namespace {

constexpr std::string_view kBegin = R"({"command":"history.import","records":[)";

Status Unreadable() {
  return {StatusCode::kInternal, "the gateway and this command do not understand each other; are they of one version?"};
}

Result<std::vector<LeadRecord>> ReadRequest(std::string_view request_json) {
  simdjson::dom::parser parser;
  simdjson::dom::array encoded;
  if (parser.parse(request_json.data(), request_json.size())["records"].get(encoded) != simdjson::SUCCESS) {
    return Unreadable();
  }
  std::vector<LeadRecord> records;
  for (const simdjson::dom::element one : encoded) {
    Result<LeadRecord> record = DecodeRecord(simdjson::minify(one));
    if (!record.ok()) return record.status();
    if (!record->submission.history || record->transitions.empty()) return Unreadable();
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace

bool IsHistoryRequest(std::string_view request_json) { return request_json.starts_with(kBegin); }

std::string HistoryRequest(const std::vector<std::string>& encoded_records) {
  std::string request(kBegin);
  for (std::size_t i = 0; i < encoded_records.size(); ++i) {
    if (i != 0) request += ',';
    request += encoded_records[i];
  }
  return request + "]}";
}

std::string AnswerHistoryRequest(const HistoryImporter& importer, std::string_view request_json) {
  Result<std::vector<LeadRecord>> records = ReadRequest(request_json);
  if (!records.ok()) return AdminError(records.status().message());
  const Result<HistoryResult> result = importer.Import(*std::move(records));
  if (!result.ok()) return AdminError(result.status().message());
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", true);
    json.Field("added", result->added);
    json.Field("updated", result->updated);
    json.Field("known", result->known);
    json.Key("refused");
    json.Array([&] {
      for (const auto& [position, why] : result->refused) {
        json.Array([&, position = position, &why = why] {
          json.Value(position);
          json.Value(why);
        });
      }
    });
  });
  return std::move(json).Take();
}

Result<HistoryResult> ReadHistoryAnswer(std::string_view answer_json) {
  simdjson::dom::parser parser;
  simdjson::dom::element answer;
  bool ok = false;
  if (parser.parse(answer_json.data(), answer_json.size()).get(answer) != simdjson::SUCCESS ||
      answer["ok"].get(ok) != simdjson::SUCCESS) {
    return Unreadable();
  }
  if (!ok) {
    std::string_view error;
    return answer["error"].get(error) == simdjson::SUCCESS ? Status(StatusCode::kUnavailable, std::string(error))
                                                           : Unreadable();
  }
  HistoryResult result;
  simdjson::dom::array refused;
  if (answer["added"].get(result.added) != simdjson::SUCCESS ||
      answer["updated"].get(result.updated) != simdjson::SUCCESS ||
      answer["known"].get(result.known) != simdjson::SUCCESS || answer["refused"].get(refused) != simdjson::SUCCESS) {
    return Unreadable();
  }
  for (const simdjson::dom::element one : refused) {
    std::uint64_t position = 0;
    std::string_view why;
    if (one.at(0).get(position) != simdjson::SUCCESS || one.at(1).get(why) != simdjson::SUCCESS) return Unreadable();
    result.refused.emplace_back(position, why);
  }
  return result;
}

}  // namespace leadgate
