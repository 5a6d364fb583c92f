// What a large policy costs: 200,000 list entries and 5,000 patterns. Aims: compiled in 2 s and 100 MB, a lead matched
// in 20 microseconds, decided in 5.
//
//   build/release/bench/policy_bench
//
// 30,000 competitors with a domain each, 40,000 named accounts with a domain each, 60,000 allowed domains; 2,500 words
// for titles and messages, 2,500 patterns of the policy's own. The leads all differ, so that no pattern engine has seen
// a text before. Names are made of syllables; nobody is meant. Then the same from files: 200,000 entries in two list
// files, one allowed and one asked by 50 reasons, and 5,000 patterns in the YAML.
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gateway/decide.h"
#include "gateway/policy_file.h"
#include "gateway/run_checks.h"
#include "validators/buying_intent.h"
#include "validators/checks.h"
#include "validators/competitor_index.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr int kCompetitors = 30'000;
constexpr int kNamedAccounts = 40'000;
constexpr int kAllowed = 60'000;
constexpr int kWords = 2'500;
constexpr int kPatterns = 2'500;
constexpr int kLeads = 2'000;
constexpr int kRounds = 5;  // the best counts: this machine may be busy

// Of this process's own time: the machine may be busy.
double Now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}
double Microseconds(double from) { return Now() - from; }

// "VmRSS" or "VmHWM" of this process.
double Megabytes(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(what + ":", 0) == 0) return std::strtod(line.c_str() + what.size() + 1, nullptr) / 1024;
  }
  return 0;
}

// From here on VmHWM begins anew; where the system does not let us, it stays the highest of all.
void ResetPeak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

class Maker {
 public:
  std::string Name(int syllables = 4) {
    static constexpr const char* kSyllables[] = {"ar",  "bel", "cor", "dun", "el",  "fen", "gal", "hor",  "il",
                                                 "jen", "kal", "lor", "mar", "nor", "os",  "pel", "quin", "ros",
                                                 "sal", "tor", "ul",  "ver", "wil", "xan", "yor", "zel"};
    std::string name;
    for (int i = 0; i < syllables; ++i) name += kSyllables[random_() % std::size(kSyllables)];
    return name;
  }
  std::string Word() {
    static constexpr const char* kWordsOfMail[] = {
        "we",          "are",   "looking", "for",       "a",     "system",       "to",          "plan",
        "maintenance", "in",    "our",     "plants",    "and",   "would",        "like",        "demo",
        "next",        "week",  "with",    "the",       "team",  "at",           "technicians", "work",
        "orders",      "spare", "parts",   "currently", "using", "spreadsheets", "from",        "please",
        "call",        "me",    "about",   "pricing",   "of",    "your",         "product"};
    return random_() % 6 == 0 ? Name(5) : kWordsOfMail[random_() % std::size(kWordsOfMail)];
  }
  std::string Text(int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += (i == 0 ? "" : i % 11 == 0 ? ". " : " ") + Word();
    return text;
  }

 private:
  std::mt19937 random_{20261122};
};

void Fill(Policy& policy, Maker& make) {
  policy.competitors.clear();
  policy.named_accounts.clear();
  for (int i = 0; i < kCompetitors; ++i) {
    const std::string name = make.Name();
    policy.competitors.push_back({name + " GmbH", {name + std::to_string(i) + ".com"}, {}});
  }
  for (int i = 0; i < kNamedAccounts; ++i) {
    const std::string name = make.Name();
    policy.named_accounts.push_back({name, {name + std::to_string(i) + ".de"}, {FoldCompany(name)}, "owner"});
  }
  for (int i = 0; i < kAllowed; ++i) policy.allowed_domains.push_back(make.Name() + std::to_string(i) + ".fr");
  for (int i = 0; i < kWords; ++i) {
    auto& words = i % 2 == 0 ? policy.job_seeker_titles : policy.buying_intent_phrases;
    words.push_back(make.Name() + (i % 3 == 0 ? "*" : " " + make.Name()));
  }
  for (int i = 0; i < kPatterns; ++i) {
    const std::string code = "custom.c" + std::to_string(i % 50);
    const std::string pattern = i % 2 == 0 ? " (?:become|becoming) (?:a|your) " + make.Name() + "(?:s|er)? "
                                           : " " + make.Name() + " (?:[^ ]+ ){0,3}" + make.Name() + " ";
    policy.custom_patterns.push_back({code, i % 4 == 0 ? "job_title" : "message", pattern});
  }
}

