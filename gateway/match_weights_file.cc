#include "gateway/match_weights_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "dedupe/comparison.h"
#include "gateway/config_object.h"

namespace leadgate {
namespace {

// What the shares of a field's levels may lack of one: people write and change them by hand.
constexpr double kMostRounded = 0.05;
// Bits of a level that says nothing, rounded.
constexpr double kNothing = 0.05;

ConfigType<double> ShareType() {
  ConfigType<double> type = Number(0);
  type.expected = "a number above 0 and below 1";
  type.read = [read = type.read](const ConfigValue& value) -> std::optional<double> {
    if (!value.is_text()) {
      value.Expected("a number above 0 and below 1");
      return std::nullopt;
    }
    char* end = nullptr;
    const double number = std::strtod(value.text().c_str(), &end);
    if (!value.text().empty() && *end == '\0' && number > 0 && number < 1) return number;
    value.Expected("a number above 0 and below 1");
    return std::nullopt;
  };
  return type;
}

std::vector<std::string> Strings(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

FieldWeights* FieldOf(MatchWeights& weights, const std::string& name) {
  const auto found = std::ranges::find(weights.fields, name, &FieldWeights::field);
  return found == weights.fields.end() ? nullptr : &*found;
}

// The shares of all levels, those the file leaves out included.
void CheckField(const ConfigValue& at, const FieldWeights& field) {
  double m = 0, u = 0;
  for (const LevelWeight& level : field.levels) {
    m += level.m;
    u += level.u;
    const double bits = std::log2(level.m / level.u);
    if (level.level == "same" && bits < -kNothing) at.Fail("\"same\" speaks for two people: its m must be above its u");
    if (level.level == "different" && bits > kNothing)
      at.Fail("\"different\" speaks for one person: its m must be below its u");
  }
  for (const auto& [name, sum] : {std::pair("m", m), std::pair("u", u)}) {
    if (std::abs(sum - 1) <= kMostRounded) continue;
    char text[96];
    std::snprintf(text, sizeof text, "the %s of its levels must add up to 1, they add up to %.4f", name, sum);
    at.Fail(text);
  }
}

struct LevelShares {
  double m = 0, u = 0;
};

void ReadField(const ConfigEntry& entry, const ConfigType<LevelShares>& level_type, MatchWeights& weights) {
  const auto field = FieldNamed(entry.key);
  FieldWeights* into = FieldOf(weights, entry.key);
  if (!field || into == nullptr) {
    std::vector<std::string> names;
    for (const FieldWeights& one : weights.fields) names.push_back(one.field);
    return entry.at_key.Fail("unknown field" + DidYouMean(entry.key, names));
  }
  if (!entry.value.is_map()) return entry.value.Expected("levels with m and u");
  bool all_read = true;
  for (const ConfigEntry& level : entry.value.Entries()) {
    const auto found = std::ranges::find(into->levels, level.key, &LevelWeight::level);
    if (found == into->levels.end()) {
      level.at_key.Fail("unknown level of " + entry.key + DidYouMean(level.key, Strings(LevelNames(*field))));
      all_read = false;
      continue;
    }
    const auto shares = level_type.read(level.value);
    if (!shares || shares->m <= 0 || shares->u <= 0) {
      all_read = false;  // said already
      continue;
    }
    found->m = shares->m;
    found->u = shares->u;
  }
  if (all_read) CheckField(entry.at_key, *into);
}

ConfigType<std::vector<FieldWeights>> FieldsType() {
  ConfigObject<LevelShares> keys;
  keys.RequiredKey("m", &LevelShares::m, ShareType(), "Share of pairs of one person that are at this level.");
  keys.RequiredKey("u", &LevelShares::u, ShareType(), "Share of pairs of two people that are.");
  ConfigType<std::vector<FieldWeights>> type;
  type.expected = "fields with their levels";
  type.show = [](const auto&) { return std::string(); };
  type.read = [level = keys.AsType()](const ConfigValue& value) -> std::optional<std::vector<FieldWeights>> {
    MatchWeights weights = BuiltInMatchWeights();
    if (!value.is_map()) {
      value.Expected("fields with their levels");
      return std::nullopt;
    }
    for (const ConfigEntry& entry : value.Entries()) ReadField(entry, level, weights);
    return std::move(weights.fields);
  };
  return type;
}

ConfigType<std::uint64_t> Count() {
  ConfigType<std::uint64_t> type;
  type.expected = "a whole number";
  type.show = [](const std::uint64_t& count) { return std::to_string(count); };
  type.read = [](const ConfigValue& value) -> std::optional<std::uint64_t> {
    if (value.is_text() && !value.text().empty() && value.text().size() < 19 &&
        value.text().find_first_not_of("0123456789") == std::string::npos) {
      return std::stoull(value.text());
    }
    value.Expected("a whole number");
    return std::nullopt;
  };
  return type;
}

ConfigObject<MatchWeightsFile> FileKeys() {
  ConfigObject<TrainedFrom> trained;
  trained.Key("at", &TrainedFrom::at, AnyText(), "When.");
  trained.Key("from", &TrainedFrom::from, AnyText(), "From which people.");
  trained.Key("people", &TrainedFrom::people, Count(), "How many they were.");
  trained.Key("random_pairs", &TrainedFrom::random_pairs, Count(), "Pairs drawn by chance, for u.");
  trained.Key("matched_pairs", &TrainedFrom::matched_pairs, Count(), "Pairs taken for one person, for m.");
  ConfigObject<MatchWeightsFile> keys;
  keys.RequiredKey(
      "version", [](MatchWeightsFile & f) -> auto& { return f.weights.version; }, Words(),
      "The name that stands beside every match.");
  keys.Key("trained", &MatchWeightsFile::trained, trained.AsType(), "Where the weights come from.");
  keys.RequiredKey(
      "prior", [](MatchWeightsFile & f) -> auto& { return f.weights.prior; }, ShareType(),
      "That two of 10,000 people drawn by chance are one.");
  keys.RequiredKey(
      "fields", [](MatchWeightsFile & f) -> auto& { return f.weights.fields; }, FieldsType(),
      "m and u of every level.");
  return keys;
}

MatchWeightsLoad Read(const std::optional<ConfigValue>& root, ConfigReport& report) {
  MatchWeightsLoad load;
  if (root) FileKeys().Read(*root, load.file);
  load.problems = report.problems();
  return load;
}

std::string Shown(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", share);
  return text;
}

// The reader is held to YAML's plain rules: quoted, with what must not stand in quotes doubled.
std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') quoted += '\\';
    if (static_cast<unsigned char>(byte) >= 0x20) quoted += byte;
  }
  return quoted + "\"";
}

}  // namespace

