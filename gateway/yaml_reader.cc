#include "gateway/yaml_reader.h"

#include <simdjson.h>
#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "gateway/edit_distance.h"
#include "gateway/scalar_place.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxBytes = 4UL * 1024 * 1024;
constexpr int kMaxDepth = 64;
constexpr int kMaxValues = 200'000;

std::string Quoted(const std::string& text) {
  constexpr std::size_t kLongest = 60;
  return text.size() <= kLongest ? "\"" + text + "\"" : "a text of " + std::to_string(text.size()) + " bytes";
}

std::string Join(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

// Counts values as often as they are reached, so that aliases of aliases cannot multiply behind our back.
class Bounds {
 public:
  explicit Bounds(ConfigReport& report) : report_(report) {}

  bool Hold(const YAML::Node& node, int depth) {
    if (depth > kMaxDepth)
      return Refuse(node, "nested too deeply; expected at most " + std::to_string(kMaxDepth) + " levels");
    if (++values_ > kMaxValues) {
      return Refuse(node, "too many values; expected at most " + std::to_string(kMaxValues) +
                              ", counting what an alias (*name) repeats");
    }
    for (const auto& child : node) {
      if (node.IsMap() ? !Hold(child.first, depth + 1) || !Hold(child.second, depth + 1) : !Hold(child, depth + 1)) {
        return false;
      }
    }
    return true;
  }

 private:
  bool Refuse(const YAML::Node& node, std::string why) {
    report_.Add(node.Mark(), {}, std::move(why));
    return false;
  }

  ConfigReport& report_;
  int values_ = 0;
};

YAML::Mark NoMark() { return YAML::Mark::null_mark(); }

// The first line whose indentation holds a tab, if the parser had come that far.
std::optional<YAML::Mark> TabBefore(const std::string& text, const YAML::Mark& mark) {
  std::size_t begin = 0;
  for (int line = 0; line <= mark.line && begin < text.size(); ++line) {
    const std::size_t word = text.find_first_not_of(' ', begin);
    if (word != std::string::npos && text[word] == '\t') {
      YAML::Mark tab;
      tab.pos = static_cast<int>(word);
      tab.line = line;
      tab.column = static_cast<int>(word - begin);
      return tab;
    }
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return std::nullopt;
}

// Where brackets go too deep: the parser names only where the outermost one stands. Otherwise what the parser says.
YAML::Mark TooDeep(const std::string& text, const YAML::Mark& said) {
  YAML::Mark mark;
  int depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kMaxDepth) return mark;
    ++mark.pos;
    mark.column = c == '\n' ? 0 : mark.column + 1;
    mark.line += c == '\n' ? 1 : 0;
  }
  return said;
}

}  // namespace

std::string ConfigProblem::ToString() const {
  std::string out = file;
  if (line > 0) out += ":" + std::to_string(line) + ":" + std::to_string(column);
  if (!key_path.empty()) out += ": " + key_path;
  return out + ": " + message;
}

std::string ToString(const std::vector<ConfigProblem>& problems) {
  std::string out;
  for (const ConfigProblem& problem : problems) out += (out.empty() ? "" : "\n") + problem.ToString();
  return out;
}

void ConfigReport::Add(const YAML::Mark& mark, std::string key_path, std::string message) {
  const bool somewhere = mark.line >= 0;
  problems_.push_back(
      {file_, somewhere ? mark.line + 1 : 0, somewhere ? mark.column + 1 : 0, std::move(key_path), std::move(message)});
}

std::vector<ConfigProblem> ConfigReport::problems() const {
  std::vector<ConfigProblem> sorted = problems_;
  const auto place = [this](const ConfigProblem& problem) {
    const std::string_view elsewhere = problem.file == file_ ? std::string_view() : problem.file;
    return std::tuple(elsewhere, problem.line, problem.column);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const ConfigProblem& a, const ConfigProblem& b) { return place(a) < place(b); });
  return sorted;
}

std::vector<ConfigValue> ConfigValue::Items() const {
  std::vector<ConfigValue> items;
  for (const auto& item : node_) {
    items.emplace_back(item, item.Mark(), path_ + "[" + std::to_string(items.size()) + "]", *report_);
  }
  return items;
}

std::vector<ConfigEntry> ConfigValue::Entries() const {
  std::vector<ConfigEntry> entries;
  std::unordered_map<std::string, int> lines;
  for (const auto& pair : node_) {
    const YAML::Mark mark = pair.first.Mark();
    if (!pair.first.IsScalar()) {
      report_->Add(mark, path_, "expected a plain word as key");
      continue;
    }
    const std::string& key = pair.first.Scalar();
    const std::string path = Join(path_, key);
    const auto [first, is_new] = lines.emplace(key, mark.line + 1);
    if (!is_new) {
      report_->Add(mark, path, "stated twice; the first is in line " + std::to_string(first->second));
      continue;
    }
    const YAML::Mark value_mark = pair.second.IsNull() ? mark : pair.second.Mark();
    entries.push_back({key, {pair.first, mark, path, *report_}, {pair.second, value_mark, path, *report_}});
  }
  return entries;
}

