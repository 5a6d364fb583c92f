#include "store/redis/redis_admin.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "redis/command.h"
#include "store/redis/stored_item.h"

namespace leadgate {
namespace {

constexpr int kMostTries = 100;  // of publishing while others do

Status NobodyHasIt() { return {StatusCode::kNotFound, "no key in force has this name or id"}; }
Status NameTaken(const std::string& name) { return {StatusCode::kConflict, "a key named " + name + " is in force"}; }

Entry EntryWith(EntryType type, std::string body) {
  Entry entry;
  entry.type = type;
  entry.body = std::move(body);
  return entry;
}

Result<PolicyVersion> VersionFrom(std::string_view stored) {
  constexpr std::size_t kDigits = 20;
  if (stored.size() < kDigits) return Status(StatusCode::kDataLoss, "redis: a policy version does not hold together");
  return DecodePolicyVersion(EntryWith(EntryType::kPolicyVersion, std::string(stored.substr(kDigits))));
}

TimeMs TimeIn(const std::string& text) {
  TimeMs time = 0;
  std::from_chars(text.data(), text.data() + text.size(), time);
  return time;
}

}  // namespace

RedisAdmin::RedisAdmin(const RedisContext& context, EntryWriter& writer) : context_(context), writer_(writer) {}

template <class Ask>
Result<RedisAdmin::Said> RedisAdmin::Settle(EntryType type, std::string body, Ask ask) {
  const auto seq = writer_.Append(type, std::move(body));
  if (!seq.ok()) return seq.status();
  const Said said = ask(*seq);
  if (said == Said::kNothing) {
    writer_.Later(*seq);
  } else if (said == Said::kYes) {
    writer_.Applied(*seq);
  } else if (Status status = writer_.Void(*seq); !status.ok()) {
    return status;
  }
  return said;
}

namespace {

template <class Said>
Said Heard(const redis::Reply& reply) {
  if (!reply.ok()) return Said::kNothing;
  return reply.value.integer() == 1 ? Said::kYes : Said::kNo;
}

}  // namespace

RedisAdmin::Said RedisAdmin::PutKeyInRedis(std::uint64_t seq, const ApiKey& key, bool replayed) const {
  return Heard<Said>(context_.client->Call(
      scripts_.put_key.Run({context_.layout.Keys()},
                           {key.id, key.name, SeqDigits(seq), EncodeKey(key), replayed ? "1" : "0"}),
      context_.Patiently()));
}

RedisAdmin::Said RedisAdmin::RevokeInRedis(const std::string& id, TimeMs at, bool replayed) const {
  return Heard<Said>(context_.client->Call(
      scripts_.revoke_key.Run({context_.layout.Keys()}, {id, std::to_string(at), replayed ? "1" : "0"}),
      context_.Patiently()));
}

RedisAdmin::Said RedisAdmin::PutPolicyInRedis(std::uint64_t seq, const PolicyVersion& version) const {
  PolicyVersion without = version;
  without.yaml.clear();
  const std::string stored = SeqDigits(seq) + NumberedPolicy(version.number, EncodePolicyVersion(without));
  return Heard<Said>(context_.client->Call(
      scripts_.put_policy.Run({context_.layout.Policies(), context_.layout.Policy()},
                              {std::to_string(version.number), version.hash, stored, version.yaml}),
      context_.Patiently()));
}

// What is refused on a replay was void, or lost a race whose outcome nobody was told of.
Status RedisAdmin::Apply(const Entry& entry) {
  Said said = Said::kYes;
  if (entry.type == EntryType::kPutKey) {
    const auto key = DecodeKey(entry);
    if (!key.ok()) return key.status();
    said = PutKeyInRedis(entry.seq, *key, true);
  } else if (entry.type == EntryType::kRevokeKey) {
    const auto revoked = DecodeRevokeKey(entry);
    if (!revoked.ok()) return revoked.status();
    said = RevokeInRedis(revoked->id, revoked->at, true);
  } else if (entry.type == EntryType::kPolicyVersion) {
    const auto version = DecodePolicyVersion(entry);
    if (!version.ok()) return version.status();
    said = PutPolicyInRedis(entry.seq, *version);
  }
  if (said == Said::kNothing) return {StatusCode::kUnavailable, "redis does not answer"};
  return Status::Ok();
}

Status RedisAdmin::PutKey(const ApiKey& key) {
  const redis::Reply taken =
      context_.client->Call({"HEXISTS", context_.layout.Keys(), "n" + key.name}, context_.Patiently());
  if (!taken.ok()) return StatusOf(taken);
  if (taken.value.integer() != 0) return NameTaken(key.name);
  const auto said =
      Settle(EntryType::kPutKey, EncodeKey(key), [&](std::uint64_t seq) { return PutKeyInRedis(seq, key, false); });
  if (!said.ok()) return said.status();
  return *said == Said::kNo ? NameTaken(key.name) : Status::Ok();
}

Status RedisAdmin::RevokeKey(const std::string& name_or_id, TimeMs at) {
  const auto keys = ListKeys();
  if (!keys.ok()) return keys.status();
  const auto key = std::find_if(keys->begin(), keys->end(), [&](const ApiKey& one) {
    return one.revoked_at == 0 && (one.name == name_or_id || one.id == name_or_id);
  });
  if (key == keys->end()) return NobodyHasIt();
  const auto said = Settle(EntryType::kRevokeKey, EncodeRevokeKey({key->id, at}),
                           [&](std::uint64_t) { return RevokeInRedis(key->id, at, false); });
  if (!said.ok()) return said.status();
  return *said == Said::kNo ? NobodyHasIt() : Status::Ok();
}

Result<std::vector<ApiKey>> RedisAdmin::ListKeys() {
  const redis::Reply reply = context_.client->Call({"HGETALL", context_.layout.Keys()}, context_.Patiently());
  if (!reply.ok()) return StatusOf(reply);
  const std::vector<redis::Value>& items = reply.value.items();
  std::map<std::string, TimeMs> revoked;
  std::vector<ApiKey> keys;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    const std::string& field = items[i].text();
    if (field.starts_with('r')) revoked[field.substr(1)] = TimeIn(items[i + 1].text());
    if (!field.starts_with('k')) continue;
    auto key = DecodeKey(EntryWith(EntryType::kPutKey, items[i + 1].text()));
    if (!key.ok()) return key.status();
    keys.push_back(*std::move(key));
  }
  for (ApiKey& key : keys) {
    if (const auto at = revoked.find(key.id); at != revoked.end()) key.revoked_at = at->second;
  }
  std::sort(keys.begin(), keys.end(), [](const ApiKey& a, const ApiKey& b) {
    return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
  });
  return keys;
}

