// JSON Schema (draft 2020-12) of configuration values, for editors that check YAML as it is typed.
//
//   schema::WholeNumber(1, 9)      → {"type":"integer","minimum":1,"maximum":9}
//   PolicySchema()                 → the whole of policy.yaml; printed by `leadgate policy schema`
//
// Made by the types the reader uses (config_types.h), so that both allow the same; what only the reader can tell (a
// reason's code, a reference to another key) the schema lets pass. A test asks every key of the shipped policy both
// ways. Threads: pure functions.   Failure: never.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct ConfigKeyDoc;

namespace schema {

std::string Text();  // a scalar; YAML's numbers and booleans are read as text
std::string YesNo();
std::string WholeNumber(int min, int max);
std::string Number(double min);
std::string Pattern(std::string_view regex);
std::string OrZero(const std::string& schema);  // or 0 without a unit
std::string OneOf(const std::vector<std::string>& names);
std::string ListOf(const std::string& item);
std::string MapOf(const std::string& item);
std::string Either(const std::string& one, const std::string& other);

}  // namespace schema

// An object of exactly these keys. may_be_empty: "key:" with nothing behind it will do.
std::string SchemaOfKeys(const std::vector<ConfigKeyDoc>& keys, bool may_be_empty = false);

// The file's own schema, with $schema and title.
std::string FileSchema(std::string_view title, const std::vector<ConfigKeyDoc>& keys);

}  // namespace leadgate
