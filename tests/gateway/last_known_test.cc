// What a gateway knows of last time, and how that goes together with what a store says now.
#include "gateway/last_known.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;

ApiKey Key(const std::string& id, TimeMs revoked_at = 0) {
  ApiKey key;
  key.id = id;
  key.name = "name of " + id;
  key.scopes = {"submit", "read"};
  key.secret_hash.fill(7);
  key.created_at = 1000;
  key.revoked_at = revoked_at;
  return key;
}

class LastKnownTest : public testing::Test {
 protected:
  std::vector<std::string> Together(LastKnown& last, std::vector<ApiKey> listed) {
    Status kept;
    std::vector<std::string> told;
    for (const ApiKey& key : last.Together(std::move(listed), kept)) {
      told.push_back(key.id + (key.revoked_at == 0 ? "" : " revoked"));
    }
    EXPECT_TRUE(kept.ok()) << kept.ToString();
    return told;
  }
  const TemporaryFolder folder_;
};

TEST_F(LastKnownTest, NothingAtAFirstStart) {
  const LastKnown last(folder_.path());
  EXPECT_FALSE(last.Policy());
  EXPECT_FALSE(last.Keys());
}

TEST_F(LastKnownTest, IsThereAtTheNextStart) {
  {
    LastKnown last(folder_.path());
    EXPECT_TRUE(last.KeepPolicy("version: 1\n").ok());
    EXPECT_THAT(Together(last, {Key("a"), Key("b", 2000)}), ElementsAre("a", "b revoked"));
  }
  const LastKnown last(folder_.path());
  EXPECT_EQ(last.Policy(), "version: 1\n");
  ASSERT_TRUE(last.Keys());
  ASSERT_EQ(last.Keys()->size(), 2U);
  EXPECT_EQ(last.Keys()->front().name, "name of a");
  EXPECT_EQ(last.Keys()->front().secret_hash, Key("a").secret_hash);
  EXPECT_EQ(last.Keys()->back().revoked_at, 2000);
  struct stat info {};
  ASSERT_EQ(stat((folder_.path() + "/last-keys").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

// A Redis that came back empty: nobody is refused for it.
TEST_F(LastKnownTest, AListThatLacksKeysHasLostThem) {
  LastKnown last(folder_.path());
  Together(last, {Key("a"), Key("b")});
  EXPECT_THAT(Together(last, {}), ElementsAre("a", "b"));
  EXPECT_THAT(Together(last, {Key("c")}), ElementsAre("c", "a", "b"));
}

TEST_F(LastKnownTest, ARevocationIsFinal) {
  LastKnown last(folder_.path());
  Together(last, {Key("a")});
  EXPECT_THAT(Together(last, {Key("a", 2000)}), ElementsAre("a revoked"));
  EXPECT_THAT(Together(last, {Key("a")}), ElementsAre("a revoked"));
  LastKnown next(folder_.path());
  EXPECT_THAT(Together(next, {Key("a")}), ElementsAre("a revoked"));
}

TEST_F(LastKnownTest, WhatCannotBeReadIsNothing) {
  std::ofstream(folder_.path() + "/last-keys") << "12\nno key";
  LastKnown last(folder_.path());
  EXPECT_FALSE(last.Keys());
  EXPECT_THAT(Together(last, {Key("a")}), ElementsAre("a"));
  ASSERT_TRUE(last.Keys());
  EXPECT_EQ(last.Keys()->size(), 1U);
}

}  // namespace
}  // namespace leadgate
