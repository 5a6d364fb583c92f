#include "gateway/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Outcome = Metrics::SubmissionOutcome;

BookRow Row(const std::string& form, TimeMs hour, std::uint64_t passed, std::uint64_t rejected) {
  BookRow row;
  row.form = form;
  row.hour = hour;
  row.received = passed + rejected;
  row.by_status[static_cast<std::size_t>(LeadStatus::kPassed)] = passed;
  row.by_status[static_cast<std::size_t>(LeadStatus::kRejected)] = rejected;
  return row;
}

TEST(Metrics, CountsRequestsByRouteAndClass) {
  Metrics metrics({});
  const auto* route = metrics.AddRoute("POST /f/{form}");
  EXPECT_EQ(metrics.AddRoute("POST /f/{form}"), route);
  EXPECT_NE(metrics.AddRoute("GET /healthz"), route);
  metrics.CountRequest(route, 201, 0.0031);
  metrics.CountRequest(route, 303, 0.0001);
  metrics.CountRequest(route, 422, 0.0002);
  metrics.CountRequest(route, 999, 100);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr(R"(leadgate_http_requests_total{route="POST /f/{form}",status="2xx"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_http_requests_total{route="POST /f/{form}",status="5xx"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_http_request_seconds_count{route="POST /f/{form}"} 4)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_http_request_seconds_bucket{route="POST /f/{form}",le="0.005"} 3)"));
  EXPECT_THAT(text, HasSubstr("# TYPE leadgate_http_requests_total counter"));
}

TEST(Metrics, CountsSubmissionsOfKnownFormsOnly) {
  Metrics metrics({});
  metrics.SetForms({"demo", "newsletter"});
  metrics.CountSubmission("demo", Outcome::kReceived);
  metrics.CountSubmission("demo", Outcome::kReceived);
  metrics.CountSubmission("no-such-form", Outcome::kReceived);
  metrics.CountSubmission("nor-this", Outcome::kReceived);
  metrics.SetForms({"demo"});  // a form that is gone keeps its counts
  metrics.CountSubmission("newsletter", Outcome::kOverHard);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr(R"(leadgate_submissions_total{form="demo",outcome="received"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_submissions_total{form="unknown",outcome="received"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_submissions_total{form="newsletter",outcome="over_hard"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_submissions_total{form="newsletter",outcome="corrected"} 0)"));
  EXPECT_THAT(text, Not(HasSubstr("no-such-form")));
}

TEST(Metrics, CountsReasonsChecksAndDeliveries) {
  Metrics metrics({});
  Decision decision;
  decision.reasons.push_back({.code = "email.disposable", .action = Action::kReject});
  decision.reasons.push_back({.code = "timing.later", .action = Action::kRecycle});
  metrics.CountReasons("demo", decision);
  metrics.CountReasons("demo", decision);
  metrics.CountCheckFailed("phone_number");
  metrics.CountDelivery("file", Metrics::DeliveryOutcome::kDelivered, 64);
  metrics.CountDelivery("file", Metrics::DeliveryOutcome::kRetry, 0);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr(R"(leadgate_reasons_total{action="reject",code="email.disposable"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_reasons_total{action="recycle",code="timing.later"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_checks_failed_total{check="phone_number",kind="exception"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_deliveries_total{destination="file",result="delivered"} 64)"));
  EXPECT_THAT(text, Not(HasSubstr(R"(result="retry")")));
}

TEST(Metrics, CountsWhatWouldHaveHappened) {
  Metrics metrics({});
  metrics.SetForms({"demo"});
  Decision decision;
  decision.control_for = LeadStatus::kRecycled;
  decision.reasons.push_back({.code = "fit.industry", .action = Action::kFlag});
  decision.reasons.back().would = Action::kRecycle;
  decision.reasons.push_back({.code = "fit.revenue", .action = Action::kReportOnly});
  decision.reasons.back().would = Action::kReview;
  decision.reasons.push_back({.code = "email.role_account", .action = Action::kFlag});
  metrics.CountReasons("demo", decision);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr(R"(leadgate_reasons_would_total{action="recycle",code="fit.industry"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_reasons_would_total{action="review",code="fit.revenue"} 1)"));
  EXPECT_THAT(text, Not(HasSubstr(R"(leadgate_reasons_would_total{action="flag")")));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_control_group_total{form="demo",status="recycled"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(leadgate_control_group_total{form="demo",status="rejected"} 0)"));
}

TEST(Metrics, BoundsItsLabels) {
  Metrics metrics({});
  for (int i = 0; i < 3000; ++i)
    metrics.CountDelivery("destination" + std::to_string(i), Metrics::DeliveryOutcome::kDelivered);
  EXPECT_THAT(metrics.Render(),
              HasSubstr(R"(leadgate_deliveries_total{destination="unknown",result="delivered"} 2000)"));
}

