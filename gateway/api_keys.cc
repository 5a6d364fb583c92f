#include "gateway/api_keys.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "gateway/digest.h"
#include "gateway/edit_distance.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, kScopeCount> kScopeNames = {
    "submit", "read", "review", "disposition", "nurture", "known", "policy", "privacy", "admin"};
constexpr std::string_view kPrefix = "lg_";
constexpr std::size_t kIdSize = 12;
constexpr std::size_t kSecretSize = 43;  // 32 bytes as base64url
constexpr std::size_t kKeySize = kPrefix.size() + kIdSize + 1 + kSecretSize;
constexpr std::size_t kMaxNameSize = 64;

struct KeyParts {
  std::string_view id, secret;
};

std::optional<KeyParts> Split(std::string_view key) {
  if (key.size() != kKeySize || !key.starts_with(kPrefix) || key[kPrefix.size() + kIdSize] != '_') return std::nullopt;
  return KeyParts{key.substr(kPrefix.size(), kIdSize), key.substr(kPrefix.size() + kIdSize + 1)};
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view WithoutScheme(std::string_view presented) {
  constexpr std::string_view kBearer = "bearer ";
  presented = Trim(presented);
  if (presented.size() <= kBearer.size()) return presented;
  const auto same = [](char a, char b) { return (a | 0x20) == b || a == b; };
  const std::string_view scheme = presented.substr(0, kBearer.size());
  if (!std::equal(scheme.begin(), scheme.end(), kBearer.begin(), same)) return presented;
  return Trim(presented.substr(kBearer.size()));
}

std::string AllScopes() {
  std::string all;
  for (const std::string_view name : kScopeNames) all.append(all.empty() ? "" : ", ").append(name);
  return all;
}

// An id that can be read out over the phone: no capitals, none of i, l, o, u.
std::string RandomId() {
  constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  const Digest random = RandomBytes32();
  std::string id;
  for (std::size_t i = 0; i < kIdSize; ++i) id += kAlphabet[random[i] % kAlphabet.size()];
  return id;
}

}  // namespace

std::string_view ScopeName(Scope scope) { return kScopeNames[static_cast<std::size_t>(scope)]; }

std::optional<Scope> ParseScope(std::string_view name) {
  const auto found = std::find(kScopeNames.begin(), kScopeNames.end(), name);
  if (found == kScopeNames.end()) return std::nullopt;
  return static_cast<Scope>(found - kScopeNames.begin());
}

std::vector<std::string> ScopeSet::Names() const {
  std::vector<std::string> names;
  for (int i = 0; i < kScopeCount; ++i) {
    if ((bits_ & Bit(static_cast<Scope>(i))) != 0) names.emplace_back(kScopeNames[static_cast<std::size_t>(i)]);
  }
  return names;
}

Result<std::vector<std::string>> ParseScopes(std::string_view text) {
  ScopeSet scopes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(", "), text.size());
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (name.empty()) continue;
    const auto scope = ParseScope(name);
    if (!scope) {
      const std::string_view nearest = NearestName(name, kScopeNames);
      std::string message = "unknown scope \"" + std::string(name.substr(0, kMaxNameSize)) + "\"";
      if (!nearest.empty()) message += "; did you mean \"" + std::string(nearest) + "\"?";
      return Status(StatusCode::kInvalidArgument,
                    message + (nearest.empty() ? "; scopes: " : " Scopes: ") + AllScopes());
    }
    scopes.Add(*scope);
  }
  if (scopes.empty()) return Status(StatusCode::kInvalidArgument, "a key needs at least one scope: " + AllScopes());
  return scopes.Names();
}

Status CheckKeyName(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  if (!name.empty() && name.size() <= kMaxNameSize && std::all_of(name.begin(), name.end(), allowed))
    return Status::Ok();
  return {StatusCode::kInvalidArgument,
          "a key's name has 1 to 64 letters, digits, dots, underscores or hyphens, for example \"website\""};
}

NewKey GenerateKey(const std::string& name, const std::vector<std::string>& scopes, TimeMs now) {
  NewKey made;
  const std::string secret = Base64UrlEncode(RandomBytes32());
  made.key.id = RandomId();
  made.key.name = name;
  made.key.scopes = scopes;
  made.key.secret_hash = Sha256(secret);
  made.key.created_at = now;
  made.plain = std::string(kPrefix) + made.key.id + "_" + secret;
  return made;
}

bool KeyHolder::Has(std::string_view scope_name) const {
  const auto scope = ParseScope(scope_name);
  return scope && scopes.Has(*scope);
}

struct KeyRing::Snapshot {
  struct Entry {
    KeyHolder holder;
    Digest secret_hash{};
  };
  std::unordered_map<std::string, Entry> by_id;
};

KeyRing::KeyRing() : snapshot_(std::make_shared<const Snapshot>()) {}
KeyRing::~KeyRing() = default;

void KeyRing::Replace(std::vector<ApiKey> keys) {
  auto next = std::make_shared<Snapshot>();
  for (ApiKey& key : keys) {
    if (key.revoked_at != 0) continue;
    Snapshot::Entry entry;
    for (const std::string& name : key.scopes) {
      if (const auto scope = ParseScope(name))
        entry.holder.scopes.Add(*scope);  // of a later version: not known here, not held
    }
    entry.holder.id = key.id;
    entry.holder.name = std::move(key.name);
    entry.secret_hash = key.secret_hash;
    next->by_id.insert_or_assign(std::move(key.id), std::move(entry));
  }
  std::shared_ptr<const Snapshot> old = std::move(next);
  {
    MutexLock lock(mutex_);
    snapshot_.swap(old);
  }
}

std::shared_ptr<const KeyRing::Snapshot> KeyRing::Current() const {
  MutexLock lock(mutex_);
  return snapshot_;
}

std::optional<KeyHolder> KeyRing::Verify(std::string_view presented) const {
  const auto parts = Split(WithoutScheme(presented));
  if (!parts) return std::nullopt;
  const auto snapshot = Current();
  const Digest hash = Sha256(parts->secret);
  const auto found = snapshot->by_id.find(std::string(parts->id));
  if (found == snapshot->by_id.end() || !ConstantTimeEqual(hash, found->second.secret_hash)) return std::nullopt;
  return found->second.holder;
}

}  // namespace leadgate
