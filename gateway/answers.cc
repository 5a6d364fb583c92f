#include "gateway/answers.h"

#include "leadgate/json_writer.h"
#include "store/record_json.h"
#include "validators/job_titles.h"

namespace leadgate {
namespace {

void TimeOrNull(JsonWriter& json, JsonName key, TimeMs time) {
  json.FieldOrNull(key, time == 0 ? std::string() : FormatTime(time));
}

void WriteCorrections(JsonWriter& json, JsonName key, const std::vector<Correction>& corrections) {
  json.Key(key);
  json.Array([&] {
    for (const Correction& correction : corrections) {
      json.Object([&] {
        json.Field("field", correction.field);
        json.Field("code", correction.code);
        json.Field("message", correction.message);
        if (!correction.suggestion.empty()) json.Field("suggestion", correction.suggestion);
      });
    }
  });
}

void WriteReasons(JsonWriter& json, const std::vector<DecidedReason>& reasons) {
  json.Array([&] {
    for (const DecidedReason& reason : reasons) {
      json.Object([&] {
        json.Field("code", reason.code);
        json.FieldOrNull("field", reason.field);
        json.Field("action", ActionName(reason.action));
        json.FieldOrNull("category", reason.category ? CategoryName(*reason.category) : "");
        json.Field("message", reason.message);
        if (!reason.evidence.empty()) json.Field("evidence", reason.evidence);
        if (!reason.suggestion.empty()) json.Field("suggestion", reason.suggestion);
        if (reason.asked) json.Field("asked", true);
        if (reason.would) json.Field("would", ActionName(*reason.would));
      });
    }
  });
}

void WriteKnown(JsonWriter& json, const std::optional<KnownPerson>& known) {
  json.Key("known");
  if (!known) {
    json.Null();
    return;
  }
  json.Object([&] {
    json.Field("lead", known->lead.ToString());
    json.Field("matched_by", known->matched_by);
    json.Field("status", LeadStatusName(known->status));
    json.FieldOrNull("owner", known->owner);
    json.Field("received_at", FormatTime(known->received_at));
    json.Field("submissions", known->submissions);
    json.Field("exact", known->exact);
    json.Field("probability", known->probability);
  });
}

void WriteCrm(JsonWriter& json, const std::optional<KnownInCrm>& crm) {
  json.Key("crm");
  if (!crm) {
    json.Null();
    return;
  }
  json.Object([&] {
    json.Field("object", crm->object);
    json.Field("crm_id", crm->crm_id);
    json.FieldOrNull("account_id", crm->account_id);
    json.FieldOrNull("account", crm->account);
    json.FieldOrNull("owner", crm->owner);
    json.Field("matched_by", crm->matched_by);
    json.Field("exact", crm->exact);
    json.Field("probability", crm->probability);
    json.Field("customer", crm->customer);
    json.Field("open_opportunity", crm->open_opportunity);
  });
}

void WriteRouting(JsonWriter& json, const Routing& routing) {
  json.Key("routing");
  if (routing.territory.empty() && routing.owner.empty() && routing.queue.empty() && routing.tier == 0) {
    json.Null();
    return;
  }
  json.Object([&] {
    json.FieldOrNull("territory", routing.territory);
    json.FieldOrNull("owner", routing.owner);
    json.FieldOrNull("queue", routing.queue);
    json.Key("tier");
    if (routing.tier == 0) {
      json.Null();
    } else {
      json.Value(routing.tier);
    }
    TimeOrNull(json, "contact_by", routing.contact_by);
    json.Key("why");
    json.Array([&] {
      for (const std::string& why : routing.why) json.Value(why);
    });
  });
}

void WriteLeadSummary(JsonWriter& json, const Lead& lead) {
  json.Key("lead");
  json.Object([&] {
    json.FieldOrNull("email", lead.email.value);
    json.FieldOrNull("domain", lead.email.domain);
    json.FieldOrNull("phone", lead.phone.value);
    json.FieldOrNull("phone_e164", lead.phone.e164);
    json.FieldOrNull("phone_type", lead.phone.present() ? PhoneTypeName(lead.phone.type) : "");
    json.FieldOrNull("phone_country", lead.phone.country);
    json.FieldOrNull("phone_national", lead.phone.national);
    json.FieldOrNull("phone_subdivision", lead.phone.subdivision);
    json.Key("phone_time_zones");
    json.Array([&] {
      for (const std::string& zone : lead.phone.time_zones) json.Value(zone);
    });
    json.FieldOrNull("first_name", lead.first_name.value);
    json.FieldOrNull("last_name", lead.last_name.value);
    json.FieldOrNull("company", lead.company.value);
    json.FieldOrNull("job_title", lead.job_title.value);
    json.FieldOrNull("seniority", lead.seniority == Seniority::kUnknown ? "" : SeniorityName(lead.seniority));
    json.FieldOrNull("job_function", lead.job_function);
    json.Key("decision_maker");
    if (const auto decides = IsDecisionMaker(lead.seniority)) {
      json.Value(*decides);
    } else {
      json.Null();
    }
    json.FieldOrNull("country", lead.country.value);
    json.FieldOrNull("state", lead.state.value);
    json.FieldOrNull("industry", lead.industry.value);
    json.FieldOrNull("birth_date", lead.birth_date.value);
    json.Key("extras");
    json.Object([&] {
      for (const RawField& extra : lead.extras) json.Field(extra.name, extra.value);
    });
  });
}

// The members of the full decision, into an object that is open.
void WriteFullDecision(JsonWriter& json, const LeadRecord& record) {
  const Decision& decision = record.decision;
  if (record.id.is_nil()) {
    json.Key("id");
    json.Null();
  } else {
    json.Field("id", record.id.ToString());
  }
  json.Field("status", LeadStatusName(decision.status));
  json.FieldOrNull("category", decision.category ? CategoryName(*decision.category) : "");
  json.FieldOrNull("track", decision.track);
  json.FieldOrNull("due", decision.due_at == 0 ? std::string() : FormatDate(decision.due_at));
  json.Field("lifecycle", LifecycleName(decision.lifecycle));
  json.Key("reasons");
  WriteReasons(json, decision.reasons);
  if (!decision.corrections.empty()) WriteCorrections(json, "corrections", decision.corrections);
  if (decision.control_for) json.Field("control_for", LeadStatusName(*decision.control_for));
  json.Field("risk", decision.risk);
  json.Key("score");
  json.Object([&] {
    json.Field("total", decision.score.total);
    json.Field("fit", decision.score.fit);
    json.Field("engagement", decision.score.engagement);
    json.Field("intent", decision.score.intent);
  });
  json.FieldOrNull("duplicate_of", decision.duplicate_of ? decision.duplicate_of->ToString() : std::string());
  WriteKnown(json, decision.known);
  json.Key("possible_duplicates");
  json.Array([&] {
    for (const PossibleDuplicate& possible : decision.possible_duplicates) {
      json.Object([&] {
        json.Field("lead", possible.lead.ToString());
        json.Field("matched_by", possible.matched_by);
        if (possible.probability > 0) json.Field("probability", possible.probability);
      });
    }
  });
  WriteCrm(json, decision.crm);
  WriteLeadSummary(json, record.lead);
  WriteRouting(json, decision.routing);
  TimeOrNull(json, "release_at", decision.release_at);
  json.Key("path");
  json.Array([&] {
    for (const std::string& step : decision.path) json.Value(step);
  });
  if (record.submission.test) json.Field("test", true);
  json.Field("policy", decision.policy_hash);
}

}  // namespace

std::string ProblemJson(const Problem& problem) {
  JsonWriter json;
  json.Object([&] {
    json.Field("type", "urn:leadgate:problem:" + problem.code);
    json.Field("title", problem.title);
    json.Field("status", problem.status);
    json.Field("detail", problem.detail);
    if (!problem.errors.empty()) WriteCorrections(json, "errors", problem.errors);
  });
  return std::move(json).Take();
}

std::string CorrectionJson(const LeadRecord& record, const std::string& attempt_token) {
  JsonWriter json;
  json.Object([&] {
    json.Field("type", "urn:leadgate:problem:needs_correction");
    json.Field("title", "Something needs correcting");
    json.Field("status", 422);
    json.Field("detail", "Correct the fields named in errors and post again with the attempt token.");
    json.Field("decision", "needs_correction");
    json.Field("id", record.id.ToString());
    json.Field("attempt", attempt_token);
    WriteCorrections(json, "errors", record.decision.corrections);
  });
  return std::move(json).Take();
}

std::string ReceivedJson(const LeadId& id) {
  JsonWriter json;
  json.Object([&] {
    json.Field("id", id.ToString());
    json.Field("status", "received");
  });
  return std::move(json).Take();
}

std::string FullDecisionJson(const LeadRecord& record) {
  JsonWriter json;
  json.Object([&] { WriteFullDecision(json, record); });
  return std::move(json).Take();
}

std::string RecordJson(const LeadRecord& record) {
  JsonWriter json;
  json.Object([&] {
    WriteFullDecision(json, record);
    json.Field("form", record.submission.form);
    json.Field("version", record.version);
    json.Field("received_at", FormatTime(record.submission.received_at));
    TimeOrNull(json, "captured_at", record.lead.captured_at);
    json.Key("transitions");
    json.Array([&] {
      for (const Transition& transition : record.transitions) WriteTransition(json, transition, JsonTimes::kText);
    });
    json.Key("record");
    WriteRecord(json, record, JsonTimes::kText);
  });
  return std::move(json).Take();
}

std::string LeadPageJson(const LeadPage& page) {
  JsonWriter json;
  json.Object([&] {
    json.Key("leads");
    json.Array([&] {
      for (const LeadRecord& record : page.leads) {
        json.Object([&] {
          WriteFullDecision(json, record);
          json.Field("form", record.submission.form);
          json.Field("version", record.version);
          json.Field("received_at", FormatTime(record.submission.received_at));
        });
      }
    });
    json.FieldOrNull("next_cursor", page.next_cursor);
  });
  return std::move(json).Take();
}

std::string RecyclePageJson(const RecyclePage& page) {
  JsonWriter json;
  json.Object([&] {
    json.Key("leads");
    json.Array([&] {
      for (const RecycleEntry& entry : page.entries) {
        json.Object([&] {
          json.Field("id", entry.lead.ToString());
          json.Field("category", CategoryName(entry.category));
          json.Field("reason", entry.reason);
          json.FieldOrNull("track", entry.track);
          json.FieldOrNull("due", entry.due_at == 0 ? std::string() : FormatDate(entry.due_at));
          json.Field("entered_at", FormatTime(entry.entered_at));
          json.Field("attempts", entry.attempts);
          json.FieldOrNull("by", entry.context);
        });
      }
    });
    json.FieldOrNull("next_cursor", page.next_cursor);
  });
  return std::move(json).Take();
}

std::string CheckJson(const std::vector<Correction>& corrections) {
  JsonWriter json;
  json.Object([&] {
    json.Field("valid", corrections.empty());
    WriteCorrections(json, "errors", corrections);
  });
  return std::move(json).Take();
}

}  // namespace leadgate
