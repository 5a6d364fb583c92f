// API keys: made once, shown once, kept as a hash, checked on every /v1 request.
//
//   auto key = GenerateKey("crm-sync", {"submit", "read"}, now);    // name checked, scopes by ParseScopes
//   key.plain      → "lg_4t7q0c2mzx9d_…43 characters…"              shown to the operator, then forgotten
//   key.key        → what LeadStore::PutKey keeps: id, name, scopes, SHA-256 of the secret part
//
//   KeyRing ring;  ring.Replace(*store.ListKeys());
//   ring.Verify("Bearer lg_4t7q0c2mzx9d_…")  → {"crm-sync", submit read}
//   ring.Verify("lg_4t7q0c2mzx9d_wrong")     → nothing
//
//   ParseScopes("submit,raed")  → kInvalidArgument: unknown scope "raed"; did you mean "read"? …
//
// The secret has 256 random bits, so a fast hash keeps it; hashes are compared in constant time.
// Threads: KeyRing may be used from any thread; readers share a snapshot and never wait for Replace's work.
// Failures: as said per function; nothing throws.
// Source: DESIGN §4, docs/design/whole-path.md "Secrets".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "leadgate/status.h"

namespace leadgate {

// What a key may do. `admin` may do everything.
enum class Scope : std::uint8_t { kSubmit, kRead, kReview, kDisposition, kNurture, kKnown, kPolicy, kPrivacy, kAdmin };
inline constexpr int kScopeCount = 9;
std::string_view ScopeName(Scope scope);  // "submit"
std::optional<Scope> ParseScope(std::string_view name);

class ScopeSet {
 public:
  void Add(Scope scope) { bits_ |= Bit(scope); }
  bool Has(Scope scope) const { return (bits_ & (Bit(scope) | Bit(Scope::kAdmin))) != 0; }
  bool empty() const { return bits_ == 0; }
  std::vector<std::string> Names() const;  // in the order of Scope
  bool operator==(const ScopeSet&) const = default;

 private:
  static std::uint16_t Bit(Scope scope) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(scope)); }
  std::uint16_t bits_ = 0;
};

// "submit,read": names by comma or space; the error names the nearest scope and all there are.
Result<std::vector<std::string>> ParseScopes(std::string_view text);

// Letters, digits, '.', '_' and '-', at most 64: it stands in logs and records.
Status CheckKeyName(std::string_view name);

struct NewKey {
  ApiKey key;
  std::string plain;
};
// REQUIRES: CheckKeyName(name).ok(), scopes from ParseScopes.
NewKey GenerateKey(const std::string& name, const std::vector<std::string>& scopes, TimeMs now);

struct KeyHolder {
  std::string id;  // public part
  std::string name;
  ScopeSet scopes;

  bool Has(Scope scope) const { return scopes.Has(scope); }
  bool Has(std::string_view scope_name) const;  // false for a name that is no scope
};

class KeyRing {
 public:
  KeyRing();
  ~KeyRing();

  // Revoked keys are left out. Takes effect for the next Verify.
  void Replace(std::vector<ApiKey> keys) EXCLUDES(mutex_);

  // The value of an Authorization header ("Bearer …", scheme in any case) or of X-Api-Key (the key alone).
  std::optional<KeyHolder> Verify(std::string_view presented) const EXCLUDES(mutex_);

 private:
  struct Snapshot;
  std::shared_ptr<const Snapshot> Current() const EXCLUDES(mutex_);

  mutable Mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
