// Rows as a line of the admin socket.
#include <simdjson.h>

#include "gateway/known/known_import.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

constexpr std::string_view kBegin = R"({"command":"known.import",)";

Result<std::vector<KnownRow>> ReadRequest(std::string_view request_json) {
  simdjson::dom::parser parser;
  simdjson::dom::element request;
  std::string_view object_name;
  simdjson::dom::array encoded;
  if (parser.parse(request_json.data(), request_json.size()).get(request) != simdjson::SUCCESS ||
      request["object"].get(object_name) != simdjson::SUCCESS || request["rows"].get(encoded) != simdjson::SUCCESS) {
    return NotUnderstood();
  }
  const auto object = ParseKnownObject(object_name);
  if (!object) return NotUnderstood();
  std::vector<KnownRow> rows;
  for (const simdjson::dom::element one : encoded) {
    simdjson::dom::array words;
    if (one.get(words) != simdjson::SUCCESS) return NotUnderstood();
    KnownRow& row = rows.emplace_back();
    row.object = *object;
    bool is_name = true;
    for (const simdjson::dom::element word : words) {
      std::string_view text;
      if (word.get(text) != simdjson::SUCCESS) return NotUnderstood();
      if (is_name) {
        const auto field = ParseKnownField(text);
        if (!field) return NotUnderstood();
        row.values.push_back({*field, {}});
      } else {
        row.values.back().value = text;
      }
      is_name = !is_name;
    }
  }
  return rows;
}

}  // namespace

bool IsKnownRequest(std::string_view request_json) { return request_json.starts_with(kBegin); }

std::string KnownRequest(const std::vector<KnownRow>& rows) {
  JsonWriter json;
  json.Object([&] {
    json.Field("command", "known.import");
    json.Field("object", KnownObjectName(rows.empty() ? KnownObject::kLead : rows.front().object));
    json.Key("rows");
    json.Array([&] {
      for (const KnownRow& row : rows) {
        json.Array([&] {
          for (const KnownValue& one : row.values) {
            json.Value(KnownFieldName(one.field));
            json.Value(one.value);
          }
        });
      }
    });
  });
  return std::move(json).Take();
}

std::string AnswerKnownRequest(const KnownImporter& importer, std::string_view request_json) {
  const Result<std::vector<KnownRow>> rows = ReadRequest(request_json);
  return ImportAnswer(rows.ok() ? importer.Import(*rows) : Result<ImportResult>(rows.status()));
}

}  // namespace leadgate
