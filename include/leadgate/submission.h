// What arrived, exactly as it arrived. Never altered; kept with the record.
//
// Sits between gateway/http_routes.cc, which fills it, and gateway/normalise.cc, which reads it.
// Threads: a value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "leadgate/clock.h"

namespace leadgate {

// One field as sent: decoded from its transfer form (percent, JSON escapes), otherwise untouched.
// JSON scalars become text ("42", "true", null → ""), arrays are joined with ", ",
// objects are kept as their JSON text.
struct RawField {
  std::string name;
  std::string value;
  bool operator==(const RawField&) const = default;
};

// A file part of a multipart form. Its bytes are not kept; what it was is.
struct UploadedFile {
  std::string field;
  std::string file_name;
  std::string content_type;
  std::uint64_t size_bytes = 0;
  bool operator==(const UploadedFile&) const = default;
};

struct Submission {
  std::string form;          // the form's id in policy, aliases resolved
  std::string posted_form;   // the id in the URL or in form_id, as sent
  std::string content_type;  // "application/json"; parameters removed
  std::string body;          // the bytes as received (multipart file contents cut out)
  std::vector<RawField> fields;
  std::vector<UploadedFile> files;
  std::string client_address;  // the visitor's, canonical text; empty when a server did not pass it
  std::string user_agent;
  std::string referer;
  std::string origin;
  std::string accept_language;
  std::string submitted_by;   // the API key's name; empty for a public post
  std::string attempt_token;  // as sent; empty without one
  TimeMs received_at = 0;
  bool interactive = true;  // whether questions can be relayed to the visitor
  bool test = false;        // X-Leadgate-Test: stored apart, never delivered, never counted
  bool history = false;     // imported from before Leadgate: stored apart, never delivered, counted or claimed
};

}  // namespace leadgate
