#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "dedupe/identity_keys.h"
#include "store/recent.h"

namespace leadgate {
namespace {

// A table of the hashed keys is as good as a list when neighbours fall together, and every lead waits for it.
TEST(IdentityKeyHashTest, NumbersOfOneTownSpread) {
  constexpr std::size_t kBuckets = 1024;
  constexpr int kNumbers = 8 * 1024;
  std::vector<int> buckets(kBuckets);
  for (int i = 0; i < kNumbers; ++i) {
    char e164[16];
    std::snprintf(e164, sizeof(e164), "+1415734%04d", i);
    ++buckets[IdentityKeyHash()(PhoneIdentity(e164)) % kBuckets];
  }
  for (const int in_bucket : buckets) EXPECT_LT(in_bucket, 40);  // 8 on average
}

}  // namespace
}  // namespace leadgate