std::vector<Lead> MakeLeads(Maker& make) {
  std::vector<Lead> leads(kLeads);
  const auto text = [](std::string value) { return Text{value, value, true}; };
  for (Lead& lead : leads) {
    const std::string domain = make.Name() + ".com";
    lead.email = {"ada@" + domain, "ada@" + domain, "ada", domain, "ada@" + domain, "", true, "", domain};
    lead.last_name = text("Ada");
    lead.company = text(make.Name(5) + " " + make.Name() + " Ltd");
    lead.job_title = text("Head of " + make.Text(3));
    lead.message = text(make.Text(45));
    lead.country = text("US");
  }
  return leads;
}

// Microseconds a lead; the best of some rounds.
template <class Use>
double PerLead(const std::vector<Lead>& leads, Use&& use) {
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const auto from = Now();
    for (const Lead& lead : leads) use(lead);
    best = std::min(best, Microseconds(from) / static_cast<double>(leads.size()));
  }
  return best;
}

void Print(const std::string& what, double value, const std::string& unit) {
  std::printf("%-44s %10.2f %s\n", what.c_str(), value, unit.c_str());
}

// What looks for words, names and patterns.
std::vector<std::unique_ptr<Check>> MatchingChecks() {
  std::vector<std::unique_ptr<Check>> checks;
  checks.push_back(MakeCompetitorCheck());
  checks.push_back(MakeStudentCheck());
  checks.push_back(MakePersonRoleCheck());
  checks.push_back(MakeCustomPatternsCheck());
  return checks;
}

// The leads under one policy, stage by stage.
class Measurement {
 public:
  Measurement(const Policy& policy, std::vector<Lead> leads)
      : policy_(policy), leads_(std::move(leads)), form_(policy.forms.at("demo")) {
    observations_.now = 1'795'428'000'000;
    readings_.reserve(leads_.size());
    for (const Lead& lead : leads_) readings_.emplace_back(lead, policy_, observations_);
  }

  void EachAlone() const {
    Say("read: folded, competitors named, mailbox", leads_,
        [&](const Lead& lead) { LeadReading(lead, policy_, observations_); });
    for (const auto& check : MatchingChecks()) {
      const auto run = [&](const Lead& lead) { (void)check->Run(Input(lead, ReadingOf(lead))); };
      const auto from = Now();
      for (const Lead& lead : leads_) run(lead);
      const std::string name(check->name());
      Print(name + ", first time", Microseconds(from) / kLeads, "us a lead");
      Say(name, leads_, run);
    }
    Say("buying intent", leads_, [&](const Lead& lead) { (void)HighIntent(lead, policy_, ReadingOf(lead)); });
  }

  void AllTogether() const {
    const auto checks = MatchingChecks();
    const auto match = [&](const Lead& lead) {
      const LeadReading reading(lead, policy_, observations_);
      for (const auto& check : checks) (void)check->Run(Input(lead, reading));
      (void)HighIntent(lead, policy_, reading);
    };
    Say("all of these", leads_, match);
    std::vector<Lead> naming = leads_;
    for (std::size_t i = 0; i < naming.size(); ++i) {
      naming[i].message.raw += " We use " + policy_.competitors[i].name + " today.";
      naming[i].message.value = naming[i].message.raw;
    }
    Say("all of these, a competitor in every message", naming, match);
  }

  void Deciding() const {
    const Findings none;
    Say("decide", leads_, [&](const Lead& lead) {
      (void)Decide({submission_, lead, none, observations_, policy_, form_});
    });
  }

 private:
  CheckInput Input(const Lead& lead, const LeadReading& reading) const {
    return {submission_, lead, policy_, form_, observations_, reading};
  }
  // lead: one of leads_.
  const LeadReading& ReadingOf(const Lead& lead) const {
    return readings_[static_cast<std::size_t>(&lead - leads_.data())];
  }
  template <class Use>
  static void Say(const std::string& what, const std::vector<Lead>& leads, Use&& use) {
    Print(what, PerLead(leads, use), "us a lead");
  }

  const Policy& policy_;
  const std::vector<Lead> leads_;
  const FormPolicy& form_;
  const Submission submission_;
  Observations observations_;
  std::vector<LeadReading> readings_;
};

void Measure(const Policy& policy, Maker& make) {
  const Measurement measurement(policy, MakeLeads(make));
  measurement.EachAlone();
  measurement.AllTogether();
  measurement.Deciding();
}

// A file near the reader's bounds (4 MiB, 200,000 values): from text to policy, lists apart.
void MeasureFile(const Policy& shipped, Maker& make) {
  constexpr int kDomains = 150'000;
  std::string domains = "domains: [tendwell.example";
  for (int i = 0; i < kDomains; ++i) domains += ", " + make.Name(3) + std::to_string(i) + ".fr";
  std::string yaml = shipped.source_yaml;
  const std::string before = "domains: [tendwell.example";
  yaml.replace(yaml.find(before), before.size(), domains);
  ResetPeak();
  const double resident = Megabytes("VmRSS");
  const double from = Now();
  const PolicyLoad load = ParsePolicy(yaml, "policy.yaml", shipped.lists);
  Print("a file of 150,000 domains, read and compiled", Microseconds(from) / 1e6, load.ok() ? "s" : "s: refused");
  Print("a file of 150,000 domains, peak", Megabytes("VmHWM") - resident, "MB");
}

