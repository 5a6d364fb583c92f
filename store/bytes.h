// Writes and reads the binary bodies of journal entries: little endian, texts with a 32-bit length.
//
//   ByteWriter out; out.U8(7); out.Text("demo");   out.Take() → 1 + 4 + 4 bytes
//   ByteReader in(bytes); in.U8(); in.Text();      in.ok() is false when the bytes ended too early
//
// A reader that is not ok returns zeros and empty texts; ask once at the end. Threads: one object, one thread.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace leadgate {

class ByteWriter {
 public:
  void Reserve(std::size_t size) { bytes_.reserve(size); }
  void U8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void U32(std::uint32_t value) { Raw(value); }
  void U64(std::uint64_t value) { Raw(value); }
  void I64(std::int64_t value) { Raw(value); }
  void Text(std::string_view text) {
    U32(static_cast<std::uint32_t>(text.size()));
    bytes_.append(text);
  }
  template <std::size_t N>
  void Fixed(const std::array<std::uint8_t, N>& bytes) {
    bytes_.append(reinterpret_cast<const char*>(bytes.data()), N);
  }
  void Append(std::string_view bytes) { bytes_.append(bytes); }
  std::string Take() { return std::move(bytes_); }

 private:
  template <class T>
  void Raw(T value) {  // both machines Debian 12 calls amd64 and arm64 are little endian
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof raw);
  }
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  std::string_view rest() const { return bytes_; }
  std::uint8_t U8() { return Raw<std::uint8_t>(); }
  std::uint32_t U32() { return Raw<std::uint32_t>(); }
  std::uint64_t U64() { return Raw<std::uint64_t>(); }
  std::int64_t I64() { return Raw<std::int64_t>(); }
  std::string_view Text() { return Take(U32()); }
  template <std::size_t N>
  std::array<std::uint8_t, N> Fixed() {
    std::array<std::uint8_t, N> out{};
    const std::string_view raw = Take(N);
    if (!raw.empty()) std::memcpy(out.data(), raw.data(), N);
    return out;
  }

 private:
  std::string_view Take(std::size_t size) {
    if (!ok_ || size > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  template <class T>
  T Raw() {
    T value{};
    const std::string_view raw = Take(sizeof value);
    if (!raw.empty()) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace leadgate
