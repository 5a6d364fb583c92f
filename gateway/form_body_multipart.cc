// multipart/form-data, read strictly (RFC 7578): CRLF lines, every part named, the closing boundary there.
#include <algorithm>

#include "gateway/form_body_parts.h"

namespace leadgate {
namespace {

constexpr std::string_view kLine = "\r\n";

BodyError Malformed(const std::string& what) {
  return {
      400, "malformed_multipart", "Malformed multipart body",
      what +
          " Let the browser or an HTTP library build the body and its Content-Type (FormData with fetch sets both)."};
}

struct PartHeaders {
  std::string name;
  bool has_name = false;
  std::string file_name;
  bool is_file = false;
  std::string content_type;
  bool encoded = false;  // a transfer encoding that would have to be undone
};

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
           return lower(x) == lower(y);
         });
}

std::string_view Trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// Browsers write a quote, CR and LF in a name as %22, %0D and %0A; other clients put a backslash before a quote.
std::string UnescapeName(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three == "%22" || EqualsIgnoringCase(three, "%0D") || EqualsIgnoringCase(three, "%0A")) {
      out.push_back(three == "%22" ? '"' : (three[2] | 0x20) == 'd' ? '\r' : '\n');
      i += 2;
      continue;
    }
    const bool escapes = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
    if (escapes) ++i;
    out.push_back(text[i]);
  }
  return out;
}

struct Parameter {
  std::string_view name;
  std::string_view value;  // between the quotes
};

// Takes `; name="value"` off the front. Nothing: it is not one.
std::optional<Parameter> TakeParameter(std::string_view& rest) {
  rest = Trim(rest);
  if (!rest.starts_with(';')) return std::nullopt;
  rest = Trim(rest.substr(1));
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  Parameter parameter{.name = Trim(rest.substr(0, equals)), .value = {}};
  rest.remove_prefix(equals + 1);
  if (!rest.starts_with('"')) {
    parameter.value = Trim(rest.substr(0, rest.find(';')));
    rest.remove_prefix(std::min(rest.size(), rest.find(';')));
    return parameter;
  }
  std::size_t end = 1;
  while (end < rest.size() && rest[end] != '"')
    end += rest[end] == '\\' && end + 1 < rest.size() && rest[end + 1] == '"' ? 2 : 1;
  if (end >= rest.size()) return std::nullopt;
  parameter.value = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return parameter;
}

bool ReadDisposition(std::string_view value, PartHeaders& part) {
  const std::size_t end = std::min(value.find(';'), value.size());
  if (!EqualsIgnoringCase(Trim(value.substr(0, end)), "form-data")) return false;
  value.remove_prefix(end);
  while (!Trim(value).empty()) {
    const auto parameter = TakeParameter(value);
    if (!parameter) return false;
    if (EqualsIgnoringCase(parameter->name, "name")) {
      if (part.has_name) return false;
      part.has_name = true;
      part.name = UnescapeName(parameter->value);
    } else if (EqualsIgnoringCase(parameter->name, "filename") || EqualsIgnoringCase(parameter->name, "filename*")) {
      part.is_file = true;
      if (part.file_name.empty()) part.file_name = UnescapeName(parameter->value);
    }
  }
  return part.has_name;
}

bool ReadHeaderLine(std::string_view line, PartHeaders& part) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = Trim(line.substr(colon + 1));
  if (EqualsIgnoringCase(name, "content-disposition")) return ReadDisposition(value, part);
  if (EqualsIgnoringCase(name, "content-type")) part.content_type = std::string(value);
  if (EqualsIgnoringCase(name, "content-transfer-encoding")) {
    part.encoded = EqualsIgnoringCase(value, "base64") || EqualsIgnoringCase(value, "quoted-printable");
  }
  return true;
}

bool IsBoundary(std::string_view boundary) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ";
  return !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' &&
         boundary.find_first_not_of(kAllowed) == std::string_view::npos;
}

class MultipartReader {
 public:
  MultipartReader(std::string_view text, std::string_view boundary, const BodyLimits& limits, ParsedBody& body)
      : text_(text), delimiter_("\r\n--" + std::string(boundary)), limits_(limits), body_(body) {}

