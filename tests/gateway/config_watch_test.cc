#include "gateway/config_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "gateway/live_config.h"
#include "gateway/published_forms.h"
#include "store/store.h"
#include "tests/support/sample_record.h"
#include "tests/support/temp_dir.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kPolicy = "company: Tendwell\nforms: {demo: {kind: hand_raise, aliases: [old-demo]}}\n";

void Write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

// As editors save: beside it, then renamed over it.
void Replace(const std::string& path, const std::string& text) {
  Write(path + ".tmp", text);
  std::filesystem::rename(path + ".tmp", path);
}

template <class Condition>
bool Eventually(Condition condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

class ConfigWatchTest : public ::testing::Test {
 protected:
  ConfigWatchTest() : file_(dir_.path() + "/policy.yaml"), folder_(dir_.path() + "/lists") {
    Write(file_, "one");
    std::filesystem::create_directory(folder_);
    Write(folder_ + "/a.txt", "a");
  }
  ConfigWatchOptions Options() const { return {.paths = {file_, folder_}, .poll_ms = 5, .quiet_ms = 60}; }

  TempDir dir_;
  std::string file_, folder_;
  std::atomic<int> calls_ = 0;
};

TEST_F(ConfigWatchTest, NoticesEveryKindOfChange) {
  ConfigWatch watch(Options(), [&] { ++calls_; });
  const std::vector<std::function<void()>> changes = {
      [&] { Write(file_, "two"); },
      [&] { Replace(file_, "six"); },  // same size
      [&] { Write(folder_ + "/b.txt", "b"); },
      [&] { Replace(folder_ + "/a.txt", "c"); },
      [&] { std::filesystem::remove(folder_ + "/b.txt"); },
      [&] { std::filesystem::remove(file_); },
      [&] { Write(file_, "back"); },
      [&] {
        Write(dir_.path() + "/other.yaml", "x");
        std::filesystem::remove(file_);
        std::filesystem::create_symlink("other.yaml", file_);
      },
      [&] { Replace(dir_.path() + "/other.yaml", "behind the link"); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    SCOPED_TRACE(i);
    const int before = calls_;
    changes[i]();
    ASSERT_TRUE(Eventually([&] { return calls_ > before; }));
  }
}

TEST_F(ConfigWatchTest, ABurstIsOneCall) {
  ConfigWatchOptions options = Options();
  options.quiet_ms = 1000;
  ConfigWatch watch(options, [&] { ++calls_; });
  for (int i = 0; i < 20; ++i) {
    Write(file_, std::string(static_cast<std::size_t>(i + 1), 'x'));
    Write(folder_ + "/a.txt", std::string(static_cast<std::size_t>(i + 1), 'y'));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_TRUE(Eventually([&] { return calls_ > 0; }));
  watch.Poke();  // comes after whatever else was due
  ASSERT_TRUE(Eventually([&] { return calls_ > 1; }));
  EXPECT_EQ(calls_, 2);
}

TEST_F(ConfigWatchTest, AChangeDuringTheCallIsAnotherCall) {
  ConfigWatch watch(Options(), [&] {
    if (++calls_ == 1) Replace(file_, "changed while it was read");
  });
  Replace(file_, "first");
  EXPECT_TRUE(Eventually([&] { return calls_ == 2; }));
}

// What the configuration in force names itself, and it names another one after the first call.
TEST_F(ConfigWatchTest, FollowsPathsThatChange) {
  Write(dir_.path() + "/b.txt", "b");
  Write(dir_.path() + "/c.txt", "c");
  std::atomic<bool> second = false;
  ConfigWatchOptions options = Options();
  options.more_paths = [&] { return std::vector<std::string>{dir_.path() + (second ? "/c.txt" : "/b.txt")}; };
  ConfigWatch watch(options, [&] {
    second = true;
    ++calls_;
  });
  Write(dir_.path() + "/b.txt", "changed");
  ASSERT_TRUE(Eventually([&] { return calls_ >= 2; })) << "once for b, once because c is new";
  const int before = calls_;
  Write(dir_.path() + "/c.txt", "changed");
  EXPECT_TRUE(Eventually([&] { return calls_ > before; }));
}

TEST_F(ConfigWatchTest, PokeCallsAtOnceAndTheEndIsPrompt) {
  ConfigWatchOptions options = Options();
  options.poll_ms = 60'000;
  const auto begin = std::chrono::steady_clock::now();
  {
    ConfigWatch watch(options, [&] { ++calls_; });
    watch.Poke();
    ASSERT_TRUE(Eventually([&] { return calls_ == 1; }));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

// Lists that load in no time.
void WriteLists(const std::string& folder) {
  std::filesystem::create_directory(folder);
  std::vector<std::string_view> names(Lists::Names().begin(), Lists::Names().end());
  names.emplace_back("corrections");
  for (const std::string_view name : names) {
    Write(folder + "/" + std::string(name) + ".txt",
          "# title: For a test\n# source: Leadgate\n# licence: Apache-2.0\n# date: 2026-11-21\n# count: 0\n");
  }
}

class LiveConfigTest : public ::testing::Test {
 protected:
  LiveConfigTest() : config_(dir_.path() + "/leadgate.yaml"), policy_(dir_.path() + "/policy.yaml") {
    Write(config_, "log: {level: info}\n");
    Write(policy_, kPolicy);
    WriteLists(dir_.path() + "/lists");
    loaded_ = LoadAll(config_);
  }
  void SetUp() override { ASSERT_TRUE(loaded_.ok()) << ToString(loaded_.problems); }

  TempDir dir_;
  std::string config_, policy_;
  LoadedConfig loaded_;
};

TEST_F(LiveConfigTest, AGoodPolicyTakesOver) {
  PolicyHolder policies(loaded_.policy);
  std::vector<std::string> published;
  LiveConfig live(loaded_.server, {}, policies, {.publish = [&](const std::shared_ptr<const Policy>& policy) {
                    EXPECT_NE(policies.Current()->hash, policy->hash);  // not yet in force
                    published.push_back(policy->hash);
                    return std::vector<ConfigProblem>();
                  }});
  EXPECT_FALSE(live.Reload().policy_changed);
  EXPECT_THAT(published, IsEmpty());

  const auto old_one = policies.Current();
  Replace(policy_, std::string(kPolicy) + "risk: {review_at: 42}\n");
  const ReloadOutcome outcome = live.Reload();
  EXPECT_THAT(outcome.problems, IsEmpty());
  EXPECT_TRUE(outcome.policy_changed);
  EXPECT_EQ(policies.Current()->review_at, 42);
  EXPECT_EQ(old_one->review_at, 60);  // who holds it goes on with it
  EXPECT_THAT(published, ElementsAre(policies.Current()->hash));
}

TEST_F(LiveConfigTest, ABadFileChangesNothingAndIsSaid) {
  PolicyHolder policies(loaded_.policy);
  LiveConfig live(loaded_.server, {}, policies);
  const struct {
    const char* why;
    std::string path, text;
  } cases[] = {
      {"policy", policy_, "company: T\nforms: {demo: {kind: handraise}}\n"},
      {"no YAML", policy_, "company: ["},
      {"server", config_, "listne: x\n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string good_config = "log: {level: info}\n";
    Replace(c.path, c.text);
    const ReloadOutcome refused = live.Reload();
    EXPECT_THAT(refused.problems, ::testing::Not(IsEmpty()));
    EXPECT_EQ(policies.Current(), loaded_.policy);
    EXPECT_EQ(live.last_problem(), ToString(refused.problems));
    EXPECT_THAT(live.last_problem(), HasSubstr(c.path));
    Replace(policy_, kPolicy);
    Replace(config_, good_config);
    EXPECT_THAT(live.Reload().problems, IsEmpty());
    EXPECT_EQ(live.last_problem(), "");
  }
}

// Against the store: a form with leads is refused, and the file as it was, or with an alias, is taken.
TEST_F(LiveConfigTest, AFormThatTookLeadsNeverVanishes) {
  const ManualClock clock(testing::kSampleTime);
  const auto store = *OpenStore({.data_dir = dir_.path() + "/data", .clock = &clock});
  LeadRecord lead = testing::SampleRecord();
  lead.submission.form = "demo";
  ASSERT_TRUE(store->Commit({.record = lead}).ok());
  PolicyHolder policies(loaded_.policy);
  LiveConfigOptions options;
  options.vanished = [&](const Policy& before, const Policy& after) {
    return VanishedForms(before, after, *store, policy_);
  };
  options.complete = [&](std::shared_ptr<const Policy> policy) {
    return KeepPublishedForms(std::move(policy), *store);
  };
  LiveConfig live(loaded_.server, {}, policies, std::move(options));

  Replace(policy_, "company: T\nforms: {contact: {kind: hand_raise}}\n");
  const ReloadOutcome refused = live.Reload();
  ASSERT_THAT(refused.problems, SizeIs(2));
  EXPECT_THAT(live.last_problem(), HasSubstr("forms: \"demo\": the form has taken leads and is gone"));
  EXPECT_THAT(live.last_problem(), HasSubstr("forms: \"old-demo\": an alias of the form \"demo\""));
  EXPECT_FALSE(policies.Current()->FindForm("demo")->retired);

  Replace(policy_, kPolicy);  // the way back
  EXPECT_THAT(live.Reload().problems, IsEmpty());
  Replace(policy_, "company: T\nforms: {contact: {kind: hand_raise, aliases: [demo, old-demo]}}\n");
  EXPECT_TRUE(live.Reload().policy_changed);
  EXPECT_EQ(policies.Current()->FindForm("demo")->id, "contact");
}

TEST_F(LiveConfigTest, AFormNobodyUsedMayGo) {
  const ManualClock clock(testing::kSampleTime);
  const auto store = *OpenStore({.data_dir = dir_.path() + "/data", .clock = &clock});
  PolicyHolder policies(loaded_.policy);
  LiveConfigOptions options;
  options.vanished = [&](const Policy& before, const Policy& after) {
    return VanishedForms(before, after, *store, policy_);
  };
  LiveConfig live(loaded_.server, {}, policies, std::move(options));
  Replace(policy_, "company: T\nforms: {contact: {kind: hand_raise}}\n");
  EXPECT_TRUE(live.Reload().policy_changed);
  EXPECT_EQ(policies.Current()->FindForm("demo"), nullptr);
  Replace(policy_, kPolicy);
  EXPECT_TRUE(live.Reload().policy_changed);
  EXPECT_NE(policies.Current()->FindForm("demo"), nullptr);
}

TEST_F(LiveConfigTest, APolicyThatCannotBeStoredIsRefused) {
  PolicyHolder policies(loaded_.policy);
  LiveConfig live(loaded_.server, {}, policies, {.publish = [&](const std::shared_ptr<const Policy>&) {
                    return std::vector<ConfigProblem>{{policy_, 0, 0, {}, "cannot be stored: the disk is full"}};
                  }});
  Replace(policy_, std::string(kPolicy) + "risk: {review_at: 42}\n");
  EXPECT_THAT(live.Reload().problems, SizeIs(1));
  EXPECT_EQ(policies.Current(), loaded_.policy);
  EXPECT_THAT(live.last_problem(), HasSubstr("the disk is full"));
}

// Marketing publishes; a file that changes has no say, whatever is in it.
TEST_F(LiveConfigTest, WithTheStoreAsSourceOnlyTheListsAreTaken) {
  Replace(config_, "log: {level: info}\npolicy: {source: store}\n");
  loaded_ = LoadAll(config_);
  ASSERT_TRUE(loaded_.ok()) << ToString(loaded_.problems);
  PolicyHolder policies(loaded_.policy);
  std::vector<ConfigProblem> refusal;
  int relisted = 0;
  LiveConfigOptions options;
  options.publish = [](const std::shared_ptr<const Policy>&) {
    ADD_FAILURE() << "nothing comes from the file";
    return std::vector<ConfigProblem>();
  };
  options.relist = [&](const std::shared_ptr<const Lists>& lists) {
    EXPECT_NE(lists, nullptr);
    ++relisted;
    return refusal;
  };
  LiveConfig live(loaded_.server, {}, policies, std::move(options));
  EXPECT_FALSE(live.Reload().policy_file_ignored);
  for (const std::string& text : {std::string(kPolicy) + "risk: {review_at: 42}\n", std::string("company: [")}) {
    SCOPED_TRACE(text);
    Replace(policy_, text);
    const ReloadOutcome outcome = live.Reload();
    EXPECT_THAT(outcome.problems, IsEmpty());
    EXPECT_TRUE(outcome.policy_file_ignored);
    EXPECT_FALSE(outcome.policy_changed);
    EXPECT_FALSE(live.Reload().policy_file_ignored) << "said once";
  }
  EXPECT_EQ(relisted, 5);
  EXPECT_EQ(policies.Current(), loaded_.policy);
  refusal = {{"policy version 3", 1, 1, "x", "a list it needs is gone"}};
  EXPECT_EQ(live.Reload().problems, refusal);
  EXPECT_THAT(live.last_problem(), HasSubstr("a list it needs is gone"));
  EXPECT_THAT(CheckConfig(config_).problems, SizeIs(1)) << "the file is there, and bad";
  std::filesystem::remove(policy_);
  EXPECT_THAT(CheckConfig(config_).problems, IsEmpty());
}

TEST_F(LiveConfigTest, AChangedListFileIsAChangedPolicy) {
  PolicyHolder policies(loaded_.policy);
  LiveConfig live(loaded_.server, {}, policies);
  ConfigWatchOptions options{{}, [&] { return live.WatchedPaths(); }, 5, 30};
  ConfigWatch watch(options, [&] { (void)live.Reload(); });
  const std::string file = dir_.path() + "/partners.txt";
  const auto allows = [&](const char* domain) {
    return Eventually([&] { return policies.Current()->Allows("", domain); });
  };
  Replace(policy_, std::string(kPolicy) + "lists: {partners: {file: partners.txt}}\nallow: {lists: [partners]}\n");
  EXPECT_TRUE(
      Eventually([&] { return live.last_problem().find("partners.txt cannot be opened") != std::string::npos; }));
  Replace(file, "acme.com\n");  // the policy waits for its file
  EXPECT_TRUE(allows("acme.com"));
  EXPECT_EQ(live.last_problem(), "");
  Replace(file, "other.com\n");
  EXPECT_TRUE(allows("other.com"));
  EXPECT_FALSE(policies.Current()->Allows("", "acme.com"));
  Replace(file, "https://bad.com/\n");
  EXPECT_TRUE(Eventually([&] { return live.last_problem().find("partners.txt:1:1") != std::string::npos; }));
  EXPECT_TRUE(policies.Current()->Allows("", "other.com"));
  std::filesystem::remove(file);
  EXPECT_TRUE(Eventually([&] { return live.last_problem().find("cannot be opened") != std::string::npos; }));
  Replace(file, "third.com\n");
  EXPECT_TRUE(allows("third.com"));
}

TEST_F(LiveConfigTest, LogIsTakenOverTheRestNamed) {
  PolicyHolder policies(loaded_.policy);
  LiveConfig live(loaded_.server, {}, policies);
  Replace(config_, "log: {level: error}\nfront: {workers: 3}\n");
  const ReloadOutcome outcome = live.Reload();
  EXPECT_EQ(outcome.log.level, LogLevel::kError);
  EXPECT_THAT(outcome.restart_needed, ElementsAre("front"));
  EXPECT_FALSE(outcome.policy_changed);
}

TEST_F(LiveConfigTest, ReloadsWhileOthersDecide) {
  PolicyHolder policies(loaded_.policy);
  LiveConfig live(loaded_.server, {}, policies);
  ConfigWatch watch({.paths = live.WatchedPaths(), .poll_ms = 5, .quiet_ms = 30}, [&] { (void)live.Reload(); });
  std::atomic<bool> stop = false;
  std::atomic<long> asked = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        const auto policy = policies.Current();
        if (policy->FindForm("demo") == nullptr) ADD_FAILURE();
        (void)live.last_problem();
        ++asked;
      }
    });
  }
  for (int at = 50; at < 53; ++at) {
    Replace(policy_, "company: [");
    Replace(policy_, std::string(kPolicy) + "risk: {review_at: " + std::to_string(at) + "}\n");
    EXPECT_TRUE(Eventually([&] { return policies.Current()->review_at == at; }));
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(asked, 0);
}

TEST_F(LiveConfigTest, CheckConfigSaysEverythingAtOnce) {
  EXPECT_THAT(CheckConfig(config_).problems, IsEmpty());
  EXPECT_THAT(CheckConfig(LEADGATE_SOURCE_DIR "/config/leadgate.yaml").problems, IsEmpty());
  Replace(config_, "listne: x\nlists: nowhere\n");
  Replace(policy_, "company: T\nforms: {demo: {kind: handraise}}\n");
  EXPECT_THAT(CheckConfig(config_).problems, SizeIs(3));
  EXPECT_THAT(CheckConfig(config_, dir_.path() + "/other.yaml").problems, SizeIs(3));
  EXPECT_THAT(ToString(CheckConfig("/nowhere.yaml").problems), HasSubstr("/nowhere.yaml: cannot be opened"));
}

}  // namespace
}  // namespace leadgate
