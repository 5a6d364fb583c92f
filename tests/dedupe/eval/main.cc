// Measures the comparison of people on records with known truth; scripts/dedupe-eval runs it.
//
//   dedupe_eval --febrl ../shared/data/dedupe/febrl3.csv --fake ../shared/data/dedupe/fake_1000.csv --generated 100000
#include <CLI/CLI.hpp>
#include <cstdio>

#include "gateway/match_weights_file.h"
#include "phone/phone_data.h"
#include "tests/dedupe/eval/evaluation_damages.h"

namespace {

struct Options {
  std::string febrl, fake;
  std::size_t generated = 0;
  std::uint64_t seed = 1;
  int wrong = 0;
  leadgate::MatchWeights weights = leadgate::BuiltInMatchWeights();
};

void Measure(const std::string& name, const std::vector<leadgate::LabelledPerson>& people, const Options& options) {
  const leadgate::Bands bands;
  const leadgate::MatchWeights& weights = options.weights;
  leadgate::EvaluationStore store;
  const leadgate::Evaluation evaluation = leadgate::Evaluate(people, weights, store);
  leadgate::Print(name, people, evaluation, bands);
  if (!people.empty() && !people.front().kind.empty())
    leadgate::PrintDamages(leadgate::CountDamages(people, evaluation, bands));
  if (options.wrong > 0) leadgate::PrintWrong(people, evaluation, weights, store, bands.possible_at, options.wrong);
  std::printf("\n");
}

bool MeasureFile(const std::string& name, const leadgate::Result<std::vector<leadgate::LabelledPerson>>& people,
                 const Options& options) {
  if (!people.ok()) {
    std::fprintf(stderr, "dedupe_eval: %s\n", people.status().message().c_str());
    return false;
  }
  Measure(name, *people, options);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Precision, recall and F1 of the comparison of people, one record at a time.");
  app.add_option("--febrl", options.febrl, "febrl3.csv");
  app.add_option("--fake", options.fake, "fake_1000.csv");
  app.add_option("--generated", options.generated, "so many generated B2B leads");
  app.add_option("--seed", options.seed, "of the generated ones")->capture_default_str();
  app.add_option("--wrong", options.wrong, "show so many wrong pairs of each kind, with their waterfall");
  std::string weights;
  app.add_option("--weights", weights, "a file of leadgate dedupe train; by default the built-in ones");
  CLI11_PARSE(app, argc, argv);
  if (!weights.empty()) {
    const leadgate::MatchWeightsLoad load = leadgate::LoadMatchWeights(weights);
    if (!load.ok()) {
      std::fprintf(stderr, "dedupe_eval: %s\n", leadgate::ToString(load.problems).c_str());
      return 2;
    }
    options.weights = load.file.weights;
  }

  const leadgate::PhoneData phones = leadgate::LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone");
  const leadgate::LeadReader reader(*phones.reader);
  bool ok = true;
  if (!options.febrl.empty()) ok = MeasureFile("FEBRL3", leadgate::ReadFebrl(options.febrl, reader), options) && ok;
  if (!options.fake.empty()) ok = MeasureFile("fake_1000", leadgate::ReadFake1000(options.fake, reader), options) && ok;
  if (options.generated > 0) {
    Measure("generated B2B leads", leadgate::ReadGenerated(options.generated, options.seed, reader), options);
  }
  return ok ? 0 : 1;
}
