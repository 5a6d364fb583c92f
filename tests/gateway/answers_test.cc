#include "gateway/answers.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "tests/support/sample_record.h"

namespace leadgate {
namespace {

using testing::SampleRecord;

TEST(FullDecision, ShowsWhatIsKnownOfThePhoneNumber) {
  struct Case {
    const char* pointer;
    const char* json;  // as it stands in the answer
  };
  const Case cases[] = {
      {"/lead/phone_e164", R"("+14155550123")"},
      {"/lead/phone_type", R"("fixed_or_mobile")"},
      {"/lead/phone_country", R"("US")"},
      {"/lead/phone_national", R"("(415) 555-0123")"},
      {"/lead/phone_subdivision", R"("CA")"},
      {"/lead/phone_time_zones", R"(["America/Los_Angeles"])"},
      {"/record/lead/phone/assumed_from", R"("locale")"},
      {"/record/lead/phone/repairs", R"("second_number")"},
      {"/record/lead/phone/surplus_digits", "-1"},
  };
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(RecordJson(SampleRecord()));
  for (const Case& c : cases) {
    SCOPED_TRACE(c.pointer);
    simdjson::dom::element found;
    ASSERT_EQ(root.at_pointer(c.pointer).get(found), simdjson::SUCCESS);
    EXPECT_EQ(simdjson::minify(found), c.json);
  }
}

TEST(FullDecision, LeadWithoutANumberHasTheSameMembers) {
  LeadRecord record = SampleRecord();
  record.lead.phone = {};
  const std::string json = FullDecisionJson(record);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(json);
  for (const char* pointer : {"/lead/phone", "/lead/phone_e164", "/lead/phone_type", "/lead/phone_country",
                              "/lead/phone_national", "/lead/phone_subdivision"}) {
    SCOPED_TRACE(pointer);
    simdjson::dom::element found;
    ASSERT_EQ(root.at_pointer(pointer).get(found), simdjson::SUCCESS);
    EXPECT_TRUE(found.is_null());
  }
  EXPECT_NE(json.find(R"("phone_time_zones":[])"), std::string::npos);
}

}  // namespace
}  // namespace leadgate
