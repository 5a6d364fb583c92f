#include "gateway/gateway.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "crm/registry.h"
#include "dns/mail_resolver.h"
#include "gateway/admin_commands.h"
#include "gateway/admin_socket.h"
#include "gateway/config_watch.h"
#include "gateway/deadlines.h"
#include "gateway/deliver.h"
#include "gateway/delivery_log.h"
#include "gateway/duplicate_recheck.h"
#include "gateway/history/history_import.h"
#include "gateway/http_front.h"
#include "gateway/http_routes.h"
#include "gateway/intake.h"
#include "gateway/known/known_import.h"
#include "gateway/last_known.h"
#include "gateway/live_config.h"
#include "gateway/mail_recheck.h"
#include "gateway/ongoing_problem.h"
#include "gateway/open_store.h"
#include "gateway/policy_file.h"
#include "gateway/published_forms.h"
#include "gateway/repeater.h"
#include "gateway/told_leads.h"
#include "phone/phone_data.h"
#include "policy/examples.h"
#include "policy/publish_check.h"
#include "store/redis/open_redis_store.h"
#include "validators/lists.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

constexpr int kMaxOpenAttempts = 200'000;
constexpr std::size_t kHistoryThreads = 4;  // beside the requests

std::vector<std::string> DestinationNames(const ServerConfig& config) {
  std::vector<std::string> names;
  names.reserve(config.destinations.size());
  for (const DestinationConfig& destination : config.destinations) names.push_back(destination.name);
  return names;
}

std::vector<std::string> FormIds(const Policy& policy) {
  std::vector<std::string> ids;
  for (const auto& [id, form] : policy.forms) ids.push_back(id);
  return ids;
}

FrontNumbers NumbersOf(const FrontCounters& counters) {
  FrontNumbers numbers;
  numbers.requests = counters.requests;
  numbers.connections = counters.connections_open;
  numbers.queued = counters.queued;
  for (std::size_t i = 0; i < kRefusalKinds; ++i) {
    numbers.refusals.push_back({std::string(RefusalName(static_cast<RefusalKind>(i))), counters.refused[i]});
  }
  numbers.refusals.push_back({"accept_error", counters.accept_errors});
  return numbers;
}

// The store is away, or does not let this gateway in: its password was changed, say.
bool IsAway(const Status& status) {
  return status.code() == StatusCode::kUnavailable || status.code() == StatusCode::kPermissionDenied;
}

// With the store away, the policy of last time; `failed` when there is none, or it is not the store that is in the way.
PolicyLoad LoadLastPolicy(const ServerConfig& config, LeadStore& store, const std::shared_ptr<const Lists>& lists,
                          PolicyLoad failed) {
  if (!IsAway(store.ListPolicies(0, 1).status())) return failed;
  const auto last = LastKnown(config.data).Policy();
  if (!last) return failed;
  PolicyLoad load = ParsePolicy(*last, "last-policy.yaml", lists, FolderOfPolicy(config.policy));
  return load.ok() ? std::move(load) : std::move(failed);
}

}  // namespace

std::string BuildName() { return LEADGATE_VERSION; }

