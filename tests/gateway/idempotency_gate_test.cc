#include "gateway/idempotency_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace leadgate {
namespace {

TEST(IdempotencyGate, LetsOneThroughAtATime) {
  IdempotencyGate gate;
  auto first = gate.Enter("key:website", "k1");
  ASSERT_TRUE(first);
  EXPECT_FALSE(gate.Enter("key:website", "k1"));
  EXPECT_TRUE(gate.Enter("key:website", "k2"));
  EXPECT_TRUE(gate.Enter("key:crm", "k1"));
  EXPECT_TRUE(gate.Enter("key:websitek", "1"));
  first.reset();
  EXPECT_TRUE(gate.Enter("key:website", "k1"));
}

TEST(IdempotencyGate, ATicketMayMove) {
  IdempotencyGate gate;
  {
    auto first = gate.Enter("s", "k");
    const std::optional<IdempotencyGate::Ticket> moved = std::move(first);
    first.reset();
    EXPECT_FALSE(gate.Enter("s", "k"));
  }
  EXPECT_TRUE(gate.Enter("s", "k"));
}

TEST(IdempotencyGate, OneOfManyThreadsIsIn) {
  IdempotencyGate gate;
  std::atomic<int> inside = 0, most = 0, entered = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const auto ticket = gate.Enter("s", "k");
        if (!ticket) continue;
        ++entered;
        if (++inside > 1) most = 2;
        --inside;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 0);
  EXPECT_GT(entered, 0);
}

TEST(CheckIdempotencyKey, TakesVisibleAscii) {
  for (const std::string& good : {std::string("a"), std::string("9f1c-~!"), std::string(255, 'x')}) {
    EXPECT_TRUE(CheckIdempotencyKey(good).ok()) << good;
  }
  for (const std::string& bad : {std::string(), std::string(256, 'x'), std::string("a b"), std::string("a\tb"),
                                 std::string("é"), std::string("a\x7f"), std::string("a\0b", 3)}) {
    EXPECT_EQ(CheckIdempotencyKey(bad).code(), StatusCode::kInvalidArgument) << bad;
  }
}

}  // namespace
}  // namespace leadgate
