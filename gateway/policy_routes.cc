#include "gateway/policy_routes.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "gateway/content_negotiation.h"
#include "gateway/policy_json.h"
#include "gateway/text_diff.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using Outcome = PublishResult::Outcome;

ApiResponse NoSuchVersion(const Status& status) {
  if (status.code() == StatusCode::kNotFound || status.code() == StatusCode::kInvalidArgument) {
    return RefusedAnswer(404, "unknown_version", "No such policy version", status.message());
  }
  return StatusAnswer(status);
}

std::string ETagOf(const PolicyVersion& version) { return "\"" + std::to_string(version.number) + "\""; }

void AddVersionHeaders(ApiResponse& answer, const PolicyVersion& version) {
  answer.headers.emplace_back("ETag", ETagOf(version));
  answer.headers.emplace_back("Leadgate-Policy-Version", std::to_string(version.number));
  answer.headers.emplace_back("Leadgate-Policy-Hash", version.hash);
}

ApiResponse YamlAnswer(const PolicyVersion& version) {
  ApiResponse answer;
  answer.content_type = "application/yaml";
  answer.body = version.yaml;
  AddVersionHeaders(answer, version);
  return answer;
}

std::optional<std::uint64_t> ParseCount(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// A parameter or member that is not among `known`; empty: none.
std::string Unknown(const std::vector<std::string>& names, std::span<const std::string_view> known) {
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return {};
}

std::optional<ApiResponse> CheckQuery(const ApiRequest& request, std::span<const std::string_view> known) {
  const std::string unknown = Unknown(request.QueryNames(), known);
  if (unknown.empty()) return std::nullopt;
  return RefusedAnswer(400, "invalid_parameter", "Parameter " + unknown + " is not usable",
                       "Unknown parameter. docs/openapi.yaml lists what can be said.");
}

// The version a change was made from: If-Match: "7".
struct Expectation {
  std::uint64_t number = 0;
  std::optional<ApiResponse> refusal;
};
Expectation ReadIfMatch(const ApiRequest& request, const PolicyVersion& in_force) {
  std::string_view tag = request.header("if-match");
  if (tag.empty()) {
    return {0, RefusedAnswer(
                   428, "if_match_missing", "If-Match is missing",
                   "Say which version the change was made from, as GET /v1/policy gave it in ETag, so that nobody "
                   "else's change is lost: If-Match: " +
                       ETagOf(in_force) + " is the one in force.")};
  }
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
  if (const auto number = ParseCount(tag)) return {*number, std::nullopt};
  return {0, RefusedAnswer(400, "invalid_if_match", "If-Match is not usable",
                           "Expected the ETag of one version, such as " + ETagOf(in_force) + ".")};
}

// Who says so by name, and which key did: the name alone would be anybody's to give.
std::string AuthorOf(const std::string& said, const KeyHolder& holder) {
  if (said == kByFile || said == kByLists) return said;  // nobody's to use; refused later
  const std::string key = "key:" + holder.name;
  return CleanText(said).empty() ? key : said + " (" + key + ")";
}

// What a body or query says about a change; the YAML where there is one.
struct EditReading {
  PolicyEdit edit;
  std::string to;  // of a rollback
  std::optional<ApiResponse> refusal;
};

EditReading ReadJsonEdit(const ApiRequest& request, std::span<const JsonMember> members) {
  EditReading reading;
  const JsonReading json = ReadJsonBody(request.body(), members);
  const auto& body = json.body;
  if (!body) {
    reading.refusal = ProblemAnswer(json.problem);
    return reading;
  }
  reading.edit = {body->Get("yaml"), body->Get("author"), body->Get("comment"), body->Get("waiver"), std::nullopt};
  reading.to = body->Get("to");
  return reading;
}

// A draft as JSON, or the YAML itself with the rest in the query.
EditReading ReadDraft(const ApiRequest& request) {
  static constexpr JsonMember kMembers[] = {{"yaml"}, {"comment"}, {"author"}, {"waiver"}};
  static constexpr std::string_view kQuery[] = {"comment", "author", "waiver"};
  const std::string_view header = request.header("content-type");
  const std::string_view type = header.substr(0, header.find(';'));
  if (type == "application/json") return ReadJsonEdit(request, kMembers);
  EditReading reading;
  static constexpr std::string_view kYamlTypes[] = {"",          "application/yaml", "application/x-yaml",
                                                    "text/yaml", "text/x-yaml",      "text/plain"};
  if (std::find(std::begin(kYamlTypes), std::end(kYamlTypes), type) == std::end(kYamlTypes)) {
    reading.refusal = RefusedAnswer(415, "unsupported_content_type", "This content type is not taken",
                                    "Send application/yaml, or application/json with the members yaml and comment.");
    return reading;
  }
  reading.refusal = CheckQuery(request, kQuery);
  const auto said = [&](std::string_view name) { return request.Query(name).value_or(""); };
  reading.edit = {std::string(request.body()), said("author"), said("comment"), said("waiver"), std::nullopt};
  return reading;
}

}  // namespace

