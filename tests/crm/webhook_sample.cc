// Prints a signed delivery as JSON, for tests/crm/standardwebhooks_check.mjs to verify with the vendor's own library.
#include <cstdio>

#include "crm/payload.h"
#include "crm/webhook_signature.h"
#include "leadgate/clock.h"
#include "leadgate/json_writer.h"
#include "tests/support/sample_record.h"

int main() {
  using namespace leadgate;
  const std::vector<std::string> secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"};
  const auto signer = WebhookSigner::Make(secrets);
  if (!signer.ok()) {
    std::fprintf(stderr, "%s\n", signer.status().ToString().c_str());
    return 1;
  }
  const LeadRecord record = leadgate::testing::SampleRecord();
  const std::string id = DeliveryMessageId(record.id, 17);
  const std::string body = DeliveryPayload(record, DeliveryOp::kCreate, 17);
  const std::int64_t timestamp_s = SystemClock().NowMs() / kSecondMs;
  JsonWriter json;
  json.Object([&] {
    json.Key("secrets");
    json.Array([&] {
      for (const std::string& secret : secrets) json.Value(secret);
    });
    json.Field("body", body);
    json.Key("headers");
    json.Object([&] {
      json.Field("webhook-id", id);
      json.Field("webhook-timestamp", std::to_string(timestamp_s));
      json.Field("webhook-signature", signer->Sign(id, timestamp_s, body));
    });
  });
  std::puts(std::move(json).Take().c_str());
  return 0;
}
