#include "gateway/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "gateway/metrics_scrape.h"
#include "leadgate/mutex.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 9> kSubmissionOutcomes = {
    "received", "corrected", "replayed", "key_reused", "in_flight", "over_soft", "over_hard", "unavailable", "test"};
constexpr std::array<std::string_view, 4> kDeliveryOutcomes = {"delivered", "retry", "dead", "dropped"};
constexpr std::array<std::string_view, 5> kStatusClasses = {"1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kMostNames = 1000;  // per family; what comes after is counted as "unknown"

using Counters = prometheus::Family<prometheus::Counter>;
using Histograms = prometheus::Family<prometheus::Histogram>;

prometheus::Histogram::BucketBoundaries SecondsBuckets() {
  return {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};
}

// Counters by a name and one of N outcomes. Each is made when it is first used (Family::Add is slow), then found by
// name.
template <std::size_t N>
class CounterTable {
 public:
  CounterTable(Counters& family, std::string name_label, std::string outcome_label,
               const std::array<std::string_view, N>& outcomes)
      : family_(family),
        name_label_(std::move(name_label)),
        outcome_label_(std::move(outcome_label)),
        outcomes_(outcomes) {}

  // Makes all counters of a name, so that they stand at 0 before anything happens.
  void Declare(std::string_view name) {
    MutexLock lock(mutex_);
    Row& row = RowFor(name);
    for (std::size_t i = 0; i < N; ++i) CounterIn(row, name, i);
  }

  // `known_only`: a name that was not declared is counted as "unknown".
  void Count(std::string_view name, std::size_t outcome, int times = 1, bool known_only = false) {
    MutexLock lock(mutex_);
    auto row = rows_.find(name);
    if (row == rows_.end() && (known_only || rows_.size() >= kMostNames)) name = kUnknown;
    CounterIn(row == rows_.end() ? RowFor(name) : row->second, name, outcome).Increment(times);
  }

 private:
  using Row = std::array<prometheus::Counter*, N>;

  Row& RowFor(std::string_view name) REQUIRES(mutex_) {
    const auto row = rows_.find(name);
    return row != rows_.end() ? row->second : rows_.emplace(std::string(name), Row{}).first->second;
  }

  prometheus::Counter& CounterIn(Row& row, std::string_view name, std::size_t outcome) REQUIRES(mutex_) {
    prometheus::Counter*& counter = row[outcome];
    if (counter == nullptr) {
      counter = &family_.Add({{name_label_, std::string(name)}, {outcome_label_, std::string(outcomes_[outcome])}});
    }
    return *counter;
  }

  Counters& family_;
  const std::string name_label_, outcome_label_;
  const std::array<std::string_view, N>& outcomes_;
  Mutex mutex_;
  std::map<std::string, Row, std::less<>> rows_ GUARDED_BY(mutex_);
};

const std::array<std::string_view, 8>& ActionNames() {
  static const std::array<std::string_view, 8> names = [] {
    std::array<std::string_view, 8> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = ActionName(static_cast<Action>(i));
    return all;
  }();
  return names;
}

const std::array<std::string_view, 6>& StatusNames() {
  static const std::array<std::string_view, 6> names = [] {
    std::array<std::string_view, 6> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = LeadStatusName(static_cast<LeadStatus>(i));
    return all;
  }();
  return names;
}

Counters& AddCounters(prometheus::Registry& registry, const std::string& name, const std::string& help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

}  // namespace

struct Metrics::Route {
  std::array<prometheus::Counter*, kStatusClasses.size()> by_class{};
  prometheus::Histogram* seconds = nullptr;
};

struct Metrics::State {
  explicit State(MetricsOptions given)
      : options(std::move(given)),
        requests(
            AddCounters(registry, "leadgate_http_requests_total", "Requests answered, by route and class of status")),
        seconds(prometheus::BuildHistogram()
                    .Name("leadgate_http_request_seconds")
                    .Help("From the whole request to the whole answer")
                    .Register(registry)),
        submissions(AddCounters(registry, "leadgate_submissions_total", "Posts to known forms, by what became of them"),
                    "form", "outcome", kSubmissionOutcomes),
        reasons(AddCounters(registry, "leadgate_reasons_total", "Reasons in decisions, by code and action"), "code",
                "action", ActionNames()),
        would(AddCounters(registry, "leadgate_reasons_would_total",
                          "Reasons on trial or let through as control group, by code and what they would have done"),
              "code", "action", ActionNames()),
        control_group(AddCounters(registry, "leadgate_control_group_total",
                                  "Leads let through as control group, by form and what they would have become"),
                      "form", "status", StatusNames()),
        deliveries(AddCounters(registry, "leadgate_deliveries_total", "Attempts to deliver, by destination and result"),
                   "destination", "result", kDeliveryOutcomes),
        checks_failed(AddCounters(registry, "leadgate_checks_failed_total", "Checks that broke; the lead goes on"),
                      "check", "kind", kCheckFailures) {}

  static constexpr std::array<std::string_view, 1> kCheckFailures = {"exception"};

  const MetricsOptions options;
  prometheus::Registry registry;
  Counters& requests;
  Histograms& seconds;
  CounterTable<kSubmissionOutcomes.size()> submissions;
  CounterTable<8> reasons, would;
  CounterTable<6> control_group;
  CounterTable<kDeliveryOutcomes.size()> deliveries;
  CounterTable<1> checks_failed;

  Mutex mutex;
  std::map<std::string, std::unique_ptr<Route>, std::less<>> routes GUARDED_BY(mutex);
  ScrapeFacts facts GUARDED_BY(mutex);
};

std::string_view SubmissionOutcomeName(Metrics::SubmissionOutcome outcome) {
  return kSubmissionOutcomes[static_cast<std::size_t>(outcome)];
}

std::string_view DeliveryOutcomeName(Metrics::DeliveryOutcome outcome) {
  return kDeliveryOutcomes[static_cast<std::size_t>(outcome)];
}

Metrics::Metrics(MetricsOptions options) : state_(std::make_unique<State>(std::move(options))) {
  MutexLock lock(state_->mutex);
  state_->facts.version = state_->options.version;
  state_->facts.commit = state_->options.commit;
}

Metrics::~Metrics() = default;

const Metrics::Route* Metrics::AddRoute(std::string_view pattern) {
  MutexLock lock(state_->mutex);
  if (const auto found = state_->routes.find(pattern); found != state_->routes.end()) return found->second.get();
  auto route = std::make_unique<Route>();
  const std::string name(pattern);
  for (std::size_t i = 0; i < kStatusClasses.size(); ++i) {
    route->by_class[i] = &state_->requests.Add({{"route", name}, {"status", std::string(kStatusClasses[i])}});
  }
  route->seconds = &state_->seconds.Add({{"route", name}}, SecondsBuckets());
  return state_->routes.emplace(name, std::move(route)).first->second.get();
}

void Metrics::CountRequest(const Route* route, int status, double seconds) {
  const int status_class = std::clamp(status / 100, 1, static_cast<int>(kStatusClasses.size()));
  route->by_class[static_cast<std::size_t>(status_class - 1)]->Increment();
  route->seconds->Observe(seconds);
}

void Metrics::SetForms(const std::vector<std::string>& form_ids) {
  for (const std::string& form : form_ids) {
    state_->submissions.Declare(form);
    state_->control_group.Declare(form);
  }
}

void Metrics::CountSubmission(std::string_view form, SubmissionOutcome outcome) {
  state_->submissions.Count(form, static_cast<std::size_t>(outcome), 1, /*known_only=*/true);
}

void Metrics::CountReasons(std::string_view form, const Decision& decision) {
  for (const DecidedReason& reason : decision.reasons) {
    state_->reasons.Count(reason.code, static_cast<std::size_t>(reason.action));
    if (reason.would) state_->would.Count(reason.code, static_cast<std::size_t>(*reason.would));
  }
  if (decision.control_for) {
    state_->control_group.Count(form, static_cast<std::size_t>(*decision.control_for), 1, /*known_only=*/true);
  }
}

void Metrics::CountCheckFailed(std::string_view check) { state_->checks_failed.Count(check, 0); }

void Metrics::CountDelivery(std::string_view destination, DeliveryOutcome outcome, int items) {
  if (items > 0) state_->deliveries.Count(destination, static_cast<std::size_t>(outcome), items);
}

void Metrics::SetPolicy(const std::string& hash) {
  MutexLock lock(state_->mutex);
  state_->facts.policy_hash = hash;
}

void Metrics::SetConfigRefused(bool refused) {
  MutexLock lock(state_->mutex);
  state_->facts.config_refused = refused;
}

std::string Metrics::Render() {
  ScrapeFacts facts;
  {
    MutexLock lock(state_->mutex);
    facts = state_->facts;
  }
  const SystemClock system;
  const Clock& clock = state_->options.clock != nullptr ? *state_->options.clock : system;
  std::vector<prometheus::MetricFamily> families = Scrape(state_->options.sources, facts, clock.NowMs());
  {
    MutexLock lock(state_->mutex);
    for (const auto& [source, count] : facts.scrape_errors) state_->facts.scrape_errors[source] = count;
  }
  auto kept = state_->registry.Collect();
  families.insert(families.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, families);
  return std::move(text).str();
}

}  // namespace leadgate