TEST(Metrics, AsksItsSourcesAtEachScrape) {
  const ManualClock clock(1'000'000);
  std::vector<BookRow> books = {Row("demo", 0, 3, 1), Row("demo", kHourMs, 2, 0), Row("newsletter", 0, 5, 0)};
  MetricsSources sources;
  sources.books = [&] { return Result<std::vector<BookRow>>(books); };
  sources.outbox = [] { return Result<std::vector<OutboxCounts>>({{"file", 7, 2, 1'000'000 - 90'500}}); };
  sources.store = [] { return StoreHealth{.ok = true, .durable_seq = 110, .applied_seq = 100, .journal_bytes = 4096}; };
  sources.shared_servers = [] {
    return std::vector<SharedServerNumbers>{{"127.0.0.1:6379", true, 2, 3, 4}, {"127.0.0.1:6380", false, 0, 9, 0}};
  };
  sources.front = [] { return FrontNumbers{{{"queue_full", 3}, {"body_too_large", 1}}, 42, 5, 1}; };
  sources.breakers = [] { return std::vector<BreakerNumbers>{{"crm", "open"}}; };
  sources.open_attempts = [] { return std::uint64_t{6}; };
  sources.log_lines_dropped = [] { return std::uint64_t{0}; };
  sources.dns = [] {
    MailResolverNumbers dns;
    dns.from_cache = 12;
    dns.unknown["timeout"] = 2;
    dns.lookups[static_cast<std::size_t>(MailVerdict::kNoDomain)] = 4;
    dns.waiting = 1;
    return dns;
  };
  sources.duplicate_recheck = [] { return DuplicateRecheckNumbers{.pending = 4, .held_back = 3, .let_go = 2}; };
  sources.mail_recheck = [] { return MailRecheckNumbers{.pending = 9, .still_unknown = 8}; };
  Metrics metrics({.clock = &clock, .version = "0.1.0", .commit = "abc", .sources = sources});
  metrics.SetPolicy("sha256:9f2c");
  metrics.SetConfigRefused(true);
  const std::string text = metrics.Render();
  for (const char* line : {
           R"(leadgate_received_total{form="demo"} 6)",
           R"(leadgate_leads{form="demo",status="passed"} 5)",
           R"(leadgate_leads{form="demo",status="rejected"} 1)",
           R"(leadgate_leads{form="demo",status="needs_correction"} 0)",
           R"(leadgate_received_total{form="newsletter"} 5)",
           R"(leadgate_outbox_items{destination="file",state="pending"} 7)",
           R"(leadgate_outbox_items{destination="file",state="dead"} 2)",
           R"(leadgate_outbox_oldest_seconds{destination="file"} 90.5)",
           "leadgate_store_ok 1\n",
           "leadgate_store_degraded 0\n",
           R"(leadgate_redis_up{server="127.0.0.1:6379"} 1)",
           R"(leadgate_redis_up{server="127.0.0.1:6380"} 0)",
           R"(leadgate_redis_reconnects_total{server="127.0.0.1:6379"} 2)",
           R"(leadgate_redis_timeouts_total{server="127.0.0.1:6380"} 9)",
           R"(leadgate_redis_waiting{server="127.0.0.1:6379"} 4)",
           "leadgate_store_lag_entries 10\n",
           "leadgate_journal_bytes 4096\n",
           R"(leadgate_http_refused_total{kind="queue_full"} 3)",
           "leadgate_http_connections 5\n",
           R"(leadgate_breaker_state{destination="crm",state="open"} 1)",
           R"(leadgate_breaker_state{destination="crm",state="closed"} 0)",
           "leadgate_open_attempts 6\n",
           R"(leadgate_dns_answers_total{from="cache"} 12)",
           R"(leadgate_dns_unknown_total{why="timeout"} 2)",
           R"(leadgate_dns_lookups_total{found="no_domain"} 4)",
           "leadgate_dns_waiting 1\n",
           "leadgate_mail_rechecks_pending 9\n",
           "leadgate_duplicate_rechecks_pending 4\n",
           "leadgate_leads_held_back 3\n",
           R"(leadgate_duplicate_rechecks_total{outcome="let_go"} 2)",
           R"(leadgate_mail_rechecks_total{outcome="still_unknown"} 8)",
           R"(leadgate_policy_info{hash="sha256:9f2c"} 1)",
           R"(leadgate_build_info{version="0.1.0",commit="abc"} 1)",
           "leadgate_config_refused 1\n",
           "# TYPE leadgate_received_total counter",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  books[0] = Row("demo", 0, 10, 0);
  EXPECT_THAT(metrics.Render(), HasSubstr(R"(leadgate_received_total{form="demo"} 12)"));
}

TEST(Metrics, LeavesOutASourceThatFailsAndCountsIt) {
  MetricsSources sources;
  sources.books = [] { return Result<std::vector<BookRow>>(Status(StatusCode::kUnavailable, "away")); };
  Metrics metrics({.sources = sources});
  (void)metrics.Render();
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr(R"(leadgate_scrape_errors_total{source="books"} 2)"));
  EXPECT_THAT(text, Not(HasSubstr("leadgate_received_total")));
}

TEST(Metrics, EveryLineIsOneAPrometheusCanRead) {
  Metrics metrics({.version = "0.1.0"});
  metrics.CountRequest(metrics.AddRoute("GET /\"odd\"\\route"), 200, 0.1);
  const std::string text = metrics.Render();
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); ++lines) {
    const std::string line = text.substr(at, text.find('\n', at) - at);
    at += line.size() + 1;
    if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
    EXPECT_THAT(line, ::testing::MatchesRegex("[a-z_]+(\\{.*\\})? [-+.0-9eInf]+"));
  }
  EXPECT_GT(lines, 10U);
}

TEST(Metrics, CountsFromManyThreads) {
  Metrics metrics({});
  metrics.SetForms({"demo"});
  const auto* route = metrics.AddRoute("POST /f/{form}");
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        metrics.CountRequest(route, 201, 0.001);
        metrics.CountSubmission("demo", Outcome::kReceived);
        if (i % 100 == 0) (void)metrics.Render();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(metrics.Render(), HasSubstr(R"(leadgate_submissions_total{form="demo",outcome="received"} 2000)"));
}

}  // namespace
}  // namespace leadgate