// In the order of construction; destroyed from the last to the first.
class Gateway::Parts {
 public:
  // `dns`: nullptr when nobody is to be asked.
  Parts(ServerConfig server_config, const GatewayOptions& options, std::unique_ptr<LeadStore> opened,
        std::shared_ptr<ToldLeads> told_leads, const Digest& secret, std::shared_ptr<const Policy> policy,
        std::unique_ptr<const PhoneReader> phone_reader, std::unique_ptr<MailResolver> dns)
      : config(std::move(server_config)),
        clock(options.clock),
        log(options.log),
        told(std::move(told_leads)),
        store(std::move(opened)),
        policies(std::move(policy)),
        versions(VersionsOf(options.gate ? options.gate : MakePublishGate(judge, clock))),
        phones(std::move(phone_reader)),
        normaliser(*phones),
        checks(MakeChecks()),
        judge(normaliser, checks),
        known(normaliser, *phones, clock),
        tokens(secret),
        attempts({.window_ms = config.attempt_window_ms,
                  .on_change =
                      [this](const LeadId& lead, bool open) {
                        if (attempt_exchange != nullptr) attempt_exchange->Tell(lead, open);
                      }}),
        attempt_exchange(MakeAttemptExchange(config, *store, attempts)),
        resolver(std::move(dns)),
        recheck(RecheckOf()),
        intake({clock, ids, *store, policies, normaliser, checks, attempts, tokens,
                resolver == nullptr ? static_cast<MailDomains&>(no_dns) : *resolver, DestinationNames(config),
                config.attempt_window_ms, BuildName(),
                [this](const LeadRecord& record, bool judges_repeat) {
                  if (recheck != nullptr) recheck->Add(record);
                  people_recheck.Add(record, judges_repeat);
                }}),
        people_recheck(PeopleRecheckOf()),
        rates(MakePostRates(config, *store)),
        metrics(MetricsOf()),
        route_parts{clock,       *store,  policies,
                    versions,    *phones, judge,
                    intake,      *rates,  keys,
                    gate,        tokens,  pages,
                    metrics,     config,  [this] { return live == nullptr ? std::string() : live->last_problem(); },
                    BuildName(), known},
        routes(route_parts, log),
        admin_commands(*store, clock, &versions, [this] { LoadKeys(); }),
        history({*store, policies, normaliser, checks, BuildName(), kHistoryThreads}),
        known_import({*store, policies, known}),
        delivery_log(log, metrics),
        sweeper({.store = *store,
                 .clock = clock,
                 .handle = [this](const Deadline& due) { return intake.Settle(due); },
                 .on_error = [this](const Status& status) { sweep_problem.Say(status.ToString()); },
                 .poll_ms = options.sweep_poll_ms}) {
    told->Listen([this](const LeadId& lead) { people_recheck.AddTold(lead); });
  }
  ~Parts() { told->Listen(nullptr); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  Status Open();
  Status StartDelivery();
  Status StartListening();
  void WatchFiles(const ServerOverrides& overrides);
  void Reload();
  void LoadKeys();
  Status ReadKeys();
  void KeepLast(const Status& kept);
  void FollowOthers();
  Status StartVersions();
  PolicyVersionsParts VersionsOf(const PublishGate& publish_gate);
  void PolicyChanged(const Policy& policy);
  MetricsOptions MetricsOf();
  std::unique_ptr<MailRecheck> RecheckOf();
  DuplicateRecheckOptions PeopleRecheckOf();
  void StartAsking();

  ServerConfig config;
  const Clock& clock;
  RequestLog& log;
  OngoingProblem store_problem{log, clock, "store_degraded"}, follow_problem{log, clock, "follow_others"};
  OngoingProblem sweep_problem{log, clock, "deadlines"}, mail_problem{log, clock, "mail_recheck"};
  OngoingProblem people_problem{log, clock, "duplicate_recheck"};
  std::shared_ptr<ToldLeads> told;  // by the store, which may go on telling
  std::unique_ptr<LeadStore> store;
  PolicyHolder policies;
  PolicyVersions versions;
  RandomLeadIdSource ids;
  std::unique_ptr<const PhoneReader> phones;
  Normaliser normaliser;
  CheckRunner checks;
  Judge judge;
  KnownReader known;
  AttemptTokens tokens;
  AttemptBook attempts;
  std::unique_ptr<AttemptExchange> attempt_exchange;  // where the store is shared
  NoDns no_dns;
  std::unique_ptr<MailResolver> resolver;
  std::unique_ptr<MailRecheck> recheck;
  Intake intake;
  DuplicateRecheck people_recheck;
  std::unique_ptr<PostRates> rates;
  KeyRing keys;
  IdempotencyGate gate;
  Pages pages;
  std::unique_ptr<Deliverer> deliverer;
  std::unique_ptr<LiveConfig> live;
  std::unique_ptr<ConfigWatch> watch;
  std::unique_ptr<HttpFront> front;
  Metrics metrics;
  RouteParts route_parts;
  HttpRoutes routes;
  HttpBridge bridge;
  AdminCommands admin_commands;
  HistoryImporter history;
  KnownImporter known_import;
  std::unique_ptr<AdminServer> admin;
  DeliveryLog delivery_log;
  DeadlineSweeper sweeper;
  bool versions_started = false;
  LastKnown last_known{config.data};
  bool stopped = false;
  Repeater follower;
};

PolicyVersionsParts Gateway::Parts::VersionsOf(const PublishGate& publish_gate) {
  return {
      *store, policies, clock, config, publish_gate, [this](const Policy& policy) {
        PolicyChanged(policy);
        log.Log(LogLevel::kInfo, "policy_in_force", {{"version", versions.in_force().number}, {"policy", policy.hash}});
      }};
}

void Gateway::Parts::PolicyChanged(const Policy& policy) {
  if (IsShared(config)) KeepLast(last_known.KeepPolicy(policy.source_yaml));
  metrics.SetForms(FormIds(policy));
  metrics.SetPolicy(policy.hash);
}

// What waits for the DNS is asked about again as long as there is a DNS.
std::unique_ptr<MailRecheck> Gateway::Parts::RecheckOf() {
  if (resolver == nullptr) return nullptr;
  MailRecheckOptions options{.store = *store, .policies = policies, .clock = clock};
  options.ask = [this](std::string_view domain, std::int64_t wait_ms) {
    return resolver->AskPatiently(domain, wait_ms);
  };
  options.prefetch = [this](std::string_view domain) { resolver->Prefetch(domain); };
  options.destinations = DestinationNames(config);
  options.window_ms = config.dns.recheck_for_ms;
  options.on_error = [this](const Status& status) { mail_problem.Say(status.ToString()); };
  return std::make_unique<MailRecheck>(std::move(options));
}

DuplicateRecheckOptions Gateway::Parts::PeopleRecheckOf() {
  DuplicateRecheckOptions options{.store = *store, .clock = clock};
  options.settle = [this](const LeadId& lead, const PeopleQuestion& question) {
    return intake.SettlePeople(lead, question);
  };
  options.shared = IsShared(config);
  options.on_error = [this](const Status& status) { people_problem.Say(status.ToString()); };
  return options;
}

// Most leads come from a few providers: known before the first of them is here.
void Gateway::Parts::StartAsking() {
  if (resolver == nullptr) return;
  constexpr std::size_t kProviders = 32;
  const auto providers = policies.Current()->lists->providers().providers();
  for (const std::string& provider : providers.first(std::min(providers.size(), kProviders))) {
    resolver->Prefetch(provider);
  }
  recheck->Start();
}

MetricsOptions Gateway::Parts::MetricsOf() {
  MetricsOptions options;
  options.clock = &clock;
  options.version = LEADGATE_VERSION;
  options.sources.books = [this] { return store->Books(); };
  options.sources.outbox = [this] { return store->CountOutbox(); };
  options.sources.store = [this] { return store->Health(); };
  if (redis::Redis* client = ClientOf(*store)) {
    options.sources.shared_servers = [client] {
      std::vector<SharedServerNumbers> servers;
      for (const redis::ServerHealth& health : client->Health()) {
        servers.push_back({health.address, health.connected && !health.breaker_open, health.reconnects, health.timeouts,
                           health.owed});
      }
      return servers;
    };
  }
  options.sources.front = [this] { return front == nullptr ? FrontNumbers() : NumbersOf(front->counters()); };
  options.sources.breakers = [this] {
    std::vector<BreakerNumbers> breakers;
    if (deliverer == nullptr) return breakers;
    for (const DestinationHealth& health : deliverer->Health()) {
      breakers.push_back({health.name, std::string(CircuitStateName(health.circuit))});
    }
    return breakers;
  };
  options.sources.open_attempts = [this] { return static_cast<std::uint64_t>(attempts.size()); };
  if (resolver != nullptr) {
    options.sources.dns = [this] { return resolver->numbers(); };
    options.sources.mail_recheck = [this] { return recheck->numbers(); };
  }
  options.sources.duplicate_recheck = [this] { return people_recheck.numbers(); };
  options.sources.log_lines_dropped = [this] { return log.dropped(); };
  return options;
}

void Gateway::Parts::LoadKeys() {
  const Status read = ReadKeys();
  if (read.ok()) return;
  log.Log(LogLevel::kError, "keys", {{"problem", read.ToString()}});
  auto last = IsShared(config) ? last_known.Keys() : std::nullopt;
  if (last) keys.Replace(*std::move(last));
}

Status Gateway::Parts::ReadKeys() {
  auto stored = store->ListKeys();
  if (!stored.ok()) return stored.status();
  if (IsShared(config)) {
    Status kept;
    stored = last_known.Together(*std::move(stored), kept);
    KeepLast(kept);
  }
  keys.Replace(*std::move(stored));
  return Status::Ok();
}

void Gateway::Parts::KeepLast(const Status& kept) {
  if (!kept.ok()) log.Log(LogLevel::kWarning, "last_known", {{"problem", kept.ToString()}});
}

// What other gateways did to what is shared: keys, the policy, and whom they ask to correct something. Without Redis
// everything stays as it was; the log says so.
void Gateway::Parts::FollowOthers() {
  Status followed = ReadKeys();
  if (followed.ok()) followed = versions_started ? versions.Follow() : StartVersions();
  if (followed.ok()) followed = attempt_exchange->Exchange();
  follow_problem.Say(followed.ok() ? "" : followed.message());
  store_problem.Say(store->Health().problem);
}

// What an earlier process left: keys, attempts; what the policy in force is.
Status Gateway::Parts::Open() {
  LoadKeys();
  if (attempt_exchange != nullptr) (void)attempt_exchange->SkipPast();  // if not: all that was told is heard again
  const auto open = store->OpenAttempts(kMaxOpenAttempts);
  const auto is_away = [this](const Status& status) {  // a shared store comes back; until then leads are taken
    return IsShared(config) && IsAway(status);
  };
  if (!open.ok() && !is_away(open.status())) return open.status();
  for (const LeadRecord& record : open.ok() ? *open : std::vector<LeadRecord>()) {
    if (!record.submission.test) attempts.Learn(record);
  }
  PolicyChanged(*policies.Current());
  const Status started = StartVersions();
  return is_away(started) ? Status::Ok() : started;
}

Status Gateway::Parts::StartVersions() {
  Status started = versions.Start();
  versions_started = started.ok();
  return started;
}

Status Gateway::Parts::StartDelivery() {
  std::vector<Destination> destinations;
  for (const DestinationConfig& wanted : config.destinations) {
    auto adapter = MakeAdapter(wanted, config.data, clock);
    if (!adapter.ok()) return adapter.status();
    destinations.push_back({wanted.name, std::move(*adapter), DeliveryOptionsOf(wanted)});
  }
  deliverer = std::make_unique<Deliverer>(*store, std::move(destinations), clock, &delivery_log);
  deliverer->Start();
  return Status::Ok();
}

void Gateway::Parts::WatchFiles(const ServerOverrides& overrides) {
  LiveConfigOptions options;
  options.vanished = [this](const Policy& before, const Policy& after) {
    return VanishedForms(before, after, *store, config.policy);
  };
  options.complete = [this](std::shared_ptr<const Policy> policy) {
    return KeepPublishedForms(std::move(policy), *store, *policies.Current());
  };
  options.publish = [this](const std::shared_ptr<const Policy>& policy) { return versions.Record(policy); };
  options.relist = [this](std::shared_ptr<const Lists> lists) { return versions.TakeLists(std::move(lists)); };
  live = std::make_unique<LiveConfig>(config, overrides, policies, std::move(options));
  watch = std::make_unique<ConfigWatch>(
      ConfigWatchOptions{{}, [this] { return live->WatchedPaths(); }, config.watch.poll_ms, config.watch.quiet_ms},
      [this] { Reload(); });
}

// The files have changed and been quiet for a while.
void Gateway::Parts::Reload() {
  const ReloadOutcome outcome = live->Reload();
  metrics.SetConfigRefused(!outcome.problems.empty());
  if (outcome.policy_file_ignored) {
    log.Log(LogLevel::kWarning, "policy_file_ignored",
            {{"problem", config.policy +
                             " has changed and has no effect: the policy comes from the store "
                             "(policy.source). Publish it: leadgate policy publish " +
                             config.policy}});
  }
  for (const ConfigProblem& problem : outcome.problems) {
    log.Log(LogLevel::kError, "reload_refused", {{"problem", problem.ToString()}});
  }
  if (!outcome.problems.empty()) return;
  log.Set(outcome.log.level, outcome.log.requests);
  if (outcome.policy_changed) PolicyChanged(*outcome.policy);
  log.Log(LogLevel::kInfo, "reloaded", {{"policy", outcome.policy->hash}, {"policy_changed", outcome.policy_changed}});
  for (const std::string& key : outcome.restart_needed) log.Log(LogLevel::kWarning, "restart_needed", {{"key", key}});
}

Status Gateway::Parts::StartListening() {
  auto socket = AdminServer::Start(config.data + "/admin.sock", [this](std::string_view request) {
    if (IsHistoryRequest(request)) return AnswerHistoryRequest(history, request);
    if (IsKnownRequest(request)) return AnswerKnownRequest(known_import, request);
    return admin_commands.Handle(request);
  });
  if (!socket.ok()) return socket.status();
  admin = std::move(*socket);
  routes.Register(bridge);
  bridge.OnException(
      [this](const FrontRequest&, const std::exception_ptr&) { log.Log(LogLevel::kError, "handler_threw"); });
  auto started = HttpFront::Start(config.front, bridge);
  if (!started.ok()) return started.status();
  front = std::move(*started);
  sweeper.Start();
  if (IsShared(config)) {
    constexpr std::chrono::milliseconds kFollowEvery(400);  // a publish is in force everywhere within a second
    follower.Start(kFollowEvery, [this] { FollowOthers(); });
  }
  StartAsking();
  people_recheck.Start();
  return Status::Ok();
}

Result<std::unique_ptr<Gateway>> Gateway::Start(ServerConfig config, const GatewayOptions& options) {
  const auto lists = Lists::Load(config.lists);
  if (!lists.ok()) return lists.status();
  const bool from_file = config.policy_source == PolicySource::kFile;
  PolicyLoad loaded;
  if (from_file) loaded = LoadPolicy(config.policy, *lists);  // before a folder is made
  if (from_file && !loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));