MatchWeightsLoad LoadMatchWeights(const std::string& path) {
  ConfigReport report(path);
  return Read(ReadYaml(report), report);
}

MatchWeightsLoad ParseMatchWeights(const std::string& yaml, const std::string& name) {
  ConfigReport report(name);
  return Read(ParseYaml(yaml, report), report);
}

std::string WriteMatchWeights(const MatchWeightsFile& file) {
  const TrainedFrom& trained = file.trained;
  std::string text =
      "# Match weights (docs/DUPLICATES.md): how much each agreement and disagreement of two people counts.\n"
      "# m: share of pairs of one person at this level; u: of pairs of two people. Bits: log2(m/u).\n";
  text += "version: " + Quoted(file.weights.version) + "\n";
  text += "trained:\n  at: " + Quoted(trained.at) + "\n  from: " + Quoted(trained.from) +
          "\n  people: " + std::to_string(trained.people) +
          "\n  random_pairs: " + std::to_string(trained.random_pairs) +
          "\n  matched_pairs: " + std::to_string(trained.matched_pairs) + "\n";
  text += "prior: " + Shown(file.weights.prior) + "  # that two of 10,000 people drawn by chance are one\n";
  text += "fields:\n";
  for (const FieldWeights& field : file.weights.fields) {
    text += "  " + field.field + ":\n";
    for (const LevelWeight& level : field.levels) {
      char bits[32];
      std::snprintf(bits, sizeof bits, "%+.1f", std::log2(level.m / level.u));
      text += "    " + level.level + ": {m: " + Shown(level.m) + ", u: " + Shown(level.u) + "}  # " + bits + " bits\n";
    }
  }
  return text;
}

}  // namespace leadgate
