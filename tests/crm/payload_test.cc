// The delivered JSON, against a golden file that docs/delivery.md describes.
//
// After a change on purpose: LEADGATE_UPDATE_GOLDEN=1 crm_tests --gtest_filter='Payload.*', and read the difference.
#include "crm/payload.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/sample_record.h"

namespace leadgate {
namespace {

using testing::SampleRecord;

constexpr const char* kGolden = LEADGATE_SOURCE_DIR "/tests/crm/golden/lead_created.json";

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Payload, IsTheGoldenText) {
  const std::string payload = DeliveryPayload(SampleRecord(), DeliveryOp::kCreate, 17) + "\n";
  if (std::getenv("LEADGATE_UPDATE_GOLDEN") != nullptr) std::ofstream(kGolden, std::ios::binary) << payload;
  EXPECT_EQ(payload, ReadFile(kGolden));
}

TEST(Payload, IsOneLineAndValidJson) {
  LeadRecord record = SampleRecord();
  record.lead.message.value = "line\nbreak \xff\xfe and \xE2\x80\xA8 and NUL ";
  record.lead.message.value += '\0';
  record.lead.extras.push_back({"a\"b\n", "\xc3"});
  const std::string payload = DeliveryPayload(record, DeliveryOp::kUpdate, 1);
  EXPECT_EQ(payload.find('\n'), std::string::npos);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(payload).get(root), simdjson::SUCCESS);
  EXPECT_EQ(std::string_view(root["type"]), "lead.updated");
}

TEST(Payload, AnUpdateNamesTheRecordThatWasMade) {
  LeadRecord record = SampleRecord();
  const auto updates = [&](DeliveryOp op) {
    const std::string payload = DeliveryPayload(record, op, 1);
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::string_view id;
    if (parser.parse(payload).get(root) != simdjson::SUCCESS || root["updates"].get(id) != simdjson::SUCCESS)
      id = "none";
    return std::string(id);
  };
  EXPECT_EQ(updates(DeliveryOp::kCreate), "none");
  EXPECT_EQ(updates(DeliveryOp::kUpdate), record.id.ToString()) << "the lead itself has changed";
  record.decision.known.emplace();
  record.decision.known->lead = *LeadId::Parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
  EXPECT_EQ(updates(DeliveryOp::kUpdate), record.id.ToString()) << "who is only likely known has a record of their own";
  record.decision.delivered_as = *LeadId::Parse("01ARZ3NDEKTSV4RRFFQ69G5FAW");
  EXPECT_EQ(updates(DeliveryOp::kUpdate), "01ARZ3NDEKTSV4RRFFQ69G5FAW");
}

TEST(Payload, MessageIdIsTheSameAtEveryAttemptAndDiffersByItem) {
  LeadRecord record = SampleRecord();
  const std::string id = DeliveryMessageId(record.id, 17);
  EXPECT_EQ(id, "msg_" + record.id.ToString() + "_17");
  record.version = 9;
  EXPECT_EQ(DeliveryMessageId(record.id, 17), id);
  EXPECT_NE(DeliveryMessageId(record.id, 18), id);
}

TEST(Payload, EmailIsSentAsTyped) {
  LeadRecord record = SampleRecord();
  record.lead.email.raw = "\tJane.Doe+tag@Gmail.Example ";
  record.lead.email.value = "Jane.Doe+tag@Gmail.Example";
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  EXPECT_NE(payload.find(R"("email":"Jane.Doe+tag@Gmail.Example")"), std::string::npos);
  EXPECT_EQ(payload.find("jane.doe@"), std::string::npos) << "the canonical form is a match key only";
}

TEST(Payload, RepairedEmailIsSentWithWhatWasTyped) {
  LeadRecord record = SampleRecord();
  record.lead.email.raw = " jane.doe@acme,example";
  record.lead.email.value = "jane.doe@acme.example";
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(payload);
  EXPECT_EQ(std::string_view(root.at_pointer("/lead/email")), "jane.doe@acme.example");
  EXPECT_EQ(std::string_view(root.at_pointer("/lead/as_typed/email")), " jane.doe@acme,example");
}

