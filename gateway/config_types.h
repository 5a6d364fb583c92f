// The types of configuration values: what is expected, how it is read, how a default is shown.
//
//   WholeNumber(1, 9).read(value)    "3" → 3     "three" → expected a whole number from 1 to 9; found "three"
//   Duration().read(value)           "4h", "1h30m", "250ms", "7d"     "4" → expected a duration …
//   ByteSize().read(value)           "64KiB", "4MiB", "2GiB"
//   OneOf(names).read(value)         "recylce" → reported, with all names and the nearest
//   TimeZone().read(value)           "Europe/Berlin"     "Europe/Berln" → reported: did you mean "Europe/Berlin"?
//   Country().read(value)            "GB"     "UK" → reported: did you mean "GB"?
//   Secret().read(value)             "env:CRM_SECRET" → {kEnv, "CRM_SECRET"}   anything else → reported, not repeated
//
// Used with gateway/config_object.h.
// Threads: values; read may be called from any thread.   Failure: in the value's report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/config_schema.h"
#include "gateway/yaml_reader.h"
#include "leadgate/clock.h"

namespace leadgate {

// One key, for the reference.
struct ConfigKeyDoc {
  std::string key;
  std::string expected;
  std::string meaning;
  std::string standard;  // the default as one would write it; empty: none
  bool required = false;
  std::string child_suffix;  // what stands between this key and its children: ".", "[].", ".<form>."
  std::vector<ConfigKeyDoc> children;
  std::string schema;  // JSON Schema of the value (config_schema.h)
};

template <class V>
struct ConfigType {
  std::string expected;
  std::function<std::optional<V>(const ConfigValue&)> read;  // nothing when it was wrong, which is then in the report
  std::function<std::string(const V&)> show;
  std::string child_suffix;
  std::vector<ConfigKeyDoc> children;
  std::string schema;
};

ConfigType<std::string> AnyText(const std::string& expected = "text");
// Text that holds a letter or digit; `*` for the rest of a word.
ConfigType<std::string> Words();
ConfigType<bool> YesNo();
ConfigType<int> WholeNumber(int min, int max);
ConfigType<double> Number(double min);
ConfigType<TimeMs> Duration();  // milliseconds; 0 may be written "0"
ConfigType<int> DurationInt();  // the same, where a struct keeps milliseconds in an int
ConfigType<std::size_t> ByteSize();
ConfigType<std::size_t> CountSize();    // 1 to 1,000,000
ConfigType<int> MinuteOfDay();          // "09:30"
ConfigType<int> UtcOffset();            // "+01:00", in minutes
ConfigType<std::string> Domain();       // lower-cased
ConfigType<std::string> Country();      // ISO 3166-1 alpha-2
ConfigType<std::string> Subdivision();  // "US-CA"
ConfigType<std::string> Currency();     // ISO 4217, those in use
ConfigType<std::string> EmailAddress();
ConfigType<std::string> TimeZone();    // "Europe/Berlin", IANA
ConfigType<std::string> WebOrigin();   // "https://www.example.com", or "*"
ConfigType<std::string> WebAddress();  // an http or https URL

bool IsCurrency(const std::string& code);

struct SecretRef {
  enum class Kind { kNone, kEnv, kFile };
  Kind kind = Kind::kNone;
  std::string name;  // of the variable, or path
};
ConfigType<SecretRef> Secret();

// How a wrong name is answered: "expected one of a, b, c; found "d"", with the nearest.
std::optional<std::string> ReadName(const ConfigValue& value, const std::vector<std::string>& names);

template <class E>
ConfigType<E> OneOf(std::vector<std::pair<std::string, E>> names) {
  ConfigType<E> type;
  std::vector<std::string> keys;
  for (const auto& [name, value] : names) {
    type.expected += (type.expected.empty() ? "one of " : ", ") + name;
    keys.push_back(name);
  }
  type.schema = schema::OneOf(keys);
  type.read = [names, keys](const ConfigValue& value) -> std::optional<E> {
    const auto name = ReadName(value, keys);
    if (!name) return std::nullopt;
    for (const auto& [key, of_key] : names) {
      if (key == *name) return of_key;
    }
    return std::nullopt;
  };
  type.show = [names](const E& shown) {
    for (const auto& [key, of_key] : names) {
      if (of_key == shown) return key;
    }
    return std::string();
  };
  return type;
}

// OneOf for an enumeration whose values count from zero, named by `name`.
template <class E>
ConfigType<E> OneOfEnum(std::string_view (*name)(E), E last) {
  std::vector<std::pair<std::string, E>> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace_back(name(static_cast<E>(i)), static_cast<E>(i));
  return OneOf(std::move(names));
}

template <class V>
ConfigType<std::vector<V>> ListOf(ConfigType<V> item) {
  ConfigType<std::vector<V>> type;
  type.expected = "a list, each " + item.expected;
  type.children = item.children;
  type.schema = schema::ListOf(item.schema);
  if (!item.children.empty()) type.child_suffix = "[].";
  type.read = [item, expected = type.expected](const ConfigValue& value) -> std::optional<std::vector<V>> {
    std::vector<V> items;
    if (value.is_empty()) return items;
    if (!value.is_list()) {
      value.Expected(expected);
      return std::nullopt;
    }
    for (const ConfigValue& one : value.Items()) {
      if (std::optional<V> got = item.read(one)) items.push_back(std::move(*got));
    }
    return items;
  };
  type.show = [item](const std::vector<V>& shown) {
    std::string text;
    for (const V& one : shown) text += (text.empty() ? "" : ", ") + item.show(one);
    return "[" + text + "]";
  };
  return type;
}

// `key_name` stands for the key in the reference: "form" → forms.<form>.kind.
template <class V>
ConfigType<std::map<std::string, V>> MapOf(const std::string& key_name, ConfigType<V> item) {
  ConfigType<std::map<std::string, V>> type;
  type.expected = "a value for each " + key_name + ": " + item.expected;
  type.children = item.children;
  type.schema = schema::MapOf(item.schema);
  type.child_suffix = ".<" + key_name + ">" + (item.children.empty() ? "" : ".");
  type.read = [item, expected = type.expected](const ConfigValue& value) -> std::optional<std::map<std::string, V>> {
    std::map<std::string, V> items;
    if (value.is_empty()) return items;
    if (!value.is_map()) {
      value.Expected(expected);
      return std::nullopt;
    }
    for (const ConfigEntry& entry : value.Entries()) {
      if (std::optional<V> got = item.read(entry.value)) items.emplace(entry.key, std::move(*got));
    }
    return items;
  };
  type.show = [](const std::map<std::string, V>&) { return std::string(); };
  return type;
}

}  // namespace leadgate
