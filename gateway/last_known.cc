#include "gateway/last_known.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "store/entry.h"

namespace leadgate {
namespace {

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// A line with the length of each, then what a journal entry would say.
std::string TextOf(const std::vector<ApiKey>& keys) {
  std::string text;
  for (const ApiKey& key : keys) {
    const std::string encoded = EncodeKey(key);
    text += std::to_string(encoded.size()) + "\n" + encoded;
  }
  return text;
}

std::optional<std::vector<ApiKey>> KeysIn(const std::string& text) {
  std::vector<ApiKey> keys;
  std::istringstream stream(text);
  std::size_t size = 0;
  while (stream >> size) {
    constexpr std::size_t kLongest = 64 * 1024UL;
    Entry entry;
    entry.type = EntryType::kPutKey;
    entry.body.resize(std::min(size, kLongest));
    stream.get();
    if (!stream.read(entry.body.data(), std::ssize(entry.body))) return std::nullopt;
    Result<ApiKey> key = DecodeKey(entry);
    if (!key.ok()) return std::nullopt;
    keys.push_back(*std::move(key));
  }
  return keys;
}

}  // namespace

Status LastKnown::KeptFile::Keep(std::string wanted) {
  if (text == wanted) return Status::Ok();
  const std::string beside = path + ".new";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    if (chmod(beside.c_str(), S_IRUSR | S_IWUSR) != 0 || !file.write(wanted.data(), std::ssize(wanted)).flush()) {
      return {StatusCode::kUnavailable, beside + " cannot be written"};
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) return {StatusCode::kUnavailable, path + " cannot be replaced"};
  text = std::move(wanted);
  return Status::Ok();
}

LastKnown::LastKnown(const std::string& data_dir)
    : policy_{data_dir + "/last-policy.yaml", ReadFile(data_dir + "/last-policy.yaml")},
      keys_{data_dir + "/last-keys", ReadFile(data_dir + "/last-keys")} {}

Status LastKnown::KeepPolicy(const std::string& yaml) {
  const MutexLock lock(mutex_);
  return policy_.Keep(yaml);
}

std::optional<std::string> LastKnown::Policy() const {
  const MutexLock lock(mutex_);
  return policy_.text;
}

std::vector<ApiKey> LastKnown::Together(std::vector<ApiKey> listed, Status& kept) {
  const MutexLock lock(mutex_);
  for (ApiKey& known : (keys_.text ? KeysIn(*keys_.text) : std::nullopt).value_or(std::vector<ApiKey>())) {
    const auto same = std::ranges::find(listed, known.id, &ApiKey::id);
    if (same == listed.end()) {
      listed.push_back(std::move(known));
    } else if (same->revoked_at == 0) {
      same->revoked_at = known.revoked_at;
    }
  }
  kept = keys_.Keep(TextOf(listed));
  return listed;
}

std::optional<std::vector<ApiKey>> LastKnown::Keys() const {
  const MutexLock lock(mutex_);
  return keys_.text ? KeysIn(*keys_.text) : std::nullopt;
}

}  // namespace leadgate
