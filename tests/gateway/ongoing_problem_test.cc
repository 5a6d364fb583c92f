#include "gateway/ongoing_problem.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

class OngoingProblemTest : public testing::Test {
 protected:
  OngoingProblemTest() : fd_(open(path_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {}
  ~OngoingProblemTest() override { close(fd_); }

  // What each line says behind its time.
  std::vector<std::string> Lines() {
    log_.Flush();
    std::vector<std::string> lines;
    std::ifstream in(path_);
    for (std::string line; std::getline(in, line);) lines.push_back(line.substr(line.find("\"level\"")));
    return lines;
  }

  TempDir dir_;
  const std::string path_ = dir_ / "log";
  const int fd_;
  ManualClock clock_{1'795'255'200'123};
  RequestLog log_{{.fd = fd_, .clock = &clock_}};
  OngoingProblem problem_{log_, clock_, "store_degraded"};
};

TEST_F(OngoingProblemTest, IsSaidWhenItBeginsAndWhenItIsOver) {
  problem_.Say("");
  for (int second = 0; second < 30; ++second) {
    problem_.Say("redis is not there");
    clock_.Advance(1000);
  }
  problem_.Say("");
  problem_.Say("");
  EXPECT_EQ(Lines(),
            (std::vector<std::string>{
                R"("level":"warning","event":"store_degraded","problem":"redis is not there"})",
                R"("level":"info","event":"store_degraded_over","problem":"redis is not there","seconds":30})"}));
}

TEST_F(OngoingProblemTest, IsSaidAgainWhenItIsAnotherOneAndAfterTenMinutes) {
  problem_.Say("one");
  for (int again = 0; again < 9; ++again) {
    problem_.Say("lags " + std::to_string(again));
    clock_.Advance(1000);
  }
  clock_.Advance(1000);
  problem_.Say("two");
  for (int second = 0; second < 601; ++second) {
    problem_.Say("two");
    clock_.Advance(1000);
  }
  problem_.Say("");
  problem_.Say("one");  // at once: it comes and goes
  clock_.Advance(10'000);
  problem_.Say("one");
  ASSERT_EQ(Lines().size(), 5U);
  EXPECT_EQ(Lines()[2], R"("level":"warning","event":"store_degraded","problem":"two"})");
  EXPECT_EQ(Lines()[3], R"("level":"info","event":"store_degraded_over","problem":"two","seconds":611})");
}

}  // namespace
}  // namespace leadgate
