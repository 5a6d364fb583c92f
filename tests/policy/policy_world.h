// The shipped policy with real lists, numbering plans and checks, and leads as they really come: the values of the
// golden cases, mixed.
//
//   PolicyWorld& world = TheWorld();
//   world.judge.Of(submission, …)
//   LeadMixer mix(7);   mix.Next(world.clock_now)   → a submission of one of the shipped forms
//
// One a program; const but for the mixer.
#pragma once

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gateway/field_names.h"
#include "gateway/policy_file.h"
#include "policy/judge.h"
#include "tests/support/phones.h"
#include "validators/lists.h"
#include "validators/registry.h"

namespace leadgate::testing {

inline const std::string kRoot = LEADGATE_SOURCE_DIR;
inline constexpr TimeMs kDay = 1'763'719'200'000;  // 2025-11-21T10:00:00Z, a Friday

struct PolicyWorld {
  std::shared_ptr<const Lists> lists = Load();
  std::string yaml = Read(kRoot + "/config/policy.yaml");
  std::shared_ptr<const Policy> policy = Parse(yaml);
  Normaliser normaliser{TestPhones()};
  CheckRunner checks{MakeChecks()};
  Judge judge{normaliser, checks};

  // The policy of this YAML; a failure, and the shipped one, when there is none.
  std::shared_ptr<const Policy> Parse(const std::string& text) const {
    PolicyLoad load = ParsePolicy(text, "policy.yaml", lists);
    if (!load.ok()) ADD_FAILURE() << ToString(load.problems);
    return load.ok() ? load.policy : policy;
  }
  // The shipped policy with some text replaced; a failure when the text is not in it.
  std::shared_ptr<const Policy> With(const std::string& before, const std::string& after) const {
    std::string text = yaml;
    const auto at = text.find(before);
    if (at == std::string::npos) {
      ADD_FAILURE() << "config/policy.yaml no longer says: " << before;
      return policy;
    }
    return Parse(text.replace(at, before.size(), after));
  }

 private:
  static std::shared_ptr<const Lists> Load() { return *Lists::Load(kRoot + "/config/lists"); }
  static std::string Read(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
};

inline const PolicyWorld& TheWorld() {
  static const PolicyWorld world;
  return world;
}

// Submissions mixed of what stands in tests/leads/*.yaml: the same seed, the same leads.
class LeadMixer {
 public:
  explicit LeadMixer(unsigned seed) : random_(seed) {
    for (const auto& entry : std::filesystem::directory_iterator(kRoot + "/tests/leads")) {
      if (entry.path().extension() == ".yaml") Collect(YAML::LoadFile(entry.path().string()));
    }
    for (auto& [field, values] : values_) {
      const auto order = [](const RawField& a, const RawField& b) {
        return std::pair(a.name, a.value) < std::pair(b.name, b.value);
      };
      std::sort(values.begin(), values.end(), order);
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
  }

  Submission Next(TimeMs at) {
    static const std::vector<std::string> kForms = {"demo", "demo", "demo", "newsletter", "webinar-2025"};
    Submission submission;
    submission.form = submission.posted_form = kForms[Below(kForms.size())];
    submission.received_at = at;
    submission.interactive = Below(3) != 0;
    submission.client_address = "203.0.113." + std::to_string(Below(200) + 1);
    submission.content_type = "application/json";
    for (const auto& [field, values] : values_) {
      const bool usual = field == "email" || field == "last_name" || field == "company";
      if (Below(10) < (usual ? 9U : 5U)) submission.fields.push_back(values[Below(values.size())]);
    }
    if (Below(2) == 0) {
      submission.fields.push_back({"started_at", FormatTime(at - static_cast<TimeMs>(Below(90'000)))});
    }
    if (Below(40) == 0) submission.fields.push_back({"website_url", "https://spam.example"});
    if (Below(2) == 0) submission.fields.push_back({"page_views", std::to_string(Below(20))});
    if (Below(3) == 0) submission.fields.push_back({"utm_source", Below(2) == 0 ? "linkedin" : "google"});
    return submission;
  }

  std::size_t Below(std::size_t count) { return random_() % count; }

 private:
  void Collect(const YAML::Node& file) {
    for (const YAML::Node& one : file["cases"]) {
      for (const char* part : {"given", "corrected"}) {
        if (!one[part]) continue;
        for (const auto& field : one[part]) {
          if (!field.second.IsScalar()) continue;
          const RawField posted{field.first.as<std::string>(), field.second.as<std::string>()};
          const std::string meant = CanonicalFieldName(posted.name, TheWorld().policy->forms.at("demo"));
          if (meant != "honeypot") values_[meant.empty() ? posted.name : meant].push_back(posted);
        }
      }
    }
  }

  std::mt19937 random_;
  std::map<std::string, std::vector<RawField>> values_;  // by what the field means
};

}  // namespace leadgate::testing
