#include "gateway/http_framing.h"

#include <algorithm>
#include <utility>

#include "gateway/http_head.h"

namespace leadgate {
namespace {

// Larger buffers than this are given back between requests: thousands of idle connections should cost little.
constexpr std::size_t kKeptCapacity = 4096;

void ClearKeepingSome(std::string& buffer) {
  if (buffer.capacity() > kKeptCapacity) {
    std::string().swap(buffer);
  } else {
    buffer.clear();
  }
}

// How much of the bytes belongs to the current line.
std::size_t LineShare(std::string_view bytes) {
  const std::size_t lf = bytes.find('\n');
  return lf == std::string_view::npos ? bytes.size() : lf + 1;
}

}  // namespace

RequestFramer::State RequestFramer::state() const {
  if (stage_ == Stage::kComplete) return State::kComplete;
  return stage_ == Stage::kRefused ? State::kRefused : State::kNeedMore;
}

std::size_t RequestFramer::Feed(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size() && state() == State::kNeedMore) {
    const std::string_view rest = bytes.substr(used);
    started_ = true;
    switch (stage_) {
      case Stage::kHead:
        used += FeedHead(rest);
        break;
      case Stage::kBody:
        used += FeedBody(rest);
        break;
      case Stage::kChunkLine:
        used += FeedChunkLine(rest);
        break;
      case Stage::kChunkData:
        used += FeedChunkData(rest);
        break;
      case Stage::kChunkEnd:
        used += FeedCrLf(rest, Stage::kChunkLine);
        break;
      case Stage::kLastLine:
        used += FeedCrLf(rest, Stage::kComplete);
        break;
      case Stage::kComplete:
      case Stage::kRefused:
        break;
    }
  }
  return used;
}

std::size_t RequestFramer::FeedHead(std::string_view bytes) {
  if (head_.empty() && !IsTokenChar(bytes.front()) && bytes.front() != '\r') {
    Refuse(RefusalKind::kBadRequestLine,
           "A request begins with a method. This port speaks plain HTTP/1.1; TLS ends at the reverse proxy.");
    return 0;
  }
  const std::size_t taken = LineShare(bytes);
  head_.append(bytes.substr(0, taken));
  if (headers_start_ == 0 && head_.size() > limits_.request_line_bytes + 2) {
    Refuse(RefusalKind::kTargetTooLong,
           "The request line may have at most " + std::to_string(limits_.request_line_bytes) + " bytes.");
  } else if (headers_start_ != 0 && head_.size() - headers_start_ > limits_.header_bytes + 2) {
    Refuse(RefusalKind::kHeadTooLarge,
           "The headers may have at most " + std::to_string(limits_.header_bytes) + " bytes together.");
  } else if (head_.back() == '\n' && HeadLineEnded()) {
    HeadComplete();
  }
  return taken;
}

// True at the empty line that ends the head.
bool RequestFramer::HeadLineEnded() {
  const std::size_t length = head_.size() - line_start_;
  if (length < 2 || head_[head_.size() - 2] != '\r') {
    Refuse(RefusalKind::kBadHeader, "Lines end with CR LF; a bare LF is not accepted.");
    return false;
  }
  if (length == 2 && line_start_ > 0) return true;
  if (length == 2) {  // one empty line before a request is forgiven (RFC 9112, 2.2)
    head_.clear();
    if (std::exchange(skipped_blank_line_, true))
      Refuse(RefusalKind::kBadRequestLine, "A request begins with a method.");
    return false;
  }
  if (headers_start_ == 0) {
    headers_start_ = head_.size();
  } else if (++header_count_ > limits_.header_count) {
    Refuse(RefusalKind::kHeadTooLarge,
           "A request may have at most " + std::to_string(limits_.header_count) + " headers.");
  }
  line_start_ = head_.size();
  return false;
}

