#include "gateway/policy_json.h"

#include <utility>

#include "leadgate/clock.h"

namespace leadgate {
namespace {

void WriteProblems(JsonWriter& json, std::string_view key, const std::vector<ConfigProblem>& problems) {
  json.Key(key);
  json.Array([&] {
    for (const ConfigProblem& problem : problems) {
      json.Object([&] {
        if (problem.line > 0) json.Field("line", problem.line);
        if (problem.column > 0) json.Field("column", problem.column);
        if (!problem.key_path.empty()) json.Field("key", problem.key_path);
        json.Field("message", problem.message);
      });
    }
  });
}

void WriteSide(JsonWriter& json, std::string_view key, const std::optional<std::string>& value) {
  json.Key(key);
  if (value) {
    json.Value(*value);
  } else {
    json.Null();
  }
}

}  // namespace

void WriteVersion(JsonWriter& json, const PolicyVersion& version) {
  json.Field("number", version.number);
  json.Field("hash", version.hash);
  json.Field("at", FormatTime(version.at));
  json.Field("author", version.author);
  json.Field("comment", version.comment);
  if (!version.waiver.empty()) json.Field("waiver", version.waiver);
  if (!version.yaml.empty()) json.Field("yaml", version.yaml);
}

std::string VersionsJson(const std::vector<PolicyVersion>& versions, std::uint64_t in_force,
                         std::uint64_t next_before) {
  JsonWriter json;
  json.Object([&] {
    json.Field("in_force", in_force);
    json.Key("versions");
    json.Array([&] {
      for (const PolicyVersion& version : versions) json.Object([&] { WriteVersion(json, version); });
    });
    if (next_before != 0) json.Field("next_before", next_before);
  });
  return std::move(json).Take();
}

std::string DiffJson(const PolicyVersion& from, const PolicyVersion& to, const std::string& text,
                     const std::vector<KeyChange>& keys) {
  JsonWriter json;
  const auto side = [&](std::string_view name, PolicyVersion version) {
    version.yaml.clear();
    json.Key(name);
    json.Object([&] { WriteVersion(json, version); });
  };
  json.Object([&] {
    side("from", from);
    side("to", to);
    json.Key("keys");
    json.Array([&] {
      for (const KeyChange& change : keys) {
        json.Object([&] {
          json.Field("key", change.key);
          WriteSide(json, "from", change.from);
          WriteSide(json, "to", change.to);
        });
      }
    });
    json.Field("text", text);
  });
  return std::move(json).Take();
}

std::string VerdictJson(const GateVerdict& verdict) {
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", verdict.problems.empty() && verdict.objections.empty());
    WriteProblems(json, "problems", verdict.problems);
    WriteProblems(json, "objections", verdict.objections);
  });
  return std::move(json).Take();
}

ApiResponse PolicyProblem(const Problem& problem, const std::vector<ConfigProblem>& problems,
                          const PolicyVersion* in_force) {
  ApiResponse answer = ProblemAnswer(problem);
  JsonWriter json;
  json.Object([&] {
    json.Field("type", "urn:leadgate:problem:" + problem.code);
    json.Field("title", problem.title);
    json.Field("status", problem.status);
    json.Field("detail", problem.detail);
    if (!problems.empty()) WriteProblems(json, "errors", problems);
    if (in_force != nullptr) {
      json.Key("in_force");
      json.Object([&] { WriteVersion(json, *in_force); });
    }
  });
  answer.body = std::move(json).Take();
  return answer;
}

}  // namespace leadgate
