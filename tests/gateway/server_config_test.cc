#include "gateway/server_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ServerConfigTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) const {
    const std::string path = dir_.path() + "/" + name;
    std::ofstream(path) << text;
    return path;
  }
  ConfigLoad Load(const std::string& yaml, const ServerOverrides& overrides = {}) const {
    return LoadServerConfig(Write("leadgate.yaml", yaml), overrides);
  }
  // Without the folder's name in front.
  std::vector<std::string> Problems(const std::string& yaml, const ServerOverrides& overrides = {}) const {
    std::vector<std::string> problems;
    for (const ConfigProblem& problem : Load(yaml, overrides).problems) {
      std::string text = problem.ToString();
      if (text.starts_with(dir_.path())) text.erase(0, dir_.path().size() + 1);
      problems.push_back(std::move(text));
    }
    return problems;
  }
  TempDir dir_;
};

TEST_F(ServerConfigTest, TheDemosFileIsGood) {
  const ConfigLoad load = LoadServerConfig(LEADGATE_SOURCE_DIR "/config/leadgate.yaml");
  EXPECT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_EQ(load.config.front.listen, "127.0.0.1:8080");
  EXPECT_EQ(load.config.data, LEADGATE_SOURCE_DIR "/data");
  EXPECT_EQ(load.config.policy, LEADGATE_SOURCE_DIR "/config/policy.yaml");
  EXPECT_EQ(load.config.lists, LEADGATE_SOURCE_DIR "/config/lists");
  ASSERT_THAT(load.config.destinations, SizeIs(1));
  EXPECT_EQ(load.config.destinations[0].kind, "file");
  EXPECT_EQ(load.config.attempt_window_ms, 30 * kMinuteMs);
}

TEST_F(ServerConfigTest, ReadsEverySection) {
  const ConfigLoad load = Load(
      "listen: \"[::1]:9000\"\n"
      "data: /var/lib/leadgate\n"
      "public_url: https://forms.tendwell.example\n"
      "trusted_proxies: [10.0.0.0/8, \"fd00::/8\"]\n"
      "front: {max_body: 128KiB, workers: 8, queue: 16, request_timeout: 3s, max_connections: 100}\n"
      "store: {segment: 1MiB, retention: 2h, max_lag: 8MiB}\n"
      "destinations: []\n"
      "log: {level: warning, requests: no}\n"
      "watch: {poll: 50ms, quiet: 1s}\n"
      "dns: {enabled: no, resolvers: [9.9.9.9, \"127.0.0.1:5300\", \"[::1]:53\", \"::1\"], deadline: 100ms, "
      "max_waiting: 7,\n"
      "  cache: 1000, failure_ttl: 5s, proof_domains: [tendwell.com], recheck_for: 1d}\n"
      "attempt_window: 10m\n"
      "stop_grace: 5s\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  const ServerConfig& config = load.config;
  EXPECT_EQ(config.front.listen, "[::1]:9000");
  EXPECT_EQ(config.data, "/var/lib/leadgate");
  EXPECT_THAT(config.front.trusted_proxies, ElementsAre("10.0.0.0/8", "fd00::/8"));
  EXPECT_EQ(config.front.limits.body_bytes, 128U * 1024);
  EXPECT_EQ(config.front.workers, 8);
  EXPECT_EQ(config.front.request_timeout_ms, 3000);
  EXPECT_EQ(config.store.retention_ms, 2 * kHourMs);
  EXPECT_THAT(config.destinations, IsEmpty());
  EXPECT_EQ(config.log.level, LogLevel::kWarning);
  EXPECT_FALSE(config.log.requests);
  EXPECT_EQ(config.watch.quiet_ms, 1000);
  EXPECT_EQ(config.attempt_window_ms, 10 * kMinuteMs);
  EXPECT_EQ(config.stop_grace_ms, 5000);
  EXPECT_FALSE(config.dns.enabled);
  EXPECT_EQ(config.dns.recheck_for_ms, kDayMs);
  const MailResolverOptions resolver = ResolverOptionsOf(config.dns, config.front.workers);
  EXPECT_THAT(resolver.channel.servers, ElementsAre("9.9.9.9", "127.0.0.1:5300", "[::1]:53", "::1"));
  EXPECT_EQ(resolver.deadline_ms, 100);
  EXPECT_EQ(resolver.channel.try_timeout_ms, 50) << "two tries within the deadline";
  EXPECT_EQ(resolver.max_waiting, 7U);
  EXPECT_EQ(resolver.cache.good_entries, 1000U);
  EXPECT_EQ(resolver.cache.failure_ms, 5000);
  EXPECT_THAT(resolver.proof_domains, ElementsAre("tendwell.com"));
}

TEST_F(ServerConfigTest, AQuarterOfTheWorkersMayWaitForTheDns) {
  const DnsSettings settings = Load("").config.dns;
  EXPECT_TRUE(settings.enabled);
  EXPECT_EQ(ResolverOptionsOf(settings, 64).max_waiting, 16U);
  EXPECT_EQ(ResolverOptionsOf(settings, 2).max_waiting, 1U);
  EXPECT_FALSE(Load("dns: {enabled: yes}\n", {.dns = false}).config.dns.enabled) << "the flag wins";
  EXPECT_TRUE(Load("dns: {enabled: no}\n", {.dns = true}).config.dns.enabled);
}

TEST_F(ServerConfigTest, PathsAreBesideTheFileAndFlagsWin) {
  const ConfigLoad beside = Load("data: d\npolicy: p.yaml\n");
  EXPECT_EQ(beside.config.data, dir_.path() + "/d");
  EXPECT_EQ(beside.config.policy, dir_.path() + "/p.yaml");
  EXPECT_EQ(beside.config.lists, dir_.path() + "/lists");
  const ConfigLoad flags = Load("data: d\n", {.listen = "127.0.0.1:0", .data = "./x", .policy = "y.yaml", .lists = {}});
  EXPECT_EQ(flags.config.data, "./x");
  EXPECT_EQ(flags.config.policy, "y.yaml");
  EXPECT_EQ(flags.config.front.listen, "127.0.0.1:0");
  const ConfigLoad no_file = LoadServerConfig("");
  EXPECT_TRUE(no_file.ok());
  EXPECT_EQ(no_file.config.policy, "policy.yaml");
}

TEST_F(ServerConfigTest, ThePolicyIsAFileOrInTheStore) {
  const struct {
    const char* yaml;
    const char* file;
    PolicySource source;
  } cases[] = {
      {"", "policy.yaml", PolicySource::kFile},
      {"policy: p.yaml\n", "p.yaml", PolicySource::kFile},
      {"policy: {file: p.yaml}\n", "p.yaml", PolicySource::kFile},
      {"policy: {source: file}\n", "policy.yaml", PolicySource::kFile},
      {"policy: {source: store}\n", "policy.yaml", PolicySource::kStore},
      {"policy: {file: first.yaml, source: store}\n", "first.yaml", PolicySource::kStore},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.yaml);
    const ConfigLoad load = Load(std::string("log: {level: info}\n") + one.yaml);
    EXPECT_TRUE(load.ok()) << ToString(load.problems);
    EXPECT_EQ(load.config.policy, dir_.path() + "/" + one.file);
    EXPECT_EQ(load.config.policy_source, one.source);
  }
}

