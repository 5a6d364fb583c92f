// Structs read from YAML by keys that are declared once: name, member, type, meaning. The reference is made of the same
// declarations (reference.h), and a default is what the struct starts with.
//
//   ConfigObject<TierRule> tier;
//   tier.Key("tier", &TierRule::tier, WholeNumber(1, 9), "1 is the most urgent.");
//   tier.Key("contact_within", &TierRule::contact_within_ms, Duration(), "Until somebody should have called.");
//   TierRule rule;
//   tier.Read(value, rule);     // {tier: 2, contact_within: 4h}
//
//   {tier: two}        → tiers[0].tier: expected a whole number from 1 to 9; found "two"
//   {teir: 2}          → tiers[0].teir: unknown key; did you mean "tier"?
//   {contact_within: } → tiers[0].contact_within: expected a duration …; found nothing
//
// A member of a member is named by a function: [](ServerConfig& c) -> auto& { return c.front.limits.body_bytes; }
// Threads: const methods are safe.   Failure: in the report behind the value; what is wrong keeps its default.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "gateway/config_types.h"
#include "gateway/yaml_reader.h"

namespace leadgate {

template <class T>
class ConfigObject {
 public:
  template <class Access, class V>
  ConfigObject& Key(std::string key, Access access, ConfigType<V> type, std::string meaning) {
    T fresh{};
    const std::string standard = Show(std::invoke(access, fresh), type);
    return Add(std::move(key), std::move(access), std::move(type), std::move(meaning), standard, false);
  }

  template <class Access, class V>
  ConfigObject& RequiredKey(std::string key, Access access, ConfigType<V> type, std::string meaning) {
    return Add(std::move(key), std::move(access), std::move(type), std::move(meaning), {}, true);
  }

  // Keys of the same struct under a heading of their own.
  ConfigObject& Section(std::string key, ConfigObject<T> keys, std::string meaning) {
    ConfigKeyDoc doc{key,
                     "keys with values",
                     std::move(meaning),
                     {},
                     false,
                     ".",
                     keys.docs(),
                     SchemaOfKeys(keys.docs(), /*may_be_empty=*/true)};
    docs_.push_back(std::move(doc));
    auto shared = std::make_shared<const ConfigObject<T>>(std::move(keys));
    readers_.push_back([shared](const ConfigValue& value, T& into) {
      if (!value.is_empty()) shared->Read(value, into);
    });
    return *this;
  }

  // Runs after the keys were read, whatever they said.
  ConfigObject& Check(std::function<void(const ConfigValue&, const T&)> check) {
    checks_.push_back(std::move(check));
    return *this;
  }

  void Read(const ConfigValue& value, T& into) const {
    if (!value.is_map()) return value.Expected("keys with values");
    std::vector<bool> seen(docs_.size());
    for (const ConfigEntry& entry : value.Entries()) {
      const auto doc = std::find_if(docs_.begin(), docs_.end(), [&](const auto& d) { return d.key == entry.key; });
      if (doc == docs_.end()) {
        entry.at_key.Fail("unknown key" + Suggest(entry.key));
        continue;
      }
      const auto i = static_cast<std::size_t>(doc - docs_.begin());
      seen[i] = true;
      readers_[i](entry.value, into);
    }
    for (std::size_t i = 0; i < docs_.size(); ++i) {
      if (docs_[i].required && !seen[i])
        value.Fail("the key \"" + docs_[i].key + "\" is missing; expected " + docs_[i].expected);
    }
    for (const auto& check : checks_) check(value, into);
  }

  const std::vector<ConfigKeyDoc>& docs() const { return docs_; }

  ConfigType<T> AsType(const T& start = {}) const {
    ConfigType<T> type;
    type.expected = "keys with values";
    type.child_suffix = ".";
    type.children = docs_;
    type.schema = SchemaOfKeys(docs_);
    auto shared = std::make_shared<const ConfigObject<T>>(*this);
    type.read = [shared, start](const ConfigValue& value) -> std::optional<T> {
      T read = start;
      shared->Read(value, read);
      return read;
    };
    type.show = [](const T&) { return std::string(); };
    return type;
  }

 private:
  template <class Access, class V>
  ConfigObject& Add(std::string key, Access access, ConfigType<V> type, std::string meaning, std::string standard,
                    bool required) {
    docs_.push_back({std::move(key), type.expected, std::move(meaning), std::move(standard), required,
                     type.child_suffix, type.children, type.schema});
    readers_.push_back([access = std::move(access), read = std::move(type.read)](const ConfigValue& value, T& into) {
      if (std::optional<V> got = read(value)) std::invoke(access, into) = std::move(*got);
    });
    return *this;
  }

  template <class V>
  static std::string Show(const V& value, const ConfigType<V>& type) {
    return type.show(value);
  }
  template <class V>
  static std::string Show(const std::optional<V>& value, const ConfigType<V>& type) {
    return value ? type.show(*value) : std::string();
  }

  std::string Suggest(const std::string& key) const {
    std::vector<std::string> names;
    for (const ConfigKeyDoc& doc : docs_) names.push_back(doc.key);
    std::string near = DidYouMean(key, names);
    if (!near.empty()) return near;
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return "; expected one of " + all;
  }

  std::vector<ConfigKeyDoc> docs_;
  std::vector<std::function<void(const ConfigValue&, T&)>> readers_;  // beside docs_
  std::vector<std::function<void(const ConfigValue&, const T&)>> checks_;
};

}  // namespace leadgate
