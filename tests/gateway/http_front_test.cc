#include "gateway/http_front.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/gateway/http_front_fixture.h"
#include "tests/gateway/http_mutants.h"

namespace leadgate {
namespace {

TEST_F(HttpFrontTest, AnswersAndKeepsTheConnection) {
  Start();
  RawClient client(port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.Send(Post("/echo", "hello")));
    const auto response = client.ReadResponse();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "hello");
    EXPECT_EQ(response->Header("Content-Type"), "text/plain");
    EXPECT_EQ(response->Header("Date").size(), 29U);
  }
  EXPECT_EQ(front_->counters().connections_accepted, 1U);
  EXPECT_EQ(front_->counters().requests, 3U);
}

TEST_F(HttpFrontTest, RoutesHaveParametersAndKnowWrongMethods) {
  Start();
  const struct {
    std::string request;
    int status;
    std::string_view body_has;
    std::string_view allow;
  } cases[] = {
      {Get("/leads/01JD"), 200, "/leads/:id 01JD", ""},
      {Get("/leads/a%2Fb%20c"), 200, "/leads/:id a/b c", ""},
      {Get("/leads/%zz"), 404, "not_found", ""},
      {Get("/leads/"), 404, "not_found", ""},
      {Get("/leads/1/2"), 404, "not_found", ""},
      {Get("/nowhere"), 404, "not_found", ""},
      {Post("/leads/1", ""), 405, "method_not_allowed", "GET, HEAD, OPTIONS"},
      {Get("/throws"), 500, "\"code\":\"internal\"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.request);
    RawClient client(port());
    client.Send(c.request);
    const auto response = client.ReadResponse();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, c.status);
    EXPECT_NE(response->body.find(c.body_has), std::string::npos) << response->body;
    EXPECT_EQ(response->Header("Allow"), c.allow);
    EXPECT_EQ(response->head.find("secret"), std::string::npos);
    EXPECT_EQ(response->body.find("secret"), std::string::npos);
    EXPECT_EQ(response->Header("Content-Type"), c.status == 200 ? "text/plain" : "application/problem+json");
  }
}

TEST_F(HttpFrontTest, HeadHasTheLengthAndNoBody) {
  Start();
  RawClient client(port());
  client.Send("HEAD /leads/1 HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS /leads/1 HTTP/1.1\r\nHost: a\r\n\r\n" +
              Get("/leads/2"));
  const auto head = client.ReadResponse(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->Header("Content-Length"), "12");
  const auto options = client.ReadResponse(true);
  ASSERT_TRUE(options);
  EXPECT_EQ(options->status, 204);
  EXPECT_EQ(options->Header("Content-Length"), "");
  const auto get = client.ReadResponse();
  ASSERT_TRUE(get);
  EXPECT_EQ(get->body, "/leads/:id 2");
}

TEST_F(HttpFrontTest, PipelinedRequestsAreAnsweredInOrder) {
  Start();
  RawClient client(port());
  std::string requests;
  constexpr int kRequests = 200;
  for (int i = 0; i < kRequests; ++i) requests += Post("/echo", "body " + std::to_string(i));
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < kRequests; ++i) {
    const auto response = client.ReadResponse();
    ASSERT_TRUE(response) << i;
    EXPECT_EQ(response->body, "body " + std::to_string(i));
  }
}

TEST_F(HttpFrontTest, AClientThatHasFinishedSendingIsStillAnswered) {
  Start();
  RawClient client(port());
  client.Send(Post("/echo", "one") + Post("/echo", "two"));
  client.FinishSending();
  EXPECT_EQ(client.ReadResponse()->body, "one");
  EXPECT_EQ(client.ReadResponse()->body, "two");
  EXPECT_TRUE(client.ClosedByServer());
}

TEST_F(HttpFrontTest, ConnectionHeadersAreHonoured) {
  Start();
  RawClient closing(port());
  closing.Send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(closing.ReadResponse()->Header("Connection"), "close");
  EXPECT_TRUE(closing.ClosedByServer());
  RawClient old(port());
  old.Send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.ReadResponse()->status, 200);
  EXPECT_TRUE(old.ClosedByServer());
  RawClient old_kept(port());
  for (int i = 0; i < 2; ++i) {
    old_kept.Send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(old_kept.ReadResponse()->Header("Connection"), "keep-alive");
  }
}

TEST_F(HttpFrontTest, ContinueIsSentOnceAndOnlyWhenTheBodyIsAwaited) {
  Start();
  RawClient client(port());
  const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
  client.Send(head);
  EXPECT_EQ(client.ReadResponse(true)->status, 100);
  client.Send("bo");
  client.Send("dy");
  EXPECT_EQ(client.ReadResponse()->body, "body");
  client.Send(head + "body");
  EXPECT_EQ(client.ReadResponse()->status, 200) << "the body was there: no 100";
  client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
  EXPECT_EQ(client.ReadResponse()->status, 413) << "refused instead of continued";
}

TEST_F(HttpFrontTest, ChunkedBodiesArriveWhole) {
  Start();
  RawClient client(port());
  for (const std::string_view part : {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Enc", "oding: chunked\r\n\r\n3",
                                      "\r\nab", "c\r\n2;x=y\r\nde\r", "\n0\r\n", "\r\n"}) {
    client.Send(part);
  }
  EXPECT_EQ(client.ReadResponse()->body, "abcde");
}

