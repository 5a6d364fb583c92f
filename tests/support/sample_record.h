// A lead of an invented person, filled in everywhere, for tests of what is made from records.
//
//   LeadRecord record = SampleRecord();            // Jane Example of Acme Motors
//   LeadRecord other = SampleRecord(SampleId(2));  // the same under another id
//
// Addresses are of example domains, the number is fictitious.
#pragma once

#include "leadgate/lead_record.h"

namespace leadgate::testing {

inline constexpr TimeMs kSampleTime = 1'614'265'330'000;  // 2021-02-25T15:02:10Z

inline LeadId SampleId(std::uint8_t number) {
  std::array<std::uint8_t, 16> bytes{0x01, 0x77, 0xd9};
  bytes[14] = 7;
  bytes[15] = number;
  return LeadId(bytes);
}

inline Text SampleText(const std::string& text) { return {.raw = text, .value = text, .valid = true}; }

inline Lead SampleLead() {
  Lead lead;
  lead.email = {.raw = " Jane.Doe@Acme-Motors.Example ",
                .value = "Jane.Doe@Acme-Motors.Example",
                .local = "Jane.Doe",
                .domain = "acme-motors.example",
                .canonical = "jane.doe@acme-motors.example",
                .syntax_error = "",
                .valid = true};
  lead.phone.raw = lead.phone.value = "(415) 555-0123";
  lead.phone.e164 = "+14155550123";
  lead.phone.extension = "7";
  lead.phone.country = "US";
  lead.phone.assumed_country = "US";
  lead.phone.assumed_from = PhoneRegionSource::kLocale;
  lead.phone.repairs = "second_number";
  lead.phone.national = "(415) 555-0123";
  lead.phone.subdivision = "CA";
  lead.phone.time_zones = {"America/Los_Angeles"};
  lead.phone.plan_country = "US";
  lead.phone.surplus_digits = -1;
  lead.phone.type = PhoneType::kFixedOrMobile;
  lead.phone.verdict = PhoneVerdict::kValid;
  lead.phone.valid = true;
  lead.first_name = SampleText("Jane");
  lead.last_name = {.raw = " Exämple", .value = "Exämple", .valid = true};
  lead.company = SampleText("Acme Motors");
  lead.job_title = SampleText("Head of Maintenance");
  lead.seniority = Seniority::kDirector;
  lead.job_function = "maintenance";
  lead.industry = SampleText("automotive");
  lead.country = {.raw = "United States", .value = "US", .valid = true};
  lead.state = {.raw = "California", .value = "CA", .valid = true};
  lead.website = SampleText("https://acme-motors.example");
  lead.message = {.raw = "Two plants,\n\"soon\"", .value = "Two plants, \"soon\"", .valid = true};
  lead.company_size = {.raw = "51-200", .min = 51, .max = 200, .currency = "", .valid = true};
  lead.budget = {.raw = "about $12,500.50", .min = 12500.5, .max = {}, .currency = "USD", .valid = true};
  lead.timeline = {.raw = "3-6 months", .kind = TimelineKind::kMonths, .min_months = 3, .max_months = 6};
  lead.consents = {{.purpose = "marketing_email",
                    .state = ConsentState::kGiven,
                    .wording_version = "2021-01",
                    .at = kSampleTime - 5000,
                    .page = "https://www.tendwell.example/demo"}};
  lead.attribution.source = "newsletter";
  lead.attribution.medium = "email";
  lead.attribution.campaign = "spring";
  lead.attribution.cost = "12.50";
  lead.attribution.currency = "USD";
  lead.attribution.first_touch.values = {{"source", "search"}, {"landing_page", "https://www.tendwell.example/"}};
  lead.attribution.last_touch.values = {{"source", "newsletter"}, {"campaign", "spring"}};
  lead.page_url = "https://www.tendwell.example/demo";
  lead.locale = "en-US";
  lead.form_version = "3";
  lead.visitor_id = "v-123";
  lead.captured_at = kSampleTime - 5000;
  lead.extras = {{"plant", "Fresno"}, {"interest", "sensors"}, {"plant", "Reno"}};
  return lead;
}

inline Decision SampleDecision() {
  Decision decision;
  decision.status = LeadStatus::kPassed;
  decision.lifecycle = Lifecycle::kMql;
  decision.reasons = {{.code = "email.personal_domain",
                       .field = "email",
                       .action = Action::kFlag,
                       .category = {},
                       .message = "Personal Email Domain",
                       .evidence = "matched list: personal",
                       .suggestion = "",
                       .weight = 10}};
  decision.risk = 10;
  decision.score = {.total = 72, .fit = 90, .engagement = 40, .intent = 80};
  decision.duplicate_of = SampleId(9);
  decision.known = {.lead = SampleId(9),
                    .matched_by = "email",
                    .status = LeadStatus::kRecycled,
                    .owner = "sam@tendwell.example",
                    .received_at = kSampleTime - kDayMs,
                    .submissions = 2};
  decision.possible_duplicates = {{.lead = SampleId(8), .matched_by = "phone_and_company"}};
  decision.routing.territory = "na-west";
  decision.routing.owner = "kim@tendwell.example";
  decision.routing.queue = "inbound";
  decision.routing.tier = 1;
  decision.routing.contact_by = kSampleTime + kHourMs;
  decision.routing.why = {"territory: country US, state CA"};
  decision.policy_hash = "sha256:9f2c";
  return decision;
}

inline LeadRecord SampleRecord(const LeadId& id = SampleId(1)) {
  LeadRecord record;
  record.id = id;
  record.version = 2;
  record.seq = 40;
  record.submission.form = "demo";
  record.submission.posted_form = "request-demo";
  record.submission.content_type = "application/json";
  record.submission.files = {
      {.field = "brief", .file_name = "brief.pdf", .content_type = "application/pdf", .size_bytes = 1024}};
  record.submission.client_address = "192.0.2.7";
  record.submission.referer = "https://www.tendwell.example/pricing";
  record.submission.received_at = kSampleTime;
  record.lead = SampleLead();
  record.observations.form_kind = "hand_raise";
  record.observations.form_version = "1";
  record.decision = SampleDecision();
  record.transitions = {{.kind = TransitionKind::kReceived, .at = kSampleTime, .actor = "gateway"},
                        {.kind = TransitionKind::kDecided, .at = kSampleTime, .actor = "gateway"},
                        {.kind = TransitionKind::kHandedOff, .at = kSampleTime + 1, .actor = "gateway"}};
  return record;
}

}  // namespace leadgate::testing
