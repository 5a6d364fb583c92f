#include "store/redis/shared_attempts.h"

#include <gmock/gmock.h>

#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_server.h"

namespace leadgate {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

LeadId Lead(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes.back() = n;
  return LeadId(bytes);
}

class SharedAttemptsTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.Start());
    client_ = redis::Connected(server_.url());
    ASSERT_TRUE(Eventually([&] { return client_->Call({"PING"}, redis::Soon()).ok(); }));
  }
  SharedAttempts Gateway(std::chrono::milliseconds patience = 10s) { return {*client_, Layout("test"), patience}; }
  static std::vector<AttemptNews> Heard(SharedAttempts& gateway) {
    auto heard = gateway.Hear();
    EXPECT_TRUE(heard.ok()) << heard.status().ToString();
    return heard.ok() ? *std::move(heard) : std::vector<AttemptNews>();
  }

  RedisServer server_;
  std::unique_ptr<redis::Redis> client_;
};

TEST_F(SharedAttemptsTest, EachHearsWhatTheOthersTellOnceAndInOrder) {
  SharedAttempts here = Gateway(), there = Gateway();
  const std::vector<AttemptNews> told{{Lead(1), true}, {Lead(2), true}, {Lead(1), false}};
  ASSERT_TRUE(here.Tell(told).ok());
  EXPECT_EQ(Heard(there), told);
  EXPECT_THAT(Heard(there), IsEmpty());
  EXPECT_THAT(Heard(here), IsEmpty()) << "one's own is no news";
  ASSERT_TRUE(there.Tell(std::vector<AttemptNews>{{Lead(3), true}}).ok());
  EXPECT_THAT(Heard(here), ElementsAre(AttemptNews{Lead(3), true}));
}

TEST_F(SharedAttemptsTest, WhoSkipsHearsWhatComesAfter) {
  SharedAttempts here = Gateway(), there = Gateway();
  ASSERT_TRUE(there.SkipPast().ok()) << "nothing there yet";
  ASSERT_TRUE(here.Tell(std::vector<AttemptNews>{{Lead(1), true}}).ok());
  ASSERT_TRUE(there.SkipPast().ok());
  ASSERT_TRUE(here.Tell(std::vector<AttemptNews>{{Lead(2), true}}).ok());
  EXPECT_THAT(Heard(there), ElementsAre(AttemptNews{Lead(2), true}));
}

TEST_F(SharedAttemptsTest, WithoutRedisBothSaySo) {
  SharedAttempts here = Gateway(200ms);
  server_.Kill();
  EXPECT_EQ(here.Tell(std::vector<AttemptNews>{{Lead(1), true}}).code(), StatusCode::kUnavailable);
  EXPECT_EQ(here.Hear().status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(here.SkipPast().code(), StatusCode::kUnavailable);
}

}  // namespace
}  // namespace leadgate
