// Records of the CRM's own as JSON: bodies in, what was understood out.
//
//   ReadKnownJson(R"({"email":"ada@acme.example","owner":"ann"})", KnownObject::kContact, "003A")
//     → a row; or a problem for each member that is none: {"emial", "unknown field", suggestion "email"}
//   KnownJson(record, unread, false)
//     → {"object":"contact","crm_id":"003A",…,"understood":{"email":"ada@acme.example",…},"found_by":["email"],
//        "not_understood":[{"field":"phone","problem":"too_short"}]}
//
// Members are those of a column (known_fields.h); lists of texts where there are several addresses, numbers or domains.
// Threads: pure functions.   Failures: problems, without a value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/answers.h"
#include "gateway/known/known_reading.h"
#include "leadgate/json_writer.h"

namespace leadgate {

struct KnownJsonRow {
  KnownRow row;
  std::optional<Problem> problem;
};

// object and crm_id: of the path. Without them the body says `object` and `crm_id` itself.
KnownJsonRow ReadKnownJson(std::string_view body, std::optional<KnownObject> object, std::string_view crm_id);

// A problem for what a row cannot be read: an error for each value, where the status names fields ("customer: …; …").
Problem UnreadableKnown(const Status& status);

// links_nobody: no lead can be linked to it (LinksNobody).
std::string KnownJson(const KnownRecord& record, std::span<const UnreadValue> unread, bool links_nobody);
// "not_understood": the values that could not be read; nothing where there are none.
void WriteUnread(JsonWriter& json, std::span<const UnreadValue> unread);

}  // namespace leadgate
