// `leadgate policy replay`, `leadgate policy schema` and `leadgate explain`: what a policy would do, and why it did.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "gateway/accuracy.h"
#include "gateway/cli.h"
#include "gateway/form_body.h"
#include "gateway/live_config.h"
#include "gateway/policy_file.h"
#include "gateway/policy_keys.h"
#include "gateway/progress_bar.h"
#include "policy/explanation.h"
#include "policy/judge_world.h"
#include "policy/replay.h"
#include "policy/replay_report.h"
#include "store/past_reader.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

int WrongConfig(const std::vector<ConfigProblem>& problems) {
  std::cerr << ToString(problems) << "\n";
  return 2;
}

// The configuration without its policy, and the folder's leads; data: --data, or the configuration's.
struct Folder {
  LoadedConfig config;
  std::string data;
};
Folder ReadFolder(const CommonFlags& flags) {
  Folder folder{LoadWithoutPolicy(flags.config), flags.data};
  if (folder.data.empty()) folder.data = folder.config.server.data;
  return folder;
}

// The policy that came into force last in this folder; a folder without one has the file's.
PolicyLoad InForce(PastReader& past, const LoadedConfig& config) {
  const auto version = past.LastPolicy();
  if (!version.ok()) return LoadPolicy(config.server.policy, config.lists);
  return ParsePolicy(version->yaml, "version " + std::to_string(version->number), config.lists,
                     FolderOfPolicy(config.server.policy));
}

struct Period {
  TimeMs from = 0, to = 0;
  Status status;
};
Period ReadPeriod(const ReplayFlags& flags, TimeMs now) {
  Period period;
  const auto read = [&](const std::string& name, const std::string& text, TimeMs& into) {
    if (text.empty()) return;
    const Result<TimeMs> time = ParseSince(text, now);
    if (time.ok()) into = *time;
    if (!time.ok()) period.status = Status(StatusCode::kInvalidArgument, name + ": " + time.status().message());
  };
  read("--since", flags.since, period.from);
  read("--until", flags.until, period.to);
  return period;
}

bool WriteFile(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wbe");
  if (file == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written;
}

Result<ReplayReport> RunReplay(PastReader& past, const Judge& judge, const ReplayPolicies& policies,
                               const LeadScan& whole, ReplayOptions options) {
  const Result<std::uint64_t> count = past.Count(whole);
  if (!count.ok()) return count.status();
  ProgressBar bar(*count, isatty(STDERR_FILENO) != 0);
  options.progress = [&](std::uint64_t leads) {
    for (; leads > 0; --leads) bar.Advance(1);
  };
  auto report = Replay(judge, policies, options, [&](int part, int parts, const LeadVisitor& visit) {
    LeadScan scan = whole;
    scan.part = part;
    scan.parts = parts;
    return past.Scan(scan, visit);
  });
  bar.Finish("leads");
  return report;
}

}  // namespace

int PolicyReplay(const ReplayFlags& flags) {
  const SystemClock clock;
  const Folder folder = ReadFolder(flags.common);
  if (!folder.config.ok()) return WrongConfig(folder.config.problems);
  const Period period = ReadPeriod(flags, clock.NowMs());
  if (!period.status.ok()) return Fail(period.status.message(), 2);
  // A draft for the store finds its list files where publishing it will; another one beside itself.
  const bool for_store = folder.config.server.policy_source == PolicySource::kStore;
  const PolicyLoad draft = LoadPolicy(flags.draft, folder.config.lists,
                                      for_store ? FolderOfPolicy(folder.config.server.policy) : std::string());
  if (!draft.ok()) return WrongConfig(draft.problems);
  const auto past = PastReader::Open({.data_dir = folder.data, .clock = &clock});
  if (!past.ok()) return Fail(past.status().message() + "; name the gateway's folder with --data");
  const PolicyLoad in_force = InForce(**past, folder.config);
  if (!in_force.ok()) return WrongConfig(in_force.problems);

  if (!flags.form.empty() && in_force.policy->FindForm(flags.form) == nullptr) {
    return Fail("--form " + flags.form + ": the policy in force has no such form", 2);
  }
  if (period.to != 0 && period.to <= period.from) return Fail("--until is not after --since", 2);

  const JudgeWorld world(folder.config.server.phone);
  LeadScan scan;
  scan.kind = flags.history ? RecordKind::kHistory : RecordKind::kLive;
  scan.received_from = period.from;
  scan.received_to = period.to;
  ReplayOptions options;
  options.workers = flags.threads;
  options.samples = flags.samples;
  options.form = flags.form;
  options.against_in_force = flags.against_in_force;
  options.list_changes = !flags.csv.empty();
  const auto report = RunReplay(**past, world.judge, {*draft.policy, *in_force.policy}, scan, options);
  if (!report.ok()) return Fail(report.status().message());
  ReplayHeading heading;
  heading.draft = flags.draft;
  heading.hash = draft.policy->hash;
  heading.from = period.from;
  heading.to = period.to;
  heading.history = flags.history;
  heading.against_in_force = flags.against_in_force;
  std::cout << (flags.json ? ReplayJson(*report, heading) + "\n" : ReplayText(*report, heading)) << std::flush;
  if (flags.csv.empty()) return 0;
  if (!WriteFile(flags.csv, ReplayCsv(report->changes))) return Fail("--csv " + flags.csv + " cannot be written");
  std::cerr << Grouped(report->changes.size()) << " leads that go elsewhere in " << flags.csv << "\n";
  return 0;
}

