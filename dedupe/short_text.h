// A few bytes of text on the stack, so that comparing a pair allocates nothing. What does not fit is cut.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace leadgate {

class ShortText {
 public:
  static constexpr std::size_t kMost = 96;

  void Append(char c) {
    if (size_ < kMost) bytes_[size_++] = c;
  }
  void Append(std::string_view text) {
    const std::size_t fits = std::min(text.size(), kMost - size_);
    std::copy_n(text.begin(), fits, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += fits;
  }
  void RemoveLast() {
    if (size_ > 0) --size_;
  }
  std::string_view view() const { return {bytes_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  std::array<char, kMost> bytes_;  // not set beyond size_
  std::size_t size_ = 0;
};

inline ShortText WithoutSpaces(std::string_view text) {
  ShortText out;
  for (const char c : text) {
    if (c != ' ') out.Append(c);
  }
  return out;
}

}  // namespace leadgate
