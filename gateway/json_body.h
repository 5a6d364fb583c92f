// The JSON object that a request of the API has as its body: which members, of which type.
//
//   static constexpr JsonMember kMembers[] = {{"yaml", kJsonText}, {"history", kJsonTruth}};
//   const JsonReading reading = ReadJsonBody(request.body(), kMembers);
//   reading.body->Get("yaml")
//   []                   → 400 malformed_body: expected one JSON object with the members yaml, history
//   {"yaml": 5}          → 422 invalid_yaml: expected text; found a number
//   {"yml": "a: b"}      → 422 invalid_yml: unknown; expected yaml, history
//
// null is the same as left out. Threads: values.   Failure: the problem to answer with.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/answers.h"
#include "leadgate/status.h"

namespace leadgate {

enum JsonKind : std::uint8_t {
  kJsonNull = 0,
  kJsonText = 1,
  kJsonNumber = 2,
  kJsonTruth = 4,
  kJsonArray = 8,
  kJsonObject = 16
};

struct JsonMember {
  std::string_view name;
  std::uint8_t kinds = kJsonText;  // JsonKind, one or several
};

// Members of a JSON object by name; a clear problem when the text is none.
class JsonBody {
 public:
  static Result<JsonBody> Parse(std::string_view body);
  // Text of a scalar member; empty when absent or null.
  std::string Get(std::string_view name) const;
  bool Has(std::string_view name) const { return values_.contains(name); }
  JsonKind KindOf(std::string_view name) const;  // kJsonNull when absent
  std::vector<std::string> names() const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::map<std::string, JsonKind, std::less<>> kinds_;
};

struct JsonReading {
  std::optional<JsonBody> body;
  Problem problem;  // when there is none
};
JsonReading ReadJsonBody(std::string_view body, std::span<const JsonMember> members);

// A 422 about one member of the body.
Problem InvalidMember(const std::string& member, const std::string& message, const std::string& suggestion = {});

}  // namespace leadgate
