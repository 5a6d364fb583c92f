#include "gateway/config_schema.h"

#include <array>
#include <charconv>
#include <limits>

#include "gateway/config_types.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

std::string Quoted(std::string_view text) {
  JsonWriter json;
  json.Value(text);
  return std::move(json).Take();
}

std::string Shown(double number) {
  std::array<char, 32> out{};
  const auto end = std::to_chars(out.data(), out.data() + out.size(), number);
  return {out.data(), end.ptr};
}

// {"type":…} with a description in front.
std::string Described(const ConfigKeyDoc& key) {
  std::string text = "{\"description\":" + Quoted(key.meaning);
  if (!key.standard.empty() && key.children.empty()) text += ",\"$comment\":" + Quoted("default: " + key.standard);
  if (key.schema.size() > 2) text += "," + key.schema.substr(1, key.schema.size() - 2);
  return text + "}";
}

std::string Members(const std::vector<ConfigKeyDoc>& keys) {
  std::string properties;
  std::string required;
  for (const ConfigKeyDoc& key : keys) {
    properties += (properties.empty() ? "" : ",") + Quoted(key.key) + ":" + Described(key);
    if (key.required) required += (required.empty() ? "" : ",") + Quoted(key.key);
  }
  return "\"properties\":{" + properties + "},\"required\":[" + required + "],\"additionalProperties\":false";
}

}  // namespace

namespace schema {

std::string Text() { return R"({"type":["string","number","boolean"]})"; }

std::string YesNo() {
  return R"({"enum":[true,false,"true","True","TRUE","false","False","FALSE","yes","Yes","YES","no","No","NO","on","On","ON",)"
         R"("off","Off","OFF"]})";
}

std::string WholeNumber(int min, int max) {
  std::string text = R"({"type":"integer","minimum":)" + std::to_string(min);
  if (max != std::numeric_limits<int>::max()) text += ",\"maximum\":" + std::to_string(max);
  return text + "}";
}

std::string Number(double min) { return R"({"type":"number","minimum":)" + Shown(min) + "}"; }

std::string Pattern(std::string_view regex) { return R"({"type":"string","pattern":)" + Quoted(regex) + "}"; }

std::string OrZero(const std::string& schema) { return Either(schema, R"({"enum":[0,"0"]})"); }

std::string OneOf(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ",") + Quoted(name);
  return "{\"enum\":[" + list + "]}";
}

std::string ListOf(const std::string& item) {
  return R"({"type":["array","null"],"items":)" + (item.empty() ? "{}" : item) + "}";
}

std::string MapOf(const std::string& item) {
  return R"({"type":["object","null"],"additionalProperties":)" + (item.empty() ? "{}" : item) + "}";
}

std::string Either(const std::string& one, const std::string& other) {
  return "{\"anyOf\":[" + one + "," + other + "]}";
}

}  // namespace schema

std::string SchemaOfKeys(const std::vector<ConfigKeyDoc>& keys, bool may_be_empty) {
  return std::string("{\"type\":") + (may_be_empty ? R"(["object","null"])" : "\"object\"") + "," + Members(keys) + "}";
}

std::string FileSchema(std::string_view title, const std::vector<ConfigKeyDoc>& keys) {
  return R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":)" + Quoted(title) +
         ",\"type\":\"object\"," + Members(keys) + "}\n";
}

}  // namespace leadgate