ApiResponse PolicyRoutes::Get(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  PolicyVersion version = parts_.versions.in_force();
  if (request.header("if-none-match") == ETagOf(version)) {
    ApiResponse answer;
    answer.status = 304;
    answer.headers.emplace_back("ETag", ETagOf(version));
    return answer;
  }
  auto whole = parts_.store.GetPolicy(version.number);
  if (!whole.ok()) return StatusAnswer(whole.status());
  if (BestType(request.header("accept"), {"application/yaml", "application/json"}) == "application/yaml") {
    return YamlAnswer(*whole);
  }
  JsonWriter json;
  json.Object([&] {
    WriteVersion(json, *whole);
    json.Field("source", parts_.versions.place().policy_source == PolicySource::kFile ? "file" : "store");
  });
  ApiResponse answer = JsonAnswer(200, std::move(json).Take());
  AddVersionHeaders(answer, *whole);
  return answer;
}

ApiResponse PolicyRoutes::Answer(const PublishResult& result) const {
  const std::string why = Explain(result, parts_.versions.place().policy);
  switch (result.outcome) {
    case Outcome::kPublished:
    case Outcome::kUnchanged: {
      JsonWriter json;
      json.Object([&] {
        WriteVersion(json, result.version);
        json.Field("changed", result.outcome == Outcome::kPublished);
        json.Key("newly_retired");
        json.Array([&] {
          for (const std::string& form : result.newly_retired) json.Value(form);
        });
      });
      ApiResponse answer = JsonAnswer(200, std::move(json).Take());
      AddVersionHeaders(answer, result.version);
      return answer;
    }
    case Outcome::kInvalid:
      return PolicyProblem({.status = 422,
                            .code = "policy_invalid",
                            .title = "The policy has problems",
                            .detail = "Nothing was published. Every problem is in errors, with its place in the YAML."},
                           result.problems, nullptr);
    case Outcome::kWaiverNeeded:
      return PolicyProblem({.status = 409,
                            .code = "waiver_needed",
                            .title = "The past speaks against it",
                            .detail = "Nothing was published: leads that sales accepted or won would be refused now. "
                                      "Change the draft, or send it again with `waiver`, saying why."},
                           result.problems, nullptr);
    case Outcome::kOutdated: {
      ApiResponse answer =
          PolicyProblem({.status = 412, .code = "policy_outdated", .title = "Somebody was quicker", .detail = why}, {},
                        &result.version);
      AddVersionHeaders(answer, result.version);
      return answer;
    }
    case Outcome::kFromFile:
      return RefusedAnswer(409, "policy_from_file", "The policy comes from a file", why);
    case Outcome::kFailed:
      break;
  }
  return result.status.code() == StatusCode::kNotFound ? NoSuchVersion(result.status) : StatusAnswer(result.status);
}

ApiResponse PolicyRoutes::Put(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  if (parts_.versions.place().policy_source == PolicySource::kFile) return Answer(parts_.versions.Publish({}));
  const Expectation expected = ReadIfMatch(request, parts_.versions.in_force());
  if (expected.refusal) return *expected.refusal;
  EditReading reading = ReadDraft(request);
  if (reading.refusal) return *std::move(reading.refusal);
  reading.edit.author = AuthorOf(reading.edit.author, *who.holder);
  reading.edit.expected = expected.number;
  ApiResponse answer = Answer(parts_.versions.Publish(reading.edit));
  answer.key_name = who.holder->name;
  return answer;
}

