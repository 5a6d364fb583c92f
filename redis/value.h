// What a Redis server answers: an integer, a text, an array of values, nothing, or an error.
//
//   Value value = …;                                // EVALSHA … → [1, "b7", nil]
//   value.items()[0].integer()                      → 1
//   value.items()[1].text()                         → "b7"
//   value.items()[2].is_nil()                       → true
//   Value::Error("WRONGTYPE Operation …").text()    → the error's text, as the server put it
//
// A status ("+OK") is a text. An accessor of another kind gives the empty one (0, "", no items) and never fails, so a
// reader that expects the wrong thing finds nothing; ask kind() where that matters.
// Threads: values; share them as you would a string.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace leadgate::redis {

class Value {
 public:
  enum class Kind { kNil, kInteger, kText, kArray, kError };

  Value() = default;
  static Value Integer(std::int64_t number) {
    Value made(Kind::kInteger);
    made.integer_ = number;
    return made;
  }
  static Value Text(std::string text) { return {Kind::kText, std::move(text)}; }
  static Value Error(std::string text) { return {Kind::kError, std::move(text)}; }
  static Value Array(std::vector<Value> items) {
    Value made(Kind::kArray);
    made.items_ = std::move(items);
    return made;
  }

  Kind kind() const { return kind_; }
  bool is_nil() const { return kind_ == Kind::kNil; }
  bool is_error() const { return kind_ == Kind::kError; }
  std::int64_t integer() const { return integer_; }
  const std::string& text() const { return text_; }  // of a text or an error
  const std::vector<Value>& items() const { return items_; }
  std::vector<Value>& items() { return items_; }

  bool operator==(const Value&) const = default;

 private:
  explicit Value(Kind kind) : kind_(kind) {}
  Value(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}

  Kind kind_ = Kind::kNil;
  std::int64_t integer_ = 0;
  std::string text_;
  std::vector<Value> items_;
};

}  // namespace leadgate::redis
