#include "gateway/metrics_scrape.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <utility>

namespace leadgate {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using LabelList = std::initializer_list<std::pair<const char*, std::string>>;

class Families {
 public:
  void Start(const char* name, const char* help, MetricType type) { all_.push_back({name, help, type, {}}); }

  void Add(LabelList labels, double value) {
    ClientMetric metric;
    for (const auto& [name, text] : labels) metric.label.push_back({name, text});
    (all_.back().type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    all_.back().metric.push_back(std::move(metric));
  }

  void Gauge(const char* name, const char* help, double value) {
    Start(name, help, MetricType::Gauge);
    Add({}, value);
  }

  void Counter(const char* name, const char* help, double value) {
    Start(name, help, MetricType::Counter);
    Add({}, value);
  }

  // A family without a line would be a heading of nothing.
  std::vector<MetricFamily> Take() && {
    std::erase_if(all_, [](const MetricFamily& family) { return family.metric.empty(); });
    return std::move(all_);
  }

 private:
  std::vector<MetricFamily> all_;
};

double AsDouble(std::uint64_t value) { return static_cast<double>(value); }

void AddBooks(const std::vector<BookRow>& rows, Families& out) {
  struct Sum {
    std::uint64_t received = 0;
    std::array<std::uint64_t, 6> by_status{};
  };
  std::map<std::string, Sum> by_form;
  for (const BookRow& row : rows) {
    Sum& sum = by_form[row.form];
    sum.received += row.received;
    for (std::size_t i = 0; i < row.by_status.size(); ++i) sum.by_status[i] += row.by_status[i];
  }
  out.Start("leadgate_received_total", "Leads received, by form; equals the sum of leadgate_leads over all statuses",
            MetricType::Counter);
  for (const auto& [form, sum] : by_form) out.Add({{"form", form}}, AsDouble(sum.received));
  out.Start("leadgate_leads", "Leads by form and the status they are in now", MetricType::Gauge);
  for (const auto& [form, sum] : by_form) {
    for (std::size_t i = 0; i < sum.by_status.size(); ++i) {
      const auto status = static_cast<LeadStatus>(i);
      out.Add({{"form", form}, {"status", std::string(LeadStatusName(status))}}, AsDouble(sum.by_status[i]));
    }
  }
}

void AddOutbox(const std::vector<OutboxCounts>& rows, TimeMs now, Families& out) {
  out.Start("leadgate_outbox_items", "Deliveries not made yet, by destination and state", MetricType::Gauge);
  for (const OutboxCounts& row : rows) {
    out.Add({{"destination", row.destination}, {"state", "pending"}}, AsDouble(row.pending));
    out.Add({{"destination", row.destination}, {"state", "dead"}}, AsDouble(row.dead));
  }
  out.Start("leadgate_outbox_oldest_seconds", "Age of the oldest delivery not made yet", MetricType::Gauge);
  for (const OutboxCounts& row : rows) {
    const TimeMs age_ms = row.oldest_created_at == 0 ? 0 : std::max<TimeMs>(0, now - row.oldest_created_at);
    out.Add({{"destination", row.destination}}, static_cast<double>(age_ms) / 1000);
  }
}

void AddStore(const StoreHealth& health, Families& out) {
  out.Gauge("leadgate_store_ok", "1 while the store takes leads", health.ok ? 1 : 0);
  out.Gauge("leadgate_store_degraded", "1 while it takes leads and something is wrong; /readyz says what",
            health.ok && !health.problem.empty() ? 1 : 0);
  const std::uint64_t lag = health.durable_seq - std::min(health.durable_seq, health.applied_seq);
  out.Gauge("leadgate_store_lag_entries", "Journal entries that the view has yet to apply", AsDouble(lag));
  out.Counter("leadgate_journal_entries_total", "Sequence of the last entry on the disk", AsDouble(health.durable_seq));
  out.Gauge("leadgate_journal_bytes", "Size of the journal's segments", AsDouble(health.journal_bytes));
}

void AddSharedServers(const std::vector<SharedServerNumbers>& servers, Families& out) {
  using Numbers = SharedServerNumbers;
  out.Start("leadgate_redis_up", "1 while a Redis master is connected and answers in time", MetricType::Gauge);
  for (const Numbers& one : servers) out.Add({{"server", one.server}}, one.up ? 1 : 0);
  const auto add = [&](const char* name, const char* help, MetricType type, std::uint64_t Numbers::*number) {
    out.Start(name, help, type);
    for (const Numbers& one : servers) out.Add({{"server", one.server}}, AsDouble(one.*number));
  };
  add("leadgate_redis_reconnects_total", "Connections to it that were lost and made anew", MetricType::Counter,
      &Numbers::reconnects);
  add("leadgate_redis_timeouts_total", "Requests it did not answer in time", MetricType::Counter, &Numbers::timeouts);
  add("leadgate_redis_waiting", "Commands that wait for its answer now", MetricType::Gauge, &Numbers::waiting);
}

void AddFront(const FrontNumbers& front, Families& out) {
  out.Start("leadgate_http_refused_total", "Requests refused before any route, by kind", MetricType::Counter);
  for (const NamedCount& refusal : front.refusals) out.Add({{"kind", refusal.name}}, AsDouble(refusal.value));
  out.Counter("leadgate_http_front_requests_total", "Whole requests handed to the workers", AsDouble(front.requests));
  out.Gauge("leadgate_http_connections", "Connections open now", AsDouble(front.connections));
  out.Gauge("leadgate_http_queued", "Requests waiting for a worker now", AsDouble(front.queued));
}

void AddBreakers(const std::vector<BreakerNumbers>& breakers, Families& out) {
  out.Start("leadgate_breaker_state", "1 for the state a destination's circuit breaker is in", MetricType::Gauge);
  for (const BreakerNumbers& breaker : breakers) {
    for (const char* state : {"closed", "open", "half_open"}) {
      out.Add({{"destination", breaker.destination}, {"state", state}}, breaker.state == state ? 1 : 0);
    }
  }
}

void AddDns(const MailResolverNumbers& dns, Families& out) {
  out.Start("leadgate_dns_answers_total", "Answers about mail domains, by where they came from", MetricType::Counter);
  out.Add({{"from", "cache"}}, AsDouble(dns.from_cache));
  out.Add({{"from", "stale"}}, AsDouble(dns.from_stale));
  out.Add({{"from", "lookup"}}, AsDouble(dns.from_lookup));
  out.Start("leadgate_dns_unknown_total", "Answers that were email.unknown, by why", MetricType::Counter);
  for (const auto& [why, count] : dns.unknown) out.Add({{"why", why}}, AsDouble(count));
  out.Start("leadgate_dns_lookups_total", "Lookups finished, by what they found", MetricType::Counter);
  for (std::size_t i = 1; i < dns.lookups.size(); ++i) {  // 0: not asked
    out.Add({{"found", std::string(MailVerdictName(static_cast<MailVerdict>(i)))}}, AsDouble(dns.lookups[i]));
  }
  out.Counter("leadgate_dns_lookup_seconds_total", "Time all lookups took", dns.lookup_seconds);
  out.Gauge("leadgate_dns_waiting", "Requests waiting for the DNS now", AsDouble(dns.waiting));
  out.Gauge("leadgate_dns_lookups", "Lookups under way now", AsDouble(dns.lookups_open));
  out.Start("leadgate_dns_cache_entries", "Domains remembered", MetricType::Gauge);
  out.Add({{"kind", "good"}}, AsDouble(dns.good_entries));
  out.Add({{"kind", "other"}}, AsDouble(dns.other_entries));
}

void AddDuplicateRecheck(const DuplicateRecheckNumbers& recheck, Families& out) {
  out.Gauge("leadgate_duplicate_rechecks_pending", "Stored leads of which it is open who they are",
            AsDouble(recheck.pending));
  out.Gauge("leadgate_leads_held_back", "Passed leads that wait for that before they are delivered",
            AsDouble(recheck.held_back));
  out.Start("leadgate_duplicate_rechecks_total", "Stored leads looked up again, by what came of it",
            MetricType::Counter);
  out.Add({{"outcome", "known"}}, AsDouble(recheck.known));
  out.Add({{"outcome", "nobody"}}, AsDouble(recheck.nobody));
  out.Add({{"outcome", "still_open"}}, AsDouble(recheck.still_open));
  out.Add({{"outcome", "let_go"}}, AsDouble(recheck.let_go));
  out.Add({{"outcome", "moved_on"}}, AsDouble(recheck.moved_on));
  out.Add({{"outcome", "left_out"}}, AsDouble(recheck.left_out));
}

void AddMailRecheck(const MailRecheckNumbers& recheck, Families& out) {
  out.Gauge("leadgate_mail_rechecks_pending", "Stored leads whose mail domain is asked about again",
            AsDouble(recheck.pending));
  out.Start("leadgate_mail_rechecks_total", "Stored leads asked about again, by what came of it", MetricType::Counter);
  out.Add({{"outcome", "takes_mail"}}, AsDouble(recheck.takes_mail));
  out.Add({{"outcome", "no_mail"}}, AsDouble(recheck.no_mail));
  out.Add({{"outcome", "still_unknown"}}, AsDouble(recheck.still_unknown));
  out.Add({{"outcome", "moved_on"}}, AsDouble(recheck.moved_on));
  out.Add({{"outcome", "given_up"}}, AsDouble(recheck.given_up));
  out.Add({{"outcome", "left_out"}}, AsDouble(recheck.left_out));
}

double ResidentBytes() {
  long pages = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void AddFacts(const ScrapeFacts& facts, Families& out) {
  out.Start("leadgate_build_info", "Version and commit of this build", MetricType::Gauge);
  out.Add({{"version", facts.version}, {"commit", facts.commit}}, 1);
  out.Start("leadgate_policy_info", "Hash of the policy in force", MetricType::Gauge);
  if (!facts.policy_hash.empty()) out.Add({{"hash", facts.policy_hash}}, 1);
  out.Gauge("leadgate_config_refused", "1 while the newest configuration on disk is refused and the one before goes on",
            facts.config_refused ? 1 : 0);
  out.Gauge("process_resident_memory_bytes", "Resident memory", ResidentBytes());
  out.Start("leadgate_scrape_errors_total", "Sources that did not answer a scrape", MetricType::Counter);
  for (const auto& [source, count] : facts.scrape_errors) out.Add({{"source", source}}, AsDouble(count));
}

}  // namespace

std::vector<MetricFamily> Scrape(const MetricsSources& sources, ScrapeFacts& facts, TimeMs now) {
  Families out;
  if (sources.books) {
    if (const auto rows = sources.books(); rows.ok()) {
      AddBooks(*rows, out);
    } else {
      ++facts.scrape_errors["books"];
    }
  }
  if (sources.outbox) {
    if (const auto rows = sources.outbox(); rows.ok()) {
      AddOutbox(*rows, now, out);
    } else {
      ++facts.scrape_errors["outbox"];
    }
  }
  if (sources.store) AddStore(sources.store(), out);
  if (sources.shared_servers) AddSharedServers(sources.shared_servers(), out);
  if (sources.front) AddFront(sources.front(), out);
  if (sources.breakers) AddBreakers(sources.breakers(), out);
  if (sources.open_attempts) {
    out.Gauge("leadgate_open_attempts", "Visitors asked to correct something who may come back",
              AsDouble(sources.open_attempts()));
  }
  if (sources.log_lines_dropped) {
    out.Counter("leadgate_log_lines_dropped_total", "Log lines that nobody read in time",
                AsDouble(sources.log_lines_dropped()));
  }
  if (sources.dns) AddDns(sources.dns(), out);
  if (sources.mail_recheck) AddMailRecheck(sources.mail_recheck(), out);
  if (sources.duplicate_recheck) AddDuplicateRecheck(sources.duplicate_recheck(), out);
  AddFacts(facts, out);
  return std::move(out).Take();
}

}  // namespace leadgate
