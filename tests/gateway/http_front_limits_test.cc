// The front under clients that are slow, many, or too much, and while it stops.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gateway/http_front.h"
#include "tests/gateway/http_front_fixture.h"

namespace leadgate {
namespace {

TEST_F(HttpFrontTest, OversizedRequestsGetTheirStatusAndAreCounted) {
  Start();
  const struct {
    std::string request;
    int status;
    RefusalKind kind;
  } cases[] = {
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413, RefusalKind::kBodyTooLarge},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n", 413,
       RefusalKind::kBodyTooLarge},
      {"GET /" + std::string(9000, 'p'), 414, RefusalKind::kTargetTooLong},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x'), 431, RefusalKind::kHeadTooLarge},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n", 415,
       RefusalKind::kUnsupportedEncoding},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501, RefusalKind::kUnsupportedCoding},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.request.substr(0, 80));
    const std::uint64_t before = front_->counters().RefusedFor(c.kind);
    RawClient client(port());
    client.Send(c.request);
    const auto response = client.ReadResponse();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, c.status);
    EXPECT_EQ(response->Header("Connection"), "close");
    EXPECT_EQ(response->Header("Content-Type"), "application/problem+json");
    EXPECT_NE(response->body.find("\"detail\":\""), std::string::npos);
    EXPECT_TRUE(client.ClosedByServer());
    EXPECT_EQ(front_->counters().RefusedFor(c.kind), before + 1);
  }
}

TEST_F(HttpFrontTest, ARefusalReachesAClientThatIsStillSending) {
  Start();
  const std::string megabyte(1 << 20, 'x');
  for (int i = 0; i < 20; ++i) {
    RawClient client(port());
    client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 700000\r\n\r\n");
    client.Send(std::string_view(megabyte).substr(0, 700'000));
    const auto response = client.ReadResponse();
    ASSERT_TRUE(response) << "lost in a reset";
    EXPECT_EQ(response->status, 413);
  }
}

TEST_F(HttpFrontTest, SlowTricklesAreClosedWhileOthersAreAnswered) {
  FrontOptions options;
  options.workers = 2;
  options.request_timeout_ms = 1000;
  Start(options);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<RawClient>(port()));
    // A head that never ends, a body that never comes, a chunk that stays open, and one that says nothing.
    const std::string starts[] = {"GET /echo HTTP/1.1\r\nHost: a\r\nX",
                                  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx",
                                  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", ""};
    ASSERT_TRUE(slow.back()->Send(starts[i % 4]));
  }
  std::atomic<bool> done{false};
  std::thread trickle([&] {  // a byte now and then does not buy more time
    while (!done) {
      for (std::size_t i = 0; i < slow.size(); i += 4) (void)slow[i]->Send("x");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  RawClient fast(port());
  for (int i = 0; i < 50; ++i) {
    const std::int64_t begun = SteadyNowMs();
    fast.Send(Get("/leads/1"));
    ASSERT_EQ(fast.ReadResponse()->status, 200);
    EXPECT_LT(SteadyNowMs() - begun, 500);
  }
  EXPECT_TRUE(Eventually([&] { return front_->counters().connections_open <= 1; }));
  done = true;
  trickle.join();
  for (std::size_t i = 0; i < slow.size(); ++i) {
    const auto answer = slow[i]->ReadToEnd();
    ASSERT_TRUE(answer) << i << " is still open";
    EXPECT_EQ(answer->substr(0, 12), i % 4 == 3 ? "" : "HTTP/1.1 408") << i;
  }
  EXPECT_EQ(front_->counters().RefusedFor(RefusalKind::kTimeout), 150U);
}

TEST_F(HttpFrontTest, IdleConnectionsAreClosedSilently) {
  FrontOptions options;
  options.idle_timeout_ms = 100;
  Start(options);
  RawClient client(port());
  client.Send(Get("/leads/1"));
  ASSERT_EQ(client.ReadResponse()->status, 200);
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpFrontTest, AReaderThatNeverReadsIsCutOff) {
  FrontOptions options;
  options.write_timeout_ms = 200;
  Start(options);
  RawClient client(port(), 4096);
  client.Send(Get("/large"));
  EXPECT_TRUE(Eventually([&] { return front_->counters().write_failures == 1; }));
  EXPECT_TRUE(Eventually([&] { return front_->counters().connections_open == 0; }));
}

TEST_F(HttpFrontTest, AFullQueueIsAnswered503AtOnceAndTheConnectionStays) {
  FrontOptions options;
  options.workers = 2;
  options.queue = 3;
  Start(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->Send(Get("/gate"));
    if (i == 1) AwaitAtGate(2);
  }
  ASSERT_TRUE(Eventually([&] { return front_->counters().queued == 3; }));
  RawClient refused(port());
  refused.Send(Get("/leads/1") + Get("/leads/2"));  // pipelined: both are refused, in order
  for (int i = 0; i < 2; ++i) {
    const auto response = refused.ReadResponse();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 503);
    EXPECT_EQ(response->Header("Retry-After"), "1");
    EXPECT_EQ(response->Header("Content-Type"), "application/problem+json");
  }
  OpenGate();
  for (const auto& client : clients) EXPECT_EQ(client->ReadResponse()->body, "open");
  refused.Send(Get("/leads/3"));
  EXPECT_EQ(refused.ReadResponse()->body, "/leads/:id 3");
  EXPECT_EQ(front_->counters().RefusedFor(RefusalKind::kOverloaded), 2U);
}

TEST_F(HttpFrontTest, OneConnectionTooManyIsTurnedAway) {
  FrontOptions options;
  options.max_connections = 2;
  Start(options);
  RawClient first(port());
  RawClient second(port());
  first.Send(Get("/leads/1"));
  second.Send(Get("/leads/2"));
  ASSERT_EQ(first.ReadResponse()->status, 200);
  ASSERT_EQ(second.ReadResponse()->status, 200);
  RawClient third(port());
  EXPECT_EQ(third.ReadResponse()->status, 503);
  EXPECT_TRUE(third.ClosedByServer());
  EXPECT_EQ(front_->counters().RefusedFor(RefusalKind::kTooManyConnections), 1U);
}

TEST_F(HttpFrontTest, RunningOutOfDescriptorsIsSurvived) {
  Start();
  RawClient before(port());
  before.Send(Get("/leads/1"));
  ASSERT_EQ(before.ReadResponse()->status, 200);
  // The client's socket takes the last descriptor; the server's side of it finds none.
  RawClient unlucky_later(port());
  unlucky_later.Send(Get("/leads/2"));
  ASSERT_EQ(unlucky_later.ReadResponse()->status, 200);
  rlimit saved{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &saved), 0);
  UniqueFd probe(::dup(0));
  ASSERT_TRUE(probe.valid());
  rlimit tight = saved;
  tight.rlim_cur = static_cast<rlim_t>(probe.get()) + 1;  // room for one more: the client
  probe.Reset();
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &tight), 0);
  auto unlucky = std::make_unique<RawClient>(port());
  const bool counted = Eventually([&] { return front_->counters().accept_errors > 0; });
  const auto answer = unlucky->ReadResponse();
  before.Send(Get("/leads/3"));
  const auto still = before.ReadResponse();
  setrlimit(RLIMIT_NOFILE, &saved);
  EXPECT_TRUE(counted);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  ASSERT_TRUE(still);
  EXPECT_EQ(still->status, 200);
  RawClient after(port());
  after.Send(Get("/leads/4"));
  EXPECT_EQ(after.ReadResponse()->status, 200) << "accepts again";
}

