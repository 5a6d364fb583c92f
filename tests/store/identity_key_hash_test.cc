#include <gtest/gtest.h>

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
    const std::string e164 = "+1415734" + std::to_string(10000 + i).substr(1);
    ++buckets[IdentityKeyHash()(PhoneIdentity(e164)) % kBuckets];
  }
  for (const int in_bucket : buckets) EXPECT_LT(in_bucket, 40);  // 8 on average
}

}  // namespace
}  // namespace leadgate