ApiResponse PolicyRoutes::Rollback(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  if (parts_.versions.place().policy_source == PolicySource::kFile) return Answer(parts_.versions.Publish({}));
  const Expectation expected = ReadIfMatch(request, parts_.versions.in_force());
  if (expected.refusal) return *expected.refusal;
  static constexpr JsonMember kMembers[] = {{"to", kJsonText | kJsonNumber}, {"comment"}, {"author"}, {"waiver"}};
  EditReading reading = ReadJsonEdit(request, kMembers);
  if (reading.refusal) return *std::move(reading.refusal);
  if (reading.to.empty()) {
    return ProblemAnswer(InvalidMember("to", "is missing; expected the number or hash of a version"));
  }
  reading.edit.author = AuthorOf(reading.edit.author, *who.holder);
  reading.edit.expected = expected.number;
  ApiResponse answer = Answer(parts_.versions.Rollback(reading.to, reading.edit));
  answer.key_name = who.holder->name;
  return answer;
}

ApiResponse PolicyRoutes::Check(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  EditReading reading = ReadDraft(request);
  if (reading.refusal) return *std::move(reading.refusal);
  const Result<GateVerdict> verdict = parts_.versions.Check(reading.edit.yaml);
  if (!verdict.ok()) return StatusAnswer(verdict.status());
  return JsonAnswer(200, VerdictJson(*verdict));
}

ApiResponse PolicyRoutes::Versions(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  static constexpr std::string_view kKnown[] = {"before", "limit"};
  if (auto refusal = CheckQuery(request, kKnown)) return *std::move(refusal);
  const auto before = ParseCount(request.Query("before").value_or("0"));
  const auto limit = ParseCount(request.Query("limit").value_or("100"));
  if (!before || !limit || *limit < 1 || *limit > 1000 || *before > INT64_MAX) {
    return RefusedAnswer(400, "invalid_parameter", "A parameter is not usable",
                         "before: expected the number of a version. limit: expected a whole number from 1 to 1000.");
  }
  auto versions = parts_.versions.List(*before, static_cast<int>(*limit));
  if (!versions.ok()) return StatusAnswer(versions.status());
  const bool more = versions->size() == *limit && versions->back().number > 1;
  return JsonAnswer(200,
                    VersionsJson(*versions, parts_.versions.in_force().number, more ? versions->back().number : 0));
}

ApiResponse PolicyRoutes::Version(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  const auto version = parts_.versions.Find(request.Param("version"));
  if (!version.ok()) return NoSuchVersion(version.status());
  if (BestType(request.header("accept"), {"application/json", "application/yaml", "text/yaml", "application/x-yaml"}) !=
      "application/json") {
    return YamlAnswer(*version);
  }
  const auto numbers = parts_.versions.NumbersOf(version->hash);
  if (!numbers.ok()) return StatusAnswer(numbers.status());
  JsonWriter json;
  json.Object([&] {
    WriteVersion(json, *version);
    json.Key("same_hash");
    json.Array([&] {
      for (const std::uint64_t number : *numbers) json.Value(number);
    });
  });
  ApiResponse answer = JsonAnswer(200, std::move(json).Take());
  AddVersionHeaders(answer, *version);
  return answer;
}

ApiResponse PolicyRoutes::Diff(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  static constexpr std::string_view kKnown[] = {"from", "to"};
  if (auto refusal = CheckQuery(request, kKnown)) return *std::move(refusal);
  const std::uint64_t in_force = parts_.versions.in_force().number;
  const auto to = parts_.versions.Find(request.Query("to").value_or(std::to_string(in_force)));
  if (!to.ok()) return NoSuchVersion(to.status());
  const auto said = request.Query("from");
  const auto from = said ? parts_.versions.Find(*said) : parts_.versions.Before(*to);
  if (!from.ok()) return NoSuchVersion(from.status());
  const std::string text = UnifiedDiff(
      from->yaml, to->yaml, {"version " + std::to_string(from->number), "version " + std::to_string(to->number)});
  if (BestType(request.header("accept"), {"application/json", "text/plain"}) == "text/plain") {
    ApiResponse answer;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = text;
    return answer;
  }
  return JsonAnswer(200, DiffJson(*from, *to, text, DiffKeys(from->yaml, to->yaml)));
}

}  // namespace leadgate
