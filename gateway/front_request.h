// One HTTP request as the front framed it: whole, bounded, canonical, and exactly what arrived.
//
// Sits between the framer (http_framing.h) and the routes. cpp-httplib sees only a minimal head (http_bridge.h), so
// what a route needs of the request it takes from here: nothing is percent-decoded, and no header was invented or
// merged.
//
//   request.Header("content-type")  → "application/json"      names are lower case, values trimmed of blanks at both
//   ends request.Header("x-missing")     → ""                      HasHeader tells absent from empty
//
// Threads: a value of views. They point into the connection's buffers and hold until the handler returns: copy what
// stays.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct HeaderField {
  std::string_view name;  // lower case
  std::string_view value;
};

struct FrontRequest {
  std::string_view method;  // one of GET HEAD POST PUT PATCH DELETE OPTIONS
  std::string_view target;  // origin form: "/f/demo?lang=de"
  std::string_view path;    // "/f/demo", still percent-encoded
  std::string_view query;   // "lang=de", still percent-encoded; empty without one
  int minor_version = 1;    // HTTP/1.x
  std::vector<HeaderField> headers;
  std::string_view body;  // chunked decoding done
  bool keep_alive = true;

  // Set by the front.
  std::string client_address;                         // canonical text of the address, proxies seen through
  std::chrono::steady_clock::time_point received_at;  // when its last byte was read; waiting for a worker comes after

  bool HasHeader(std::string_view lower_case_name) const;
  // The first with that name, or empty.
  std::string_view Header(std::string_view lower_case_name) const;
};

struct QueryField {
  std::string name;
  std::string value;
};

// "a=1&b=%20x+y" → {a,"1"}, {b," x y"}; an escape that is none ("%zz") stays as it is.
std::vector<QueryField> ParseQuery(std::string_view query);

}  // namespace leadgate
