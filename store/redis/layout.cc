#include "store/redis/layout.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace leadgate {
namespace {

// What callers send does not stand in keys: 16 bytes of its SHA-256 do.
std::string HashOf(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return {reinterpret_cast<const char*>(digest.data()), 16};
}

}  // namespace

Status CheckWorkspace(std::string_view workspace) {
  const bool good = std::all_of(workspace.begin(), workspace.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (good && !workspace.empty() && workspace.size() <= 64) return Status::Ok();
  return {StatusCode::kInvalidArgument, "a workspace's name has 1 to 64 of the characters a to z, 0 to 9, - and _"};
}

std::string SeqBytes(std::uint64_t seq) {
  std::string bytes(8, '\0');
  for (int i = 7; i >= 0; --i, seq >>= 8) bytes[static_cast<std::size_t>(i)] = static_cast<char>(seq & 255);
  return bytes;
}

std::uint64_t SeqOf(std::string_view bytes) {
  if (bytes.size() < 8) return 0;
  std::uint64_t seq = 0;
  for (const char byte : bytes.substr(0, 8)) seq = seq << 8 | static_cast<std::uint8_t>(byte);
  return seq;
}

std::string IdBytes(const LeadId& id) { return {reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()}; }

LeadId IdOf(std::string_view bytes) {
  std::array<std::uint8_t, 16> raw{};
  if (bytes.size() >= raw.size()) std::copy_n(bytes.begin(), raw.size(), raw.begin());
  return LeadId(raw);
}

// FNV-1a, mixed: ids that only differ at their ends must not meet in one bucket.
int BucketOf(const LeadId& id) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const std::uint8_t byte : id.bytes()) hash = (hash ^ byte) * 0x100000001b3ULL;
  hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93ULL;
  return static_cast<int>((hash ^ hash >> 32) % kBuckets);
}

std::string Layout::InBucket(int bucket, std::string_view rest) const {
  std::string key = prefix_;
  key += "{b";
  key += std::to_string(bucket);
  key += "}:";
  key += rest;
  return key;
}

std::string Layout::Index(std::uint32_t part) const {
  const std::string number = std::to_string(part);
  return prefix_ + "{i" + number + "}:x";
}

std::string Layout::IndexRecent(std::uint32_t part, std::string_view field) const {
  return (prefix_ + "{i" + std::to_string(part) + "}:w:").append(field);
}

std::string Layout::IndexMany(std::uint32_t part, std::string_view field) const {
  return (prefix_ + "{i" + std::to_string(part) + "}:m:").append(field);
}

std::string Layout::Idempotency(std::string_view scope, std::string_view key) const {
  std::string text = std::to_string(scope.size()) + ":";
  text += scope;
  text += key;
  return prefix_ + "idem:" + HashOf(text);
}

std::string Layout::Rate(std::string_view key) const { return prefix_ + "rate:" + HashOf(key); }

}  // namespace leadgate
