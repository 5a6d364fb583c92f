#include "store/redis/found_by.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "dedupe/identity_keys.h"
#include "store/record_json.h"

namespace leadgate {

void AddSearchKeys(const LeadRecord& record, std::vector<SearchKey>& keys) {
  const Lead& lead = record.lead;
  const auto& hosts = record.observations.mail_domain.mail_hosts;
  const std::string_view known_host = hosts.empty() ? std::string_view() : std::string_view(hosts.front());
  for (const std::string_view host : {std::string_view(), known_host}) {
    for (const IdentityKey& key : IdentityKeys(lead, host)) keys.push_back(SearchKeyOf(key));
  }
  if (!lead.email.canonical.empty()) {
    const IdentityKey key = EmailIdentity(lead.email.canonical);
    keys.push_back(SearchKeyOf(key));
    keys.push_back({kSearchEmail, key.hash});
  }
  if (!lead.phone.e164.empty()) {
    const IdentityKey key = PhoneIdentity(lead.phone.e164);
    keys.push_back(SearchKeyOf(key));
    keys.push_back({kSearchPhone, key.hash});
  }
}

void SortSearchKeys(std::vector<SearchKey>& keys) {
  std::sort(keys.begin(), keys.end(), [](const SearchKey& a, const SearchKey& b) {
    return std::pair(a.kind, a.hash) < std::pair(b.kind, b.hash);
  });
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

Result<std::vector<SearchKey>> SearchKeysOf(const LeadParts& parts) {
  std::vector<SearchKey> keys;
  if (!parts.commit) return keys;
  Result<LeadRecord> record = DecodeRecord(parts.commit->json);
  if (!record.ok()) return record.status();
  AddSearchKeys(*record, keys);
  for (const auto& [field, stored] : parts.changes) {
    if (stored.version == 0) continue;
    Result<RecordChange> change = DecodeChange(stored.json);
    if (!change.ok()) return change.status();
    const bool tells = change->revision.lead || change->revision.observations;
    ApplyChange(*record, *std::move(change));
    if (tells) AddSearchKeys(*record, keys);
  }
  SortSearchKeys(keys);
  return keys;
}

}  // namespace leadgate
