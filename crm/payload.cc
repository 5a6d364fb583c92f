#include "crm/payload.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "crm/changed_fields.h"
#include "crm/payload_lead.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

std::string_view ConsentName(ConsentState state) {
  switch (state) {
    case ConsentState::kGiven:
      return "given";
    case ConsentState::kRefused:
      return "refused";
    case ConsentState::kUnknown:
      return "unknown";
  }
  return "unknown";
}

// Writes the parts of one payload, in the order of docs/delivery.md. What is absent is left out, never null.
class PayloadWriter {
 public:
  PayloadWriter(const LeadRecord& record, const LeadRecord* before)
      : record_(record), before_(before), lead_(record.lead), decision_(record.decision) {}

  std::string Write(DeliveryOp op, std::uint64_t item) && {
    json_.Object([&] {
      json_.Field("id", DeliveryMessageId(record_.id, item));
      json_.Field("type", DeliveryType(op));
      json_.Field("schema", kDeliverySchema);
      json_.Field("timestamp", FormatTime(LastChange()));
      json_.Field("lead_id", record_.id.ToString());
      json_.Field("version", record_.version);
      if (op == DeliveryOp::kUpdate) json_.Field("updates", Updated().ToString());
      ObjectField("lead", [&] { WriteLeadFields(json_, lead_, decision_.omit_phone); });
      if (op == DeliveryOp::kUpdate) WriteChanged();
      WriteDecision();
      WriteRouting();
      WriteAttribution();
      WriteConsent();
      WriteForm();
      WriteTimes();
      WriteFiles();
      WriteNamedValues("extras", lead_.extras);
    });
    return std::move(json_).Take();
  }

 private:
  void TextField(JsonName key, std::string_view value) {
    if (!value.empty()) json_.Field(key, value);
  }
  void TimeField(JsonName key, TimeMs at) {
    if (at != 0) json_.Field(key, FormatTime(at));
  }
  template <class Fields>
  void ObjectField(JsonName key, Fields&& fields) {
    json_.Key(key);
    json_.Object(std::forward<Fields>(fields));
  }

  // Under whose id the CRM's record was made.
  const LeadId& Updated() const { return decision_.delivered_as.is_nil() ? record_.id : decision_.delivered_as; }

  TimeMs LastChange() const {
    return record_.transitions.empty() ? record_.submission.received_at : record_.transitions.back().at;
  }

  void WriteDecision() {
    ObjectField("decision", [&] {
      json_.Field("status", LeadStatusName(decision_.status));
      if (decision_.category) json_.Field("category", CategoryName(*decision_.category));
      json_.Field("lifecycle", LifecycleName(decision_.lifecycle));
      json_.Key("reasons");
      json_.Array([&] {
        for (const DecidedReason& reason : decision_.reasons) {
          if (reason.action > Action::kReportOnly) WriteReason(reason);
        }
      });
      json_.Field("risk", decision_.risk);
      ObjectField("score", [&] {
        json_.Field("total", decision_.score.total);
        json_.Field("fit", decision_.score.fit);
        json_.Field("engagement", decision_.score.engagement);
        json_.Field("intent", decision_.score.intent);
      });
      if (decision_.duplicate_of) json_.Field("duplicate_of", decision_.duplicate_of->ToString());
      WriteKnown();
      WritePossibleDuplicates();
      WriteCrm();
      if (decision_.omit_phone) json_.Field("phone_omitted", true);
      TextField("policy", decision_.policy_hash);
    });
  }

  void WriteReason(const DecidedReason& reason) {
    json_.Object([&] {
      json_.Field("code", reason.code);
      TextField("label", reason.message);
      TextField("field", reason.field);
      json_.Field("action", ActionName(reason.action));
      if (reason.category) json_.Field("category", CategoryName(*reason.category));
      TextField("evidence", reason.evidence);
      TextField("suggestion", reason.suggestion);
    });
  }

  void WriteKnown() {
    if (!decision_.known) return;
    const KnownPerson& known = *decision_.known;
    ObjectField("known", [&] {
      json_.Field("lead_id", known.lead.ToString());
      json_.Field("matched_by", known.matched_by);
      json_.Field("status", LeadStatusName(known.status));
      TextField("owner", known.owner);
      TimeField("received_at", known.received_at);
      json_.Field("submissions", known.submissions);
      json_.Field("delivered_before", known.passed_before);
      json_.Field("exact", known.exact);
      if (!known.exact) json_.Field("probability", known.probability);
    });
  }

  void WriteCrm() {
    if (!decision_.crm) return;
    const KnownInCrm& crm = *decision_.crm;
    ObjectField("crm", [&] {
      json_.Field("object", crm.object);
      json_.Field("crm_id", crm.crm_id);
      TextField("account_id", crm.account_id);
      TextField("account", crm.account);
      TextField("owner", crm.owner);
      json_.Field("matched_by", crm.matched_by);
      json_.Field("exact", crm.exact);
      if (!crm.exact) json_.Field("probability", crm.probability);
      json_.Field("customer", crm.customer);
      json_.Field("open_opportunity", crm.open_opportunity);
    });
  }

