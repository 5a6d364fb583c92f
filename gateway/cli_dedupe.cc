// `leadgate dedupe train` and `leadgate dedupe show`: match weights from your own people, and what they change.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "dedupe/train/train.h"
#include "gateway/cli.h"
#include "gateway/live_config.h"
#include "gateway/match_weights_file.h"
#include "gateway/match_weights_text.h"
#include "gateway/policy_file.h"
#include "gateway/progress_bar.h"
#include "gateway/training_people.h"
#include "phone/phone_data.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

struct World {
  LoadedConfig config;
  std::shared_ptr<const Policy> policy;  // --policy, or the configuration's file
  std::vector<ConfigProblem> problems;
};

World ReadWorld(const CommonFlags& flags) {
  World world{LoadWithoutPolicy(flags.config), nullptr, {}};
  world.problems = world.config.problems;
  if (!world.problems.empty()) return world;
  const std::string path = flags.policy.empty() ? world.config.server.policy : flags.policy;
  PolicyLoad load = LoadPolicy(path, world.config.lists);
  world.problems = load.problems;
  world.policy = load.policy;
  return world;
}

const MatchWeights& InForce(const Policy& policy) {
  return policy.duplicates.weights == nullptr ? BuiltInMatchWeights() : *policy.duplicates.weights;
}

Result<PeopleRead> ReadFile(const DedupeFlags& flags, const World& world, PeopleSample& people) {
  const auto columns = TrainingColumnsText(flags.from);
  if (!columns.ok()) return columns.status();
  std::cerr << *columns;
  const PhoneData phones = LoadPhoneData(world.config.server.phone);
  for (const std::string& warning : phones.warnings) std::cerr << "leadgate: " << warning << "\n";
  const Normaliser normaliser(*phones.reader);
  std::error_code unknown;
  const auto size = std::filesystem::file_size(flags.from, unknown);
  ProgressBar bar(unknown ? 0 : size, isatty(STDERR_FILENO) != 0);
  auto read = AddFilePeople(flags.from, normaliser, *world.policy, SystemClock().NowMs(), people,
                            [&](std::uint64_t bytes) { bar.Advance(bytes); });
  if (read.ok()) bar.Finish("rows");
  return read;
}

Result<PeopleRead> ReadStored(const DedupeFlags& flags, const World& world, PeopleSample& people) {
  static const SystemClock clock;
  const std::string data = flags.common.data.empty() ? world.config.server.data : flags.common.data;
  const auto past = PastReader::Open({.data_dir = data, .clock = &clock});
  if (!past.ok()) {
    return Status(past.status().code(),
                  past.status().message() + "; name the gateway's folder with --data, or a file with --from");
  }
  LeadScan scan;
  scan.kind = flags.history ? RecordKind::kHistory : RecordKind::kLive;
  const auto count = (*past)->Count(scan);
  if (!count.ok()) return count.status();
  ProgressBar bar(*count, isatty(STDERR_FILENO) != 0);
  auto read =
      AddStoredPeople(**past, scan.kind, world.policy->duplicates.identifier_field, people, [&](std::uint64_t leads) {
        for (; leads > 0; --leads) bar.Advance(1);
      });
  if (read.ok()) bar.Finish("leads");
  return read;
}

Status Write(const std::string& path, const std::string& text) {
  const std::string fresh = path + ".new";
  std::FILE* file = std::fopen(fresh.c_str(), "wbe");
  if (file == nullptr) return Status(StatusCode::kUnavailable, "--out " + path + " cannot be written");
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = std::fclose(file) == 0;
  std::error_code failed;
  if (written && closed) std::filesystem::rename(fresh, path, failed);
  if (written && closed && !failed) return Status::Ok();
  std::filesystem::remove(fresh, failed);
  return Status(StatusCode::kUnavailable, "--out " + path + " could not be written whole");
}

void PrintKept(const Trained& trained) {
  std::string kept;
  for (const TrainedField& field : trained.fields) {
    if (field.kept) kept += (kept.empty() ? "" : ", ") + field.field;
  }
  if (!kept.empty()) std::cout << "\ntoo few pairs, kept as they were: " << kept << "\n";
}

Result<Trained> Estimate(const DedupeFlags& flags, const PeopleSample& people, const MatchWeights& start) {
  std::unique_ptr<ProgressBar> bar;
  std::uint64_t shown = 0;
  TrainOptions options;
  options.seed = flags.seed;
  options.random_pairs = flags.random_pairs;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    if (bar == nullptr) bar = std::make_unique<ProgressBar>(total, isatty(STDERR_FILENO) != 0);
    bar->Advance(done - shown);
    shown = done;
  };
  return Train(people, start, options);
}

}  // namespace

int DedupeTrain(const DedupeFlags& flags) {
  if (!flags.replace && std::filesystem::exists(flags.out)) {
    return Fail("--out " + flags.out + " is there already; --replace puts the new weights in its place", 2);
  }
  const World world = ReadWorld(flags.common);
  if (!world.problems.empty()) return Fail(ToString(world.problems), 2);
  PeopleSample people(flags.most);
  const auto read = flags.from.empty() ? ReadStored(flags, world, people) : ReadFile(flags, world, people);
  if (!read.ok()) return Fail(read.status().message(), read.status().code() == StatusCode::kInvalidArgument ? 2 : 1);
  const MatchWeights& before = InForce(*world.policy);
  Result<Trained> trained = Estimate(flags, people, before);
  if (!trained.ok()) return Fail(trained.status().message());

  const std::string today = FormatDate(SystemClock().NowMs());
  MatchWeightsFile file;
  file.weights = std::move(trained->weights);
  file.weights.version = "trained " + today;
  const std::string from = flags.history ? "imported history" : "stored leads";
  file.trained = {today, flags.from.empty() ? from : std::filesystem::path(flags.from).filename().string(),
                  people.size(), trained->random_pairs, trained->matched_pairs};
  const std::string yaml = WriteMatchWeights(file);
  // What would not be read again is not written.
  const MatchWeightsLoad again = ParseMatchWeights(yaml, flags.out);
  if (!again.ok())
    return Fail("the estimate is no usable set of weights; nothing was written\n" + ToString(again.problems));
  if (Status status = Write(flags.out, yaml); !status.ok()) return Fail(status.message());
  std::cout << MatchWeightsText(before, &again.file.weights);
  PrintKept(*trained);
  std::cout << "\n"
            << Grouped(people.size()) << " people, " << Grouped(trained->random_pairs) << " pairs by chance, "
            << Grouped(trained->matched_pairs) << " pairs of one person. Written to " << flags.out
            << ". In force once the policy names it (duplicates: weights:).\n";
  return 0;
}

int DedupeShow(const DedupeFlags& flags) {
  const World world = ReadWorld(flags.common);
  if (!world.problems.empty()) return Fail(ToString(world.problems), 2);
  if (flags.file.empty()) {
    std::cout << MatchWeightsText(InForce(*world.policy), nullptr);
    return 0;
  }
  const MatchWeightsLoad load = LoadMatchWeights(flags.file);
  if (!load.ok()) return Fail(ToString(load.problems), 2);
  const TrainedFrom& from = load.file.trained;
  std::cout << MatchWeightsText(InForce(*world.policy), &load.file.weights);
  if (!from.at.empty()) {
    std::cout << "\ntrained " << from.at << " from " << from.from << ": " << Grouped(from.people) << " people, "
              << Grouped(from.random_pairs) << " pairs by chance, " << Grouped(from.matched_pairs)
              << " pairs of one person\n";
  }
  return 0;
}

}  // namespace leadgate