  std::optional<BodyError> Read() {
    const std::string_view opening = std::string_view(delimiter_).substr(kLine.size());
    if (text_.starts_with(kLine)) at_ = kLine.size();
    if (!text_.substr(at_).starts_with(opening)) {
      return Malformed("The body does not begin with the boundary that its Content-Type names.");
    }
    at_ += opening.size();
    while (true) {
      if (text_.substr(at_).starts_with("--")) return Finish();
      if (!SkipToLineEnd()) return Malformed("A boundary is not followed by a line end (CR LF).");
      if (auto error = ReadPart()) return error;
    }
  }

 private:
  // Blanks may follow a boundary.
  bool SkipToLineEnd() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (!text_.substr(at_).starts_with(kLine)) return false;
    at_ += kLine.size();
    return true;
  }

  std::optional<BodyError> ReadPart() {
    PartHeaders part;
    if (auto error = ReadHeaders(part)) return error;
    const std::size_t end = FindDelimiter();
    if (end == std::string_view::npos)
      return Malformed("The body ends within a part: its closing boundary is missing.");
    const std::string_view content = text_.substr(at_, end - at_);
    if (auto error = part.is_file ? AddFile(std::move(part), content) : AddField(std::move(part), content))
      return error;
    at_ = end + delimiter_.size();
    return std::nullopt;
  }

  std::optional<BodyError> ReadHeaders(PartHeaders& part) {
    for (;;) {
      const std::size_t end = text_.find(kLine, at_);
      if (end == std::string_view::npos) return Malformed("The body ends within a part's headers.");
      const std::string_view line = text_.substr(at_, end - at_);
      at_ = end + kLine.size();
      if (line.empty()) break;
      if (!ReadHeaderLine(line, part)) return Malformed("A part's header is not readable.");
    }
    if (!part.has_name) return Malformed("A part has no name (Content-Disposition: form-data; name=\"…\").");
    if (part.encoded) return Malformed("A part has a Content-Transfer-Encoding; forms send their bytes as they are.");
    return CheckText(part.name, "A field name");
  }

  // An empty content has its CR LF taken by the headers' end.
  std::size_t FindDelimiter() {
    const std::string_view bare = std::string_view(delimiter_).substr(kLine.size());
    if (text_.substr(at_).starts_with(bare)) {
      at_ -= kLine.size();
      return at_;
    }
    return text_.find(delimiter_, at_);
  }

  std::optional<BodyError> AddField(PartHeaders part, std::string_view content) {
    if (auto error = CheckText(content, "A field's value")) return error;
    const std::size_t room = limits_.max_fields - std::min(limits_.max_fields, body_.files.size());
    const bool added = AddOrJoin(body_.fields, std::move(part.name), std::string(content), room);
    return added ? std::nullopt : std::optional(TooManyFields(limits_.max_fields));
  }

  std::optional<BodyError> AddFile(PartHeaders part, std::string_view content) {
    if (auto error = CheckText(part.file_name, "A file's name")) return error;
    if (auto error = CheckText(part.content_type, "A file's content type")) return error;
    if (part.file_name.empty() && content.empty()) return AddField(std::move(part), {});  // no file was chosen
    if (body_.fields.size() + body_.files.size() >= limits_.max_fields) return TooManyFields(limits_.max_fields);
    const std::size_t start = static_cast<std::size_t>(content.data() - text_.data());
    body_.kept_body.append(text_.substr(kept_to_, start - kept_to_));
    kept_to_ = start + content.size();
    body_.files.push_back(
        {std::move(part.name), std::move(part.file_name), std::move(part.content_type), content.size()});
    return std::nullopt;
  }

  std::optional<BodyError> Finish() {
    body_.kept_body.append(text_.substr(kept_to_));
    if (body_.fields.empty() && body_.files.empty()) return EmptyBody();
    return std::nullopt;
  }

  const std::string_view text_;
  const std::string delimiter_;
  const BodyLimits& limits_;
  ParsedBody& body_;
  std::size_t at_ = 0;
  std::size_t kept_to_ = 0;  // what is before it is in kept_body, or cut out
};

}  // namespace

std::optional<BodyError> ReadMultipart(std::string_view text, std::string_view boundary, const BodyLimits& limits,
                                       ParsedBody& body) {
  if (!IsBoundary(boundary)) {
    return BodyError{
        400, "malformed_multipart", "Malformed multipart body",
        "The Content-Type has no usable boundary. Do not set it by hand: the browser or the HTTP library adds it."};
  }
  return MultipartReader(text, boundary, limits, body).Read();
}

}  // namespace leadgate
