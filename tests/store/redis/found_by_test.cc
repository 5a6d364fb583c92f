#include "store/redis/found_by.h"

#include <gmock/gmock.h>

#include "dedupe/identity_keys.h"

namespace leadgate {
namespace {

// The host says that the address's tag is ignored there, so the lead is found without it as well.
TEST(FoundBy, AnAddressWhoseMailHostIgnoresItsTag) {
  LeadRecord record;
  record.lead.email.valid = true;
  record.lead.email.local = "ada+sales";
  record.lead.email.domain = "northfield-castings.com";
  record.lead.email.value = record.lead.email.canonical = "ada+sales@northfield-castings.com";
  std::vector<SearchKey> plain;
  AddSearchKeys(record, plain);
  record.observations.mail_domain.mail_hosts = {"aspmx.l.google.com"};
  std::vector<SearchKey> keys;
  AddSearchKeys(record, keys);
  SortSearchKeys(plain);
  SortSearchKeys(keys);
  const auto with_host = IdentityKeys(record.lead, "aspmx.l.google.com");
  EXPECT_GT(keys.size(), plain.size());
  for (const IdentityKey& key : with_host) EXPECT_THAT(keys, testing::Contains(SearchKeyOf(key)));
}

}  // namespace
}  // namespace leadgate