// 200,000 entries from list files and 5,000 patterns from the text: from files to policy.
void MeasureListFiles(const Policy& shipped, Maker& make) {
  constexpr int kEntries = 100'000;  // a file
  constexpr int kReasons = 50;
  constexpr int kOfEach = 100;  // patterns
  const std::string folder = (std::filesystem::temp_directory_path() / "leadgate-policy-bench").string();
  std::filesystem::create_directories(folder);
  for (const char* name : {"partners", "resellers"}) {
    std::ofstream file(folder + "/" + name + ".txt");
    for (int i = 0; i < kEntries; ++i) {
      file << (i % 10 == 0 ? "jo@" : "") << make.Name(3) << i << "." << name << ".com\n";
    }
  }
  std::string yaml =
      "company: Tendwell\nforms: {demo: {kind: hand_raise}}\n"
      "lists: {partners: {file: partners.txt}, resellers: {file: resellers.txt}}\n"
      "allow: {lists: [partners]}\ncustom_reasons:\n";
  for (int i = 0; i < kReasons; ++i) {
    yaml += "  - code: custom.c" + std::to_string(i) +
            "\n    label: Of the bench\n    lists: [{field: email, list: resellers}]\n    patterns:\n";
    for (int j = 0; j < kOfEach; ++j) {
      yaml += std::string("    - {field: ") + (j % 4 == 0 ? "job_title" : "message") + ", pattern: \" " + make.Name() +
              (j % 2 == 0 ? " (?:[^ ]+ ){0,3}" : "(?:s|er)? ") + make.Name() + " \"}\n";
    }
  }
  ResetPeak();
  const double resident = Megabytes("VmRSS");
  const double from = Now();
  const PolicyLoad load = ParsePolicy(yaml, "policy.yaml", shipped.lists, folder);
  Print("200,000 entries of files, 5,000 patterns", Microseconds(from) / 1e6, load.ok() ? "s" : "s: refused");
  Print("of files: peak", Megabytes("VmHWM") - resident, "MB");
  malloc_trim(0);
  Print("of files: afterwards", Megabytes("VmRSS") - resident, "MB");
  std::filesystem::remove_all(folder);
  if (!load.ok()) return;
  const std::vector<Lead> leads = MakeLeads(make);
  const auto check = MakeCustomPatternsCheck();
  const Submission submission;
  const Observations observations;
  const FormPolicy& form = load.policy->forms.at("demo");
  Print("of files: reading it, 50 reasons by list, 5,000 patterns",
        PerLead(leads,
                [&](const Lead& lead) {
                  const LeadReading reading(lead, *load.policy, observations);
                  (void)check->Run({submission, lead, *load.policy, form, observations, reading});
                }),
        "us a lead");
}

int Main() {
  auto lists = Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
  PolicyLoad load = LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", lists.ok() ? *lists : nullptr);
  if (!lists.ok() || !load.ok()) {
    std::cerr << "config cannot be loaded\n";
    return 1;
  }
  Maker make;
  MeasureListFiles(*load.policy, make);
  ResetPeak();
  Policy policy = *load.policy;
  const double before = Megabytes("VmRSS");
  Fill(policy, make);
  Print("the entries themselves", Megabytes("VmRSS") - before, "MB");

  auto from = Now();
  policy.IndexNamedAccounts();
  policy.IndexAllowed();
  policy.competitor_index = CompetitorIndex::Build(policy);
  Print("compile: names and domains", Microseconds(from) / 1e6, "s");
  from = Now();
  auto patterns = CompilePatterns(policy);
  if (!patterns.ok()) {
    std::cerr << patterns.status().ToString() << "\n";
    return 1;
  }
  policy.patterns = *patterns;
  Print("compile: patterns", Microseconds(from) / 1e6, "s");
  Print("compile: peak, with the entries", Megabytes("VmHWM") - before, "MB");
  Measure(policy, make);
  std::printf("The policy as it is shipped:\n");
  Policy shipped = *load.policy;
  shipped.competitors.resize(kLeads, load.policy->competitors.front());
  Measure(shipped, make);
  Print("after matching", Megabytes("VmRSS") - before, "MB");
  MeasureFile(*load.policy, make);
  return 0;
}

}  // namespace
}  // namespace leadgate

int main() { return leadgate::Main(); }
