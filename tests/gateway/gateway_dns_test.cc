// The gateway with a real nameserver behind it: what visitors, key holders and sales see of it, and what becomes of
// leads when the DNS is late, silent or gone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "gateway/gateway.h"
#include "leadgate/lead_store.h"
#include "tests/dns/mail_resolver_fixture.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class GatewayDnsTest : public ::testing::Test {
 protected:
  GatewayDnsTest() : clock_(*ParseTime("2026-11-23T10:00:00Z")), log_(Quiet()) {}

  static RequestLogOptions Quiet() {
    RequestLogOptions options;
    options.requests = false;
    options.least = LogLevel::kError;
    return options;
  }

  void SetUp() override {
    AddMailZones(server_, 50);
    ASSERT_TRUE(server_.Start());
    relay_ = std::make_unique<NameserverRelay>(server_.port(), std::vector<std::string>{"hole.com"});
    Start();
  }

  void Start() {
    const std::string policy = folder_ / "policy.yaml";
    std::ifstream in(std::string(LEADGATE_SOURCE_DIR) + "/config/policy.yaml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string form = "\n  demo:\n";
    text.insert(text.find(form) + form.size(), "    soft_per_minute: 0\n    hard_per_minute: 0\n");
    std::ofstream(policy) << text;
    ServerOverrides overrides;
    overrides.listen = "127.0.0.1:0";
    overrides.data = folder_ / "data";
    overrides.policy = policy;
    ConfigLoad load = LoadServerConfig(std::string(LEADGATE_SOURCE_DIR) + "/config/leadgate.yaml", overrides);
    ASSERT_TRUE(load.ok()) << ToString(load.problems);
    load.config.dns.enabled = true;
    load.config.dns.resolver.channel.servers = {relay_->address()};
    load.config.dns.resolver.proof_domains = {"proof.com"};
    load.config.dns.resolver.cache.failure_ms = 1;
    GatewayOptions options{.clock = clock_, .log = log_};
    options.watch_files = false;
    options.sweep_poll_ms = kDayMs;
    auto gateway = Gateway::Start(std::move(load.config), options);
    ASSERT_TRUE(gateway.ok()) << gateway.status().ToString();
    gateway_ = std::move(*gateway);
  }

  static std::string Buyer(const std::string& email) {
    return R"({"email":")" + email +
           R"(","first_name":"Pat","last_name":"Doe","company":"Northfield Castings","job_title":"Plant manager",)"
           R"("company_size":"240","industry":"Manufacturing","country":"US","state":"CA","budget":"40000 USD",)"
           R"("timeline":"within 3 months"})";
  }

  struct Reply {
    int status = 0;
    std::string body;
    std::int64_t took_ms = 0;
  };
  Reply Post(const std::string& path, const std::string& body) const {
    httplib::Client client("127.0.0.1", gateway_->port());
    const std::int64_t from_ms = SteadyNowMs();
    const auto result = client.Post(path.c_str(), {{"Accept", "application/json"}}, body, "application/json");
    if (!result) return {};
    return {result->status, result->body, SteadyNowMs() - from_ms};
  }
  std::string Metrics() const {
    httplib::Client client("127.0.0.1", gateway_->port());
    const auto result = client.Get("/metrics");
    return result ? result->body : std::string();
  }

  // The lead that a reply speaks of.
  LeadRecord RecordOf(const Reply& reply) const {
    const std::size_t at = reply.body.find(R"("id":")");
    const auto id = at == std::string::npos ? std::nullopt : LeadId::Parse(reply.body.substr(at + 6, 26));
    if (!id) {
      ADD_FAILURE() << reply.status << " " << reply.body;
      return {};
    }
    auto record = gateway_->store().Get(*id);
    EXPECT_TRUE(record.ok()) << record.status().ToString();
    return record.ok() ? *record : LeadRecord();
  }
  static const DecidedReason* Find(const LeadRecord& record, std::string_view code) {
    for (const DecidedReason& reason : record.decision.reasons) {
      if (reason.code == code) return &reason;
    }
    return nullptr;
  }

  // Minutes later. The recheck runs on its own thread as well: whichever comes first.
  void Recheck(const LeadRecord& record) {
    EXPECT_TRUE(Soon([&] {
      clock_.Advance(61 * kSecondMs);
      gateway_->RecheckNow();
      const auto now = gateway_->store().Get(record.id);
      return now.ok() && now->observations.mail_domain.verdict != MailVerdict::kUnknown;
    }));
  }

  TempDir folder_;
  ManualClock clock_;
  RequestLog log_;
  Nameserver server_;
  std::unique_ptr<NameserverRelay> relay_;
  std::unique_ptr<Gateway> gateway_;
};

