// The webhook destination against a real HTTP server on this machine, with and without TLS.
#include "crm/webhook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <simdjson.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <thread>

#include "crm/payload.h"
#include "crm/webhook_signature.h"
#include "leadgate/mutex.h"
#include "tests/support/sample_record.h"
#include "tests/support/test_certificate.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleId;
using testing::SampleRecord;

constexpr const char* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

// A destination that keeps what it got and answers as told.
class HookServer {
 public:
  explicit HookServer(std::unique_ptr<httplib::Server> server = std::make_unique<httplib::Server>())
      : server_(std::move(server)) {
    server_->Post("/hook", [this](const httplib::Request& request, httplib::Response& response) {
      std::function<void(const httplib::Request&, httplib::Response&)> answer;
      {
        const MutexLock lock(mutex_);
        requests_.push_back(request);
        arrived_.NotifyAll();
        answer = answer_;
      }
      answer(request, response);
    });
    port_ = server_->bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    while (!server_->is_running()) std::this_thread::yield();
  }
  ~HookServer() {
    server_->stop();
    thread_.join();
  }

  // From the next request on.
  void Answer(std::function<void(const httplib::Request&, httplib::Response&)> answer) {
    const MutexLock lock(mutex_);
    answer_ = std::move(answer);
  }
  void Answer(int status, std::string body = "", httplib::Headers headers = {}) {
    Answer([=](const httplib::Request&, httplib::Response& response) {
      response.status = status;
      for (const auto& [name, value] : headers) response.set_header(name.c_str(), value);
      response.set_content(body, "application/json");
    });
  }

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/hook"; }
  std::vector<httplib::Request> requests() {
    const MutexLock lock(mutex_);
    return requests_;
  }
  void WaitForRequests(std::size_t count) {
    const MutexLock lock(mutex_);
    while (requests_.size() < count) arrived_.Wait(mutex_);
  }

 private:
  std::unique_ptr<httplib::Server> server_;
  std::function<void(const httplib::Request&, httplib::Response&)> answer_ = [](const auto&, auto&) {};
  int port_ = 0;
  Mutex mutex_;
  CondVar arrived_;
  std::vector<httplib::Request> requests_;
  std::thread thread_;
};

class WebhookTest : public ::testing::Test {
 protected:
  WebhookOptions Options(const std::string& url) const {
    WebhookOptions options;
    options.url = url;
    options.secrets = {kSecret};
    options.allow_private = true;
    options.timeout_ms = 5000;
    options.clock = &clock_;
    return options;
  }

  static std::unique_ptr<CrmAdapter> Make(const WebhookOptions& options) {
    auto made = MakeWebhook(options);
    EXPECT_TRUE(made.ok()) << made.status().ToString();
    return made.ok() ? *std::move(made) : nullptr;
  }

  DeliveryAnswer DeliverOne(CrmAdapter& hook, std::uint64_t item = 17) const {
    const DeliveryJob job{.record = &record_, .op = DeliveryOp::kCreate, .item = item};
    return hook.Deliver(std::span(&job, 1)).at(0);
  }
  DeliveryAnswer DeliverOne(const WebhookOptions& options) const { return DeliverOne(*Make(options)); }

  ManualClock clock_{testing::kSampleTime};
  LeadRecord record_ = SampleRecord();
};

std::string Describe(const DeliveryAnswer& answer) {
  if (const auto* delivered = std::get_if<Delivered>(&answer)) return "delivered " + delivered->crm_id;
  if (const auto* refused = std::get_if<Refused>(&answer)) return "refused " + refused->why;
  const auto& retry = std::get<Retry>(answer);
  return "retry " + retry.why + (retry.after_ms ? " after " + std::to_string(*retry.after_ms) : "");
}

TEST_F(WebhookTest, PostsTheSignedPayload) {
  HookServer server;
  server.Answer(201, R"({"id": "003A"})");
  EXPECT_EQ(Describe(DeliverOne(Options(server.url()))), "delivered 003A");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1U);
  const httplib::Request& request = requests[0];
  EXPECT_EQ(request.body, DeliveryPayload(record_, DeliveryOp::kCreate, 17));
  EXPECT_EQ(request.get_header_value("Content-Type"), "application/json");
  EXPECT_EQ(request.get_header_value("webhook-id"), DeliveryMessageId(record_.id, 17));
  EXPECT_EQ(request.get_header_value("webhook-timestamp"), "1614265330");
  const auto signer = WebhookSigner::Make(std::vector<std::string>{kSecret});
  EXPECT_EQ(request.get_header_value("webhook-signature"),
            signer->Sign(DeliveryMessageId(record_.id, 17), 1614265330, request.body));
  EXPECT_FALSE(request.has_header("Expect"));
}

