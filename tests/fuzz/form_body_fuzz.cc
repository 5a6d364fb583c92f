// Form bodies of arbitrary bytes: what is accepted is clean text within the limits, what is refused says why, and
// reading what was kept gives the same fields again.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "gateway/form_body.h"
#include "leadgate/json_writer.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

bool IsCleanText(std::string_view text) {
  return text.find('\0') == std::string_view::npos && leadgate::IsValidUtf8(text);
}

void Check(std::string_view type, std::string_view body, const leadgate::BodyLimits& limits) {
  const leadgate::BodyResult result = leadgate::ParseBody(type, body, limits);
  if (const leadgate::BodyError* error = result.error()) {
    Require(error->status >= 400 && error->status < 500 && !error->code.empty() && !error->detail.empty());
    Require(leadgate::IsValidUtf8(error->detail));
    return;
  }
  const leadgate::ParsedBody& parsed = result.body();
  Require(parsed.fields.size() + parsed.files.size() <= limits.max_fields);
  for (const leadgate::RawField& field : parsed.fields) Require(IsCleanText(field.name) && IsCleanText(field.value));
  for (const leadgate::UploadedFile& file : parsed.files)
    Require(IsCleanText(file.field) && IsCleanText(file.file_name));
  Require(parsed.kept_body.size() <= body.size());
  const leadgate::BodyResult again = leadgate::ParseBody(type, parsed.kept_body, limits);
  Require(again.ok() && again.body().fields == parsed.fields);
}

}  // namespace

// The first byte picks the content type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 3> kTypes = {"application/json", "application/x-www-form-urlencoded",
                                                      "multipart/form-data; boundary=XX"};
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  Check(kTypes[data[0] % kTypes.size()], body, {.max_fields = 8, .max_depth = 4});
  return 0;
}
