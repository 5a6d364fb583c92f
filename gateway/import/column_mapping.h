// Which column of an export is what: the part that every import shares. What a column can be (`Target`) and what else a
// mapping file says is the import's own: gateway/known/known_mapping.h, gateway/history/history_mapping.h.
//
//   ConfigReport report(mapping_path);
//   ColumnMapper<KnownField> mapper(header, report, OnlyOnce);
//   mapper.Say(root.At("columns").At("Number"), "Number", "crm_id", KnownField::kCrmId);   // as the file says
//   mapper.TakeHeader(FieldOfHeader);                                                      // the rest by its names
//   mapper.Has(KnownField::kCrmId)   mapper.Fail("no column is …")
//
// What the file says wins. Problems go to the report, by the place of what is wrong in the file.
// Threads: one.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/config_object.h"
#include "gateway/config_problem.h"

namespace leadgate {

template <class Mapping>
struct Mapped {
  std::optional<Mapping> mapping;
  std::vector<ConfigProblem> problems;

  bool ok() const { return mapping.has_value(); }
};

template <class Target>
struct MappedColumns {
  std::vector<Target> columns;        // beside the header
  std::vector<std::string> left_out;  // columns that are nothing, for the report
};

template <class Target>
class ColumnMapper {
 public:
  using OnlyOnce = bool (*)(const Target& target);

  // Both outlive it.
  ColumnMapper(const std::vector<std::string>& header, ConfigReport& report, OnlyOnce only_once)
      : header_(header), report_(report), only_once_(only_once), said_(header.size()) {
    mapped_.columns.resize(header.size());
  }

  // target: nothing when the file names no field; said by the caller.
  void Say(const ConfigValue& at, const std::string& column, const std::string& name,
           const std::optional<Target>& target) {
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found == header_.end()) at.Fail("the file has no column of this name" + DidYouMean(column, header_));
    if (found == header_.end() || !target) return;
    if (only_once_(*target) && Has(*target)) at.Fail("another column is " + name + " already");
    const auto i = static_cast<std::size_t>(found - header_.begin());
    mapped_.columns[i] = *target;
    said_[i] = true;
  }

  // target_of(header): what a column is by its name, or nothing.
  template <class TargetOf>
  void TakeHeader(const TargetOf& target_of) {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (said_[i]) continue;
      const std::optional<Target> target = target_of(header_[i]);
      if (target && !(only_once_(*target) && Has(*target))) {
        mapped_.columns[i] = *target;
      } else if (!header_[i].empty()) {
        mapped_.left_out.push_back(header_[i]);
      }
    }
  }

  bool Has(const Target& target) const {
    return std::find(mapped_.columns.begin(), mapped_.columns.end(), target) != mapped_.columns.end();
  }
  const std::vector<Target>& columns() const { return mapped_.columns; }

  void Fail(const std::string& message) { report_.Add(YAML::Mark::null_mark(), {}, message); }

  MappedColumns<Target> Take() { return std::move(mapped_); }

 private:
  const std::vector<std::string>& header_;
  ConfigReport& report_;
  OnlyOnce only_once_;
  MappedColumns<Target> mapped_;
  std::vector<bool> said_;  // by the file
};

// The mapping in words, a column a line: "  Mailing City = city". text_of(i): what column i is.
template <class Target, class TextOf>
std::string MappingText(const std::vector<std::string>& header, const MappedColumns<Target>& mapped,
                        const TextOf& text_of) {
  std::string text;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (mapped.columns[i] != Target{}) text += "  " + header[i] + " = " + text_of(i) + "\n";
  }
  for (std::size_t i = 0; i < mapped.left_out.size(); ++i) {
    text += (i == 0 ? "  left out: " : ", ") + mapped.left_out[i];
  }
  return mapped.left_out.empty() ? text : text + "\n";
}

}  // namespace leadgate
