// Scanning an address allocates nothing but what its result holds. malloc itself is counted, so ICU's and the standard
// library's allocations are too.
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

#include "validators/email_rfc.h"
#include "validators/email_syntax.h"

namespace {
std::atomic<std::size_t> g_allocations{0};
}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LEADGATE_COUNTS_MALLOC 1
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t size) noexcept {
  g_allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_malloc(size);
}
#endif

namespace leadgate {
namespace {

class EmailAllocationTest : public ::testing::Test {
 protected:
  void SetUp() override {
#ifndef LEADGATE_COUNTS_MALLOC
    GTEST_SKIP() << "a sanitizer owns malloc";
#endif
  }
  template <class F>
  std::size_t Count(F&& work) {
    work();  // what is made once is made now
    const std::size_t before = g_allocations.load();
    work();
    return g_allocations.load() - before;
  }
};

TEST_F(EmailAllocationTest, CountsAtAll) {
  EXPECT_EQ(Count([] { EXPECT_NE(std::string(100, 'x'), ""); }), 1u);
}

TEST_F(EmailAllocationTest, NothingForShortDomainsAndErrors) {
  for (const std::string_view address :
       {"ada@example.com", "Ada.Lovelace+demo@gmail.com", " ada@example.com ", "mailto:ada@example.com",
        "ada..l@example.com", "ada", "", "ada@bob@example.com", "ada@localhost", "ada l@example.com",
        "ada(c)@example.com", "ada\xff@example.com", "ada@ex\u200Bample.com", "j\u00F6rg@example.com"}) {
    SCOPED_TRACE(address);
    EXPECT_EQ(Count([&] { ScanEmail(address); }), 0u);
  }
}

TEST_F(EmailAllocationTest, TheDomainOfTheResultOnceWhenItIsLong) {
  EXPECT_EQ(Count([] { ScanEmail("ada@northfield-castings.example.com"); }), 1u);
}

TEST_F(EmailAllocationTest, NothingForTheRfcs) {
  for (const std::string_view address :
       {"ada@example.com", "\"ada l\"@example.com", "ada@[192.0.2.1]", "ada..l@example.com"}) {
    SCOPED_TRACE(address);
    EXPECT_EQ(Count([&] { ScanEmail(address, EmailReading::kRfc); }), 0u);
    EXPECT_EQ(Count([&] { ReadRfcAddress(address); }), 0u);
  }
}

TEST_F(EmailAllocationTest, OneForTheMatchKey) {
  EXPECT_EQ(Count([] { EXPECT_EQ(CanonicalEmail("Ada.Lovelace+x", "gmail.com").size(), 21u); }), 1u);
}

}  // namespace
}  // namespace leadgate