int PolicySchemaCommand() {
  std::cout << PolicySchema();
  return 0;
}

namespace {

// A lead as it is pasted: a JSON object, or urlencoded.
Result<Submission> ReadPasted(const ExplainFlags& flags, const FormPolicy& form, TimeMs now) {
  Submission submission;
  if (flags.file == "-") {
    submission.body.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(flags.file, std::ios::binary);
    if (!in) return Status(StatusCode::kNotFound, flags.file + ": cannot be opened");
    submission.body.assign(std::istreambuf_iterator<char>(in), {});
  }
  const std::size_t begin = submission.body.find_first_not_of(" \t\r\n");
  const bool json = begin != std::string::npos && submission.body[begin] == '{';
  if (!json && submission.body.find('=') == std::string::npos) {
    return Status(StatusCode::kInvalidArgument, flags.file + ": expected a JSON object or urlencoded fields");
  }
  submission.content_type = json ? "application/json" : "application/x-www-form-urlencoded";
  const BodyResult body = ParseBody(submission.content_type, submission.body, {});
  if (!body.ok()) return Status(StatusCode::kInvalidArgument, flags.file + ": " + body.error()->detail);
  submission.fields = body.body().fields;
  submission.form = submission.posted_form = form.id;
  submission.received_at = now;
  return submission;
}

int PrintExplanation(const Explanation& why, bool as_json) {
  if (!as_json) {
    std::cout << ExplanationText(why) << std::flush;
    return 0;
  }
  JsonWriter json;
  WriteExplanation(json, why);
  std::cout << json.view() << "\n" << std::flush;
  return 0;
}

// --policy, or the one in force: the file's, or the last version of a folder whose policy is in the store.
PolicyLoad PolicyForPasted(const ExplainFlags& flags, const Folder& folder, const Clock& clock) {
  if (!flags.common.policy.empty()) return LoadPolicy(flags.common.policy, folder.config.lists);
  if (folder.config.server.policy_source == PolicySource::kStore) {
    const auto past = PastReader::Open({.data_dir = folder.data, .clock = &clock});
    if (past.ok()) return InForce(**past, folder.config);
  }
  return LoadPolicy(folder.config.server.policy, folder.config.lists);
}

int ExplainPasted(const ExplainFlags& flags, const Clock& clock) {
  const TimeMs now = clock.NowMs();
  const Folder folder = ReadFolder(flags.common);
  if (!folder.config.ok()) return WrongConfig(folder.config.problems);
  const PolicyLoad load = PolicyForPasted(flags, folder, clock);
  if (!load.ok()) return WrongConfig(load.problems);
  const Policy& policy = *load.policy;
  const FormPolicy* form = policy.FindForm(flags.form);
  if (form == nullptr) return Fail("--form " + flags.form + ": the policy has no such form", 2);
  const Result<Submission> submission = ReadPasted(flags, *form, now);
  if (!submission.ok()) return Fail(submission.status().message(), 2);
  const JudgeWorld world(folder.config.server.phone);
  Observations seen;
  seen.now = now;
  return PrintExplanation(Explain(world.judge, {policy, *form}, {*submission, seen}), flags.json);
}

int ExplainStored(const ExplainFlags& flags, const Clock& clock) {
  const auto id = LeadId::Parse(flags.lead);
  if (!id) return Fail("\"" + flags.lead + "\" is no lead id; expected 26 letters and digits such as 01JD…", 2);
  const Folder folder = ReadFolder(flags.common);
  if (!folder.config.ok()) return WrongConfig(folder.config.problems);
  const auto past = PastReader::Open({.data_dir = folder.data, .clock = &clock});
  if (!past.ok()) return Fail(past.status().message() + "; name the gateway's folder with --data");
  const Result<LeadRecord> record = (*past)->Get(*id);
  if (!record.ok()) return Fail(record.status().message());
  const auto version = (*past)->Policy(record->decision.policy_hash);
  const PolicyLoad policy = version.ok() ? ParsePolicy(version->yaml, "the policy that decided it", folder.config.lists,
                                                       FolderOfPolicy(folder.config.server.policy))
                                         : InForce(**past, folder.config);
  if (!policy.ok()) return WrongConfig(policy.problems);
  const JudgeWorld world(folder.config.server.phone);
  return PrintExplanation(ExplainRecord(world.judge, *policy.policy, *record), flags.json);
}

}  // namespace

int ExplainLead(const ExplainFlags& flags) {
  const SystemClock clock;
  if (flags.lead.empty() == flags.file.empty()) return Fail("expected a lead id, or --file with a lead", 2);
  return flags.lead.empty() ? ExplainPasted(flags, clock) : ExplainStored(flags, clock);
}

}  // namespace leadgate