  auto told = std::make_shared<ToldLeads>();
  auto store =
      OpenConfiguredStore(config, options.clock, from_file ? loaded.policy->duplicates.identifier_field : std::string(),
                          [told](const LeadId& lead) { told->Tell(lead); });
  if (!store.ok()) return store.status();
  if (!from_file) loaded = LoadPolicyInForce(config, **store, *lists);
  if (!loaded.ok() && IsShared(config)) loaded = LoadLastPolicy(config, **store, *lists, std::move(loaded));
  if (!loaded.ok()) return Status(StatusCode::kInvalidArgument, ToString(loaded.problems));
  std::string not_shared;
  const auto secret = ConfiguredSecret(config, not_shared);
  if (!secret.ok()) return secret.status();
  if (!not_shared.empty()) {
    options.log.Log(LogLevel::kWarning, "secret_not_shared",
                    {{"problem", not_shared + "; corrections that begin at another gateway are not recognised by "
                                              "their token until this one is started with Redis there"}});
  }
  for (const std::string& form : FormsToKeep(*loaded.policy, **store)) {
    options.log.Log(
        LogLevel::kWarning, "form_retired",
        {{"form", form},
         {"problem",
          "the form has taken leads and is not in the policy; it goes on, retired: its leads wait in review. "
          "Put it back, or name it among the aliases of another form"}});
  }
  auto policy = KeepPublishedForms(std::move(loaded.policy), **store);
  for (const std::string& alias : policy->kept_aliases) {
    options.log.Log(LogLevel::kWarning, "alias_kept",
                    {{"alias", alias},
                     {"form", policy->FindForm(alias)->id},
                     {"problem",
                      "a form that has taken leads was known by this name, and the policy has it no more; it "
                      "goes on. Put it back among the form's aliases, or among another's"}});
  }

