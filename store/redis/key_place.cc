#include "store/redis/key_place.h"

#include <cstring>

#include "store/key_filter.h"

namespace leadgate {
namespace {

constexpr std::size_t kExactBytes = 8;
constexpr std::size_t kBlockBytes = 5;

std::string BytesOf(std::uint64_t number, std::size_t count) {
  std::string bytes(count, '\0');
  std::memcpy(bytes.data(), &number, count);  // both machines Debian 12 calls amd64 and arm64 are little endian
  return bytes;
}

std::uint32_t PartOf(std::uint64_t mixed, std::uint32_t parts) {
  return static_cast<std::uint32_t>(mixed) & (parts - 1);
}

}  // namespace

std::string_view KeyPlace::Tag() const {
  constexpr std::size_t kExactTag = 7, kBlockTag = 3;
  return std::string_view(field).substr(1, sort == Sort::kBlock ? kBlockTag : kExactTag);
}

int KeyPlace::FieldOfLine(int number) const {
  constexpr int kLines = 32;  // of exact keys; as many of blocks
  return static_cast<std::uint8_t>(field[0]) % kLines + (sort == Sort::kBlock ? kLines : 0) + 2 * kLines * number;
}

std::string KeyPlace::IndexArgument() const {
  return std::string(1, static_cast<char>(sort)).append(Tag()) + std::to_string(FieldOfLine(0));
}

bool IsSettled(const SearchKey& key) {
  switch (static_cast<IdentityKind>(key.kind)) {
    case IdentityKind::kEmail:
    case IdentityKind::kPhoneAndName:
    case IdentityKind::kCompanyDomain:
    case IdentityKind::kCompanyName:
      return true;
    case IdentityKind::kPhoneAndCompany:
    case IdentityKind::kPhone:
      return false;
  }
  return false;  // kSearchEmail, kSearchPhone
}

// Both halves depend on all of the key: numbers share their beginnings, and their ends.
KeyPlace PlaceOf(const SearchKey& key, std::uint32_t parts) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::memcpy(&low, key.hash.data(), 8);
  std::memcpy(&high, key.hash.data() + 8, 8);
  constexpr std::uint64_t kStride = 0x9e3779b97f4a7c15ULL;
  const std::uint64_t first = MixBits(low + key.kind * kStride);
  const auto sort = IsSettled(key) ? KeyPlace::Sort::kSettled : KeyPlace::Sort::kShared;
  return {sort, PartOf(MixBits(first ^ high), parts), BytesOf(MixBits(first + MixBits(high + kStride)), kExactBytes)};
}

KeyPlace PlaceOf(const BlockingKey& key, std::uint32_t parts) {
  const std::uint64_t mixed = MixBits(key.hash);
  return {KeyPlace::Sort::kBlock, PartOf(mixed, parts), BytesOf(mixed >> 24, kBlockBytes)};
}

}  // namespace leadgate