void RequestFramer::HeadComplete() {
  HeadOutcome outcome = ParseHead(head_, limits_, std::move(request_));
  request_ = std::move(outcome.request);
  if (outcome.refusal) {
    Refuse(outcome.refusal->kind, std::move(outcome.refusal->detail));
    return;
  }
  body_left_ = outcome.content_length;
  body_limit_ = outcome.body_limit;
  awaits_continue_ = outcome.expects_continue;
  if (outcome.chunked) {
    stage_ = Stage::kChunkLine;
  } else if (body_left_ > 0) {
    stage_ = Stage::kBody;
  } else {
    Complete();
  }
}

std::size_t RequestFramer::FeedBody(std::string_view bytes) {
  awaits_continue_ = false;
  const std::size_t taken = std::min(bytes.size(), body_left_);
  body_.append(bytes.substr(0, taken));
  body_left_ -= taken;
  if (body_left_ == 0) Complete();
  return taken;
}

std::size_t RequestFramer::FeedChunkLine(std::string_view bytes) {
  awaits_continue_ = false;
  const std::size_t taken = LineShare(bytes);
  chunk_line_.append(bytes.substr(0, taken));
  if (chunk_line_.size() > limits_.chunk_line_bytes + 2) {
    Refuse(RefusalKind::kBadChunk,
           "A chunk's size and extensions may have at most " + std::to_string(limits_.chunk_line_bytes) + " bytes.");
  } else if (chunk_line_.back() == '\n') {
    ChunkLineComplete();
  }
  return taken;
}

void RequestFramer::ChunkLineComplete() {
  const ChunkLine line = ParseChunkLine(chunk_line_);
  chunk_extension_bytes_ += line.extension_bytes;
  chunk_line_.clear();
  if (!line.valid) {
    Refuse(RefusalKind::kBadChunk, "A chunk begins with its size in hexadecimal digits and CR LF.");
  } else if (chunk_extension_bytes_ > limits_.chunk_extension_bytes) {
    Refuse(RefusalKind::kBadChunk, "Too many bytes of chunk extensions.");
  } else if (line.size > body_limit_ - body_.size()) {
    Refuse(RefusalKind::kBodyTooLarge, BodyTooLargeDetail(body_limit_));
  } else if (line.size == 0) {
    stage_ = Stage::kLastLine;
  } else {
    body_left_ = line.size;
    stage_ = Stage::kChunkData;
  }
}

std::size_t RequestFramer::FeedChunkData(std::string_view bytes) {
  const std::size_t taken = std::min(bytes.size(), body_left_);
  body_.append(bytes.substr(0, taken));
  body_left_ -= taken;
  if (body_left_ == 0) stage_ = Stage::kChunkEnd;
  return taken;
}

std::size_t RequestFramer::FeedCrLf(std::string_view bytes, Stage next) {
  if (bytes.front() != (crlf_seen_ == 0 ? '\r' : '\n')) {
    Refuse(RefusalKind::kBadChunk, next == Stage::kComplete
                                       ? "After the last chunk comes CR LF; trailers are not accepted."
                                       : "A chunk's data ends with CR LF.");
    return 0;
  }
  if (++crlf_seen_ == 2) {
    crlf_seen_ = 0;
    stage_ = next;
    if (next == Stage::kComplete) Complete();
  }
  return 1;
}

void RequestFramer::Complete() {
  request_.body = body_;
  stage_ = Stage::kComplete;
}

void RequestFramer::Refuse(RefusalKind kind, std::string detail) {
  refusal_ = {kind, std::move(detail)};
  stage_ = Stage::kRefused;
}

void RequestFramer::Reset() {
  stage_ = Stage::kHead;
  started_ = skipped_blank_line_ = awaits_continue_ = false;
  ClearKeepingSome(head_);
  ClearKeepingSome(body_);
  line_start_ = headers_start_ = header_count_ = 0;
  body_left_ = chunk_extension_bytes_ = crlf_seen_ = 0;
  chunk_line_.clear();
  request_.headers.clear();
  request_.body = {};
}

}  // namespace leadgate
