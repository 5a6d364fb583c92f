#include "gateway/known/known_routes.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "gateway/known/known_json.h"
#include "gateway/known/record_id.h"
#include "gateway/known/store_known.h"

namespace leadgate {
namespace {

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
  const char* became = "refused";
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
    json.Field("status", entry.became);
    if (entry.problem) json.Field("detail", entry.problem->detail);
    WriteUnread(json, entry.unread);
  });
}

std::string ManyJson(const std::vector<Entry>& entries, const KnownStored& stored) {
  JsonWriter json;
  json.Object([&] {
    json.Field("added", stored.added);
    json.Field("changed", stored.changed);
    json.Field("unchanged", stored.unchanged);
    json.Field("removed", stored.removed);
    json.Field("repeated", std::count(stored.repeated.begin(), stored.repeated.end(), true));
    json.Field("refused",
               std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.problem.has_value(); }));
    json.Key("results");
    json.Array([&] {
      for (const Entry& entry : entries) WriteEntry(json, entry);
    });
  });
  return std::move(json).Take();
}

ApiResponse RemovedAnswer(const KnownRecord& record, bool was_known) {
  JsonWriter json;
  json.Object([&] {
    json.Field("object", KnownObjectName(record.object));
    json.Field("crm_id", record.crm_id);
    json.Field("removed", was_known);
  });
  return JsonAnswer(200, std::move(json).Take());
}

// What a path names; a refusal where it names nothing that there can be.
struct Named {
  KnownObject object = KnownObject::kLead;
  std::string crm_id;
  std::optional<ApiResponse> refusal;
};

Named NameOf(const ApiRequest& request) {
  Named named;
  const auto object = ParseKnownObject(request.Param("object"));
  if (!object) {
    named.refusal = NoSuchObject();
    return named;
  }
  named.object = *object;
  named.crm_id = RecordId(request.Param("crm_id"), *object);
  if (const std::string why = RecordIdProblem(named.crm_id); !why.empty()) {
    named.refusal = ProblemAnswer(UnreadableKnown({StatusCode::kInvalidArgument, "crm_id: " + why}));
  }
  return named;
}

}  // namespace

ApiResponse KnownRoutes::Put(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const Named named = NameOf(request);
  if (named.refusal) return Answered(who, *named.refusal, "refused");
  const KnownJsonRow read = ReadKnownJson(request.body(), named.object, request.Param("crm_id"));
  if (read.problem) return Answered(who, ProblemAnswer(*read.problem), "refused");
  const auto policy = parts_.policies.Current();
  Result<KnownReading> reading = parts_.known.Read(read.row, *policy);
  if (!reading.ok()) return Answered(who, ProblemAnswer(UnreadableKnown(reading.status())), "refused");
  KnownReading kept = *reading;
  const auto stored = StoreKnown(parts_.store, {*std::move(reading)});
  if (!stored.ok()) return Answered(who, KnownStatusAnswer(stored.status()), "failed");
  if (kept.gone) return Answered(who, RemovedAnswer(kept.record, stored->removed == 1), "removed");
  kept.record.updated_at = 0;  // a put that changed nothing has not changed that
  return Answered(who,
                  JsonAnswer(stored->added == 1 ? 201 : 200, KnownJson(kept.record, kept.unread, kept.links_nobody)),
                  "stored");
}

ApiResponse KnownRoutes::PutMany(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const Entries texts = ReadEntries(request.body());
  if (texts.refusal) return Answered(who, *texts.refusal, "refused");
  const auto policy = parts_.policies.Current();
  std::vector<Entry> entries;
  std::vector<std::size_t> taken;  // the entry of each reading
  std::vector<KnownReading> readings;
  for (const std::string& text : texts.texts) {
    KnownJsonRow read = ReadKnownJson(text, std::nullopt, {});
    Entry& entry = entries.emplace_back(Entry{std::move(read.row), std::move(read.problem), {}});
    if (entry.problem) continue;
    Result<KnownReading> reading = parts_.known.Read(entry.row, *policy);
    if (!reading.ok()) {
      entry.problem = UnreadableKnown(reading.status());
      continue;
    }
    entry.unread = reading->unread;
    entry.became = reading->gone ? "removed" : "stored";
    taken.push_back(entries.size() - 1);
    readings.push_back(*std::move(reading));
  }
  const auto stored = StoreKnown(parts_.store, std::move(readings));
  if (!stored.ok()) return Answered(who, KnownStatusAnswer(stored.status()), "failed");
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (stored->repeated[i]) entries[taken[i]].became = "repeated";
  }
  return Answered(who, JsonAnswer(200, ManyJson(entries, *stored)), "stored");
}

ApiResponse KnownRoutes::Get(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const Named named = NameOf(request);
  if (named.refusal) return Answered(who, *named.refusal, "refused");
  const auto record = parts_.store.GetKnown(named.object, named.crm_id);
  if (!record.ok()) return Answered(who, KnownStatusAnswer(record.status()), "not_found");
  const bool links_nobody = LinksNobody(*record, *parts_.policies.Current());
  return Answered(who, JsonAnswer(200, KnownJson(*record, {}, links_nobody)), "read");
}

ApiResponse KnownRoutes::Remove(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kKnown);
  if (!who.holder) return who.refusal;
  const Named named = NameOf(request);
  if (named.refusal) return Answered(who, *named.refusal, "refused");
  const Status status = parts_.store.RemoveKnown(named.object, named.crm_id);
  if (!status.ok()) return Answered(who, KnownStatusAnswer(status), "not_found");
  ApiResponse answer;
  answer.status = 204;
  return Answered(who, std::move(answer), "removed");
}

}  // namespace leadgate