// What cpp-httplib 0.11.4 does to headers and bodies does not happen here.
TEST_F(HttpFrontTest, HttplibSeesNothingTheClientWroteInHeaders) {
  Start();
  RawClient client(port());
  client.Send(
      "GET /echo?u=%0d%0aX:1 HTTP/1.1\r\nHost: a.example\r\nREMOTE_ADDR: 9.9.9.9\r\nX-Evil: %0d%0aSet-Cookie:%20a\r\n"
      "Range: bytes=0-1\r\nAccept-Encoding: gzip, br\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n");
  const auto response = client.ReadResponse();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200) << "no range was applied";
  EXPECT_EQ(response->Header("Content-Encoding"), "");
  EXPECT_NE(response->body.find("from 127.0.0.1\n"), std::string::npos);
  EXPECT_NE(response->body.find("x-evil=%0d%0aSet-Cookie:%20a\n"), std::string::npos) << "raw, not decoded";
  EXPECT_EQ(response->body.find("httplib X-Evil"), std::string::npos);
  EXPECT_EQ(response->body.find("httplib REMOTE_ADDR=9.9.9.9"), std::string::npos);
}

TEST_F(HttpFrontTest, FormBodiesBeyondHttplibsOwnLimitArriveUntouched) {
  Start();
  RawClient client(port());
  std::string body = "url=http://x.example/?a=b&note=";
  body.append(60'000 - body.size(), '%');
  client.Send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
      "60000\r\n\r\n" +
      body);
  EXPECT_EQ(client.ReadResponse()->body, body);
}

TEST_F(HttpFrontTest, EverySmugglingMutantIsRefusedOnceAndTheConnectionClosed) {
  Start();
  for (const Mutant& mutant : SmugglingMutants()) {
    SCOPED_TRACE(mutant.name);
    RawClient client(port());
    client.Send(mutant.bytes);
    const auto answer = client.ReadResponse();
    ASSERT_TRUE(answer);
    EXPECT_GE(answer->status, 400);
    EXPECT_EQ(client.ReadToEnd(), "") << "answered twice, or not closed";
  }
  EXPECT_EQ(front_->counters().requests, 0U);
}

TEST_F(HttpFrontTest, LargeAnswersReachASlowReader) {
  FrontOptions options;
  options.workers = 1;
  Start(options);
  RawClient slow(port(), 4096);
  slow.Send(Get("/large") + Get("/leads/after"));
  RawClient other(port());
  other.Send(Get("/leads/1"));
  EXPECT_EQ(other.ReadResponse()->status, 200) << "the only worker is not held by the slow reader";
  const auto large = slow.ReadResponse();
  ASSERT_TRUE(large);
  EXPECT_EQ(large->body.size(), kLargeBytes);
  EXPECT_EQ(slow.ReadResponse()->body, "/leads/:id after");
}

TEST_F(HttpFrontTest, ObserversSeeAnswersAndExceptions) {
  std::atomic<int> answered_status{0};
  std::atomic<int> exceptions{0};
  bridge_.OnAnswered([&](const AnsweredRequest& answered) {
    EXPECT_EQ(answered.pattern, "/throws");
    answered_status = answered.status;
  });
  bridge_.OnException([&](const FrontRequest&, const std::exception_ptr&) { ++exceptions; });
  Start();
  RawClient client(port());
  client.Send(Get("/throws"));
  EXPECT_EQ(client.ReadResponse()->status, 500);
  EXPECT_EQ(answered_status, 500);
  EXPECT_EQ(exceptions, 1);
}

TEST(HttpFrontStart, SaysWhatIsWrong) {
  HttpBridge bridge;
  const struct {
    FrontOptions options;
    std::string_view message_has;
  } cases[] = {
      {{.listen = "localhost"}, "expected HOST:PORT"},
      {{.listen = ":80"}, "expected HOST:PORT"},
      {{.listen = "127.0.0.1:99999"}, "expected HOST:PORT"},
      {{.listen = "203.0.113.1:0"}, "cannot listen on 203.0.113.1:0"},
      {{.listen = "127.0.0.1:0", .workers = 0}, "at least one worker"},
      {{.listen = "127.0.0.1:0", .idle_timeout_ms = 0}, "at least one millisecond"},
      {{.listen = "127.0.0.1:0", .trusted_proxies = {"10.0.0.0/40"}}, "trusted proxy \"10.0.0.0/40\""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.message_has);
    const auto front = HttpFront::Start(c.options, bridge);
    ASSERT_FALSE(front.ok());
    EXPECT_NE(front.status().message().find(c.message_has), std::string::npos) << front.status().message();
  }
}

TEST(HttpFrontStart, ListensOnIpv6ForBothFamilies) {
  HttpBridge bridge;
  bridge.Get("/", [](const RoutedRequest& request, httplib::Response& response) {
    response.set_content(request.front.client_address, "text/plain");
  });
  auto front = HttpFront::Start({.listen = "[::]:0"}, bridge);
  if (!front.ok()) GTEST_SKIP() << "no IPv6 here";
  RawClient client((*front)->port());
  client.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.ReadResponse()->body, "127.0.0.1") << "a mapped IPv4 address is the IPv4 address";
}

}  // namespace
}  // namespace leadgate