TEST_F(HttpFrontTest, StopFinishesWhatWasAccepted) {
  FrontOptions options;
  options.workers = 1;
  Start(options);
  RawClient idle(port());
  idle.Send(Get("/leads/1"));
  ASSERT_EQ(idle.ReadResponse()->status, 200);
  RawClient running(port());
  running.Send(Get("/gate"));
  AwaitAtGate(1);
  RawClient queued(port());
  queued.Send(Get("/leads/2"));
  ASSERT_TRUE(Eventually([&] { return front_->counters().queued == 1; }));
  RawClient half(port());
  half.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo");
  ASSERT_TRUE(Eventually([&] { return front_->counters().connections_open == 4; }));
  std::thread stopping([&] { front_->Stop(10'000); });
  EXPECT_EQ(idle.ReadToEnd(), "") << "idle connections are closed";
  EXPECT_TRUE(Eventually([&] { return !RawClient(port()).connected(); })) << "no more are accepted";
  half.Send("dy");
  OpenGate();
  const auto gate = running.ReadResponse();
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->body, "open");
  const auto second = queued.ReadResponse();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->Header("Connection"), "close");
  EXPECT_EQ(half.ReadResponse()->body, "body");
  stopping.join();
  front_->Stop(10'000);  // nothing more to do
}

TEST_F(HttpFrontTest, StopDoesNotWaitLongerThanItsGrace) {
  Start();
  RawClient half(port());
  half.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo");
  ASSERT_TRUE(Eventually([&] { return front_->counters().connections_open == 1; }));
  const std::int64_t begun = SteadyNowMs();
  front_->Stop(100);
  EXPECT_LT(SteadyNowMs() - begun, 5000);
}

TEST_F(HttpFrontTest, ManyConnectionsAtOnceAreAllAnswered) {
  FrontOptions options;
  options.workers = 8;
  Start(options);
  std::vector<std::thread> threads;
  threads.reserve(8);
  std::atomic<int> good{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 20; ++round) {
        RawClient client(port());
        for (int i = 0; i < 10; ++i) {
          const std::string body = std::to_string(t) + '/' + std::to_string(round) + '/' + std::to_string(i);
          client.Send(Post("/echo", body));
          const auto response = client.ReadResponse();
          if (response && response->body == body) ++good;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 8 * 20 * 10);
}

}  // namespace
}  // namespace leadgate
