#include "gateway/policy_key_diff.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "gateway/yaml_reader.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"name", "code", "id", "form", "reason", "tier"};
constexpr std::size_t kMostShown = 200;

// A value at its key. Entries of a list of words have the list's key, and are counted.
struct Leaf {
  std::string key;
  std::string value;
  bool entry = false;
};

std::string Shortened(std::string text) {
  if (text.size() <= kMostShown) return text;
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// What an entry of a list is called; empty: it has no name.
std::string NameOf(const ConfigValue& value) {
  if (!value.is_map()) return {};
  const std::vector<ConfigEntry> entries = value.Entries();
  for (const std::string_view name : kNames) {
    for (const ConfigEntry& entry : entries) {
      if (entry.key == name && entry.value.is_text()) return entry.value.text();
    }
  }
  return {};
}

// Each entry's name, or its place where one has none or shares it.
std::vector<std::string> Labels(const std::vector<ConfigValue>& items) {
  std::vector<std::string> labels;
  std::map<std::string, int> seen;
  for (const ConfigValue& item : items) ++seen[labels.emplace_back(NameOf(item))];
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].empty() || seen[labels[i]] > 1) labels[i] = std::to_string(i);
  }
  return labels;
}

void Flatten(const ConfigValue& value, const std::string& key, std::vector<Leaf>& leaves) {
  if (value.is_map()) {
    const std::vector<ConfigEntry> entries = value.Entries();
    if (entries.empty()) leaves.push_back({key, "{}"});
    for (const ConfigEntry& entry : entries)
      Flatten(entry.value, key.empty() ? entry.key : key + "." + entry.key, leaves);
    return;
  }
  if (!value.is_list()) {
    leaves.push_back({key, value.is_text() ? value.text() : "(nothing)"});
    return;
  }
  const std::vector<ConfigValue> items = value.Items();
  if (items.empty()) leaves.push_back({key, "[]"});
  const bool words = std::all_of(items.begin(), items.end(), [](const ConfigValue& item) { return item.is_text(); });
  const std::vector<std::string> labels = words ? std::vector<std::string>() : Labels(items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (words) {
      leaves.push_back({key, items[i].text(), true});
    } else {
      Flatten(items[i], key + "[" + labels[i] + "]", leaves);
    }
  }
}

std::vector<Leaf> LeavesOf(const std::string& yaml) {
  ConfigReport report("policy");
  std::vector<Leaf> leaves;
  if (const auto root = ParseYaml(yaml, report)) Flatten(*root, {}, leaves);
  return leaves;
}

// Leaves by key, and how often each entry of a list is there.
struct Index {
  std::map<std::string, std::string> values;
  std::map<std::pair<std::string, std::string>, int> entries;
};

Index IndexOf(const std::vector<Leaf>& leaves) {
  Index index;
  for (const Leaf& leaf : leaves) {
    if (leaf.entry) {
      ++index.entries[{leaf.key, leaf.value}];
    } else {
      index.values.emplace(leaf.key, leaf.value);
    }
  }
  return index;
}

// Whether the entry is in the other list too; each counts once.
bool TakeEntry(Index& index, const Leaf& leaf) {
  const auto found = index.entries.find({leaf.key, leaf.value});
  if (found == index.entries.end() || found->second == 0) return false;
  --found->second;
  return true;
}

}  // namespace

std::vector<KeyChange> DiffKeys(const std::string& from_yaml, const std::string& to_yaml) {
  const std::vector<Leaf> from = LeavesOf(from_yaml);
  const std::vector<Leaf> to = LeavesOf(to_yaml);
  Index before = IndexOf(from);
  Index after = IndexOf(to);
  std::vector<KeyChange> changes;
  for (const Leaf& leaf : to) {
    if (leaf.entry) {
      if (!TakeEntry(before, leaf)) changes.push_back({leaf.key, std::nullopt, Shortened(leaf.value)});
      continue;
    }
    const auto old = before.values.find(leaf.key);
    if (old == before.values.end()) {
      changes.push_back({leaf.key, std::nullopt, Shortened(leaf.value)});
    } else if (old->second != leaf.value) {
      changes.push_back({leaf.key, Shortened(old->second), Shortened(leaf.value)});
    }
  }
  for (const Leaf& leaf : from) {
    const bool gone = leaf.entry ? !TakeEntry(after, leaf) : !after.values.contains(leaf.key);
    if (gone) changes.push_back({leaf.key, Shortened(leaf.value), std::nullopt});
  }
  return changes;
}

std::string ToString(const std::vector<KeyChange>& changes) {
  std::string text;
  for (const KeyChange& change : changes) {
    if (!change.from) {
      text += "+ " + change.key + ": " + *change.to;
    } else if (!change.to) {
      text += "- " + change.key + ": " + *change.from;
    } else {
      text += "  " + change.key + ": " + *change.from + " → " + *change.to;
    }
    text += "\n";
  }
  return text;
}

}  // namespace leadgate
