// The fields of every struct in a record, listed once for reading and writing (store/json_archive.h).
//
// A new field is one line here; old records read with its default. A name that was stored is never used for another
// meaning. Included by store/record_json.cc only.
#pragma once

#include "leadgate/lead_record.h"
#include "store/json_archive.h"
#include "store/record_json.h"

namespace leadgate {

template <class A, Like<UploadedFile> T>
void Fields(A& a, T& file) {
  a("field", file.field);
  a("file_name", file.file_name);
  a("content_type", file.content_type);
  a("size_bytes", file.size_bytes);
}

template <class A, Like<Submission> T>
void Fields(A& a, T& s) {
  a("form", s.form);
  a.Same("posted_form", s.posted_form, s.form);
  a("content_type", s.content_type);
  a("body", s.body);
  a("fields", s.fields);
  a("files", s.files);
  a("client_address", s.client_address);
  a("user_agent", s.user_agent);
  a("referer", s.referer);
  a("origin", s.origin);
  a("accept_language", s.accept_language);
  a("submitted_by", s.submitted_by);
  a("attempt_token", s.attempt_token);
  a.Time("received_at", s.received_at);
  a.Or("interactive", s.interactive, true);
  a("test", s.test);
  a("history", s.history);
}

template <class A, Like<Text> T>
void Fields(A& a, T& text) {
  a("raw", text.raw);
  a.Same("value", text.value, text.raw);
  a("valid", text.valid);
}

template <class A, Like<EmailField> T>
void Fields(A& a, T& email) {
  a("raw", email.raw);
  a.Same("value", email.value, email.raw);
  a("local", email.local);
  a("domain", email.domain);
  a.Same("canonical", email.canonical, email.value);
  a.Same("registrable", email.registrable, email.domain);
  a("syntax_error", email.syntax_error);
  a("repairs", email.repairs);
  a("valid", email.valid);
}

template <class A, Like<PhoneField> T>
void Fields(A& a, T& phone) {
  a("raw", phone.raw);
  a.Same("value", phone.value, phone.raw);
  a("e164", phone.e164);
  a("extension", phone.extension);
  a("country", phone.country);
  a("assumed_country", phone.assumed_country);
  a("assumed_from", phone.assumed_from);
  a("repairs", phone.repairs);
  a("verdict", phone.verdict);
  a("type", phone.type);
  a("valid", phone.valid);
  a("plan_country", phone.plan_country);
  a("surplus_digits", phone.surplus_digits);
  a("national", phone.national);
  a("subdivision", phone.subdivision);
  a("time_zones", phone.time_zones);
}

template <class A, Like<NumberRange> T>
void Fields(A& a, T& range) {
  a("raw", range.raw);
  a("min", range.min);
  a("max", range.max);
  a("currency", range.currency);
  a("valid", range.valid);
}

template <class A, Like<Timeline> T>
void Fields(A& a, T& timeline) {
  a("raw", timeline.raw);
  a("kind", timeline.kind);
  a("min_months", timeline.min_months);
  a("max_months", timeline.max_months);
}

template <class A, Like<Consent> T>
void Fields(A& a, T& consent) {
  a("purpose", consent.purpose);
  a("state", consent.state);
  a("wording_version", consent.wording_version);
  a.Time("at", consent.at);
  a("page", consent.page);
}

template <class A, Like<Attribution> T>
void Fields(A& a, T& from) {
  a.Or("channel", from.channel, std::string("inbound"));
  a("vendor", from.vendor);
  a("source", from.source);
  a("medium", from.medium);
  a("campaign", from.campaign);
  a("cost", from.cost);
  a("currency", from.currency);
  a("first_touch", from.first_touch.values);
  a("last_touch", from.last_touch.values);
}

template <class A, Like<EngagementSignal> T>
void Fields(A& a, T& signal) {
  a("kind", signal.kind);
  a.Or("count", signal.count, 1);
  a.Time("at", signal.at);
}

template <class A, Like<Lead> T>
void Fields(A& a, T& lead) {
  a("email", lead.email);
  a("phone", lead.phone);
  a("first_name", lead.first_name);
  a("last_name", lead.last_name);
  a("full_name", lead.full_name);
  a("company", lead.company);
  a("job_title", lead.job_title);
  a("seniority", lead.seniority);
  a("job_function", lead.job_function);
  a("industry", lead.industry);
  a("country", lead.country);
  a("state", lead.state);
  a("city", lead.city);
  a("postal_code", lead.postal_code);
  a("street", lead.street);
  a("birth_date", lead.birth_date);
  a("website", lead.website);
  a("message", lead.message);
  a("tech_stack", lead.tech_stack);
  a("company_size", lead.company_size);
  a("revenue", lead.revenue);
  a("budget", lead.budget);
  a("timeline", lead.timeline);
  a("consents", lead.consents);
  a("attribution", lead.attribution);
  a("page_url", lead.page_url);
  a("locale", lead.locale);
  a("form_version", lead.form_version);
  a("visitor_id", lead.visitor_id);
  a.Time("captured_at", lead.captured_at);
  a.Time("started_at", lead.started_at);
  a("honeypot", lead.honeypot);
  a("engagement", lead.engagement);
  a("extras", lead.extras);
  a("content_digest", lead.content_digest);
}

template <class A, Like<Finding> T>
void Fields(A& a, T& finding) {
  a("code", finding.code);
  a("field", finding.field);
  a("evidence", finding.evidence);
  a("suggestion", finding.suggestion);
  a("message", finding.message);
  a("at_most", finding.at_most);
  a("category", finding.category);
  a("near_line", finding.near_line);
}

template <class A, Like<DecidedReason> T>
void Fields(A& a, T& reason) {
  a("code", reason.code);
  a("field", reason.field);
  a.Or("action", reason.action, Action::kFlag);
  a("category", reason.category);
  a("message", reason.message);
  a("evidence", reason.evidence);
  a("suggestion", reason.suggestion);
  a("weight", reason.weight);
  a("asked", reason.asked);
  a("would", reason.would);
}

template <class A, Like<Correction> T>
void Fields(A& a, T& correction) {
  a("field", correction.field);
  a("code", correction.code);
  a("message", correction.message);
  a("suggestion", correction.suggestion);
}

template <class A, Like<Score> T>
void Fields(A& a, T& score) {
  a("total", score.total);
  a("fit", score.fit);
  a("engagement", score.engagement);
  a("intent", score.intent);
}

template <class A, Like<KnownPerson> T>
void Fields(A& a, T& known) {
  a("lead", known.lead);
  a("matched_by", known.matched_by);
  a.Or("status", known.status, LeadStatus::kPassed);
  a("owner", known.owner);
  a.Time("received_at", known.received_at);
  a("submissions", known.submissions);
  a("passed_before", known.passed_before);
  a.Or("probability", known.probability, 1.0);
  a.Or("exact", known.exact, true);
}

template <class A, Like<KnownInCrm> T>
void Fields(A& a, T& crm) {
  a("object", crm.object);
  a("crm_id", crm.crm_id);
  a("account_id", crm.account_id);
  a("account", crm.account);
  a("owner", crm.owner);
  a("matched_by", crm.matched_by);
  a.Or("probability", crm.probability, 1.0);
  a.Or("exact", crm.exact, true);
  a("customer", crm.customer);
  a("open_opportunity", crm.open_opportunity);
}

template <class A, Like<PossibleDuplicate> T>
void Fields(A& a, T& possible) {
  a("lead", possible.lead);
  a("matched_by", possible.matched_by);
  a("probability", possible.probability);
}

template <class A, Like<Routing> T>
void Fields(A& a, T& routing) {
  a("territory", routing.territory);
  a("owner", routing.owner);
  a("queue", routing.queue);
  a("tier", routing.tier);
  a.Time("contact_by", routing.contact_by);
  a("why", routing.why);
  a("round_robin", routing.round_robin);
  a("round_robin_members", routing.round_robin_members);
}

template <class A, Like<Decision> T>
void Fields(A& a, T& decision) {
  a.Or("status", decision.status, LeadStatus::kPassed);
  a("category", decision.category);
  a("track", decision.track);
  a.Time("due_at", decision.due_at);
  a.Or("lifecycle", decision.lifecycle, Lifecycle::kLead);
  a("reasons", decision.reasons);
  a("corrections", decision.corrections);
  a("risk", decision.risk);
  a("score", decision.score);
  a("duplicate_of", decision.duplicate_of);
  a("known", decision.known);
  a("delivered_as", decision.delivered_as);
  a("possible_duplicates", decision.possible_duplicates);
  a("crm", decision.crm);
  a("routing", decision.routing);
  a("control_for", decision.control_for);
  a("omit_phone", decision.omit_phone);
  a.Time("release_at", decision.release_at);
  a("policy_hash", decision.policy_hash);
  a("path", decision.path);
}

template <class A, Like<Transition> T>
void Fields(A& a, T& transition) {
  a.Always("kind", transition.kind);
  a.Time("at", transition.at);
  a("actor", transition.actor);
  a("policy_hash", transition.policy_hash);
  a("reason", transition.reason);
  a("text", transition.text);
  a("amount", transition.amount);
  a("currency", transition.currency);
  a("destination", transition.destination);
  a("crm_id", transition.crm_id);
  a("status", transition.status);
  a("track", transition.track);
  a.Time("due_at", transition.due_at);
  a("other", transition.other);
}

template <class A, Like<Observations> T>
void Fields(A& a, T& seen) {
  a.Time("now", seen.now);
  a("build", seen.build);
  a("lists_digest", seen.lists_digest);
  a("form_kind", seen.form_kind);
  a("form_version", seen.form_version);
  a("velocity_judged", seen.velocity_judged);
  a("posts_from_address", seen.posts_from_address);
  a("over_soft_rate", seen.over_soft_rate);
  a("identities_as_of", seen.identities_as_of);
  a("identities_unknown", seen.identities_unknown);
  a("known", seen.known);
  a("possible", seen.possible);
  a("delivered_as", seen.delivered_as);
  a("compared", seen.compared);
  a("crm", seen.crm);
  a("phone_shared_by", seen.phone_shared_by);
  a("repeat_of", seen.repeat_of);
  a("asked", seen.asked);
  a("released", seen.released);
  a("dns", seen.mail_domain.verdict);
  a("dns_why", seen.mail_domain.why);
  a.Time("dns_at", seen.mail_domain.answered_at);
  a("dns_late", seen.mail_domain_late);
  a("mail_hosts", seen.mail_domain.mail_hosts);
}

template <class A, Like<LeadRecord> T>
void Fields(A& a, T& record) {
  a.Schema(kRecordSchema);
  a("id", record.id);
  a.Or("version", record.version, std::uint64_t{1});
  a("seq", record.seq);
  a("submission", record.submission);
  a("lead", record.lead);
  a("findings", record.findings);
  a("observations", record.observations);
  a("decision", record.decision);
  a("transitions", record.transitions);
}

template <class A, Like<RecordChange> T>
void Fields(A& a, T& change) {
  a.Schema(kRecordSchema);
  a("transitions", change.transitions);
  a("submission", change.revision.submission);
  a("lead", change.revision.lead);
  a("findings", change.revision.findings);
  a("observations", change.revision.observations);
  a("decision", change.revision.decision);
}

}  // namespace leadgate
