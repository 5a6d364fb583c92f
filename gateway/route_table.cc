#include "gateway/route_table.h"

#include "gateway/percent.h"

namespace leadgate::route_table_internal {

std::vector<std::string> SplitPattern(std::string_view pattern) {
  std::vector<std::string> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // the slash
    const std::size_t slash = pattern.find('/');
    segments.emplace_back(pattern.substr(0, slash));
    pattern.remove_prefix(slash == std::string_view::npos ? pattern.size() : slash);
  }
  return segments;
}

bool Matches(const std::vector<std::string>& segments, std::string_view path, std::vector<PathParam>& params) {
  params.clear();
  for (const std::string& segment : segments) {
    if (path.empty() || path.front() != '/') return false;
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    if (segment.empty() || segment.front() != ':') {
      if (part != segment) return false;
    } else {
      if (part.empty() || HasBadEscape(part)) return false;
      params.push_back({std::string_view(segment).substr(1), PercentDecode(part, PlusIs::kPlus)});
    }
  }
  return path.empty();
}

void AddAllowed(std::string& allowed, std::string_view method) {
  if (!allowed.empty()) allowed += ", ";
  allowed += method;
  if (method == "GET") allowed += ", HEAD";
}

}  // namespace leadgate::route_table_internal
