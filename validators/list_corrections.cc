#include "validators/list_corrections.h"

#include <unordered_map>
#include <utility>

namespace leadgate {
namespace {

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Result<std::vector<ListCorrection>> ApplyCorrections(const ListFile& file, ListContents& contents) {
  std::vector<ListCorrection> done;
  done.reserve(file.lines.size());
  // By list: the removed entry and its place in `done`.
  std::map<std::string_view, std::unordered_map<std::string_view, std::size_t>> removed;
  for (const ListLine& line : file.lines) {
    const auto hash = line.text.find('#');
    const std::string_view text = Trimmed(line.text.substr(0, hash));
    const auto sign = text.find_first_of("+-");
    const std::string_view list = sign == std::string_view::npos ? text : Trimmed(text.substr(0, sign));
    const auto into = contents.find(list);
    if (into == contents.end()) return file.Problem(line.number, "there is no list \"" + std::string(list) + "\"");
    const std::string_view rest = sign == std::string_view::npos ? std::string_view() : Trimmed(text.substr(sign + 1));
    const auto entry = ParseListEntry(rest);
    if (rest.empty() || !entry) {
      return file.Problem(line.number, "expected \"LIST + ENTRY\", \"LIST + ENTRY MARK\" or \"LIST - ENTRY\"");
    }
    const bool added = text[sign] == '+';
    const std::string_view remark = hash == std::string_view::npos ? std::string_view() : line.text.substr(hash + 1);
    done.push_back({std::string(list), std::string(entry->text), added, std::string(Trimmed(remark)), {}});
    if (added) {
      into->second.emplace_back(entry->text, EntryMark{EntryMark::kOurs, entry->mark.mark});
    } else {
      removed[into->first].emplace(entry->text, done.size() - 1);
    }
  }
  for (const auto& [list, entries] : removed) {
    std::erase_if(contents.find(list)->second, [&entries = entries, &done](const ListEntry& entry) {
      const auto found = entries.find(entry.text);
      if (found == entries.end()) return false;
      done[found->second].was = entry.mark;
      return true;
    });
  }
  return done;
}

}  // namespace leadgate
