// Which handler answers a method and path. Patterns are segments; one that begins with a colon is a parameter.
//
//   RouteTable<int> table;
//   table.Add("GET", "/v1/leads/:id", 7);
//   table.Find("GET", "/v1/leads/01JD")  → value 7, params {id: "01JD"}
//   table.Find("PUT", "/v1/leads/01JD")  → no value; allowed "GET, HEAD": the path is there, the method is not
//   table.Find("GET", "/v1/nowhere")     → no value; allowed ""
//
// Routes are tried in the order they were added. HEAD finds GET's. A parameter is one segment, never empty, and
// percent-decoded once; a path with a bad escape matches nothing with parameters.
// In place of httplib's own routes, which are std::regex: those recurse once a character and know no 405.
//
// Threads: const methods are safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leadgate {

struct PathParam {
  std::string_view name;
  std::string value;
};

namespace route_table_internal {

std::vector<std::string> SplitPattern(std::string_view pattern);
// Whether the path matches; the parameters found are left in `params`.
bool Matches(const std::vector<std::string>& segments, std::string_view path, std::vector<PathParam>& params);
void AddAllowed(std::string& allowed, std::string_view method);

}  // namespace route_table_internal

template <class Value>
class RouteTable {
 public:
  struct Match {
    const Value* value = nullptr;
    std::string_view pattern;  // as added: a metric label
    std::vector<PathParam> params;
    std::string allowed;  // when only the method was wrong: what the Allow header says
  };

  void Add(std::string method, std::string pattern, Value value) {
    auto segments = route_table_internal::SplitPattern(pattern);
    routes_.push_back({std::move(method), std::move(pattern), std::move(segments), std::move(value)});
  }

  Match Find(std::string_view method, std::string_view path) const {
    const std::string_view wanted = method == "HEAD" ? std::string_view("GET") : method;
    Match match;
    for (const Route& route : routes_) {
      if (!route_table_internal::Matches(route.segments, path, match.params)) continue;
      if (route.method == wanted) {
        match.value = &route.value;
        match.pattern = route.pattern;
        match.allowed.clear();
        return match;
      }
      route_table_internal::AddAllowed(match.allowed, route.method);
    }
    match.params.clear();
    return match;
  }

 private:
  struct Route {
    std::string method;
    std::string pattern;
    std::vector<std::string> segments;
    Value value;
  };
  std::vector<Route> routes_;
};

}  // namespace leadgate