  PhoneData phone = LoadPhoneData(config.phone);
  for (const std::string& problem : phone.warnings)
    options.log.Log(LogLevel::kWarning, "phone", {{"problem", problem}});

  std::unique_ptr<MailResolver> resolver;
  if (config.dns.enabled) {
    auto started = MailResolver::Start(ResolverOptionsOf(config.dns, config.front.workers), options.clock);
    if (!started.ok()) return started.status();
    resolver = std::move(*started);
  }

  auto parts = std::make_unique<Parts>(std::move(config), options, std::move(*store), std::move(told), *secret,
                                       std::move(policy), std::move(phone.reader), std::move(resolver));
  if (Status status = parts->Open(); !status.ok()) return status;
  if (Status status = parts->StartDelivery(); !status.ok()) return status;
  if (Status status = parts->StartListening(); !status.ok()) return status;
  if (options.watch_files) parts->WatchFiles(options.overrides);
  return std::unique_ptr<Gateway>(new Gateway(std::move(parts)));
}

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() { Stop(0); }

int Gateway::port() const { return parts_->front->port(); }
LeadStore& Gateway::store() { return *parts_->store; }
int Gateway::RecheckNow() { return parts_->recheck == nullptr ? 0 : parts_->recheck->RunOnce(); }
int Gateway::SettlePeopleNow() { return parts_->people_recheck.RunOnce(); }
int Gateway::SweepNow() { return parts_->sweeper.RunOnce(); }

// From the outside in: no new requests, then what runs behind, then the store.
void Gateway::Stop(TimeMs grace_ms) {
  if (parts_->stopped) return;
  parts_->stopped = true;
  const TimeMs until = parts_->clock.NowMs() + grace_ms;
  parts_->front->Stop(grace_ms);
  parts_->watch.reset();
  parts_->follower.Stop();
  parts_->sweeper.Stop();
  if (parts_->resolver != nullptr) parts_->resolver->Stop();  // ends the waiting of the recheck
  if (parts_->recheck != nullptr) parts_->recheck->Stop();
  parts_->people_recheck.Stop();
  parts_->admin->Stop();
  const TimeMs left = until - parts_->clock.NowMs();
  parts_->deliverer->Stop(static_cast<int>(left > 0 ? left : 0));
}

}  // namespace leadgate