TEST(Payload, NoAddressIsSentAsTyped) {
  LeadRecord record = SampleRecord();
  record.lead.email = {};
  record.lead.email.raw = " jane.doe@ ";
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  EXPECT_NE(payload.find(R"("email":"jane.doe@")"), std::string::npos);
}

TEST(Payload, OmittedPhoneIsNowhere) {
  LeadRecord record = SampleRecord();
  record.decision.omit_phone = true;
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  EXPECT_EQ(payload.find("555"), std::string::npos) << payload;
  EXPECT_NE(payload.find(R"("phone_omitted":true)"), std::string::npos);
}

TEST(Payload, NumberThatCouldNotBeReadStandsAsTyped) {
  LeadRecord record = SampleRecord();
  record.lead.phone = {};
  record.lead.phone.raw = record.lead.phone.value = "ring me";
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(payload);
  EXPECT_EQ(root.at_pointer("/lead/phone").error(), simdjson::NO_SUCH_FIELD);
  EXPECT_EQ(std::string_view(root.at_pointer("/lead/as_typed/phone")), "ring me");
}

TEST(Payload, WhatIsNotKnownOfANumberIsLeftOut) {
  LeadRecord record = SampleRecord();
  record.lead.phone.national.clear();
  record.lead.phone.subdivision.clear();
  record.lead.phone.time_zones.clear();
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  EXPECT_NE(payload.find(R"("phone_valid":true,"country":"US")"), std::string::npos) << payload;
}

TEST(Payload, UpdateOfAKnownPersonSaysWhatChanged) {
  LeadRecord before = SampleRecord();
  before.lead.job_title.value = "Plant manager";
  before.lead.attribution.campaign = "winter";
  const LeadRecord now = SampleRecord();
  const std::string payload = DeliveryPayload(now, DeliveryOp::kUpdate, 2, &before);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(payload);
  EXPECT_EQ(std::string_view(root.at_pointer("/changed/job_title/from")), "Plant manager");
  EXPECT_EQ(std::string_view(root.at_pointer("/changed/job_title/to")), now.lead.job_title.value);
  EXPECT_EQ(std::string_view(root.at_pointer("/changed/campaign/to")), "spring");
  EXPECT_EQ(root.at_pointer("/changed/email").error(), simdjson::NO_SUCH_FIELD);
  EXPECT_EQ(DeliveryPayload(now, DeliveryOp::kCreate, 2, &before).find("\"changed\""), std::string::npos);
  EXPECT_EQ(DeliveryPayload(now, DeliveryOp::kUpdate, 2).find("\"changed\""), std::string::npos);
}

TEST(Payload, LikelyPersonCarriesTheProbability) {
  LeadRecord record = SampleRecord();
  record.decision.known->exact = false;
  record.decision.known->probability = 0.998;
  record.decision.crm = KnownInCrm{.object = "contact",
                                   .crm_id = "003A",
                                   .account = "Acme",
                                   .owner = "ann@acme.example",
                                   .matched_by = "email",
                                   .customer = true};
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(payload);
  EXPECT_EQ(double(root.at_pointer("/decision/known/probability")), 0.998);
  EXPECT_FALSE(bool(root.at_pointer("/decision/known/exact")));
  EXPECT_EQ(std::string_view(root.at_pointer("/decision/crm/crm_id")), "003A");
  EXPECT_TRUE(bool(root.at_pointer("/decision/crm/customer")));
}

TEST(Payload, EmptyRecordLeavesOutWhatIsAbsent) {
  LeadRecord record;
  const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 1);
  EXPECT_EQ(payload.find("null"), std::string::npos);
  EXPECT_NE(payload.find(R"("lead":{})"), std::string::npos);
  EXPECT_EQ(payload.find("extras"), std::string::npos);
}

}  // namespace
}  // namespace leadgate
