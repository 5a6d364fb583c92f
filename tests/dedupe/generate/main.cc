// Writes B2B leads with known truth as CSV (generated_lead.h says what they are).
//
//   dedupe_generate --records 100000 --seed 1 --out leads.csv
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "tests/dedupe/generate/generated_lead.h"

int main(int argc, char** argv) {
  leadgate::generate::GenerateOptions options;
  std::string out;
  CLI::App app("B2B leads with known truth, as CSV: who is the same person, and who only looks alike.");
  app.add_option("--records", options.records, "how many")->check(CLI::Range(100, 10'000'000))->capture_default_str();
  app.add_option("--seed", options.seed, "the same seed gives the same leads")->capture_default_str();
  app.add_option("--duplicates", options.duplicates, "share of all")
      ->check(CLI::Range(0.0, 0.45))
      ->capture_default_str();
  app.add_option("--hard-negatives", options.hard_negatives, "share of all")
      ->check(CLI::Range(0.0, 0.45))
      ->capture_default_str();
  app.add_option("--out", out, "a file; by default standard output");
  CLI11_PARSE(app, argc, argv);

  const auto leads = leadgate::generate::GenerateLeads(options);
  std::ofstream file;
  if (!out.empty()) file.open(out, std::ios::trunc);
  std::ostream& csv = out.empty() ? std::cout : file;
  leadgate::generate::WriteLeads(leads, csv);
  csv.flush();
  if (csv.good()) return 0;
  std::cerr << "dedupe_generate: cannot write " << (out.empty() ? "standard output" : out) << "\n";
  return 1;
}
