#include "store/record_json.h"

#include <simdjson.h>

#include <utility>

#include "store/packed_json.h"
#include "store/record_fields.h"

namespace leadgate {
namespace {

template <class T>
void WriteObject(JsonWriter& json, const T& value, JsonTimes times = JsonTimes::kMilliseconds) {
  JsonSaver(json, times).Object(value);
}

template <class T>
Result<T> Decode(simdjson::dom::parser& parser, std::string_view stored, std::string& buffer, const char* what) {
  const Result<std::string_view> json = UnpackJson(stored, buffer);
  if (!json.ok()) return json.status();
  simdjson::dom::element root;
  if (parser.parse(json->data(), json->size()).get(root) != simdjson::SUCCESS) {
    return Status(StatusCode::kDataLoss, std::string(what) + ": not valid JSON");
  }
  T value;
  JsonLoader loader;
  loader.Object(root, value);
  if (!loader.ok())
    return Status(StatusCode::kDataLoss, std::string(what) + ": not of schema 1, or a value of another type");
  return value;
}

}  // namespace

std::string EncodeRecord(const LeadRecord& record) {
  JsonWriter json;
  WriteObject(json, record);
  return std::move(json).Take();
}

struct RecordDecoder::Parser {
  simdjson::dom::parser parser;
  std::string unpacked;
};
RecordDecoder::RecordDecoder() : parser_(std::make_unique<Parser>()) {}
RecordDecoder::~RecordDecoder() = default;

Result<LeadRecord> RecordDecoder::Record(std::string_view stored) {
  return Decode<LeadRecord>(parser_->parser, stored, parser_->unpacked, "record");
}
Result<RecordChange> RecordDecoder::Change(std::string_view stored) {
  return Decode<RecordChange>(parser_->parser, stored, parser_->unpacked, "record change");
}

Result<LeadRecord> DecodeRecord(std::string_view stored) { return RecordDecoder().Record(stored); }

std::string EncodeChange(const RecordChange& change) {
  JsonWriter json;
  WriteObject(json, change);
  return std::move(json).Take();
}

Result<RecordChange> DecodeChange(std::string_view stored) { return RecordDecoder().Change(stored); }

void ApplyChange(LeadRecord& record, RecordChange change) {
  Revision& revision = change.revision;
  if (revision.submission) record.submission = *std::move(revision.submission);
  if (revision.lead) record.lead = *std::move(revision.lead);
  if (revision.findings) record.findings = *std::move(revision.findings);
  if (revision.observations) record.observations = *std::move(revision.observations);
  if (revision.decision) record.decision = *std::move(revision.decision);
  for (Transition& transition : change.transitions) {
    if (transition.status) record.decision.status = *transition.status;
    record.transitions.push_back(std::move(transition));
  }
  ++record.version;
}

void WriteRecord(JsonWriter& json, const LeadRecord& record, JsonTimes times) { WriteObject(json, record, times); }
void WriteSubmission(JsonWriter& json, const Submission& submission, JsonTimes times) {
  WriteObject(json, submission, times);
}
void WriteLead(JsonWriter& json, const Lead& lead, JsonTimes times) { WriteObject(json, lead, times); }
void WriteFinding(JsonWriter& json, const Finding& finding) { WriteObject(json, finding); }
void WriteObservations(JsonWriter& json, const Observations& seen, JsonTimes times) { WriteObject(json, seen, times); }
void WriteDecision(JsonWriter& json, const Decision& decision, JsonTimes times) { WriteObject(json, decision, times); }
void WriteTransition(JsonWriter& json, const Transition& transition, JsonTimes times) {
  WriteObject(json, transition, times);
}

}  // namespace leadgate
