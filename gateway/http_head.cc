#include "gateway/http_head.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace leadgate {
namespace {

constexpr std::array<bool, 256> MakeTokenTable() {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 32)] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> kTokenTable = MakeTokenTable();

// Headers that may come once only: two of them are two meanings.
constexpr std::array<std::string_view, 9> kSingletons = {"host",          "content-length",   "transfer-encoding",
                                                         "content-type",  "content-encoding", "expect",
                                                         "authorization", "idempotency-key",  "x-leadgate-test"};

constexpr std::array<std::string_view, 7> kMethods = {"GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"};

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool EqualsIgnoringCase(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return Lower(x) == y; });
}

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool IsHost(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const char lower = Lower(c);
    return (lower >= 'a' && lower <= 'z') || IsDigit(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' ||
           c == ']';
  });
}

// Servers that map headers to variables take "content_length" for Content-Length (CGI); one before us may have.
bool IsDisguisedLength(std::string_view name) {
  if (name.find('_') == std::string_view::npos) return false;
  std::string hyphened(name);
  std::replace(hyphened.begin(), hyphened.end(), '_', '-');
  return hyphened == "content-length" || hyphened == "transfer-encoding";
}

RefusalKind KindOfRepeated(std::string_view name) {
  if (name == "host") return RefusalKind::kBadHost;
  const bool length = name == "content-length" || name == "transfer-encoding";
  return length ? RefusalKind::kBadLength : RefusalKind::kBadHeader;
}

