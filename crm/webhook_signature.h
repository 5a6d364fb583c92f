// Signs a webhook as the Standard Webhooks specification says: HMAC-SHA256 over "id.timestamp.body".
//
//   auto signer = WebhookSigner::Make({"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
//   signer->Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})")
//     → "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
//   two secrets (the old one and the new one, while a secret is replaced)  → "v1,… v1,…"
//   WebhookSigner::Make({"hunter2"})  → kInvalidArgument
//
// Used by crm/webhook.cc. Threads: const methods are safe. Failures: Make says which secret is wrong, never what it is.
// Source: standardwebhooks.com, checked against its own client library (tests/crm/standardwebhooks_check.mjs).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

class WebhookSigner {
 public:
  // Base64 of 24 bytes or more, with or without whsec_; one text may hold several, with spaces between. None: Sign →
  // "".
  static Result<WebhookSigner> Make(std::span<const std::string> secrets);

  std::string Sign(std::string_view message_id, std::int64_t timestamp_s, std::string_view body) const;
  bool signs() const { return !keys_.empty(); }

 private:
  std::vector<std::string> keys_;  // raw bytes
};

}  // namespace leadgate