TEST_F(GatewayDnsTest, TheAnswerIsKeptWithTheLead) {
  const LeadRecord record = RecordOf(Post("/f/demo", Buyer("pat@northfield.com")));
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  EXPECT_EQ(record.observations.mail_domain.verdict, MailVerdict::kMx);
  EXPECT_THAT(record.observations.mail_domain.mail_hosts,
              ::testing::ElementsAre("mx1.northfield.com", "mx2.northfield.com"));
  EXPECT_EQ(record.observations.mail_domain.answered_at, clock_.NowMs());
  EXPECT_FALSE(record.observations.mail_domain_late);
}

TEST_F(GatewayDnsTest, AVisitorIsAskedAboutADomainThatDoesNotExist) {
  const Reply check = Post("/f/demo/check", R"({"email":"pat@nobody-has-this.com"})");
  EXPECT_EQ(check.status, 200);
  EXPECT_THAT(check.body, HasSubstr("email.domain_not_found"));
  EXPECT_THAT(Post("/f/demo/check", R"({"email":"pat@northfield.com"})").body, Not(HasSubstr("email.")));

  const Reply asked = Post("/f/demo", Buyer("pat@nobody-has-this.com"));
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("email.domain_not_found"));
  // Who walks away is decided by what was known then, though the nameserver is gone now.
  const LeadRecord waiting = RecordOf(asked);
  relay_->Hold();
  clock_.Advance(31 * kMinuteMs);
  EXPECT_EQ(gateway_->SweepNow(), 1);
  const auto settled = gateway_->store().Get(waiting.id);
  EXPECT_EQ(settled->decision.status, LeadStatus::kRejected);
  EXPECT_FALSE(settled->observations.mail_domain_late);
  relay_->Release();
}

TEST_F(GatewayDnsTest, WithoutAnAnswerTheLeadPassesWithinTheDeadlineAndIsAskedAboutLater) {
  const Reply reply = Post("/f/demo", Buyer("pat@lost.hole.com"));
  EXPECT_EQ(reply.status, 201);
  EXPECT_LE(reply.took_ms, 150 + 2 * kSlackMs);
  LeadRecord record = RecordOf(reply);
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  ASSERT_NE(Find(record, "email.unknown"), nullptr);
  EXPECT_EQ(record.observations.mail_domain.why, "timeout");
  EXPECT_THAT(Metrics(), HasSubstr("leadgate_mail_rechecks_pending 1"));
  EXPECT_THAT(Metrics(), HasSubstr("leadgate_dns_unknown_total{why=\"timeout\"} 1"));
}

TEST_F(GatewayDnsTest, ALateYesTakesTheFlagAway) {
  relay_->Hold();
  LeadRecord record = RecordOf(Post("/f/demo", Buyer("pat@d7.com")));
  ASSERT_NE(Find(record, "email.unknown"), nullptr);
  relay_->Release();
  Recheck(record);
  const LeadRecord after = *gateway_->store().Get(record.id);
  EXPECT_EQ(after.decision.status, LeadStatus::kPassed);
  EXPECT_EQ(Find(after, "email.unknown"), nullptr);
  EXPECT_EQ(after.observations.mail_domain.verdict, MailVerdict::kMx);
  EXPECT_TRUE(after.observations.mail_domain_late);
  EXPECT_EQ(after.decision.routing.owner, record.decision.routing.owner);
  const auto told = [](const Transition& transition) { return transition.text.starts_with("dns asked again"); };
  EXPECT_TRUE(std::any_of(after.transitions.begin(), after.transitions.end(), told));  // the delivery may come after it
}

