// A record as one JSON text: what the export and the API carry, and, packed (packed_json.h), the journal and the views.
//
//   EncodeRecord(record)            → {"schema":1,"id":"01JD…","submission":{…},"lead":{…},…}
//   DecodeRecord(EncodeRecord(r))   → r, byte for byte
//   DecodeRecord("{\"schema\":1")   → kDataLoss;   unknown keys are skipped, a newer schema is kDataLoss
//
// Conventions: what has its default value is left out. Raw fields are pairs ["name","value"]. `value` of a text field
// is left out when it equals `raw`. Times are milliseconds UTC, or RFC 3339 for people (JsonTimes::kText; not read
// back). A string that is not valid UTF-8 (a multipart body may hold one) is {"base64":"…"}. Threads: pure functions.
// Failures: kDataLoss, without the text (it holds personal data). Each struct lists its fields once, in
// store/record_fields.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "leadgate/json_writer.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/status.h"

namespace leadgate {

enum class JsonTimes { kMilliseconds, kText };

std::string EncodeRecord(const LeadRecord& record);
Result<LeadRecord> DecodeRecord(std::string_view stored);  // a JSON text, or one that was packed (packed_json.h)

// As one value of a JSON under construction.
void WriteRecord(JsonWriter& json, const LeadRecord& record, JsonTimes times = JsonTimes::kMilliseconds);
void WriteSubmission(JsonWriter& json, const Submission& submission, JsonTimes times = JsonTimes::kMilliseconds);
void WriteLead(JsonWriter& json, const Lead& lead, JsonTimes times = JsonTimes::kMilliseconds);
void WriteFinding(JsonWriter& json, const Finding& finding);
void WriteObservations(JsonWriter& json, const Observations& seen, JsonTimes times = JsonTimes::kMilliseconds);
void WriteDecision(JsonWriter& json, const Decision& decision, JsonTimes times = JsonTimes::kMilliseconds);
void WriteTransition(JsonWriter& json, const Transition& transition, JsonTimes times = JsonTimes::kMilliseconds);

// One change of a record: {"transitions":[…],"decision":{…},…}.
struct RecordChange {
  std::vector<Transition> transitions;
  Revision revision;
};
std::string EncodeChange(const RecordChange& change);
Result<RecordChange> DecodeChange(std::string_view stored);

// Reads many: keeps its buffers. One thread at a time.
class RecordDecoder {
 public:
  RecordDecoder();
  ~RecordDecoder();
  Result<LeadRecord> Record(std::string_view stored);
  Result<RecordChange> Change(std::string_view stored);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// The record after the change; its version grows by one.
void ApplyChange(LeadRecord& record, RecordChange change);

}  // namespace leadgate
