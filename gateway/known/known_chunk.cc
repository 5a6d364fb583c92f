// Rows and what became of them, as lines of the admin socket.
#include <simdjson.h>

#include "gateway/admin_socket.h"
#include "gateway/known/known_import.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

constexpr std::string_view kBegin = R"({"command":"known.import",)";

Status Unreadable() {
  return {StatusCode::kInternal, "the gateway and this command do not understand each other; are they of one version?"};
}

Result<std::vector<KnownRow>> ReadRequest(std::string_view request_json) {
  simdjson::dom::parser parser;
  simdjson::dom::element request;
  std::string_view object_name;
  simdjson::dom::array encoded;
  if (parser.parse(request_json.data(), request_json.size()).get(request) != simdjson::SUCCESS ||
      request["object"].get(object_name) != simdjson::SUCCESS || request["rows"].get(encoded) != simdjson::SUCCESS) {
    return Unreadable();
  }
  const auto object = ParseKnownObject(object_name);
  if (!object) return Unreadable();
  std::vector<KnownRow> rows;
  for (const simdjson::dom::element one : encoded) {
    simdjson::dom::array words;
    if (one.get(words) != simdjson::SUCCESS) return Unreadable();
    KnownRow& row = rows.emplace_back();
    row.object = *object;
    bool is_name = true;
    for (const simdjson::dom::element word : words) {
      std::string_view text;
      if (word.get(text) != simdjson::SUCCESS) return Unreadable();
      if (is_name) {
        const auto field = ParseKnownField(text);
        if (!field) return Unreadable();
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
  if (!rows.ok()) return AdminError(rows.status().message());
  const Result<KnownResult> result = importer.Import(*rows);
  if (!result.ok()) return AdminError(result.status().message());
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", true);
    json.Field("added", result->added);
    json.Field("changed", result->changed);
    json.Field("unchanged", result->unchanged);
    json.Field("unread_emails", result->unread_emails);
    json.Field("unread_phones", result->unread_phones);
    json.Field("unread_domains", result->unread_domains);
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

Result<KnownResult> ReadKnownAnswer(std::string_view answer_json) {
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
  KnownResult result;
  const auto number = [&](const char* name, std::uint64_t& into) {
    return answer[name].get(into) == simdjson::SUCCESS;
  };
  simdjson::dom::array refused;
  if (!number("added", result.added) || !number("changed", result.changed) || !number("unchanged", result.unchanged) ||
      !number("unread_emails", result.unread_emails) || !number("unread_phones", result.unread_phones) ||
      !number("unread_domains", result.unread_domains) || answer["refused"].get(refused) != simdjson::SUCCESS) {
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