// Calls `each` with the comma-separated members of a header.
template <class F>
void ForEachMember(std::string_view list, F&& each) {
  while (true) {
    const std::size_t comma = list.find(',');
    each(TrimBlanks(list.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

class HeadParser {
 public:
  HeadParser(std::string& head, const FramingLimits& limits, FrontRequest&& reuse) : head_(head), limits_(limits) {
    outcome_.request = std::move(reuse);
    outcome_.request.headers.clear();
  }

  HeadOutcome Run() && {
    const std::size_t line_end = head_.find("\r\n");
    if (ParseRequestLine(std::string_view(head_).substr(0, line_end)) && ParseHeaders(line_end + 2) && CheckHost() &&
        ReadConnection() && PlanBody()) {
      CheckExpect();
    }
    return std::move(outcome_);
  }

 private:
  bool Refuse(RefusalKind kind, std::string detail) {
    outcome_.refusal = Refusal{kind, std::move(detail)};
    return false;
  }

  bool ParseRequestLine(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos || line.find(' ', second + 1) != std::string_view::npos) {
      return Refuse(RefusalKind::kBadRequestLine,
                    "The request line is METHOD SP TARGET SP VERSION, with single spaces.");
    }
    FrontRequest& request = outcome_.request;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, second - first - 1);
    if (request.method.empty() || !std::all_of(request.method.begin(), request.method.end(), IsTokenChar)) {
      return Refuse(RefusalKind::kBadRequestLine, "The method has a character that is not allowed.");
    }
    if (!ParseVersion(line.substr(second + 1))) return false;
    if (std::find(kMethods.begin(), kMethods.end(), request.method) == kMethods.end()) {
      return Refuse(RefusalKind::kUnsupportedMethod,
                    "This server knows GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.");
    }
    return true;
  }

  bool ParseVersion(std::string_view version) {
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/" || !IsDigit(version[5]) || version[6] != '.' ||
        !IsDigit(version[7])) {
      return Refuse(RefusalKind::kBadRequestLine, "The request line ends with HTTP/1.1 or HTTP/1.0.");
    }
    if (version[5] != '1' || version[7] > '1') {
      return Refuse(RefusalKind::kUnsupportedVersion, "This server speaks HTTP/1.1 and HTTP/1.0.");
    }
    outcome_.request.minor_version = version[7] - '0';
    return true;
  }

  bool ParseHeaders(std::size_t at) {
    while (at + 2 < head_.size()) {
      const std::size_t end = head_.find("\r\n", at);
      if (!ParseHeader(at, end)) return false;
      at = end + 2;
    }
    return true;
  }

  bool ParseHeader(std::size_t begin, std::size_t end) {
    const std::string_view line = std::string_view(head_).substr(begin, end - begin);
    if (line.front() == ' ' || line.front() == '\t') {
      return Refuse(RefusalKind::kBadHeader, "Folded header lines are not accepted; put the value on one line.");
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
      return Refuse(RefusalKind::kBadHeader, "A header line is NAME: VALUE.");
    }
    for (std::size_t i = 0; i < colon; ++i) {
      if (!IsTokenChar(line[i])) {
        return Refuse(RefusalKind::kBadHeader,
                      "A header name has a character that is not allowed, or a blank before the colon.");
      }
      head_[begin + i] = Lower(line[i]);
    }
    const std::string_view value = TrimBlanks(line.substr(colon + 1));
    const bool bad =
        std::any_of(value.begin(), value.end(), [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
    if (bad) return Refuse(RefusalKind::kBadHeader, "A header value has a control character.");
    return KeepHeader({line.substr(0, colon), value});
  }

  bool KeepHeader(HeaderField field) {
    if (IsDisguisedLength(field.name)) {
      return Refuse(RefusalKind::kBadLength, "Content-Length and Transfer-Encoding are written with hyphens.");
    }
    const bool singleton = std::find(kSingletons.begin(), kSingletons.end(), field.name) != kSingletons.end();
    if (singleton && outcome_.request.HasHeader(field.name)) {
      return Refuse(KindOfRepeated(field.name), "The header " + std::string(field.name) + " may come once only.");
    }
    outcome_.request.headers.push_back(field);
    return true;
  }

  // The target needs the Host header, so it is checked after the headers.
  bool CheckHost() {
    const FrontRequest& request = outcome_.request;
    if (request.HasHeader("host") ? !IsHost(request.Header("host")) : request.minor_version == 1) {
      return Refuse(RefusalKind::kBadHost, "HTTP/1.1 needs exactly one Host header with a host name.");
    }
    return CheckTarget();
  }

  bool CheckTarget() {
    FrontRequest& request = outcome_.request;
    const bool clean = std::all_of(request.target.begin(), request.target.end(),
                                   [](char c) { return c > 0x20 && c < 0x7F && c != '#'; });
    if (request.target.empty() || !clean) {
      return Refuse(RefusalKind::kBadTarget, "The request target has a character that must be percent-encoded.");
    }
    if (request.target.front() != '/' && request.target != "*" && !StripAuthority()) {
      return Refuse(RefusalKind::kBadTarget,
                    "The request target is a path, or an http URL whose host is the Host header's.");
    }
    if (request.target == "*" && request.method != "OPTIONS") {
      return Refuse(RefusalKind::kBadTarget, "The request target is a path that begins with /.");
    }
    const std::size_t question = request.target.find('?');
    request.path = request.target.substr(0, question);
    request.query = question == std::string_view::npos ? std::string_view() : request.target.substr(question + 1);
    if (request.path.size() > limits_.path_bytes) {
      return Refuse(RefusalKind::kTargetTooLong,
                    "The path may have at most " + std::to_string(limits_.path_bytes) + " bytes.");
    }
    return true;
  }

  // Absolute form, as a proxy sends it: "http://host/path" with the same host as the Host header becomes "/path".
  bool StripAuthority() {
    std::string_view& target = outcome_.request.target;
    const std::size_t scheme_end = target.find("://");
    if (scheme_end == std::string_view::npos) return false;
    const std::string_view scheme = target.substr(0, scheme_end);
    if (!EqualsIgnoringCase(scheme, "http") && !EqualsIgnoringCase(scheme, "https")) return false;
    const std::string_view rest = target.substr(scheme_end + 3);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || !outcome_.request.HasHeader("host")) return false;
    std::string host(outcome_.request.Header("host"));
    std::transform(host.begin(), host.end(), host.begin(), Lower);
    if (!EqualsIgnoringCase(rest.substr(0, slash), host)) return false;
    target = rest.substr(slash);
    return true;
  }

  bool ReadConnection() {
    FrontRequest& request = outcome_.request;
    bool close = false;
    bool keep = false;
    for (const HeaderField& field : request.headers) {
      if (field.name != "connection") continue;
      ForEachMember(field.value, [&](std::string_view member) {
        close = close || EqualsIgnoringCase(member, "close");
        keep = keep || EqualsIgnoringCase(member, "keep-alive");
      });
    }
    request.keep_alive = !close && (request.minor_version == 1 || keep);
    return true;
  }

  bool PlanBody() {
    const FrontRequest& request = outcome_.request;
    if (request.HasHeader("content-encoding") && !EqualsIgnoringCase(request.Header("content-encoding"), "identity")) {
      return Refuse(RefusalKind::kUnsupportedEncoding, "Send the body as it is; compressed bodies are not accepted.");
    }
    if (request.HasHeader("transfer-encoding") ? !PlanChunked() : !PlanLength()) return false;
    const bool has_body = outcome_.chunked || outcome_.content_length > 0;
    const std::string_view method = request.method;
    if (has_body && (method == "GET" || method == "HEAD" || method == "DELETE" || method == "OPTIONS")) {
      return Refuse(RefusalKind::kBodyNotAllowed, "A " + std::string(method) + " request has no body here.");
    }
    outcome_.body_limit = BodyLimit();
    if (outcome_.content_length > outcome_.body_limit) {
      return Refuse(RefusalKind::kBodyTooLarge, BodyTooLargeDetail(outcome_.body_limit));
    }
    return true;
  }

  // A policy is larger than a form. Only who shows a key may send one, so that not everybody can fill the memory.
  std::size_t BodyLimit() const {
    const FrontRequest& request = outcome_.request;
    const bool with_key = request.HasHeader("authorization") || request.HasHeader("x-api-key");
    const bool policy = request.path.starts_with("/v1/policy");
    return policy && with_key ? std::max(limits_.policy_body_bytes, limits_.body_bytes) : limits_.body_bytes;
  }

  bool PlanChunked() {
    const FrontRequest& request = outcome_.request;
    if (request.HasHeader("content-length")) {
      return Refuse(RefusalKind::kBadLength, "Content-Length and Transfer-Encoding contradict each other; send one.");
    }
    if (request.minor_version == 0) {
      return Refuse(RefusalKind::kBadLength, "HTTP/1.0 has no Transfer-Encoding; send Content-Length.");
    }
    const std::string_view coding = request.Header("transfer-encoding");
    if (coding.empty()) return Refuse(RefusalKind::kBadLength, "Transfer-Encoding is empty.");
    if (!EqualsIgnoringCase(coding, "chunked")) {
      return Refuse(RefusalKind::kUnsupportedCoding, "The only transfer coding accepted is chunked.");
    }
    outcome_.chunked = true;
    return true;
  }

  bool PlanLength() {
    if (!outcome_.request.HasHeader("content-length")) return true;
    const std::string_view digits = outcome_.request.Header("content-length");
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), IsDigit)) {
      return Refuse(RefusalKind::kBadLength, "Content-Length is a number of bytes in decimal digits.");
    }
    constexpr std::size_t kTop = std::numeric_limits<std::size_t>::max() / 16;
    for (const char digit : digits) {
      const std::size_t length = outcome_.content_length * 10 + static_cast<std::size_t>(digit - '0');
      outcome_.content_length = std::min(length, kTop);
    }
    return true;
  }

  void CheckExpect() {
    const FrontRequest& request = outcome_.request;
    if (!request.HasHeader("expect") || request.minor_version == 0) return;
    if (EqualsIgnoringCase(request.Header("expect"), "100-continue")) {
      outcome_.expects_continue = outcome_.chunked || outcome_.content_length > 0;
    } else {
      Refuse(RefusalKind::kExpectationFailed, "The only expectation known is 100-continue.");
    }
  }

  std::string& head_;
  const FramingLimits& limits_;
  HeadOutcome outcome_;
};

}  // namespace

