#include "gateway/http_framing.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/gateway/http_mutants.h"

namespace leadgate {
namespace {

using State = RequestFramer::State;
using std::string_view_literals::operator""sv;

// What a framer made of some bytes, as text, so that two ways of feeding can be compared.
std::string Describe(const RequestFramer& framer) {
  if (framer.state() == State::kNeedMore) return framer.awaits_continue() ? "need more, 100-continue" : "need more";
  if (framer.state() == State::kRefused) {
    const Refusal& refusal = framer.refusal();
    return std::to_string(RefusalStatus(refusal.kind)) + ' ' + std::string(RefusalName(refusal.kind));
  }
  const FrontRequest& request = framer.request();
  std::string text = std::string(request.method) + ' ' + std::string(request.path) + " ?" + std::string(request.query) +
                     " 1." + std::to_string(request.minor_version) + (request.keep_alive ? " keep" : " close");
  for (const HeaderField& field : request.headers)
    text.append(" [").append(field.name).append("=").append(field.value).append("]");
  return text.append(" {").append(request.body).append("}");
}

std::string Frame(std::string_view bytes, const FramingLimits& limits = {}) {
  RequestFramer framer(limits);
  framer.Feed(bytes);
  return Describe(framer);
}

struct Case {
  std::string_view bytes;
  std::string_view outcome;
};

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases = {
      // Good requests.
      {"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "GET / ? 1.1 keep [host=a.example] {}"},
      {"\r\nGET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "GET / ? 1.1 keep [host=a.example] {}"},
      {"GET / HTTP/1.0\r\n\r\n", "GET / ? 1.0 close {}"},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / ? 1.0 keep [connection=Keep-Alive] {}"},
      {"GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n",
       "GET / ? 1.1 close [host=a] [connection=x, close] {}"},
      {"GET /f?a=1&b=%0d%0a HTTP/1.1\r\nHOST: a\r\n\r\n", "GET /f ?a=1&b=%0d%0a 1.1 keep [host=a] {}"},
      {"GET http://A.example/x?q HTTP/1.1\r\nHost: a.EXAMPLE\r\n\r\n", "GET /x ?q 1.1 keep [host=a.EXAMPLE] {}"},
      {"OPTIONS * HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n", "OPTIONS * ? 1.1 keep [host=[2001:db8::1]:80] {}"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX-Empty:\r\nX-Tab: \ta\tb \r\n\r\n",
       "GET / ? 1.1 keep [host=a] [x-empty=] [x-tab=a\tb] {}"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX-Raw: %0d%0aEvil: 1\r\n\r\n",
       "GET / ? 1.1 keep [host=a] [x-raw=%0d%0aEvil: 1] {}"},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "GET / ? 1.1 keep [host=a] [content-length=0] {}"},
      {"POST / HTTP/1.1\r\nHost: a\r\n\r\n", "POST / ? 1.1 keep [host=a] {}"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nhello",
       "POST / ? 1.1 keep [host=a] [content-length=005] {hello}"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: identity\r\nContent-Length: 2\r\n\r\nhi",
       "POST / ? 1.1 keep [host=a] [content-encoding=identity] [content-length=2] {hi}"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n00006;a=\"b\"\r\n "
       "world\r\n0\r\n\r\n",
       "POST / ? 1.1 keep [host=a] [transfer-encoding=Chunked] {hello world}"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "POST / ? 1.1 keep [host=a] [transfer-encoding=chunked] {}"},
      {"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n", "need more, 100-continue"},
      {"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nh", "need more"},
      {"POST / HTTP/1.0\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\nx",
       "POST / ? 1.0 close [expect=200-ok] [content-length=1] {x}"},
      // The request line.
      {"\x16\x03\x01\x02", "400 bad_request_line"},
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_request_line"},
      {"GET /\r\nHost: a\r\n\r\n", "400 bad_request_line"},
      {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_request_line"},
      {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_request_line"},
      {"GET / HTTP/1.1x\r\nHost: a\r\n\r\n", "400 bad_request_line"},
      {"GET / HTTP/1.2\r\nHost: a\r\n\r\n", "505 unsupported_version"},
      {"PRI * HTTP/2.0\r\n\r\n", "505 unsupported_version"},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "501 unsupported_method"},
      {"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "501 unsupported_method"},
      {"GET x HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      {"GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      {"GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      {"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      {"GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      {"GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
      // Headers.
      {"GET / HTTP/1.1\nHost: a\n\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX(: a\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"sv, "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: \x7f\r\n\r\n", "400 bad_header"},
      {"GET / HTTP/1.1\r\n\r\n", "400 bad_host"},
      {"GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", "400 bad_host"},
      {"GET / HTTP/1.1\r\nHost: a%2eb\r\n\r\n", "400 bad_host"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\ncontent-type: c/d\r\n\r\n", "400 bad_header"},
      // Bodies.
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "400 bad_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello", "400 bad_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello", "400 bad_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent_Length: 5\r\n\r\nhello", "400 bad_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "400 bad_length"},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 bad_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501 unsupported_coding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n", "415 unsupported_encoding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", "413 body_too_large"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", "413 body_too_large"},
      {"POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 2\r\n\r\n", "417 expectation_failed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi", "400 body_not_allowed"},
      {"DELETE / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 body_not_allowed"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "400 bad_chunk"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello", "400 bad_chunk"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX", "400 bad_chunk"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: trailer\r\n\r\n", "400 bad_chunk"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n", "413 body_too_large"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "413 body_too_large"},
  };
  return cases;
}

TEST(HttpFraming, EveryKindOfRequestHasItsOutcome) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(Frame(c.bytes), c.outcome);
  }
}

TEST(HttpFraming, TheOutcomeDoesNotDependOnHowTheBytesWereCut) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.bytes);
    RequestFramer whole{FramingLimits{}};
    whole.Feed(c.bytes);
    for (std::size_t cut = 0; cut <= c.bytes.size(); ++cut) {
      RequestFramer framer{FramingLimits{}};
      framer.Feed(c.bytes.substr(0, cut));
      framer.Feed(c.bytes.substr(std::min(cut, c.bytes.size())));
      ASSERT_EQ(Describe(framer), Describe(whole)) << "cut at " << cut;
    }
    RequestFramer trickled{FramingLimits{}};
    for (const char byte : c.bytes) trickled.Feed({&byte, 1});
    EXPECT_EQ(Describe(trickled), Describe(whole));
  }
}

TEST(HttpFraming, TakesOneRequestAndLeavesTheNext) {
  RequestFramer framer{FramingLimits{}};
  const std::string_view first = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none";
  const std::string both = std::string(first) + "GET /2 HTTP/1.1\r\nHost: b\r\n\r\n";
  EXPECT_EQ(framer.Feed(both), first.size());
  EXPECT_EQ(framer.request().body, "one");
  EXPECT_EQ(framer.Feed("more"), 0U) << "a complete request takes no more";
  framer.Reset();
  EXPECT_FALSE(framer.in_request());
  framer.Feed(std::string_view(both).substr(first.size()));
  EXPECT_EQ(Describe(framer), "GET /2 ? 1.1 keep [host=b] {}");
}

TEST(HttpFraming, LimitsHoldToTheByte) {
  FramingLimits limits;
  limits.request_line_bytes = 40;
  limits.path_bytes = 10;
  limits.header_bytes = 60;
  limits.header_count = 3;
  limits.body_bytes = 8;
  limits.chunk_line_bytes = 16;
  limits.chunk_extension_bytes = 20;
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
  const std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const struct {
    std::string bytes;
    std::string_view begins;
  } cases[] = {
      {"GET /?" + std::string(25, 'q') + " HTTP/1.1\r\nHost: a\r\n\r\n", "GET / ?q"},
      {"GET /?" + std::string(26, 'q') + " HTTP/1.1\r\nHost: a\r\n\r\n", "414 target_too_long"},
      {"GET /" + std::string(60, 'q'), "414 target_too_long"},
      {"GET /" + std::string(9, 'p') + " HTTP/1.1\r\nHost: a\r\n\r\n", "GET /ppppppppp"},
      {"GET /" + std::string(10, 'p') + " HTTP/1.1\r\nHost: a\r\n\r\n", "414 target_too_long"},
      {get + "X: " + std::string(46, 'x') + "\r\n\r\n", "GET /"},  // 9 + 51 = 60
      {get + "X: " + std::string(47, 'x') + "\r\n\r\n", "431 head_too_large"},
      {get + "X: " + std::string(80, 'x'), "431 head_too_large"},
      {get + "A:1\r\nB:1\r\n\r\n", "GET /"},
      {get + "A:1\r\nB:1\r\nC:1\r\n\r\n", "431 head_too_large"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n12345678", "POST /"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n", "413 body_too_large"},
      {chunked + "4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n", "POST /"},
      {chunked + "4\r\n1234\r\n5\r\n", "413 body_too_large"},
      {chunked + "1;aaaaaaaaaaaaaa\r\nx\r\n", "need more"},
      {chunked + "1;aaaaaaaaaaaaaaa\r\nx\r\n", "400 bad_chunk"},
      {chunked + "1;aaaaaaaaaa\r\nx\r\n1;aaaaaaaaaa\r\n", "400 bad_chunk"},
      {chunked + std::string(30, '0'), "400 bad_chunk"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.bytes);
    const std::string outcome = Frame(c.bytes, limits);
    EXPECT_EQ(outcome.substr(0, c.begins.size()), c.begins) << outcome;
    RequestFramer trickled(limits);
    for (const char byte : c.bytes) trickled.Feed({&byte, 1});
    EXPECT_EQ(Describe(trickled), outcome);
  }
}

// A policy is larger than a form; only who shows a key may send one.
TEST(HttpFraming, APolicyMayBeLargerThanAForm) {
  FramingLimits limits;
  limits.body_bytes = 8;
  limits.policy_body_bytes = 16;
  const struct {
    const char* head;
    std::size_t most;
  } cases[] = {
      {"PUT /v1/policy HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n", 16},
      {"POST /v1/policy/check?x=1 HTTP/1.1\r\nHost: a\r\nX-Api-Key: x\r\n", 16},
      {"PUT /v1/policy HTTP/1.1\r\nHost: a\r\n", 8},
      {"POST /v1/leads HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n", 8},
      {"POST /f/v1/policy HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n", 8},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.head);
    for (const std::size_t size : {one.most, one.most + 1}) {
      const std::string body(size, 'x');
      const std::string whole = one.head + ("Content-Length: " + std::to_string(size)) + "\r\n\r\n" + body;
      // In chunks of at most eight bytes.
      std::string chunked = std::string(one.head) + "Transfer-Encoding: chunked\r\n\r\n";
      for (std::size_t at = 0; at < size; at += 8) {
        const std::string chunk = body.substr(at, 8);
        chunked += std::to_string(chunk.size()) + "\r\n" + chunk + "\r\n";
      }
      chunked += "0\r\n\r\n";
      const bool fits = size == one.most;
      for (const std::string& bytes : {whole, chunked}) {
        EXPECT_EQ(Frame(bytes, limits).find("413") == std::string::npos, fits) << bytes;
        EXPECT_EQ(Frame(bytes, limits).find("{" + body + "}") != std::string::npos, fits) << bytes;
      }
    }
  }
}

TEST(HttpFraming, EverySmugglingMutantIsRefused) {
  const std::vector<Mutant> mutants = SmugglingMutants();
  EXPECT_GE(mutants.size(), 1000U);
  for (const Mutant& mutant : mutants) {
    RequestFramer framer{FramingLimits{}};
    framer.Feed(mutant.bytes);
    EXPECT_EQ(framer.state(), State::kRefused) << mutant.name << ": " << Describe(framer) << "\n" << mutant.bytes;
  }
}

TEST(HttpFraming, ProblemsNeverRepeatWhatWasSent) {
  for (const Mutant& mutant : SmugglingMutants()) {
    RequestFramer framer{FramingLimits{}};
    framer.Feed(mutant.bytes);
    ASSERT_EQ(framer.state(), State::kRefused) << mutant.name;
    EXPECT_EQ(framer.refusal().detail.find("smuggled"), std::string::npos);
    EXPECT_EQ(framer.refusal().detail.find("a.example"), std::string::npos);
  }
}

TEST(HttpRefusal, IsAProblemOnTheWire) {
  const std::string text = RefusalResponse({RefusalKind::kOverloaded, "Busy."}, true);
  EXPECT_EQ(text.substr(0, text.find("\r\n")), "HTTP/1.1 503 Service Unavailable");
  EXPECT_NE(text.find("\r\nRetry-After: 1\r\n"), std::string::npos);
  EXPECT_NE(text.find("\r\nContent-Type: application/problem+json\r\n"), std::string::npos);
  EXPECT_EQ(text.find("Connection: close"), std::string::npos);
  EXPECT_EQ(
      text.substr(text.find("\r\n\r\n") + 4),
      R"({"type":"about:blank","title":"Service Unavailable","status":503,"code":"overloaded","detail":"Busy."})");
}

TEST(HttpRefusal, EveryKindHasAnErrorStatusAndItsOwnName) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kRefusalKinds; ++i) {
    const auto kind = static_cast<RefusalKind>(i);
    EXPECT_GE(RefusalStatus(kind), 400);
    EXPECT_NE(StatusTitle(RefusalStatus(kind)), "Unknown");
    EXPECT_EQ(std::find(names.begin(), names.end(), RefusalName(kind)), names.end());
    names.push_back(RefusalName(kind));
  }
}

TEST(FrontRequest, QueryFieldsAreDecoded) {
  const auto fields = ParseQuery("a=1&b=%20x+y&&c&d=%zz&e==%3D&%61=2");
  ASSERT_EQ(fields.size(), 6U);
  EXPECT_EQ(fields[0].value, "1");
  EXPECT_EQ(fields[1].value, " x y");
  EXPECT_EQ(fields[2].name, "c");
  EXPECT_EQ(fields[3].value, "%zz");
  EXPECT_EQ(fields[4].value, "==");
  EXPECT_EQ(fields[5].name, "a");
}

}  // namespace
}  // namespace leadgate