TEST_F(WebhookTest, KeepsTheMessageIdWhenItTriesAgain) {
  HookServer server;
  server.Answer(503);
  const auto hook = Make(Options(server.url()));
  DeliverOne(*hook);
  clock_.Advance(kMinuteMs);
  record_.version += 1;
  DeliverOne(*hook);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].get_header_value("webhook-id"), requests[1].get_header_value("webhook-id"));
  EXPECT_NE(requests[0].get_header_value("webhook-timestamp"), requests[1].get_header_value("webhook-timestamp"));
  EXPECT_EQ(requests[0].remote_port, requests[1].remote_port) << "the connection is used again";
}

TEST_F(WebhookTest, ReadsEveryAnswer) {
  struct Case {
    int status;
    std::string body;
    httplib::Headers headers;
    std::string expected;
  };
  const std::string redirected = ": redirects are not followed; set the destination's url to where it points";
  const Case cases[] = {
      {200, "", {}, "delivered "},
      {200, "ok", {}, "delivered "},
      {200, R"({"id": 42})", {}, "delivered 42"},
      {202, R"({"id": {"a": 1}})", {}, "delivered "},
      {202, R"([{"id": 1}])", {}, "delivered "},
      {200, R"({"id": ")" + std::string(300, 'x') + "\"}", {}, "delivered "},
      {200, std::string(100'000, ' '), {}, "delivered "},
      {204, "", {}, "delivered "},
      {301, "", {{"Location", "https://elsewhere.example/"}}, "refused HTTP 301" + redirected},
      {302, "", {{"Location", "/hook"}}, "refused HTTP 302" + redirected},
      {308, "", {}, "refused HTTP 308" + redirected},
      {400, R"({"error": "jane.doe@acme-motors.example is taken"})", {}, "refused HTTP 400"},
      {401, "", {}, "refused HTTP 401"},
      {404, "", {}, "refused HTTP 404"},
      {410, "", {}, "refused HTTP 410"},
      {422, "", {}, "refused HTTP 422"},
      {408, "", {}, "retry HTTP 408"},
      {425, "", {}, "retry HTTP 425"},
      {429, "", {{"Retry-After", "30"}}, "retry HTTP 429 after 30000"},
      {500, "", {}, "retry HTTP 500"},
      {503, "", {{"Retry-After", "120"}}, "retry HTTP 503 after 120000"},
      {503, "", {{"Retry-After", "99999999999999"}}, "retry HTTP 503 after 86400000"},
      {503, "", {{"Retry-After", "soon"}}, "retry HTTP 503"},
      {504, std::string(100'000, 'x'), {}, "retry HTTP 504"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.expected + " for " + std::to_string(c.status));
    HookServer server;
    server.Answer(c.status, c.body, c.headers);
    EXPECT_EQ(Describe(DeliverOne(Options(server.url()))), c.expected);
    EXPECT_EQ(server.requests().size(), 1U) << "nothing is followed";
  }
}

TEST_F(WebhookTest, ReadsRetryAfterAsADate) {
  HookServer server;
  std::array<char, 64> date{};
  const std::time_t at = std::time(nullptr) + 60;
  std::tm utc{};
  std::strftime(date.data(), date.size(), "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&at, &utc));
  server.Answer(503, "", {{"Retry-After", date.data()}});
  const auto answer = std::get<Retry>(DeliverOne(Options(server.url())));
  ASSERT_TRUE(answer.after_ms.has_value());
  EXPECT_GT(*answer.after_ms, 50'000);
  EXPECT_LE(*answer.after_ms, 60'000);
}

TEST_F(WebhookTest, SendsABatchAtTheSameTimeAndKeepsAnswersInOrder) {
  std::atomic<int> together = 0;
  HookServer server;
  server.Answer([&](const httplib::Request& request, httplib::Response& response) {
    // Nobody is answered before all four are here.
    for (++together; together < 4;) std::this_thread::yield();
    response.status = request.get_header_value("webhook-id").ends_with("_2") ? 400 : 200;
  });
  auto options = Options(server.url());
  options.max_in_flight = 4;
  const auto hook = Make(options);
  ASSERT_EQ(hook->max_batch(), 4);
  std::vector<LeadRecord> records;
  std::vector<DeliveryJob> jobs;
  for (std::uint8_t i = 0; i < 4; ++i) records.push_back(SampleRecord(SampleId(i)));
  for (std::uint8_t i = 0; i < 4; ++i) jobs.push_back({.record = &records[i], .op = DeliveryOp::kUpdate, .item = i});
  const auto answers = hook->Deliver(jobs);
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(Describe(answers[1]), "delivered ");
  EXPECT_EQ(Describe(answers[2]), "refused HTTP 400");
  EXPECT_EQ(Describe(answers[3]), "delivered ");
}

TEST_F(WebhookTest, RetriesWhenNobodyIsThere) {
  std::string url;
  {
    const HookServer server;
    url = server.url();
  }
  const std::string answer = Describe(DeliverOne(Options(url)));
  EXPECT_THAT(answer, ::testing::StartsWith("retry "));
  EXPECT_THAT(answer, Not(HasSubstr("/hook"))) << "a path may be a secret";
}

TEST_F(WebhookTest, RetriesWhenTheAnswerTakesTooLong) {
  HookServer server;
  std::promise<void> release;
  auto released = release.get_future().share();
  server.Answer([released](const httplib::Request&, httplib::Response&) { released.wait(); });
  auto options = Options(server.url());
  options.timeout_ms = 100;
  EXPECT_THAT(Describe(DeliverOne(options)), ::testing::StartsWith("retry "));
  release.set_value();
}

TEST_F(WebhookTest, CancelEndsTheAttemptUnderWay) {
  HookServer server;
  std::promise<void> release;
  auto released = release.get_future().share();
  server.Answer([released](const httplib::Request&, httplib::Response&) { released.wait(); });
  auto options = Options(server.url());
  options.timeout_ms = 60'000;
  const auto hook = Make(options);
  auto answer = std::async(std::launch::async, [&] { return Describe(DeliverOne(*hook)); });
  server.WaitForRequests(1);
  hook->Cancel();
  EXPECT_THAT(answer.get(), HasSubstr("retry stopped"));
  EXPECT_THAT(Describe(DeliverOne(*hook, 18)), HasSubstr("retry stopped")) << "and all later ones";
  release.set_value();
}

TEST_F(WebhookTest, DoesNotConnectToANameThatLeadsInside) {
  HookServer server;
  auto options = Options("http://hooks.example.com:" + std::to_string(server.port()) + "/hook");
  options.allow_private = false;
  options.allow_http = true;
  for (const char* address : {"127.0.0.1", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254", "[::1]", "0.0.0.0"}) {
    SCOPED_TRACE(address);
    options.resolve = {"hooks.example.com:" + std::to_string(server.port()) + ":" + address};
    EXPECT_THAT(Describe(DeliverOne(options)), HasSubstr("private address"));
  }
  EXPECT_TRUE(server.requests().empty());
  options.allow_private = true;
  options.resolve = {"hooks.example.com:" + std::to_string(server.port()) + ":127.0.0.1"};
  EXPECT_EQ(Describe(DeliverOne(options)), "delivered ");
}

TEST_F(WebhookTest, TakesNoProxyFromTheEnvironment) {
  HookServer server;
  ::setenv("http_proxy", "http://127.0.0.1:1/", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1/", 1);
  EXPECT_EQ(Describe(DeliverOne(Options(server.url()))), "delivered ");
  ::unsetenv("http_proxy");
  ::unsetenv("ALL_PROXY");
}

TEST_F(WebhookTest, ChecksItsOptions) {
  auto options = Options("https://hooks.example.com/");
  EXPECT_TRUE(CheckWebhook(options).ok());
  options.secrets = {"short"};
  EXPECT_EQ(MakeWebhook(options).status().code(), StatusCode::kInvalidArgument);
  options.secrets = {};
  options.url = "ftp://hooks.example.com/";
  EXPECT_EQ(MakeWebhook(options).status().code(), StatusCode::kInvalidArgument);
}

TEST_F(WebhookTest, TrustsOnlyTheAuthorityItIsGiven) {
  const testing::TestCertificate certificate("hooks.example.com");
  HookServer server(std::make_unique<httplib::SSLServer>(certificate.x509(), certificate.key()));
  const std::string port = std::to_string(server.port());
  auto options = Options("https://hooks.example.com:" + port + "/hook");
  options.resolve = {"hooks.example.com:" + port + ":127.0.0.1", "other.example.com:" + port + ":127.0.0.1"};
  EXPECT_THAT(Describe(DeliverOne(options)), HasSubstr("retry SSL")) << "not an authority of the system";
  options.ca_file = certificate.pem_file();
  EXPECT_EQ(Describe(DeliverOne(options)), "delivered ");
  options.url = "https://other.example.com:" + port + "/hook";
  EXPECT_THAT(Describe(DeliverOne(options)), HasSubstr("retry SSL")) << "a certificate of another name";
  EXPECT_EQ(server.requests().size(), 1U);
}

}  // namespace
}  // namespace leadgate