bool IsTokenChar(char c) { return kTokenTable[static_cast<unsigned char>(c)]; }

std::string BodyTooLargeDetail(std::size_t limit) {
  return "The body may have at most " + std::to_string(limit) + " bytes.";
}

HeadOutcome ParseHead(std::string& head, const FramingLimits& limits, FrontRequest&& reuse) {
  return HeadParser(head, limits, std::move(reuse)).Run();
}

ChunkLine ParseChunkLine(std::string_view line) {
  ChunkLine parsed;
  if (line.size() < 3 || line.substr(line.size() - 2) != "\r\n") return parsed;
  line.remove_suffix(2);
  constexpr std::size_t kTop = std::numeric_limits<std::size_t>::max() / 32;
  std::size_t at = 0;
  for (; at < line.size(); ++at) {
    const char c = Lower(line[at]);
    const bool letter = c >= 'a' && c <= 'f';
    if (!IsDigit(c) && !letter) break;
    parsed.size = std::min(parsed.size * 16 + static_cast<std::size_t>(letter ? c - 'a' + 10 : c - '0'), kTop);
  }
  const std::string_view extension = line.substr(at);
  parsed.extension_bytes = extension.size();
  const bool clean = std::all_of(extension.begin(), extension.end(),
                                 [](unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
  parsed.valid = at > 0 && at <= 16 && clean && (extension.empty() || extension.front() == ';');
  return parsed;
}

}  // namespace leadgate
