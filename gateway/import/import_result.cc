#include "gateway/import/import_result.h"

#include <simdjson.h>

#include "gateway/admin_socket.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

struct NamedCount {
  std::string_view name;
  std::uint64_t ImportResult::*count;
};
constexpr NamedCount kCounts[] = {
    {"added", &ImportResult::added},
    {"changed", &ImportResult::changed},
    {"unchanged", &ImportResult::unchanged},
    {"removed", &ImportResult::removed},
    {"links_nobody", &ImportResult::links_nobody},
    {"unread_emails", &ImportResult::unread_emails},
    {"unread_phones", &ImportResult::unread_phones},
    {"unread_domains", &ImportResult::unread_domains},
};

}  // namespace

Status NotUnderstood() {
  return {StatusCode::kInternal, "the gateway and this command do not understand each other; are they of one version?"};
}

void ImportResult::Add(const ImportResult& more) {
  for (const NamedCount& one : kCounts) this->*one.count += more.*one.count;
  refused.insert(refused.end(), more.refused.begin(), more.refused.end());
}

std::string ImportAnswer(const Result<ImportResult>& result) {
  if (!result.ok()) return AdminError(result.status().message());
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", true);
    for (const NamedCount& one : kCounts) json.Field(one.name, (*result).*one.count);
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

Result<ImportResult> ReadImportAnswer(std::string_view answer_json) {
  simdjson::dom::parser parser;
  simdjson::dom::element answer;
  bool ok = false;
  if (parser.parse(answer_json.data(), answer_json.size()).get(answer) != simdjson::SUCCESS ||
      answer["ok"].get(ok) != simdjson::SUCCESS) {
    return NotUnderstood();
  }
  if (!ok) {
    std::string_view error;
    return answer["error"].get(error) == simdjson::SUCCESS ? Status(StatusCode::kUnavailable, std::string(error))
                                                           : NotUnderstood();
  }
  ImportResult result;
  for (const NamedCount& one : kCounts) {
    if (answer[one.name].get(result.*one.count) != simdjson::SUCCESS) return NotUnderstood();
  }
  simdjson::dom::array refused;
  if (answer["refused"].get(refused) != simdjson::SUCCESS) return NotUnderstood();
  for (const simdjson::dom::element one : refused) {
    std::uint64_t position = 0;
    std::string_view why;
    if (one.at(0).get(position) != simdjson::SUCCESS || one.at(1).get(why) != simdjson::SUCCESS) return NotUnderstood();
    result.refused.emplace_back(position, why);
  }
  return result;
}

}  // namespace leadgate