TEST_F(ServerConfigTest, ReadsSecretsFromEnvironmentAndFiles) {
  Write("hook.key", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
  setenv("LEADGATE_TEST_SECRET", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", 1);
  const ConfigLoad load = Load(
      "destinations:\n"
      "  - {name: crm, kind: webhook, url: \"https://crm.example.com/hooks\", timeout: 5s,\n"
      "     secret: [file:hook.key, env:LEADGATE_TEST_SECRET]}\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  ASSERT_THAT(load.config.destinations, SizeIs(1));
  EXPECT_THAT(load.config.destinations[0].secrets,
              ElementsAre("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
  EXPECT_EQ(load.config.destinations[0].timeout_ms, 5000);
}

TEST_F(ServerConfigTest, SaysWhatIsWrong) {
  unsetenv("LEADGATE_TEST_NOT_SET");
  struct Case {
    const char* yaml;
    const char* problem;
  };
  const Case cases[] = {
      {"listne: 127.0.0.1:8080\n", "leadgate.yaml:1:1: listne: unknown key; did you mean \"listen\"?"},
      {"listen: 8080\n",
       "leadgate.yaml:1:9: listen: expected an address and port such as 127.0.0.1:8080 or [::1]:8080; found \"8080\""},
      {"listen: localhost:8080\n",
       "leadgate.yaml:1:9: listen: expected an address and port such as 127.0.0.1:8080 or [::1]:8080; found "
       "\"localhost:8080\""},
      {"listen: 127.0.0.1:99999\n",
       "leadgate.yaml:1:9: listen: expected an address and port such as 127.0.0.1:8080 or [::1]:8080; found "
       "\"127.0.0.1:99999\""},
      {"front: {workers: many}\n",
       "leadgate.yaml:1:18: front.workers: expected a whole number from 1 to 4096; found \"many\""},
      {"front: {max_body: 64}\n",
       "leadgate.yaml:1:19: front.max_body: expected a size such as 64KiB, 4MiB or 1GiB; found \"64\""},
      {"dns: {resolvers: [dns.corp]}\n",
       "leadgate.yaml:1:19: dns.resolvers[0]: expected an IP address such as 9.9.9.9, 127.0.0.1:5300 or [::1]:53; "
       "found "
       "\"dns.corp\""},
      {"dns: {resolvers: [\"9.9.9.9:dns\"]}\n",
       "leadgate.yaml:1:19: dns.resolvers[0]: expected an IP address such as 9.9.9.9, 127.0.0.1:5300 or [::1]:53; "
       "found "
       "\"9.9.9.9:dns\""},
      {"dns: {deadline: 0}\n", "leadgate.yaml:1:17: dns.deadline: expected more than 0"},
      {"dns: {give_up: 100ms}\n", "leadgate.yaml:1:16: dns.give_up: expected at least the deadline"},
      {"dns: {min_ttl: 2d}\n", "leadgate.yaml:1:6: dns.max_ttl: expected at least min_ttl"},
      {"trusted_proxies: [10.0.0.0/40]\n",
       "leadgate.yaml:1:19: trusted_proxies[0]: expected a network such as 10.0.0.0/8 or fd00::/8; found "
       "\"10.0.0.0/40\""},
      {"log: {level: loud}\n",
       "leadgate.yaml:1:14: log.level: expected one of debug, info, warning, error; found \"loud\""},
      {"destinations: [{name: crm, kind: webhok}]\n",
       "leadgate.yaml:1:34: destinations[0].kind: expected one of file, webhook; found \"webhok\"; did you mean "
       "\"webhook\"?"},
      {"destinations: [{kind: file}]\n",
       "leadgate.yaml:1:16: destinations[0]: the key \"name\" is missing; expected a name of small letters, digits, - "
       "and _"},
      {"destinations: [{name: A B, kind: file}]\n",
       "leadgate.yaml:1:23: destinations[0].name: expected a name of small letters, digits, - and _"},
      {"destinations: [{name: a, kind: file}, {name: a, kind: file}]\n",
       "leadgate.yaml:1:46: destinations[1].name: another destination has this name"},
      {"destinations: [{name: a, kind: file, secret: env:LEADGATE_TEST_NOT_SET}]\n",
       "leadgate.yaml:1:46: destinations[0].secret: the environment variable LEADGATE_TEST_NOT_SET is not set"},
      {"destinations: [{name: a, kind: file, secret: file:nowhere}]\n",
       "leadgate.yaml:1:46: destinations[0].secret: the file nowhere cannot be read"},
      {"policy: {source: git}\n", "leadgate.yaml:1:18: policy.source: expected one of file, store; found \"git\""},
      {"policy: [a.yaml]\n", "leadgate.yaml:1:9: policy: expected a path; found a list"},
      {"watch: {poll: 0}\n", "leadgate.yaml:1:15: watch.poll: expected more than 0"},
      {"", "leadgate.yaml: the file is empty; expected keys with values"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml);
    EXPECT_THAT(Problems(c.yaml), ElementsAre(c.problem));
  }
  EXPECT_THAT(
      Problems("log: {}\n", {.listen = "nowhere", .data = {}, .policy = {}, .lists = {}}),
      ElementsAre("--listen: expected an address and port such as 127.0.0.1:8080 or [::1]:8080; found \"nowhere\""));
}

TEST_F(ServerConfigTest, ASecretInTheFileIsRefusedAndNotRepeated) {
  const auto problems =
      Problems("destinations: [{name: a, kind: webhook, url: \"https://a.example\", secret: whsec_abcdef}]\n");
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0],
              HasSubstr("destinations[0].secret: expected env:NAME or file:PATH, never the secret itself"));
  EXPECT_THAT(problems[0], Not(HasSubstr("abcdef")));
}

TEST_F(ServerConfigTest, AWebhookIsCheckedByItsAdapter) {
  const auto problems = Problems("destinations: [{name: a, kind: webhook, url: \"http://a.example/hook\"}]\n");
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0], HasSubstr("leadgate.yaml:1:16: destinations[0]: destination \"a\""));
}

TEST_F(ServerConfigTest, SaysWhichChangesNeedARestart) {
  const ConfigLoad running = Load("listen: 127.0.0.1:8080\nlog: {level: info}\nstore: {segment: 1MiB}\n");
  const auto needed = [&](const std::string& yaml) { return RestartNeeded(running.config, Load(yaml).config); };
  EXPECT_THAT(needed("store: {segment: 1MiB} # a comment\nlog: {level: debug}\nlisten: 127.0.0.1:8080\n"), IsEmpty());
  EXPECT_THAT(needed("listen: 127.0.0.1:9090\nstore: {segment: 2MiB}\n"), ElementsAre("listen", "store"));
  EXPECT_THAT(needed("listen: 127.0.0.1:8080\nstore: {segment: 1MiB}\ndestinations: []\n"),
              ElementsAre("destinations"));
}

}  // namespace
}  // namespace leadgate
