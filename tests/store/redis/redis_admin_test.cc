// API keys and policy versions of several nodes on one Redis: whose a name is, whose a number, and what a replay does.
#include "store/redis/redis_admin.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "tests/redis/support/connected.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

// Numbers grow over all nodes, as their clocks do.
std::atomic<std::uint64_t> last{0};

// A journal in memory.
class Node : private EntryWriter {
 public:
  Node(const std::string& workspace, int node)
      : client_(redis::Connected(SharedRedisServer().url())),
        context_{client_.get(), Layout(workspace), nullptr, node},
        admin(context_, static_cast<EntryWriter&>(*this)) {
    context_.timeout = context_.patience = std::chrono::seconds(20);
  }

  // All that was not void, as after an outage.
  void Replay() {
    for (const auto& [seq, entry] : entries_) {
      if (void_.contains(seq)) continue;
      EXPECT_TRUE(admin.Apply(entry).ok());
    }
  }
  std::size_t voided() const { return void_.size(); }
  std::size_t later() const { return later_; }
  redis::Redis& client() { return *client_; }

 private:
  Result<std::uint64_t> Write(EntryType type, std::string body) override { return Append(type, std::move(body)); }
  Result<std::uint64_t> Append(EntryType type, std::string body) override {
    const std::scoped_lock lock(mutex_);
    Entry entry;
    entry.seq = ++last;
    entry.type = type;
    entry.body = std::move(body);
    entries_[entry.seq] = entry;
    return entry.seq;
  }
  void Applied(std::uint64_t) override {}
  void Later(std::uint64_t) override { ++later_; }
  Status Void(std::uint64_t seq) override {
    const std::scoped_lock lock(mutex_);
    void_.insert(seq);
    return Status::Ok();
  }
  Status Fresh() override { return Status::Ok(); }
  std::uint64_t SettledUpTo() const override { return last; }

  std::unique_ptr<redis::Redis> client_;
  RedisContext context_;
  std::mutex mutex_;
  std::map<std::uint64_t, Entry> entries_;
  std::set<std::uint64_t> void_;
  std::atomic<std::size_t> later_{0};

 public:
  RedisAdmin admin;
};

class RedisAdminTest : public testing::Test {
 protected:
  static PolicyVersion Version(const std::string& name) {
    PolicyVersion version;
    version.hash = "sha256:" + name;
    version.yaml = "company: " + name + "\n";
    version.at = kNoon;
    version.author = "ann";
    return version;
  }
  static ApiKey Key(const std::string& id, const std::string& name) { return {id, name, {"submit"}, {}, kNoon, 0}; }
  std::string Listed(RedisAdmin& admin) {
    std::string text;
    const auto versions = admin.ListPolicies(0, 100);
    EXPECT_TRUE(versions.ok());
    for (const PolicyVersion& version : *versions) {
      text += (text.empty() ? "" : " ") + std::to_string(version.number) + ":" + version.hash.substr(7);
    }
    return text;
  }
  const std::string workspace_ = NewWorkspace();
  Node one_{workspace_, 1}, two_{workspace_, 2};
};

TEST_F(RedisAdminTest, OneNodePublishesAndAllHaveIt) {
  EXPECT_EQ(*one_.admin.PutPolicy(Version("a"), std::nullopt), 1U);
  EXPECT_EQ(*two_.admin.PutPolicy(Version("b"), 1), 2U);
  EXPECT_EQ(two_.admin.PutPolicy(Version("c"), 1).status().code(), StatusCode::kConflict);
  EXPECT_EQ(*one_.admin.PutPolicy(Version("b"), std::nullopt), 2U) << "in force already, by the other";
  EXPECT_EQ(*one_.admin.PutPolicy(Version("a"), 2), 3U);
  for (Node* node : {&one_, &two_}) {
    EXPECT_EQ(Listed(node->admin), "3:a 2:b 1:a");
    EXPECT_EQ(node->admin.GetPolicy("sha256:a")->number, 3U);
    EXPECT_EQ(node->admin.GetPolicy(2)->yaml, "company: b\n");
    EXPECT_EQ(node->admin.GetPolicy(4).status().code(), StatusCode::kNotFound);
    EXPECT_EQ(node->admin.GetPolicy("sha256:x").status().code(), StatusCode::kNotFound);
  }
}

TEST_F(RedisAdminTest, OfEditorsOnTwoNodesOneWinsEachRound) {
  for (std::uint64_t round = 0; round < 20; ++round) {
    std::atomic<int> won = 0;
    {
      redis::Threads editors(6, [&](int i) {
        Node& node = i % 2 == 0 ? one_ : two_;
        const auto number = node.admin.PutPolicy(Version(std::to_string(round) + "-" + std::to_string(i)), round);
        if (!number.ok()) {
          EXPECT_EQ(number.status().code(), StatusCode::kConflict);
          return;
        }
        EXPECT_EQ(*number, round + 1);
        ++won;
      });
    }
    EXPECT_EQ(won, 1) << "round " << round;
  }
  EXPECT_EQ(one_.admin.ListPolicies(0, 100)->size(), 20U);
}

