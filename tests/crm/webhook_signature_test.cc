#include "crm/webhook_signature.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

constexpr const char* kSecret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kExpected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

std::string SignSample(const std::vector<std::string>& secrets) {
  const auto signer = WebhookSigner::Make(secrets);
  if (!signer.ok()) return signer.status().ToString();
  return signer->Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})");
}

TEST(WebhookSignature, IsTheSpecificationsExample) {
  EXPECT_EQ(SignSample({kSecret}), kExpected);
  EXPECT_EQ(SignSample({std::string("whsec_") + kSecret}), kExpected);
}

TEST(WebhookSignature, SignsWithEverySecretWhileOneIsReplaced) {
  const std::string other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  const std::string both = SignSample({other, kSecret});
  EXPECT_EQ(both, SignSample({other}) + " " + kExpected);
  EXPECT_EQ(both, SignSample({other + " " + kSecret})) << "several in one text";
  EXPECT_EQ(SignSample({}), "");
}

TEST(WebhookSignature, RefusesWhatIsNoSecretWithoutShowingIt) {
  for (const char* secret : {"hunter2hunter2hunter2hunter2hunter2!", "aGVsbG8=", "whsec_", "whsec_====", "=aaa"}) {
    SCOPED_TRACE(secret);
    const auto signer = WebhookSigner::Make(std::vector<std::string>{kSecret, secret});
    ASSERT_FALSE(signer.ok());
    EXPECT_EQ(signer.status().code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(signer.status().message().find("hunter2"), std::string::npos);
    EXPECT_NE(signer.status().message().find("secret 2"), std::string::npos);
  }
}

TEST(WebhookSignature, ReadsBase64WithoutItsPadding) {
  // 25 and 26 bytes: one and two characters of padding.
  for (const char* secret : {"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNA==", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU="}) {
    SCOPED_TRACE(secret);
    const std::string padded = secret;
    const std::string bare = padded.substr(0, padded.find('='));
    EXPECT_EQ(SignSample({bare}), SignSample({padded}));
    EXPECT_TRUE(SignSample({bare}).starts_with("v1,"));
  }
}

}  // namespace
}  // namespace leadgate
