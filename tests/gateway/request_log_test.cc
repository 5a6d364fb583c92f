#include "gateway/request_log.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;

constexpr TimeMs kNow = 1'795'255'200'123;

class LogTest : public ::testing::Test {
 protected:
  LogTest() : fd_(open(path_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {}
  ~LogTest() override { close(fd_); }
  RequestLogOptions ToFile() const { return {.fd = fd_, .clock = &clock_}; }
  std::string Text() const {
    std::ostringstream all;
    all << std::ifstream(path_).rdbuf();
    return all.str();
  }
  TempDir dir_;
  const std::string path_ = dir_ / "log";
  const int fd_;
  ManualClock clock_{kNow};
};

TEST_F(LogTest, WritesARequestAsOneJsonLine) {
  RequestLog log(ToFile());
  log.Request({.at = kNow,
               .method = "POST",
               .route = "/f/{form}",
               .status = 201,
               .micros = 3100,
               .bytes = 61,
               .form = "demo",
               .lead = "01ARZ3NDEKTSV4RRFFQ69G5FAV",
               .outcome = "passed"});
  log.Request({.at = kNow, .method = "GET", .route = "/healthz", .status = 200, .micros = 12});
  log.Flush();
  EXPECT_EQ(
      Text(),
      R"({"time":"2026-11-21T10:00:00.123Z","level":"info","event":"request","method":"POST","route":"/f/{form}",)"
      R"("status":201,"ms":3.1,"bytes":61,"form":"demo","lead":"01ARZ3NDEKTSV4RRFFQ69G5FAV","outcome":"passed"})"
      "\n"
      R"({"time":"2026-11-21T10:00:00.123Z","level":"info","event":"request","method":"GET","route":"/healthz",)"
      R"("status":200,"ms":0.012,"bytes":0})"
      "\n");
}

TEST_F(LogTest, WritesEventsWithTheirFields) {
  RequestLog log(ToFile());
  const std::string file = "policy.yaml";
  log.Log(LogLevel::kError, "reload_refused", {{"file", file}, {"line", 12}, {"ratio", 0.5}, {"kept", true}});
  log.Log(LogLevel::kDebug, "not_this");
  log.Log(LogLevel::kWarning, "odd\n\"text\"\xff");
  log.Flush();
  EXPECT_THAT(
      Text(),
      HasSubstr(R"("level":"error","event":"reload_refused","file":"policy.yaml","line":12,"ratio":0.5,"kept":true})"));
  EXPECT_THAT(Text(), HasSubstr("\"odd\\n\\\"text\\\"\xef\xbf\xbd\"}"));
  EXPECT_EQ(Text().find("not_this"), std::string::npos);
}

TEST_F(LogTest, MayLeaveRequestsOut) {
  RequestLogOptions options = ToFile();
  options.requests = false;
  RequestLog log(options);
  log.Request({.route = "/f/{form}"});
  log.Flush();
  EXPECT_EQ(Text(), "");
}

TEST_F(LogTest, TakesOverNewSettingsFromTheNextLineOn) {
  RequestLog log(ToFile());
  log.Set(LogLevel::kWarning, true);
  log.Request({.route = "/f/{form}"});
  log.Log(LogLevel::kInfo, "unimportant");
  log.Set(LogLevel::kDebug, false);
  log.Request({.route = "/f/{form}"});
  log.Log(LogLevel::kDebug, "detail");
  log.Flush();
  const std::string text = Text();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
  EXPECT_NE(text.find("detail"), std::string::npos) << text;
}

TEST_F(LogTest, WritesEverythingBeforeItEnds) {
  {
    RequestLog log(ToFile());
    for (int i = 0; i < 1000; ++i) log.Request({.at = kNow, .method = "POST", .route = "/f/{form}", .status = 201});
  }
  const std::string text = Text();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1000);
}

TEST_F(LogTest, KeepsLinesOfManyThreadsWhole) {
  {
    RequestLog log(ToFile());
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 500; ++i) log.Request({.at = kNow, .method = "POST", .route = "/f/{form}", .status = 201});
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  std::ifstream file(path_);
  int lines = 0;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(file, line); ++lines) {
    simdjson::dom::element parsed;
    ASSERT_EQ(parser.parse(line).get(parsed), simdjson::SUCCESS) << line;
  }
  EXPECT_EQ(lines, 2000);
}

TEST(RequestLogPipe, NeverWaitsForASlowReaderAndSaysWhatItDropped) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  std::string read_back;
  std::uint64_t dropped = 0;
  {
    RequestLog log({.fd = ends[1], .buffer_bytes = 20'000});
    for (int i = 0; i < 20'000; ++i) log.Request({.at = kNow, .method = "POST", .route = "/f/{form}", .status = 201});
    dropped = log.dropped();
    EXPECT_GT(dropped, 10'000U);
    std::thread reader([&] {  // now somebody reads
      char buffer[65536];
      for (ssize_t got; (got = read(ends[0], buffer, sizeof buffer)) > 0;)
        read_back.append(buffer, static_cast<std::size_t>(got));
    });
    log.Flush();
    log.Log(LogLevel::kInfo, "last");
    log.Flush();
    close(ends[1]);
    reader.join();
  }
  close(ends[0]);
  const auto lines = static_cast<std::uint64_t>(std::count(read_back.begin(), read_back.end(), '\n'));
  EXPECT_THAT(read_back, HasSubstr("log_lines_dropped"));
  EXPECT_THAT(read_back, HasSubstr("\"last\""));
  EXPECT_GE(lines, 20'000 - dropped + 2);
}

TEST(RequestLogPipe, EndsWithinASecondsPatienceWhenNobodyReads) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const auto start = std::chrono::steady_clock::now();
  {
    RequestLog log({.fd = ends[1], .buffer_bytes = 1 << 20});
    for (int i = 0; i < 5000; ++i) log.Request({.at = kNow, .method = "POST", .route = "/f/{form}", .status = 201});
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace leadgate
