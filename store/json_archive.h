// One list of fields a struct, for both directions: JsonSaver writes what JsonLoader reads.
//
//   template <class Archive, Like<Score> T>
//   void Fields(Archive& archive, T& score) { archive("total", score.total); archive("fit", score.fit); }
//
//   JsonSaver saver(json); saver.Object(score);       → {"total":61,"fit":80}
//   JsonLoader loader; loader.Object(element, score);  unknown keys are skipped, missing ones keep their default
//   loader.ok() is false when a value has the wrong type or an enumeration an unknown name.
//
// Defaults are left out when writing. A string that is not UTF-8 is written as {"base64":"…"} and read back exactly.
// Sits inside store/record_json.cc; nothing else includes it. Threads: one archive, one thread.
#pragma once

#include <simdjson.h>

#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "leadgate/json_writer.h"
#include "leadgate/lead_id.h"
#include "leadgate/submission.h"
#include "store/base64.h"
#include "store/record_json.h"
#include "store/stored_names.h"

namespace leadgate {

template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

// Whether all fields of a struct have their default values, so that it can be left out.
class DefaultProbe {
 public:
  template <class T>
  static bool Holds(const T& value) {
    if constexpr (std::is_same_v<T, LeadId>) {
      return value.is_nil();
    } else if constexpr (requires { value.has_value(); }) {
      return !value.has_value();
    } else if constexpr (requires { value.empty(); }) {
      return value.empty();
    } else if constexpr (std::is_class_v<T>) {
      DefaultProbe probe;
      Fields(probe, value);
      return probe.all_default_;
    } else {
      return value == T{};
    }
  }

  template <class T>
  void operator()(JsonName, const T& value) {
    all_default_ = all_default_ && Holds(value);
  }
  template <class T>
  void Always(JsonName, const T&) {
    all_default_ = false;
  }
  template <class T>
  void Or(JsonName, const T& value, const T& usual) {
    all_default_ = all_default_ && value == usual;
  }
  void Same(JsonName key, const std::string& value, const std::string& other) { Or(key, value, other); }
  void Time(JsonName key, TimeMs at) { (*this)(key, at); }
  void Schema(int) {}

 private:
  bool all_default_ = true;
};

class JsonSaver {
 public:
  explicit JsonSaver(JsonWriter& json, JsonTimes times = JsonTimes::kMilliseconds) : json_(json), times_(times) {}

  template <class T>
  void Object(const T& value) {
    json_.StartObject();
    Fields(*this, value);
    json_.EndObject();
  }

  // Left out when it has the value of a fresh object.
  template <class T>
  void operator()(JsonName key, const T& value) {
    if (!DefaultProbe::Holds(value)) Always(key, value);
  }
  template <class T>
  void Always(JsonName key, const T& value) {
    json_.Key(key);
    Write(value);
  }
  // Left out when it equals `usual`.
  template <class T>
  void Or(JsonName key, const T& value, const T& usual) {
    if (value == usual) return;
    json_.Key(key);
    Write(value);
  }
  // A value like another one of the same object, written before it.
  void Same(JsonName key, const std::string& value, const std::string& other) { Or(key, value, other); }
  void Time(JsonName key, TimeMs at) {
    if (at == 0) return;
    json_.Key(key);
    if (times_ == JsonTimes::kText) {
      json_.Value(FormatTime(at));
    } else {
      json_.Value(at);
    }
  }

  void Schema(int version) { json_.Field("schema", version); }

 private:
  template <class T>
  void Write(const std::optional<T>& value) {
    Write(*value);
  }
  template <class T>
  void Write(const std::vector<T>& values) {
    json_.StartArray();
    for (const T& value : values) Write(value);
    json_.EndArray();
  }
  void Write(const RawField& field) {
    json_.StartArray();
    Write(field.name);
    Write(field.value);
    json_.EndArray();
  }
  void Write(const std::string& text) {
    if (!json_.ValueIfUtf8(text)) json_.Object([&] { json_.Field("base64", ToBase64(text)); });
  }
  void Write(const LeadId& id) { json_.Value(id.ToString()); }
  template <class T>
  void Write(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      json_.Value(StoredName(value));
    } else if constexpr (std::is_same_v<T, double>) {
      std::isfinite(value) ? json_.Value(value) : json_.Null();
    } else if constexpr (std::is_arithmetic_v<T>) {
      json_.Value(value);
    } else {
      Object(value);
    }
  }