Result<RedisAdmin::Last> RedisAdmin::LastPolicy() const {
  const redis::Reply reply = context_.client->Call({"GET", context_.layout.Policy()}, context_.Patiently());
  if (!reply.ok()) return StatusOf(reply);
  const std::string& text = reply.value.text();
  Last last;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), last.number);
  if (error == std::errc() && at != text.data() + text.size())
    last.hash = std::string(at + 1, text.data() + text.size());
  return last;
}

Result<std::uint64_t> RedisAdmin::PutPolicy(const PolicyVersion& version,
                                            std::optional<std::uint64_t> expected_number) {
  for (int i = 0; i < kMostTries; ++i) {
    const auto last = LastPolicy();
    if (!last.ok()) return last.status();
    if (expected_number && *expected_number != last->number) {
      return Status(StatusCode::kConflict, "policy version " + std::to_string(last->number) + " came last, not " +
                                               std::to_string(*expected_number));
    }
    if (last->number != 0 && last->hash == version.hash) return last->number;  // in force already: nothing
    PolicyVersion numbered = version;
    numbered.number = last->number + 1;
    const auto said = Settle(EntryType::kPolicyVersion, NumberedPolicy(numbered.number, EncodePolicyVersion(version)),
                             [&](std::uint64_t seq) { return PutPolicyInRedis(seq, numbered); });
    if (!said.ok()) return said.status();
    if (*said != Said::kNo) return numbered.number;
  }
  return Status(StatusCode::kUnavailable, "policies are published faster than a number can be had");
}

Result<std::vector<PolicyVersion>> RedisAdmin::ListPolicies(std::uint64_t before, int limit) {
  const auto last = LastPolicy();
  if (!last.ok()) return last.status();
  const auto most = static_cast<std::size_t>(std::max(limit, 0));
  std::vector<PolicyVersion> versions;
  std::uint64_t next = before == 0 ? last->number : std::min(last->number, before - 1);
  while (next > 0 && versions.size() < most) {
    std::vector<std::string> words = {"HMGET", context_.layout.Policies()};
    for (; next > 0 && words.size() - 2 < most - versions.size(); --next) words.push_back("v" + std::to_string(next));
    const redis::Reply reply = context_.client->Call(redis::Command(words), context_.Patiently());
    if (!reply.ok()) return StatusOf(reply);
    for (const redis::Value& stored : reply.value.items()) {
      if (stored.is_nil()) continue;
      auto version = VersionFrom(stored.text());
      if (!version.ok()) return version.status();
      versions.push_back(*std::move(version));
    }
  }
  return versions;
}

Result<PolicyVersion> RedisAdmin::GetPolicy(const std::string& hash) {
  const redis::Reply reply =
      context_.client->Call({"HGET", context_.layout.Policies(), "h" + hash}, context_.Patiently());
  if (!reply.ok()) return StatusOf(reply);
  if (reply.value.is_nil()) return Status(StatusCode::kNotFound, "no policy with this hash is stored");
  std::uint64_t number = 0;
  const std::string& text = reply.value.text();
  std::from_chars(text.data(), text.data() + text.size(), number);
  return GetPolicy(number);
}

Result<PolicyVersion> RedisAdmin::GetPolicy(std::uint64_t number) {
  const redis::Reply stored =
      context_.client->Call({"HGET", context_.layout.Policies(), "v" + std::to_string(number)}, context_.Patiently());
  if (!stored.ok()) return StatusOf(stored);
  if (stored.value.is_nil()) {
    return Status(StatusCode::kNotFound, "there is no policy version " + std::to_string(number));
  }
  auto version = VersionFrom(stored.value.text());
  if (!version.ok()) return version;
  const redis::Reply yaml =
      context_.client->Call({"HGET", context_.layout.Policies(), "y" + version->hash}, context_.Patiently());
  if (!yaml.ok()) return StatusOf(yaml);
  version->yaml = yaml.value.text();
  return version;
}

}  // namespace leadgate
