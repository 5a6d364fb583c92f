#include "tests/leads/golden_case.h"

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <set>
#include <stdexcept>

namespace leadgate {
namespace {

constexpr char kDefaultTime[] = "2026-11-21T10:00:00Z";

// Where and what; becomes the problem of ReadGoldenFile.
[[noreturn]] void Fail(const YAML::Node& node, const std::string& message) {
  throw std::runtime_error("line " + std::to_string(node.Mark().line + 1) + ": " + message);
}

std::string Text(const YAML::Node& node) {
  if (!node.IsScalar()) Fail(node, "a text is expected here");
  return node.Scalar();
}

// Calls the reader of each key there is; a key without one is an error.
using Readers = std::map<std::string, std::function<void(const YAML::Node&)>>;
void ReadKeys(const YAML::Node& node, const Readers& readers) {
  if (!node.IsMap()) Fail(node, "keys and values are expected here");
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = Text(entry.first);
    const auto reader = readers.find(key);
    if (reader == readers.end()) Fail(entry.first, "unknown key " + key);
    if (!seen.insert(key).second) Fail(entry.first, key + " stands here twice");
    reader->second(entry.second);
  }
}

auto Into(std::string& place) {
  return [&place](const YAML::Node& node) { place = Text(node); };
}
auto Into(bool& place) {
  return [&place](const YAML::Node& node) { place = node.as<bool>(); };
}

TextMap ReadTexts(const YAML::Node& node) {
  TextMap texts;
  if (!node.IsMap()) Fail(node, "names and texts are expected here");
  for (const auto& entry : node) texts[Text(entry.first)] = Text(entry.second);
  return texts;
}

std::vector<RawField> ReadFields(const YAML::Node& node) {
  std::vector<RawField> fields;
  if (!node.IsMap()) Fail(node, "fields and what was typed are expected here");
  for (const auto& entry : node) fields.push_back({Text(entry.first), Text(entry.second)});
  return fields;
}

auto Into(LeadStatus& place) {
  return [&place](const YAML::Node& node) {
    const auto status = ParseLeadStatus(Text(node));
    if (!status) Fail(node, "no such status");
    place = *status;
  };
}
auto Into(int& place) {
  return [&place](const YAML::Node& node) { place = node.as<int>(); };
}

GoldenKnown ReadKnown(const YAML::Node& node) {
  GoldenKnown known;
  ReadKeys(node, {{"status", Into(known.status)}, {"days_ago", Into(known.days_ago)}});
  return known;
}

std::vector<GoldenEarlier> ReadBefore(const YAML::Node& node) {
  std::vector<GoldenEarlier> before;
  if (!node.IsSequence()) Fail(node, "a list of people is expected here, the earliest first");
  for (const YAML::Node& entry : node) {
    GoldenEarlier earlier;
    ReadKeys(entry, {{"given", [&](const YAML::Node& value) { earlier.given = ReadFields(value); }},
                     {"status", Into(earlier.status)},
                     {"days_ago", Into(earlier.days_ago)},
                     {"owner", Into(earlier.owner)}});
    before.push_back(std::move(earlier));
  }
  return before;
}

GoldenCrm ReadCrm(const YAML::Node& node) {
  GoldenCrm crm;
  ReadKeys(node, {{"object", Into(crm.object)},
                  {"owner", Into(crm.owner)},
                  {"customer", Into(crm.customer)},
                  {"open_opportunity", Into(crm.open_opportunity)}});
  return crm;
}

std::map<std::string, GoldenAsk> ReadAsked(const YAML::Node& node) {
  std::map<std::string, GoldenAsk> asked;
  if (!node.IsMap()) Fail(node, "fields and their questions are expected here");
  for (const auto& entry : node) {
    GoldenAsk& ask = asked[Text(entry.first)];
    ReadKeys(entry.second, {{"code", Into(ask.code)}, {"suggestion", Into(ask.suggestion)}});
  }
  return asked;
}

GoldenOutcome ReadOutcome(const YAML::Node& node) {
  GoldenOutcome outcome;
  ReadKeys(node, {{"status", Into(outcome.status)},
                  {"category", Into(outcome.category)},
                  {"lifecycle", Into(outcome.lifecycle)},
                  {"track", Into(outcome.track)},
                  {"territory", Into(outcome.territory)},
                  {"owner", Into(outcome.owner)},
                  {"link", Into(outcome.link)},
                  {"due", Into(outcome.due)},
                  {"tier", [&](const YAML::Node& value) { outcome.tier = value.as<int>(); }},
                  {"phone_left_out", Into(outcome.phone_left_out)},
                  {"reasons", [&](const YAML::Node& value) { outcome.reasons = ReadTexts(value); }},
                  {"would", [&](const YAML::Node& value) { outcome.would = ReadTexts(value); }},
                  {"reads", [&](const YAML::Node& value) { outcome.reads = ReadTexts(value); }}});
  if (outcome.status.empty()) Fail(node, "status is missing");
  return outcome;
}

TimeMs ReadTime(const YAML::Node& node) {
  const auto time = ParseTime(Text(node));
  if (!time.ok()) Fail(node, time.status().message());
  return *time;
}

GoldenCase ReadCase(const YAML::Node& node) {
  GoldenCase one;
  one.line = node.Mark().line + 1;
  one.at = *ParseTime(kDefaultTime);
  ReadKeys(node, {{"name", Into(one.name)},
                  {"why", Into(one.why)},
                  {"form", Into(one.form)},
                  {"time", [&](const YAML::Node& value) { one.at = ReadTime(value); }},
                  {"given", [&](const YAML::Node& value) { one.given = ReadFields(value); }},
                  {"seconds_to_fill", [&](const YAML::Node& value) { one.seconds_to_fill = value.as<double>(); }},
                  {"known", [&](const YAML::Node& value) { one.known = ReadKnown(value); }},
                  {"before", [&](const YAML::Node& value) { one.before = ReadBefore(value); }},
                  {"crm", [&](const YAML::Node& value) { one.crm = ReadCrm(value); }},
                  {"repeat", Into(one.repeat)},
                  {"possible", Into(one.possible)},
                  {"number_shared_by", [&](const YAML::Node& value) { one.number_shared_by = value.as<int>(); }},
                  {"posts_from_address", [&](const YAML::Node& value) { one.posts_from_address = value.as<int>(); }},
                  {"over_soft_rate", Into(one.over_soft_rate)},
                  {"dns",
                   [&](const YAML::Node& value) {
                     const auto verdict = ParseMailVerdict(Text(value));
                     if (!verdict) Fail(value, "the DNS says mx, address, null_mx, no_mail, no_domain or unknown");
                     one.dns = *verdict;
                   }},
                  {"asked", [&](const YAML::Node& value) { one.asked = ReadAsked(value); }},
                  {"expect", [&](const YAML::Node& value) { one.expect = ReadOutcome(value); }},
                  {"corrected", [&](const YAML::Node& value) { one.corrected = ReadFields(value); }},
                  {"then", [&](const YAML::Node& value) { one.then = ReadOutcome(value); }}});
  if (one.name.empty()) Fail(node, "name is missing");
  if (one.why.empty()) Fail(node, one.name + ": why is missing");
  if (one.expect.status.empty()) Fail(node, one.name + ": expect is missing");
  if (one.then.has_value() != !one.corrected.empty()) Fail(node, one.name + ": corrected and then go together");
  return one;
}

}  // namespace

Result<GoldenFile> ReadGoldenFile(const std::string& path) {
  GoldenFile file;
  file.path = path;
  try {
    const YAML::Node root = YAML::LoadFile(path);
    ReadKeys(root, {{"visitor", Into(file.visitor)}, {"cases", [&](const YAML::Node& cases) {
                                                        if (!cases.IsSequence())
                                                          Fail(cases, "a list of cases is expected");
                                                        for (const YAML::Node& one : cases)
                                                          file.cases.push_back(ReadCase(one));
                                                      }}});
  } catch (const std::exception& error) {  // yaml-cpp's say where as well
    return Status(StatusCode::kInvalidArgument, path + ": " + error.what());
  }
  for (GoldenCase& one : file.cases) one.file = std::filesystem::path(path).filename().string();
  return file;
}

}  // namespace leadgate