  // What the person says otherwise than before; the message is always news.
  void WriteChanged() {
    if (before_ == nullptr) return;
    const std::vector<FieldChanged> changed = ChangedFields(before_->lead, lead_, decision_.omit_phone);
    ObjectField("changed", [&] {
      for (const FieldChanged& field : changed) {
        json_.Key(field.name);
        json_.Object([&] {
          TextField("from", field.from);
          TextField("to", field.to);
        });
      }
    });
  }

  void WritePossibleDuplicates() {
    if (decision_.possible_duplicates.empty()) return;
    json_.Key("possible_duplicates");
    json_.Array([&] {
      for (const PossibleDuplicate& possible : decision_.possible_duplicates) {
        json_.Object([&] {
          json_.Field("lead_id", possible.lead.ToString());
          json_.Field("matched_by", possible.matched_by);
          if (possible.probability > 0) json_.Field("probability", possible.probability);
        });
      }
    });
  }

  void WriteRouting() {
    const Routing& routing = decision_.routing;
    ObjectField("routing", [&] {
      TextField("territory", routing.territory);
      TextField("owner", routing.owner);
      TextField("queue", routing.queue);
      if (routing.tier != 0) json_.Field("tier", routing.tier);
      TimeField("contact_by", routing.contact_by);
      json_.Key("why");
      json_.Array([&] {
        for (const std::string& why : routing.why) json_.Value(why);
      });
    });
  }

  void WriteAttribution() {
    const Attribution& attribution = lead_.attribution;
    ObjectField("attribution", [&] {
      TextField("channel", attribution.channel);
      TextField("vendor", attribution.vendor);
      TextField("source", attribution.source);
      TextField("medium", attribution.medium);
      TextField("campaign", attribution.campaign);
      TextField("cost", attribution.cost);
      TextField("currency", attribution.currency);
      WriteNamedValues("first_touch", attribution.first_touch.values);
      WriteNamedValues("last_touch", attribution.last_touch.values);
      TextField("visitor_id", lead_.visitor_id);
    });
  }

  void WriteConsent() {
    json_.Key("consent");
    json_.Array([&] {
      for (const Consent& consent : lead_.consents) {
        json_.Object([&] {
          json_.Field("purpose", consent.purpose);
          json_.Field("state", ConsentName(consent.state));
          TextField("wording_version", consent.wording_version);
          TimeField("at", consent.at);
          TextField("page", consent.page);
        });
      }
    });
  }

  void WriteForm() {
    const Submission& submission = record_.submission;
    ObjectField("form", [&] {
      json_.Field("id", submission.form);
      if (submission.posted_form != submission.form) TextField("posted_as", submission.posted_form);
      TextField("kind", record_.observations.form_kind);
      TextField("version", lead_.form_version.empty() ? record_.observations.form_version : lead_.form_version);
      TextField("submitted_by", submission.submitted_by);
    });
    ObjectField("page", [&] {
      TextField("url", lead_.page_url);
      TextField("referer", submission.referer);
      TextField("locale", lead_.locale);
    });
  }

  void WriteTimes() {
    ObjectField("times", [&] {
      TimeField("captured_at", lead_.captured_at);
      TimeField("received_at", record_.submission.received_at);
      TimeField("decided_at", TimeOf(TransitionKind::kDecided));
      TimeField("released_at", TimeOf(TransitionKind::kReleased));
      TimeField("handed_off_at", TimeOf(TransitionKind::kHandedOff));
    });
  }

  // The last time this happened; 0: never.
  TimeMs TimeOf(TransitionKind kind) const {
    TimeMs at = 0;
    for (const Transition& transition : record_.transitions) {
      if (transition.kind == kind) at = transition.at;
    }
    return at;
  }

  void WriteFiles() {
    if (record_.submission.files.empty()) return;
    json_.Key("files");
    json_.Array([&] {
      for (const UploadedFile& file : record_.submission.files) {
        json_.Object([&] {
          json_.Field("field", file.field);
          TextField("file_name", file.file_name);
          TextField("content_type", file.content_type);
          json_.Field("size_bytes", file.size_bytes);
        });
      }
    });
  }

  // As one object; a name that came more than once has its values joined, like an array in a form body.
  void WriteNamedValues(JsonName key, const std::vector<RawField>& fields) {
    if (fields.empty()) return;
    ObjectField(key, [&] {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto same_name = [&](const RawField& other) { return other.name == fields[i].name; };
        const auto here = fields.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(fields.begin(), here, same_name)) continue;
        std::string value = fields[i].value;
        for (auto later = here + 1; later != fields.end(); ++later) {
          if (same_name(*later)) value += ", " + later->value;
        }
        json_.Field(fields[i].name, value);
      }
    });
  }

  const LeadRecord& record_;
  const LeadRecord* before_;
  const Lead& lead_;
  const Decision& decision_;
  JsonWriter json_;
};

}  // namespace

std::string_view DeliveryType(DeliveryOp op) { return op == DeliveryOp::kCreate ? "lead.created" : "lead.updated"; }

std::string DeliveryMessageId(const LeadId& lead, std::uint64_t item) {
  return "msg_" + lead.ToString() + "_" + std::to_string(item);
}

std::string DeliveryPayload(const LeadRecord& record, DeliveryOp op, std::uint64_t item, const LeadRecord* before) {
  return PayloadWriter(record, before).Write(op, item);
}

}  // namespace leadgate
