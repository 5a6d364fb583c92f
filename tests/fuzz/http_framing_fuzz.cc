// The framer on arbitrary bytes: it stays within its limits, never yields a request with a forbidden byte in its head,
// and gives the same requests however the bytes are cut.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http_framing.h"

namespace {

using leadgate::FrontRequest;
using leadgate::RequestFramer;

void Require(bool holds) {
  if (!holds) std::abort();
}

bool IsClean(std::string_view text) {
  for (const unsigned char c : text) {
    if ((c < 0x20 && c != '\t') || c == 0x7F) return false;
  }
  return true;
}

std::string Check(const FrontRequest& request, const leadgate::FramingLimits& limits) {
  Require(request.body.size() <= limits.body_bytes);
  Require(request.path.size() <= limits.path_bytes && !request.path.empty());
  Require(request.headers.size() <= limits.header_count);
  Require(request.minor_version == 0 || !request.Header("host").empty());
  Require(!(request.HasHeader("content-length") && request.HasHeader("transfer-encoding")));
  Require(IsClean(request.target));
  std::string text = std::string(request.method) + ' ' + std::string(request.target) + '\n';
  for (const leadgate::HeaderField& field : request.headers) {
    Require(IsClean(field.value) && !field.name.empty());
    text.append(field.name).append(":").append(field.value).append("\n");
  }
  return text.append("\n").append(request.body);
}

// Every request in the bytes, then how it ended.
std::vector<std::string> FrameAll(std::string_view bytes, std::size_t piece, const leadgate::FramingLimits& limits) {
  std::vector<std::string> results;
  RequestFramer framer(limits);
  while (!bytes.empty() && framer.state() != RequestFramer::State::kRefused) {
    const std::string_view part = bytes.substr(0, piece);
    const std::size_t used = framer.Feed(part);
    Require(used <= part.size());
    if (framer.state() == RequestFramer::State::kComplete) {
      results.push_back(Check(framer.request(), limits));
      leadgate::ParseQuery(framer.request().query);
      framer.Reset();
    } else {
      Require(used == part.size() || framer.state() == RequestFramer::State::kRefused);
    }
    bytes.remove_prefix(used);
  }
  const bool refused = framer.state() == RequestFramer::State::kRefused;
  results.push_back(refused ? std::string(leadgate::RefusalName(framer.refusal().kind)) : "open");
  return results;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  leadgate::FramingLimits limits;
  limits.request_line_bytes = 200;
  limits.path_bytes = 100;
  limits.header_bytes = 400;
  limits.header_count = 8;
  limits.body_bytes = 64;
  limits.chunk_line_bytes = 40;
  const auto whole = FrameAll(bytes, size + 1, limits);
  Require(whole == FrameAll(bytes, 1, limits));
  Require(whole == FrameAll(bytes, 7, limits));
  return 0;
}
