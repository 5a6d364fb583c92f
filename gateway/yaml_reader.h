// A YAML file as values that know where they stand: every problem says file, line and key, and all are said at once.
//
//   ConfigReport report("config/policy.yaml");
//   if (auto root = ReadYaml(report)) {           // nothing when it cannot be parsed; the report says why
//     for (const ConfigEntry& entry : root->Entries()) …
//   }
//   report.problems()   → config/policy.yaml:3:1: forms: stated twice; the first is in line 1
//
//   root->At("company").text()                        → "Tendwell"
//   root->At("company").Expected("a list of names")   → …:1:10: company: expected a list of names; found "Tendwell"
//
// Sits under gateway/config_object.h, which reads structs by declared keys.
// Bounded: files up to 4 MiB, values nested 64 deep, 200,000 values counted as often as an alias repeats them.
// Threads: one reader, one thread.   Failure: in the report; exceptions of yaml-cpp end in yaml_reader.cc.
#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/config_problem.h"

namespace leadgate {

class ConfigReport {
 public:
  explicit ConfigReport(std::string file) : file_(std::move(file)) {}

  const std::string& file() const { return file_; }
  void Add(const YAML::Mark& mark, std::string key_path, std::string message);
  // The file's text, kept so that a problem inside a value has a place of its own.
  void KeepSource(std::string source) { source_ = std::move(source); }
  const std::string& source() const { return source_; }
  // In another file, which this one names.
  void AddElsewhere(ConfigProblem problem) { problems_.push_back(std::move(problem)); }
  bool ok() const { return problems_.empty(); }
  // In the order of the file; then those of other files, in theirs.
  std::vector<ConfigProblem> problems() const;

 private:
  std::string file_;
  std::string source_;
  std::vector<ConfigProblem> problems_;
};

struct ConfigEntry;

// Borrows the report, which outlives it.
class ConfigValue {
 public:
  ConfigValue(const YAML::Node& node, const YAML::Mark& mark, std::string path, ConfigReport& report)
      : node_(node), mark_(mark), path_(std::move(path)), report_(&report) {}

  bool is_map() const { return node_.IsMap(); }
  bool is_list() const { return node_.IsSequence(); }
  bool is_text() const { return node_.IsScalar(); }
  bool is_empty() const { return !node_.IsDefined() || node_.IsNull(); }  // "key:" with nothing behind it
  const std::string& path() const { return path_; }
  int line() const { return mark_.line + 1; }

  // REQUIRES: is_text(). As written, without quotes.
  const std::string& text() const { return node_.Scalar(); }

  // REQUIRES: is_list().
  std::vector<ConfigValue> Items() const;
  // REQUIRES: is_map(). Keys stated twice are reported and left out.
  std::vector<ConfigEntry> Entries() const;
  // The value under `key`; where there is none, this value under the longer path, so that a problem still has a place.
  ConfigValue At(std::string_view key) const;
  ConfigValue At(std::size_t index) const;

  // Of a list the last item that says `text`, in any case of ASCII letters; without one, this value. By it a problem
  // with an entry finds its place where others were dropped.
  ConfigValue Saying(std::string_view text) const;

  // As YAML again, in one form however it was written.
  std::string Dump() const;

  void Fail(std::string message) const { report_->Add(mark_, path_, std::move(message)); }
  // REQUIRES: is_text(). At byte `offset` of the text where the file shows where that is, else at its beginning.
  void FailAt(std::size_t offset, std::string message) const;
  // "expected <what>, found <this>". `repeat`: whether the text itself may be shown.
  void Expected(std::string_view what, bool repeat = true) const;

 private:
  YAML::Node node_;
  YAML::Mark mark_;
  std::string path_;
  ConfigReport* report_;
};

struct ConfigEntry {
  std::string key;
  ConfigValue at_key;  // for problems with the key itself
  ConfigValue value;
};

// Reads report.file(). A file that is empty, too big, not UTF-8 or not YAML is reported and gives nothing.
std::optional<ConfigValue> ReadYaml(ConfigReport& report);
// The same from memory; report.file() is only its name.
std::optional<ConfigValue> ParseYaml(const std::string& text, ConfigReport& report);

// The file's bytes, at most 4 MiB; a problem is reported.
std::optional<std::string> ReadConfigFile(ConfigReport& report);

// `; did you mean "required"?`, or nothing when none is near.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace leadgate
