#include "store/packed_json.h"

#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <array>
#include <thread>
#include <vector>

#include "store/record_dictionary.h"
#include "store/record_json.h"
#include "tests/contract/lead_store_fixture.h"

namespace leadgate {
namespace {

std::string Unpacked(std::string_view stored) {
  std::string buffer;
  const auto text = UnpackJson(stored, buffer);
  EXPECT_TRUE(text.ok()) << text.status().ToString();
  return text.ok() ? std::string(*text) : std::string();
}
StatusCode Refused(std::string_view stored) {
  std::string buffer;
  return UnpackJson(stored, buffer).status().code();
}
std::string ATextOf(std::size_t size) {
  std::string text = "{\"a\":\"";
  std::uint64_t state = 7;
  while (text.size() < size) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    text += static_cast<char>('!' + (state >> 33) % 90);
  }
  return text + "\"}";
}

TEST(PackedJson, WhatWasPackedComesBackByteForByte) {
  for (const std::size_t size : {0UL, 10UL, 199UL, 200UL, 201UL, 5'000UL, 70'000UL, 3'000'000UL}) {
    SCOPED_TRACE(size);
    const std::string text = ATextOf(size);
    EXPECT_EQ(Unpacked(PackJson(text)), text);
    EXPECT_LE(PackJson(text).size(), text.size());
  }
  const std::string with_every_byte = "{\"x\":\"" + std::string(300, '\0') + "\xff\x01\"}";
  EXPECT_EQ(Unpacked(PackJson(with_every_byte)), with_every_byte);
}

TEST(PackedJson, ARecordIsAFifthOfItsText) {
  LeadRecord record;
  record.id = *LeadId::Parse("01M83E0BNTDEE1B424SJ9G3SEA");
  record.submission.form = "demo";
  record.submission.body = R"({"email":"grace@northfield-castings.com","first_name":"Grace","company":"Northfield"})";
  record.lead.email.raw = record.lead.email.value = record.lead.email.canonical = "grace@northfield-castings.com";
  record.lead.first_name.raw = record.lead.first_name.value = "Grace";
  record.decision.policy_hash = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  record.decision.path = {"form demo, hand_raise", "status passed, lifecycle mql",
                          "routing, tier: score 66, at least 65"};
  for (int i = 0; i < 5; ++i) record.transitions.push_back({.kind = TransitionKind::kDecided, .at = 1'795'411'685'050});
  const std::string text = EncodeRecord(record);
  const std::string packed = PackJson(text);
  EXPECT_LT(packed.size() * 2, text.size());
  const auto back = DecodeRecord(packed);
  ASSERT_TRUE(back.ok()) << back.status().ToString();
  EXPECT_EQ(EncodeRecord(*back), text);
}

TEST(PackedJson, WhatWasStoredBeforeIsReadAsItIs) {
  EXPECT_EQ(Unpacked("{\"schema\":1}"), "{\"schema\":1}");
  EXPECT_EQ(Unpacked(""), "");
}

TEST(PackedJson, WhatDoesNotHoldTogetherIsDataLoss) {
  const std::string packed = PackJson(ATextOf(5'000));
  ASSERT_EQ(packed.front(), '\x01');
  EXPECT_EQ(Refused(packed.substr(0, packed.size() / 2)), StatusCode::kDataLoss);
  EXPECT_EQ(Refused("\x01"), StatusCode::kDataLoss);
  EXPECT_EQ(Refused("\x01{\"schema\":1}"), StatusCode::kDataLoss);
  // A frame that says of itself that it is a terabyte.
  EXPECT_EQ(Refused(std::string("\x01\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\1\0\0\1\0\0", 17)), StatusCode::kDataLoss);
  for (std::size_t i = 1; i < packed.size(); i += 7) {  // never more than a refusal, or other text
    std::string damaged = packed, buffer;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    static_cast<void>(UnpackJson(damaged, buffer));
  }
}

// What was packed with a dictionary is read with the same one for ever.
TEST(PackedJson, TheDictionaryNeverChanges) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(kRecordDictionary1.data()), kRecordDictionary1.size(), digest.data());
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  EXPECT_EQ(hex, "503dd8f0093dfac1d1bae9bb3f34f7ae9f6184610f2f28f1c130c31904472aca");
}

TEST(PackedJson, ManyAtOnce) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([thread] {
      for (int i = 0; i < 200; ++i) {
        const std::string text = ATextOf(static_cast<std::size_t>(1'000 + 37 * i + thread));
        ASSERT_EQ(Unpacked(PackJson(text)), text);
      }
    });
  }
  for (std::thread& one : threads) one.join();
}

}  // namespace
}  // namespace leadgate