TEST_F(RedisAdminTest, WhoExpectsNothingAlwaysGetsANumberOfItsOwn) {
  std::mutex mutex;
  std::set<std::uint64_t> numbers;
  {
    redis::Threads editors(6, [&](int i) {
      for (int k = 0; k < 10; ++k) {
        Node& node = i % 2 == 0 ? one_ : two_;
        const auto number = node.admin.PutPolicy(Version(std::to_string(i) + "-" + std::to_string(k)), std::nullopt);
        ASSERT_TRUE(number.ok()) << number.status().ToString();
        const std::scoped_lock lock(mutex);
        EXPECT_TRUE(numbers.insert(*number).second) << *number;
      }
    });
  }
  EXPECT_EQ(numbers.size(), 60U);
  EXPECT_EQ(*numbers.rbegin(), 60U) << "without gaps";
  EXPECT_EQ(one_.admin.ListPolicies(0, 100)->size(), 60U);
}

TEST_F(RedisAdminTest, AReplayGivesBackWhatRedisLostAndChangesNothingElse) {
  ASSERT_TRUE(one_.admin.PutPolicy(Version("a"), 0).ok());
  ASSERT_TRUE(two_.admin.PutPolicy(Version("b"), 1).ok());
  ASSERT_TRUE(one_.admin.PutPolicy(Version("c"), 2).ok());
  ASSERT_TRUE(one_.admin.PutKey(Key("k1", "site")).ok());
  ASSERT_TRUE(two_.admin.RevokeKey("site", kNoon + 5).ok());
  ASSERT_TRUE(two_.admin.PutKey(Key("k2", "site")).ok());
  ASSERT_TRUE(two_.admin.RevokeKey("k2", kNoon + 6).ok());
  ASSERT_TRUE(one_.admin.PutKey(Key("k3", "site")).ok());  // before the journal of the other says it may
  const auto same = [&] {
    EXPECT_EQ(Listed(one_.admin), "3:c 2:b 1:a");
    EXPECT_EQ(one_.admin.GetPolicy(1)->yaml, "company: a\n");
    const auto now = two_.admin.ListKeys();
    std::string text;
    for (const ApiKey& key : *now)
      text += key.id + ":" + std::to_string(key.revoked_at == 0 ? 0 : key.revoked_at - kNoon) + " ";
    EXPECT_EQ(text, "k1:5 k2:6 k3:0 ");
    EXPECT_EQ(one_.admin.PutKey(Key("k4", "site")).code(), StatusCode::kConflict);
  };
  same();
  for (Node* node : {&one_, &two_}) node->Replay();
  same();
  for (const bool first_one : {true, false}) {  // in whatever order the nodes come back
    SCOPED_TRACE(first_one);
    for (const std::string& key :
         {Layout(workspace_).Keys(), Layout(workspace_).Policies(), Layout(workspace_).Policy()}) {
      ASSERT_TRUE(one_.client().Call({"DEL", key}, redis::Soon()).ok());
    }
    (first_one ? one_ : two_).Replay();
    (first_one ? two_ : one_).Replay();
    same();
  }
}

TEST_F(RedisAdminTest, ANameIsOneKeysAtATimeOnAllNodes) {
  std::atomic<int> won = 0;
  {
    redis::Threads threads(8, [&](int i) {
      Node& node = i % 2 == 0 ? one_ : two_;
      const Status status = node.admin.PutKey(Key("id" + std::to_string(i), "site"));
      if (status.ok()) {
        ++won;
      } else {
        EXPECT_EQ(status.code(), StatusCode::kConflict);
      }
    });
  }
  EXPECT_EQ(won, 1);
  EXPECT_EQ(two_.admin.ListKeys()->size(), 1U);
  const std::string id = two_.admin.ListKeys()->front().id;
  EXPECT_EQ(one_.admin.PutKey(Key(id, "another name")).code(), StatusCode::kConflict);
  won = 0;
  {
    redis::Threads threads(4, [&](int i) {
      Node& node = i % 2 == 0 ? one_ : two_;
      const Status status = node.admin.RevokeKey(i < 2 ? "site" : id, kNoon + i);
      if (status.ok()) {
        ++won;
      } else {
        EXPECT_EQ(status.code(), StatusCode::kNotFound);
      }
    });
  }
  EXPECT_EQ(won, 1);
  EXPECT_TRUE(two_.admin.PutKey(Key("next", "site")).ok());
  EXPECT_EQ(one_.admin.RevokeKey("nobody", kNoon).code(), StatusCode::kNotFound);
}

}  // namespace
}  // namespace leadgate
