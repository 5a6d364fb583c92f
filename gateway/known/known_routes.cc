#include "gateway/known/known_routes.h"

#include <simdjson.h>

#include <optional>
#include <utility>

#include "gateway/known/known_json.h"
#include "gateway/known/record_id.h"

namespace leadgate {
namespace {

// What a path names; nothing where it is no object.
std::optional<KnownObject> ObjectOf(const ApiRequest& request) { return ParseKnownObject(request.Param("object")); }

ApiResponse NoSuchObject() {
  return ProblemAnswer({.status = 404,
                        .code = "unknown_object",
                        .title = "No such kind of record",
                        .detail = "The path is /v1/known/lead/…, /v1/known/contact/… or /v1/known/account/…."});
}

ApiResponse Answered(Authorised& who, ApiResponse answer, const char* outcome) {
  answer.key_name = who.holder->name;
  answer.outcome = outcome;
  return answer;
}

ApiResponse KnownStatusAnswer(const Status& status) {
  if (status.code() != StatusCode::kNotFound) return StatusAnswer(status);
  return ProblemAnswer(
      {.status = 404, .code = "unknown_record", .title = "Not found", .detail = "No such record of the CRM is known."});
}

// The entries of an array, or the lines of NDJSON.
struct Entries {
  std::vector<std::string> texts;
  std::optional<ApiResponse> refusal;
};

ApiResponse Malformed(const std::string& detail) {
  return ProblemAnswer({.status = 400, .code = "malformed_body", .title = "The body is not usable", .detail = detail});
}

Entries ReadEntries(std::string_view body) {
  Entries entries;
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    entries.refusal = Malformed("Expected an array of records, or one JSON object a line.");
    return entries;
  }
  if (body[begin] == '[') {
    simdjson::dom::parser parser;
    simdjson::dom::array array;
    if (parser.parse(body.data(), body.size()).get(array) != simdjson::SUCCESS) {
      entries.refusal = Malformed("The array is not JSON that can be read.");
      return entries;
    }
    for (const simdjson::dom::element one : array) entries.texts.push_back(simdjson::minify(one));
  } else {
    while (!body.empty()) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      const std::string_view line = body.substr(0, end);
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) entries.texts.emplace_back(line);
      body.remove_prefix(std::min(end + 1, body.size()));
    }
  }
  if (entries.texts.size() > kMostKnownPerPut) {
    entries.refusal = ProblemAnswer({.status = 422,
                                     .code = "too_many",
                                     .title = "Too many records",
                                     .detail = "At most " + std::to_string(kMostKnownPerPut) +
                                               " records go with one request; nothing was stored."});
  }
  return entries;
}

// One entry of a batch.
struct Entry {
  KnownRow row;
  std::optional<Problem> problem;
  std::vector<UnreadValue> unread;
};

void WriteEntry(JsonWriter& json, const Entry& entry) {
  json.Object([&] {
    if (entry.row.values.empty()) {
      json.Key("object");
      json.Null();
    } else {
      json.Field("object", KnownObjectName(entry.row.object));
      json.Field("crm_id", entry.row.Get(KnownField::kCrmId));
    }
    json.Field("status", entry.problem ? "refused" : "stored");
    if (entry.problem) json.Field("detail", entry.problem->detail);
    if (!entry.unread.empty()) {
      json.Key("not_understood");
      json.Array([&] {
        for (const UnreadValue& value : entry.unread) {
          json.Object([&] {
            json.Field("field", KnownFieldName(value.field));
            json.Field("problem", value.problem);
          });
        }
      });
    }
  });
}

}  // namespace

ApiResponse KnownRoutes::Put(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const auto object = ObjectOf(request);
  if (!object) return NoSuchObject();
  const KnownJsonRow read = ReadKnownJson(request.body(), *object, request.Param("crm_id"));
  if (read.problem) return Answered(who, ProblemAnswer(*read.problem), "refused");
  const auto policy = parts_.policies.Current();
  Result<KnownReading> reading = parts_.known.Read(read.row, *policy);
  if (!reading.ok()) return Answered(who, ProblemAnswer(UnreadableKnown(reading.status())), "refused");
  KnownRecord record = reading->record;
  const auto put = parts_.store.PutKnown({std::move(reading->record)});
  if (!put.ok()) return Answered(who, KnownStatusAnswer(put.status()), "failed");
  record.updated_at = 0;  // a put that changed nothing has not changed that
  return Answered(who, JsonAnswer(put->added == 1 ? 201 : 200, KnownJson(record, reading->unread)), "stored");
}

ApiResponse KnownRoutes::PutMany(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const Entries texts = ReadEntries(request.body());
  if (texts.refusal) return Answered(who, *texts.refusal, "refused");
  const auto policy = parts_.policies.Current();
  std::vector<Entry> entries;
  std::vector<KnownRecord> records;
  for (const std::string& text : texts.texts) {
    KnownJsonRow read = ReadKnownJson(text, std::nullopt, {});
    Entry& entry = entries.emplace_back(Entry{std::move(read.row), std::move(read.problem), {}});
    if (entry.problem) continue;
    Result<KnownReading> reading = parts_.known.Read(entry.row, *policy);
    if (!reading.ok()) {
      entry.problem = UnreadableKnown(reading.status());
      continue;
    }
    entry.unread = std::move(reading->unread);
    records.push_back(std::move(reading->record));
  }
  const auto put = parts_.store.PutKnown(std::move(records));
  if (!put.ok()) return Answered(who, KnownStatusAnswer(put.status()), "failed");
  JsonWriter json;
  json.Object([&] {
    json.Field("added", put->added);
    json.Field("changed", put->changed);
    json.Field("unchanged", put->unchanged);
    json.Field("refused",
               std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.problem.has_value(); }));
    json.Key("results");
    json.Array([&] {
      for (const Entry& entry : entries) WriteEntry(json, entry);
    });
  });
  return Answered(who, JsonAnswer(200, std::move(json).Take()), "stored");
}

ApiResponse KnownRoutes::Get(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const auto object = ObjectOf(request);
  if (!object) return NoSuchObject();
  const auto record = parts_.store.GetKnown(*object, RecordId(request.Param("crm_id"), *object));
  if (!record.ok()) return Answered(who, KnownStatusAnswer(record.status()), "not_found");
  return Answered(who, JsonAnswer(200, KnownJson(*record, {})), "read");
}

ApiResponse KnownRoutes::Remove(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const auto object = ObjectOf(request);
  if (!object) return NoSuchObject();
  const Status status = parts_.store.RemoveKnown(*object, RecordId(request.Param("crm_id"), *object));
  if (!status.ok()) return Answered(who, KnownStatusAnswer(status), "not_found");
  ApiResponse answer;
  answer.status = 204;
  return Answered(who, std::move(answer), "removed");
}

}  // namespace leadgate
