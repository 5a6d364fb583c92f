#include "gateway/admin_socket.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "gateway/unix_socket.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;

std::string Echo(std::string_view request) { return "{\"ok\":true,\"got\":" + std::to_string(request.size()) + "}"; }

class Admin : public ::testing::Test {
 protected:
  void Serve(AdminServer::Handler handler) {
    auto started = AdminServer::Start(path_, std::move(handler));
    ASSERT_TRUE(started.ok()) << started.status().ToString();
    server_ = std::move(*started);
  }
  TempDir dir_;
  std::string path_ = dir_ / "admin.sock";
  std::unique_ptr<AdminServer> server_;
};

TEST_F(Admin, AnswersACommand) {
  Serve([](std::string_view request) { return "{\"ok\":true,\"request\":" + std::string(request) + "}"; });
  const auto answer = AdminCall(path_, R"({"command":"keys.list","args":{}})");
  ASSERT_TRUE(answer.ok()) << answer.status().ToString();
  EXPECT_EQ(*answer, R"({"ok":true,"request":{"command":"keys.list","args":{}}})");
}

TEST_F(Admin, IsForItsOwnerAlone) {
  Serve(Echo);
  struct stat info {};
  ASSERT_EQ(stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(Admin, KeepsAnswersOnOneLine) {
  Serve([](std::string_view) { return "{\n\"ok\":\ntrue}"; });
  EXPECT_EQ(*AdminCall(path_, "{\n}"), "{ \"ok\": true}");
}

TEST_F(Admin, SaysThatNobodyIsThere) {
  EXPECT_EQ(AdminCall(path_, "{}").status().code(), StatusCode::kUnavailable);
  Serve(Echo);
  server_->Stop();
  server_->Stop();
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_EQ(AdminCall(path_, "{}").status().code(), StatusCode::kUnavailable);
}

TEST_F(Admin, ReplacesTheSocketOfAGatewayThatWasKilled) {
  { const auto left_behind = ListenAt(path_); }  // closed, its file stays
  ASSERT_TRUE(std::filesystem::exists(path_));
  EXPECT_EQ(AdminCall(path_, "{}").status().code(), StatusCode::kUnavailable);
  Serve(Echo);
  EXPECT_TRUE(AdminCall(path_, "{}").ok());
}

TEST_F(Admin, RefusesToReplaceAnythingElse) {
  std::ofstream(path_) << "a letter";
  const auto started = AdminServer::Start(path_, Echo);
  ASSERT_FALSE(started.ok());
  EXPECT_THAT(started.status().message(), HasSubstr("not a socket"));
  EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_F(Admin, WorksUnderALongPath) {
  const std::string folder = dir_ / std::string(150, 'd');
  std::filesystem::create_directories(folder);
  path_ = folder + "/admin.sock";
  Serve(Echo);
  EXPECT_TRUE(AdminCall(path_, "{}").ok());
  server_->Stop();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(Admin, TakesALineOf16MebibytesAndNoMore) {
  Serve(Echo);
  EXPECT_EQ(*AdminCall(path_, std::string(16 << 20, 'x')), R"({"ok":true,"got":16777216})");
  EXPECT_THAT(*AdminCall(path_, std::string((16 << 20) + 1, 'x')), HasSubstr("longer than 16 MiB"));
  EXPECT_TRUE(AdminCall(path_, "{}").ok());
}

TEST_F(Admin, SendsLongAnswers) {
  Serve([](std::string_view) { return std::string(3 << 20, 'y'); });
  EXPECT_EQ(AdminCall(path_, "{}")->size(), 3U << 20);
}

TEST_F(Admin, SurvivesAHandlerThatThrows) {
  Serve([](std::string_view request) -> std::string {
    if (request == "bad") throw std::runtime_error("secret inside");
    return "{}";
  });
  EXPECT_EQ(*AdminCall(path_, "bad"), R"({"ok":false,"error":"internal"})");
  EXPECT_EQ(*AdminCall(path_, "good"), "{}");
}

TEST_F(Admin, AnswersOthersWhileOneClientSaysNothing) {
  Serve(Echo);
  const auto silent = ConnectTo(path_);
  ASSERT_TRUE(silent.ok());
  EXPECT_EQ(send(silent->get(), "{\"comm", 6, 0), 6);
  EXPECT_TRUE(AdminCall(path_, "{}", 5000).ok());
}

TEST_F(Admin, AnswersSeveralLinesOfOneClientInOrder) {
  Serve(Echo);
  const auto peer = ConnectTo(path_);
  const std::string lines = "1\n22\n333\n";
  ASSERT_EQ(send(peer->get(), lines.data(), lines.size(), 0), static_cast<ssize_t>(lines.size()));
  const std::string expected = "{\"ok\":true,\"got\":1}\n{\"ok\":true,\"got\":2}\n{\"ok\":true,\"got\":3}\n";
  std::string answers(expected.size(), '\0');
  ASSERT_EQ(recv(peer->get(), answers.data(), answers.size(), MSG_WAITALL), static_cast<ssize_t>(answers.size()));
  EXPECT_EQ(answers, expected);
}

TEST_F(Admin, GivesUpOnAGatewayThatDoesNotAnswer) {
  const auto deaf = ListenAt(path_);
  ASSERT_TRUE(deaf.ok());
  EXPECT_EQ(AdminCall(path_, "{}", 50).status().code(), StatusCode::kDeadlineExceeded);
}

TEST_F(Admin, RunsOneCommandAtATime) {
  std::atomic<int> inside = 0, most = 0;
  Serve([&](std::string_view) {
    most = std::max<int>(most, ++inside);
    --inside;
    return std::string("{}");
  });
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int n = 0; n < 20; ++n) EXPECT_TRUE(AdminCall(path_, "{}").ok());
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(most, 1);
}

TEST(AdminError, IsJson) { EXPECT_EQ(AdminError("no \"such\" key"), R"({"ok":false,"error":"no \"such\" key"})"); }

}  // namespace
}  // namespace leadgate
