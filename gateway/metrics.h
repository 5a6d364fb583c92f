// What /metrics says: counters and histograms kept by prometheus-cpp, and the state of others asked for at each scrape.
//
//   Metrics metrics({.version = "0.1.0", .sources = {.books = [&] { return store.Books(); }, …}});
//   const auto route = metrics.AddRoute("POST /f/{form}");               // at start, once per route
//   metrics.CountRequest(route, 201, 0.0031);                            // per request: no look-up by label
//   metrics.SetForms({"demo", "newsletter"});                            // with every policy
//   metrics.CountSubmission("demo", Metrics::SubmissionOutcome::kReceived);
//   metrics.CountSubmission("nobody-knows-it", …)                        → counted under form="unknown"
//   metrics.Render()  → Prometheus text format 0.0.4
//
// The books of invariant 2 are there to be added up, over all statuses of a form:
//   leadgate_received_total{form="demo"} 41  =  leadgate_leads{form="demo",status="passed"} 40  +  …
//
// Labels are bounded: forms, routes, destinations and codes of the configuration, statuses, kinds. Never anything a
// visitor sent, never personal data (invariant 9).
//
// Threads: any, AddRoute included.
// Failures: a source that fails leaves its metrics out and counts leadgate_scrape_errors_total{source}.
// Does not: listen; GET /metrics is answered with Render().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dns/mail_resolver.h"
#include "gateway/duplicate_recheck.h"
#include "gateway/mail_recheck.h"
#include "leadgate/decision.h"
#include "leadgate/lead_store.h"
#include "leadgate/reason.h"
#include "leadgate/status.h"

namespace leadgate {

// A number of somebody else's, as of now: {"kind", "queue_full"} → 3.
struct NamedCount {
  std::string name;
  std::uint64_t value = 0;
};

struct FrontNumbers {
  std::vector<NamedCount> refusals;  // by kind, since start: "bad_request_line", "body_too_large", "queue_full", …
  std::uint64_t requests = 0;        // handed to the workers, since start
  std::uint64_t connections = 0;     // open now
  std::uint64_t queued = 0;          // waiting for a worker now
};

struct BreakerNumbers {
  std::string destination;
  std::string state;  // "closed", "open", "half_open"
};

// A server of a store that several gateways share: redis/server.h, as this gateway sees it.
struct SharedServerNumbers {
  std::string server;
  bool up = false;  // connected, and it answers in time
  std::uint64_t reconnects = 0, timeouts = 0, waiting = 0;
};

// Asked at each scrape; an empty function leaves its metrics out.
struct MetricsSources {
  std::function<Result<std::vector<BookRow>>()> books;
  std::function<Result<std::vector<OutboxCounts>>()> outbox;
  std::function<StoreHealth()> store;
  std::function<std::vector<SharedServerNumbers>()> shared_servers;
  std::function<FrontNumbers()> front;
  std::function<std::vector<BreakerNumbers>()> breakers;
  std::function<std::uint64_t()> open_attempts;
  std::function<std::uint64_t()> log_lines_dropped;
  std::function<MailResolverNumbers()> dns;
  std::function<MailRecheckNumbers()> mail_recheck;
  std::function<DuplicateRecheckNumbers()> duplicate_recheck;
};

struct MetricsOptions {
  const Clock* clock = nullptr;  // for ages; none: the system's
  std::string version;
  std::string commit;
  MetricsSources sources;
};

class Metrics {
 public:
  // What became of a post to a known form. The first three make the books: received − test = what the store counts.
  enum class SubmissionOutcome {
    kReceived,     // stored as a new lead
    kCorrected,    // a later post of an attempt: no new lead
    kReplayed,     // an idempotent replay: nothing stored
    kKeyReused,    // the Idempotency-Key with another body: 422
    kInFlight,     // the Idempotency-Key while the first is still running: 409
    kOverSoft,     // stored and flagged; counted beside kReceived
    kOverHard,     // 429
    kUnavailable,  // 503, nothing stored
    kTest,         // X-Leadgate-Test: stored apart
  };
  enum class DeliveryOutcome { kDelivered, kRetry, kDead, kDropped };

  struct Route;  // of AddRoute; lives as long as the Metrics

  explicit Metrics(MetricsOptions options);
  ~Metrics();

  // `pattern` as in "POST /f/{form}". The same one again gives the same handle.
  const Route* AddRoute(std::string_view pattern);
  void CountRequest(const Route* route, int status, double seconds);

  // The forms of the policy in force, aliases left out. Forms that are gone keep their counts.
  void SetForms(const std::vector<std::string>& form_ids);
  void CountSubmission(std::string_view form, SubmissionOutcome outcome);

  // Each reason of a decision, by code and action; what was on trial or let through, by what it would have done; and a
  // lead of the control group, by what it would have become.
  void CountReasons(std::string_view form, const Decision& decision);
  void CountCheckFailed(std::string_view check);  // a check that threw; names of the registry

  void CountDelivery(std::string_view destination, DeliveryOutcome outcome, int items = 1);

  void SetPolicy(const std::string& hash);
  // Whether the newest configuration on disk was refused, and the one before goes on.
  void SetConfigRefused(bool refused);

  std::string Render();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "received", "over_soft", …
std::string_view SubmissionOutcomeName(Metrics::SubmissionOutcome outcome);
std::string_view DeliveryOutcomeName(Metrics::DeliveryOutcome outcome);

}  // namespace leadgate
