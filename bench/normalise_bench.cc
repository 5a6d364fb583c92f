// From bytes to a lead, stage by stage.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

#include "dedupe/identity_keys.h"
#include "gateway/form_body.h"
#include "gateway/normalise.h"
#include "phone/phone_data.h"
#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace {

using leadgate::RawField;

constexpr std::string_view kJson =
    R"({"email":"jane.doe@acme-plants.com","first_name":"Jane","last_name":"Doe","company":"Acme Plants Inc.","job_title":"Head of Maintenance",)"
    R"("country":"United States","state":"California","employees":"201-500","industry":"Manufacturing","budget":"$20,000 - $50,000",)"
    R"("timeline":"3-6 months","message":"We run four plants and would like to see the work order module.","utm_source":"google",)"
    R"("utm_medium":"cpc","utm_campaign":"cmms-brand","page_url":"https://www.tendwell.example/demo","consent":true})";
constexpr std::string_view kForm =
    "email=jane.doe%40acme-plants.com&first_name=Jane&last_name=Doe&company=Acme+Plants+Inc.&job_title=Head+of+"
    "Maintenance&"
    "country=United+States&state=California&employees=201-500&industry=Manufacturing&budget=%2420%2C000+-+%2450%2C000&"
    "timeline=3-6+months&message=We+run+four+plants.&utm_source=google&utm_medium=cpc&utm_campaign=cmms-brand&consent="
    "on";

leadgate::Submission ExampleSubmission(bool phone) {
  leadgate::Submission submission;
  submission.fields = leadgate::ParseBody("application/json", kJson, {}).body().fields;
  if (phone) submission.fields.push_back({"phone", "+1 (415) 555-2671"});
  submission.received_at = 1795219200000;
  return submission;
}

void BM_ParseBody(benchmark::State& state, std::string_view type, std::string_view body) {
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::ParseBody(type, body, {}));
}
BENCHMARK_CAPTURE(BM_ParseBody, json, "application/json", kJson);
BENCHMARK_CAPTURE(BM_ParseBody, urlencoded, "application/x-www-form-urlencoded", kForm);

const leadgate::PhoneReader& Phones() {
  static const leadgate::PhoneData data = leadgate::LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone");
  return *data.reader;
}

void BM_Normalise(benchmark::State& state, bool phone) {
  const leadgate::Normaliser normaliser(Phones());
  const leadgate::Submission submission = ExampleSubmission(phone);
  const leadgate::FormPolicy form;
  const leadgate::Policy policy;
  for (auto _ : state) benchmark::DoNotOptimize(normaliser.Normalise(submission, form, policy));
}
BENCHMARK_CAPTURE(BM_Normalise, without_phone, false);
BENCHMARK_CAPTURE(BM_Normalise, with_phone, true);

void BM_MakeNormaliser(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::Normaliser(Phones()));
}
BENCHMARK(BM_MakeNormaliser);

void BM_IdentityKeys(benchmark::State& state) {
  const leadgate::Lead lead = leadgate::Normaliser(Phones()).Normalise(ExampleSubmission(true), {}, {});
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::IdentityKeys(lead));
}
BENCHMARK(BM_IdentityKeys);

void BM_ScanEmail(benchmark::State& state, std::string_view address) {
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::ScanEmail(address));
}
BENCHMARK_CAPTURE(BM_ScanEmail, ascii, "jane.doe@acme-plants.com");
BENCHMARK_CAPTURE(BM_ScanEmail, idn, "jane.doe@müller-werke.de");

void BM_Fold(benchmark::State& state, std::string_view text) {
  for (auto _ : state) benchmark::DoNotOptimize(leadgate::Fold(text));
}
BENCHMARK_CAPTURE(BM_Fold, ascii, "Head of Plant Maintenance & Operations (EMEA)");
BENCHMARK_CAPTURE(BM_Fold, german, "Geschäftsführer für Großkunden");
BENCHMARK_CAPTURE(BM_Fold, russian, "Главный инженер завода");

}  // namespace

BENCHMARK_MAIN();
