#include "gateway/json_body.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>

#include "gateway/form_body.h"

namespace leadgate {
namespace {

// Notes of which kind each member of the outermost object is.
class KindReader {
 public:
  explicit KindReader(std::map<std::string, JsonKind, std::less<>>& kinds) : kinds_(kinds) {}

  bool Null() { return Note(kJsonNull); }
  bool Bool(bool) { return Note(kJsonTruth); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return Note(kJsonNumber); }
  bool String(const char*, rapidjson::SizeType, bool) { return Note(kJsonText); }
  bool Int(int) { return Note(kJsonNumber); }
  bool Uint(unsigned) { return Note(kJsonNumber); }
  bool Int64(std::int64_t) { return Note(kJsonNumber); }
  bool Uint64(std::uint64_t) { return Note(kJsonNumber); }
  bool Double(double) { return Note(kJsonNumber); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == 1) key_.assign(text, size);
    return true;
  }
  bool StartObject() { return Open(kJsonObject); }
  bool StartArray() { return Open(kJsonArray); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

 private:
  bool Note(JsonKind kind) {
    if (depth_ == 1) kinds_[key_] = kind;
    return true;
  }
  bool Open(JsonKind kind) {
    Note(kind);
    ++depth_;
    return true;
  }
  bool Close() {
    --depth_;
    return true;
  }

  std::map<std::string, JsonKind, std::less<>>& kinds_;
  std::string key_;
  int depth_ = 0;
};

std::string KindName(JsonKind kind) {
  switch (kind) {
    case kJsonText:
      return "text";
    case kJsonNumber:
      return "a number";
    case kJsonTruth:
      return "true or false";
    case kJsonArray:
      return "an array";
    case kJsonObject:
      return "an object";
    case kJsonNull:
      return "null";
  }
  return "";
}

std::string KindNames(std::uint8_t kinds) {
  std::string names;
  for (const JsonKind kind : {kJsonText, kJsonNumber, kJsonTruth, kJsonArray, kJsonObject}) {
    if ((kinds & kind) != 0) names += (names.empty() ? "" : " or ") + KindName(kind);
  }
  return names;
}

std::string Names(std::span<const JsonMember> members) {
  std::string names;
  for (const JsonMember& member : members) names += (names.empty() ? "" : ", ") + std::string(member.name);
  return names;
}

// What is said of a form's body speaks of its fields.
std::string WithoutForm(const BodyError& error) {
  if (error.code == "empty_body") return "The body is empty; expected one JSON object.";
  if (error.code == "not_an_object") return "Expected one JSON object.";
  if (error.code == "too_deep") return "The JSON object is nested too deeply.";
  return error.detail;
}

}  // namespace

Result<JsonBody> JsonBody::Parse(std::string_view body) {
  const auto parsed = ParseBody("application/json", body, BodyLimits{});
  if (const BodyError* error = parsed.error()) return Status(StatusCode::kInvalidArgument, WithoutForm(*error));
  JsonBody out;
  for (const RawField& field : parsed.body().fields) out.values_.emplace(field.name, field.value);
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  rapidjson::MemoryStream stream(body.data(), body.size());
  KindReader kinds(out.kinds_);
  rapidjson::Reader().Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, kinds);  // read once already
  return out;
}

std::string JsonBody::Get(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : found->second;
}

JsonKind JsonBody::KindOf(std::string_view name) const {
  const auto found = kinds_.find(name);
  return found == kinds_.end() ? kJsonNull : found->second;
}

std::vector<std::string> JsonBody::names() const {
  std::vector<std::string> names;
  names.reserve(values_.size());
  for (const auto& [name, value] : values_) names.push_back(name);
  return names;
}

JsonReading ReadJsonBody(std::string_view text, std::span<const JsonMember> members) {
  JsonReading reading;
  Result<JsonBody> body = JsonBody::Parse(text);
  if (!body.ok()) {
    reading.problem = {.status = 400,
                       .code = "malformed_body",
                       .title = "The body is not usable",
                       .detail = body.status().message() + " Its members are " + Names(members) + "."};
    return reading;
  }
  for (const std::string& name : body->names()) {
    const auto member =
        std::find_if(members.begin(), members.end(), [&](const JsonMember& known) { return known.name == name; });
    if (member == members.end()) {
      reading.problem = InvalidMember(name, "unknown; expected " + Names(members));
      return reading;
    }
    const JsonKind kind = body->KindOf(name);
    if (kind == kJsonNull || (member->kinds & kind) != 0) continue;
    reading.problem = InvalidMember(name, "expected " + KindNames(member->kinds) + "; found " + KindName(kind));
    return reading;
  }
  reading.body = *std::move(body);
  return reading;
}

Problem InvalidMember(const std::string& member, const std::string& message, const std::string& suggestion) {
  Problem problem{.status = 422,
                  .code = "invalid_" + member,
                  .title = member + " is not usable",
                  .detail = member + ": " + message};
  problem.errors.push_back({member, "invalid", message, suggestion});
  return problem;
}

}  // namespace leadgate
