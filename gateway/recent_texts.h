// What was made of the texts that came lately, so that what many people send alike is read once: the choices in a
// form's lists, the names of its fields.
//
//   thread_local RecentTexts<NumberRange, 32> recent;
//   recent.Of("10,000 to 25,000 EUR", [](std::string_view text) { return ParseMoney(text); })
//
// Every text has one slot, by its hash; another that falls on it takes its place, so there is no more than `kSlots` of
// them whatever is sent. What `make` gives must follow from the text alone.
// Threads: one; keep one a thread. Failures: those of `make`.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace leadgate {

template <class Value, std::size_t kSlots>
class RecentTexts {
 public:
  template <class Make>
  const Value& Of(std::string_view text, Make&& make) {
    if (text.size() > kLongest) return other_ = std::forward<Make>(make)(text);
    Slot& slot = slots_[std::hash<std::string_view>()(text) % kSlots];
    if (!slot.used || slot.text != text) {
      slot.used = false;
      slot.value = std::forward<Make>(make)(text);
      slot.text = text;
      slot.used = true;
    }
    return slot.value;
  }

 private:
  static constexpr std::size_t kLongest = 64;  // bytes; what people choose is shorter, what they write is not the same
  struct Slot {
    bool used = false;
    std::string text;
    Value value;
  };
  std::array<Slot, kSlots> slots_;
  Value other_;
};

}  // namespace leadgate