ConfigValue ConfigValue::At(std::string_view key) const {
  if (is_map()) {
    for (const auto& pair : node_) {
      if (pair.first.IsScalar() && pair.first.Scalar() == key) {
        return {pair.second, pair.second.IsNull() ? pair.first.Mark() : pair.second.Mark(), Join(path_, key), *report_};
      }
    }
  }
  return {YAML::Node(), mark_, Join(path_, key), *report_};
}

ConfigValue ConfigValue::At(std::size_t index) const {
  const std::string path = path_ + "[" + std::to_string(index) + "]";
  if (is_list() && index < node_.size()) {
    const YAML::Node item = node_[index];
    return {item, item.Mark(), path, *report_};
  }
  return {YAML::Node(), mark_, path, *report_};
}

ConfigValue ConfigValue::Saying(std::string_view text) const {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto alike = [&](char a, char b) { return lower(a) == lower(b); };
  if (!is_list()) return *this;
  const std::vector<ConfigValue> items = Items();
  const auto found = std::find_if(items.rbegin(), items.rend(), [&](const ConfigValue& item) {
    return item.is_text() && std::equal(text.begin(), text.end(), item.text().begin(), item.text().end(), alike);
  });
  return found == items.rend() ? *this : *found;
}

void ConfigValue::FailAt(std::size_t offset, std::string message) const {
  YAML::Mark mark = mark_;
  mark.column = ColumnInScalar(report_->source(), mark.line, mark.column, offset).value_or(mark.column);
  report_->Add(mark, path_, std::move(message));
}

std::string ConfigValue::Dump() const {
  YAML::Emitter out;
  out << YAML::Flow << node_;
  return out.c_str();
}

void ConfigValue::Expected(std::string_view what, bool repeat) const {
  std::string found = is_empty()  ? "nothing"
                      : is_map()  ? "keys with values"
                      : is_list() ? "a list"
                      : repeat    ? Quoted(text())
                                  : "something else";
  Fail("expected " + std::string(what) + "; found " + found);
}

std::optional<std::string> ReadConfigFile(ConfigReport& report) {
  const auto fail = [&](const std::string& why) {
    report.Add(NoMark(), {}, why);
    return std::nullopt;
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(report.file(), ignored)) return fail("expected a file; this is a folder");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(report.file().c_str(), "rb"), std::fclose);
  if (file == nullptr) return fail(std::string("cannot be opened: ") + std::strerror(errno));
  std::string text;
  std::array<char, 65536> part{};
  for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), file.get())) > 0;) {
    text.append(part.data(), got);
    if (text.size() > kMaxBytes) return fail("too big; expected at most 4 MiB");
  }
  if (std::ferror(file.get()) != 0) return fail("cannot be read");
  return text;
}

std::optional<ConfigValue> ReadYaml(ConfigReport& report) {
  const auto text = ReadConfigFile(report);
  return text ? ParseYaml(*text, report) : std::nullopt;
}

std::optional<ConfigValue> ParseYaml(const std::string& text, ConfigReport& report) {
  const auto fail = [&](const YAML::Mark& mark, std::string why) {
    report.Add(mark, {}, std::move(why));
    return std::nullopt;
  };
  if (text.size() > kMaxBytes) return fail(NoMark(), "too big; expected at most 4 MiB");
  if (!simdjson::validate_utf8(text) || text.find('\0') != std::string::npos) {
    return fail(NoMark(), "expected text in UTF-8");
  }
  report.KeepSource(text);
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(text);
    if (documents.empty() || documents.front().IsNull())
      return fail(NoMark(), "the file is empty; expected keys with values");
    if (documents.size() > 1) return fail(documents[1].Mark(), "expected one document; a line --- starts another");
    const YAML::Node& root = documents.front();
    if (!Bounds(report).Hold(root, 0)) return std::nullopt;
    if (!root.IsMap()) return fail(root.Mark(), "expected keys with values at the top of the file");
    return ConfigValue(root, root.Mark(), {}, report);
  } catch (const YAML::DeepRecursion& problem) {
    return fail(TooDeep(text, problem.mark),
                "nested too deeply; expected at most " + std::to_string(kMaxDepth) + " levels");
  } catch (const YAML::Exception& problem) {
    if (const auto tab = TabBefore(text, problem.mark)) {
      return fail(*tab, "a tab where YAML wants spaces; indent with spaces");
    }
    return fail(problem.mark, "not YAML: " + problem.msg);
  }
}

std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates) {
  std::vector<std::string_view> names(candidates.begin(), candidates.end());
  const std::string_view nearest = NearestName(word, names);
  return nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace leadgate