  JsonWriter& json_;
  JsonTimes times_;
};

class JsonLoader {
 public:
  bool ok() const { return ok_; }

  template <class T>
  void Object(simdjson::dom::element element, T& value) {
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      ok_ = false;
      return;
    }
    const auto outer = object_;
    object_ = object;
    Fields(*this, value);
    object_ = outer;
  }

  template <class T>
  void operator()(JsonName key, T& value) {
    simdjson::dom::element element;
    if (object_.at_key(key.text()).get(element) != simdjson::SUCCESS || element.is_null()) return;
    Read(element, value);
  }
  template <class T>
  void Always(JsonName key, T& value) {
    (*this)(key, value);
  }
  template <class T>
  void Or(JsonName key, T& value, const T& usual) {
    value = usual;
    (*this)(key, value);
  }
  void Same(JsonName key, std::string& value, const std::string& other) { Or(key, value, other); }
  void Time(JsonName key, TimeMs& at) { (*this)(key, at); }
  // A newer one is not understood here.
  void Schema(int newest) {
    int version = 0;
    (*this)("schema", version);
    ok_ = ok_ && version >= 1 && version <= newest;
  }

 private:
  template <class T>
  void Read(simdjson::dom::element element, std::optional<T>& value) {
    Read(element, value.emplace());
  }
  template <class T>
  void Read(simdjson::dom::element element, std::vector<T>& values) {
    simdjson::dom::array array;
    if (element.get(array) != simdjson::SUCCESS) {
      ok_ = false;
      return;
    }
    values.clear();
    values.reserve(array.size());
    for (const simdjson::dom::element item : array) Read(item, values.emplace_back());
  }
  void Read(simdjson::dom::element element, RawField& field) {
    ok_ = ok_ && element.at(0).error() == simdjson::SUCCESS && element.at(1).error() == simdjson::SUCCESS;
    if (!ok_) return;
    Read(element.at(0).value_unsafe(), field.name);
    Read(element.at(1).value_unsafe(), field.value);
  }
  void Read(simdjson::dom::element element, std::string& text) {
    std::string_view view;
    if (element.get(view) == simdjson::SUCCESS) {
      text.assign(view);
      return;
    }
    simdjson::dom::element encoded;
    std::optional<std::string> bytes;
    if (element.at_key("base64").get(encoded) == simdjson::SUCCESS && encoded.get(view) == simdjson::SUCCESS) {
      bytes = FromBase64(view);
    }
    ok_ = ok_ && bytes.has_value();
    if (bytes) text = *std::move(bytes);
  }
  void Read(simdjson::dom::element element, LeadId& id) {
    std::string_view view;
    std::optional<LeadId> parsed;
    if (element.get(view) == simdjson::SUCCESS) parsed = LeadId::Parse(view);
    ok_ = ok_ && parsed.has_value();
    if (parsed) id = *parsed;
  }
  template <class T>
  void Read(simdjson::dom::element element, T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::string_view view;
      std::optional<T> parsed;
      if (element.get(view) == simdjson::SUCCESS) parsed = ParseStoredName<T>(view);
      ok_ = ok_ && parsed.has_value();
      if (parsed) value = *parsed;
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double>) {
      ok_ = element.get(value) == simdjson::SUCCESS && ok_;
    } else if constexpr (std::is_integral_v<T>) {
      ReadInteger(element, value);
    } else {
      Object(element, value);
    }
  }
  template <class T>
  void ReadInteger(simdjson::dom::element element, T& value) {
    using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    Wide wide = 0;
    if (element.get(wide) == simdjson::SUCCESS && std::in_range<T>(wide)) {
      value = static_cast<T>(wide);
    } else {
      ok_ = false;
    }
  }

  simdjson::dom::object object_;
  bool ok_ = true;
};

}  // namespace leadgate