TEST_F(GatewayDnsTest, ALateNoFlagsAndSalesAreTold) {
  relay_->Hold();
  const LeadRecord record = RecordOf(Post("/f/demo", Buyer("pat@nobody-has-this.com")));
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed) << "nobody is refused for our trouble";
  const std::string delivered = folder_ / "data/out/delivered.ndjson";
  const auto lines = [&] {
    std::ifstream in(delivered);
    return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
  };
  ASSERT_TRUE(Soon([&] { return lines() == 1; }));
  relay_->Release();
  Recheck(record);
  const LeadRecord after = *gateway_->store().Get(record.id);
  EXPECT_EQ(after.decision.status, LeadStatus::kPassed);
  const DecidedReason* reason = Find(after, "email.domain_not_found");
  ASSERT_NE(reason, nullptr);
  EXPECT_EQ(reason->action, Action::kFlag);
  ASSERT_TRUE(Soon([&] { return lines() == 2; })) << "an update";
  std::ifstream in(delivered);
  const std::string all((std::istreambuf_iterator<char>(in)), {});
  EXPECT_THAT(all.substr(all.find('\n')), HasSubstr("email.domain_not_found"));
}

TEST_F(GatewayDnsTest, WhatWaitsIsFoundAgainAfterARestart) {
  relay_->Hold();
  const LeadRecord record = RecordOf(Post("/f/demo", Buyer("pat@d8.com")));
  ASSERT_NE(Find(record, "email.unknown"), nullptr);
  gateway_.reset();
  relay_->Release();
  Start();
  ASSERT_TRUE(Soon([&] { return Metrics().find("leadgate_mail_rechecks_pending 1") != std::string::npos; }));
  Recheck(record);
  EXPECT_EQ(Find(*gateway_->store().Get(record.id), "email.unknown"), nullptr);
}

TEST_F(GatewayDnsTest, AReleaseOfALeadWithALateNoDoesNotRefuseIt) {
  relay_->Hold();
  std::string body = Buyer("pat@nobody-has-this.com");
  body.insert(1, R"("website_url":"http://spam.example",)");  // the honeypot: in review
  const LeadRecord record = RecordOf(Post("/f/demo", body));
  ASSERT_EQ(record.decision.status, LeadStatus::kInReview);
  relay_->Release();
  Recheck(record);
  LeadRecord after = *gateway_->store().Get(record.id);
  EXPECT_EQ(after.decision.status, LeadStatus::kInReview);
  EXPECT_EQ(after.decision.release_at, record.decision.release_at);
  clock_.Set(record.decision.release_at);
  EXPECT_EQ(gateway_->SweepNow(), 1) << "its time stands";
  after = *gateway_->store().Get(record.id);
  EXPECT_EQ(after.decision.status, LeadStatus::kPassed);
  EXPECT_NE(Find(after, "email.domain_not_found"), nullptr);
}

TEST_F(GatewayDnsTest, StoppingWaitsForNoDns) {
  relay_->Hold();
  for (int i = 10; i < 20; ++i) RecordOf(Post("/f/demo", Buyer("pat@d" + std::to_string(i) + ".com")));
  clock_.Advance(61 * kSecondMs);
  const std::int64_t from_ms = SteadyNowMs();
  gateway_->Stop(10'000);
  EXPECT_LT(SteadyNowMs() - from_ms, 3000);
}

}  // namespace
}  // namespace leadgate
