// Live sync over real sockets, with the store and the policy that are shipped.
#include "gateway/known/known_routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <simdjson.h>

#include "dedupe/identity_keys.h"
#include "gateway/admin_socket.h"
#include "gateway/gateway.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class KnownRoutesTest : public ::testing::Test {
 protected:
  KnownRoutesTest() : log_(Quiet()) {
    Start();
    key_ = MakeKey("crm", "known");
  }

  static RequestLogOptions Quiet() {
    RequestLogOptions options;
    options.requests = false;
    options.least = LogLevel::kError;
    return options;
  }
  void Start() {
    gateway_.reset();
    ServerOverrides overrides;
    overrides.listen = "127.0.0.1:0";
    overrides.data = dir_.path();
    overrides.dns = false;
    ConfigLoad load = LoadServerConfig(LEADGATE_SOURCE_DIR "/config/leadgate.yaml", overrides);
    ASSERT_TRUE(load.ok()) << ToString(load.problems);
    GatewayOptions options{.clock = clock_, .log = log_};
    options.watch_files = false;
    auto gateway = Gateway::Start(std::move(load.config), options);
    ASSERT_TRUE(gateway.ok()) << gateway.status().ToString();
    gateway_ = std::move(*gateway);
  }
  std::string MakeKey(const std::string& name, const std::string& scope) {
    const auto answer = AdminCall(dir_.path() + "/admin.sock",
                                  R"({"command":"keys.add","name":")" + name + R"(","scope":")" + scope + "\"}");
    EXPECT_TRUE(answer.ok());
    simdjson::dom::parser parser;
    std::string_view text;
    EXPECT_EQ(parser.parse(*answer)["text"].get(text), simdjson::SUCCESS) << *answer;
    std::string key(text);
    while (!key.empty() && key.back() == '\n') key.pop_back();
    return key;
  }

  struct Answer {
    int status = 0;
    std::string body;
  };
  Answer Ask(const std::string& method, const std::string& path, const std::string& body = {},
             const std::string& type = "application/json") {
    httplib::Client client("127.0.0.1", gateway_->port());
    httplib::Request request;
    request.method = method;
    request.path = path;
    request.headers = {{"Authorization", "Bearer " + key_}};
    if (!body.empty()) {
      request.headers.emplace("Content-Type", type);
      request.body = body;
    }
    const auto result = client.send(request);
    if (!result) return {};
    return {result->status, result->body};
  }

  TempDir dir_;
  ManualClock clock_{1'795'000'000'000};
  RequestLog log_;
  std::unique_ptr<Gateway> gateway_;
  std::string key_;
};

constexpr const char* kAda =
    R"({"email":["Ada@Castor-Belts.com","ada.c@gmail.com"],"phone":"+1 415 867 5309","first_name":"Ada",)"
    R"("last_name":"Castor","company":"Castor Belts","account_id":"001A","owner":"ann","customer":true,)"
    R"("open_opportunity":2})";

TEST_F(KnownRoutesTest, PutGetAndDelete) {
  const Answer made = Ask("PUT", "/v1/known/contact/003A", kAda);
  EXPECT_EQ(made.status, 201) << made.body;
  for (const char* part : {R"("object":"contact")", R"("crm_id":"003A")", R"("account_id":"001A")", R"("owner":"ann")",
                           R"("customer":true)", R"("open_opportunity":true)", R"("email":"ada@castor-belts.com")",
                           R"("phone":"+14158675309")", R"("found_by":["email","phone_and_name","likeness"])"}) {
    EXPECT_THAT(made.body, HasSubstr(part));
  }
  EXPECT_THAT(made.body, Not(HasSubstr("not_understood")));
  EXPECT_EQ(Ask("PUT", "/v1/known/contact/003A", kAda).status, 200) << "again";
  const Answer got = Ask("GET", "/v1/known/contact/003A");
  EXPECT_EQ(got.status, 200);
  EXPECT_THAT(got.body, HasSubstr(R"("email":"ada@castor-belts.com")"));
  EXPECT_THAT(got.body, HasSubstr(R"("updated_at":")"));
  Start();
  EXPECT_EQ(Ask("GET", "/v1/known/contact/003A").status, 200) << "after a restart";
  EXPECT_EQ(Ask("DELETE", "/v1/known/contact/003A").status, 204);
  EXPECT_EQ(Ask("GET", "/v1/known/contact/003A").status, 404);
  const Answer gone = Ask("DELETE", "/v1/known/contact/003A");
  EXPECT_EQ(gone.status, 404);
  EXPECT_THAT(gone.body, HasSubstr("unknown_record"));
}

TEST_F(KnownRoutesTest, IdsAreTakenAsTheyAre) {
  EXPECT_EQ(Ask("PUT", "/v1/known/account/a%2Fb%20c", R"({"company":"Acme"})").status, 201);
  EXPECT_THAT(Ask("GET", "/v1/known/account/a%2Fb%20c").body, HasSubstr(R"("crm_id":"a/b c")"));
  EXPECT_TRUE(gateway_->store().GetKnown(KnownObject::kAccount, "a/b c").ok());
}

TEST_F(KnownRoutesTest, WhatIsNotUnderstoodIsSaidAndTheRestTaken) {
  const Answer made = Ask("PUT", "/v1/known/lead/1", R"({"email":"ada@castor-belts.com","phone":"12"})");
  EXPECT_EQ(made.status, 201);
  EXPECT_THAT(made.body, HasSubstr(R"("not_understood":[{"field":"phone","problem":")"));
}

TEST_F(KnownRoutesTest, ProblemsByField) {
  struct Case {
    const char* name;
    const char* path;
    const char* body;
    int status;
    std::vector<const char*> said;
  };
  const Case cases[] = {
      {"a slip",
       "/v1/known/lead/1",
       R"({"emial":"a@b.com"})",
       422,
       {R"("field":"emial")", R"("suggestion":"email")", "did you mean email?"}},
      {"two",
       "/v1/known/lead/1",
       R"({"emial":"a@b.com","owner":{"id":1}})",
       422,
       {R"("field":"emial")", R"("field":"owner")"}},
      {"nothing to know by", "/v1/known/lead/1", R"({"city":"Oakland"})", 422, {"nothing to know a person by"}},
      {"perhaps",
       "/v1/known/lead/1",
       R"({"email":"a@b.com","customer":"maybe","open_opportunity":"some","deleted":"perhaps","birth_date":"1985"})",
       422,
       {R"("field":"customer")", R"("field":"open_opportunity")", R"("field":"deleted")", R"("field":"birth_date")",
        "expected yes or no, or a word such as customer"}},
      {"another id", "/v1/known/lead/1", R"({"crm_id":"2","email":"a@b.com"})", 422, {R"("field":"crm_id")"}},
      {"no JSON", "/v1/known/lead/1", "{", 400, {"malformed_body"}},
      {"a list", "/v1/known/lead/1", "[1]", 400, {"malformed_body"}},
      {"one twice", "/v1/known/lead/1", R"({"email":"a@b.com","email":"b@b.com"})", 400, {"malformed_body"}},
      {"no such object", "/v1/known/person/1", R"({"email":"a@b.com"})", 404, {"unknown_object"}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const Answer answer = Ask("PUT", one.path, one.body);
    EXPECT_EQ(answer.status, one.status) << answer.body;
    for (const char* said : one.said) EXPECT_THAT(answer.body, HasSubstr(said));
    EXPECT_EQ(Ask("GET", "/v1/known/lead/1").status, 404) << "nothing was stored";
  }
}

TEST_F(KnownRoutesTest, WhatIsDeletedInTheCrmIsRemoved) {
  ASSERT_EQ(Ask("PUT", "/v1/known/contact/003A", kAda).status, 201);
  EXPECT_EQ(Ask("PUT", "/v1/known/contact/003A", R"({"email":"a@castor-belts.com","deleted":false})").status, 200);
  const Answer gone = Ask("PUT", "/v1/known/contact/003A", R"({"email":"a@castor-belts.com","deleted":true})");
  EXPECT_EQ(gone.status, 200);
  EXPECT_EQ(gone.body, R"({"object":"contact","crm_id":"003A","removed":true})");
  EXPECT_EQ(Ask("GET", "/v1/known/contact/003A").status, 404);
  const Answer again = Ask("PUT", "/v1/known/contact/003A", R"({"deleted":true})");
  EXPECT_EQ(again.status, 200);
  EXPECT_THAT(again.body, HasSubstr(R"("removed":false)"));

  ASSERT_EQ(Ask("PUT", "/v1/known/contact/003A", kAda).status, 201);
  EXPECT_THAT(Ask("PUT", "/v1/known/contact/003A", R"({"merged_into":"003B"})").body, HasSubstr(R"("removed":true)"));
  ASSERT_EQ(Ask("PUT", "/v1/known/contact/003A", kAda).status, 201);
  EXPECT_EQ(Ask("PUT", "/v1/known/contact/003B", R"({"email":"b@castor-belts.com","merged_ids":["003A"]})").status,
            201);
  EXPECT_EQ(Ask("GET", "/v1/known/contact/003A").status, 404) << "it is the other one now";

  const Answer many = Ask("POST", "/v1/known",
                          R"([{"object":"contact","crm_id":"003B","deleted":true},)"
                          R"({"object":"contact","crm_id":"003C","email":"c@castor-belts.com"},)"
                          R"({"object":"contact","crm_id":"003C","email":"d@castor-belts.com"}])");
  EXPECT_THAT(many.body, HasSubstr(R"("added":1,"changed":0,"unchanged":0,"removed":1,"repeated":1,"refused":0)"));
  EXPECT_THAT(many.body, HasSubstr(R"({"object":"contact","crm_id":"003B","status":"removed"})"));
  EXPECT_THAT(many.body, HasSubstr(R"({"object":"contact","crm_id":"003C","status":"repeated"})"));
  EXPECT_THAT(Ask("GET", "/v1/known/contact/003C").body, HasSubstr("d@castor-belts.com"));
}

TEST_F(KnownRoutesTest, AnIdThatCanBeNone) {
  for (const std::string& id :
       {std::string("a%00b"), std::string("a%0Ab"), std::string("%C2%85"), std::string("%FF"), std::string(256, 'a')}) {
    SCOPED_TRACE(id);
    const std::string path = "/v1/known/contact/" + id;
    for (const Answer& answer : {Ask("PUT", path, kAda), Ask("GET", path), Ask("DELETE", path)}) {
      EXPECT_EQ(answer.status, 422);
      EXPECT_THAT(answer.body, HasSubstr(R"("field":"crm_id")"));
    }
  }
  const auto said = [&](const std::string& id) {
    return Ask("POST", "/v1/known", R"({"object":"lead","crm_id":")" + id + R"(","email":"a@castor-belts.com"})").body;
  };
  EXPECT_THAT(said(R"(a\u0001b)"), HasSubstr("crm_id holds a control character"));
  EXPECT_THAT(said(R"(a\u0000b)"), HasSubstr("NUL character"));
  EXPECT_EQ((*gateway_->store().CountKnown())[1], 0U);
}

TEST_F(KnownRoutesTest, WhomNoLeadCanBeLinkedTo) {
  const char* names = R"({"first_name":"Ada","last_name":"Castor","company":"Castor Belts"})";
  for (const Answer& answer : {Ask("PUT", "/v1/known/contact/003A", names), Ask("GET", "/v1/known/contact/003A")}) {
    EXPECT_THAT(answer.body, HasSubstr(R"("found_by":[])"));
    EXPECT_THAT(answer.body, HasSubstr(R"("warning":"no lead can be linked to it)"));
  }
  EXPECT_THAT(Ask("PUT", "/v1/known/contact/003A", kAda).body, Not(HasSubstr("warning")));
}

TEST_F(KnownRoutesTest, OnlyForKeysThatMay) {
  key_ = MakeKey("site", "submit,read,disposition");
  EXPECT_EQ(Ask("PUT", "/v1/known/lead/1", kAda).status, 403);
  EXPECT_EQ(Ask("GET", "/v1/known/lead/1").status, 403);
  EXPECT_EQ(Ask("DELETE", "/v1/known/lead/1").status, 403);
  EXPECT_EQ(Ask("POST", "/v1/known", "[]").status, 403);
  key_ = "lg_nobody";
  EXPECT_EQ(Ask("PUT", "/v1/known/lead/1", kAda).status, 401);
}

TEST_F(KnownRoutesTest, ManyAtOnceAndABadOneSpoilsNoOther) {
  const std::string good = R"({"object":"lead","crm_id":"1","email":"a@castor-belts.com"})";
  const std::string bad = R"({"object":"lead","crm_id":"2","city":"Oakland"})";
  const std::string slip = R"({"object":"lead","crm_id":"3","emial":"x"})";
  const std::string account = R"({"object":"account","crm_id":"1","company":"Castor Belts"})";
  const std::string nameless = R"({"object":"lead","email":"b@castor-belts.com"})";
  const std::string unknown = R"({"object":"person","crm_id":"5"})";
  const std::string array =
      "[" + good + "," + bad + "," + slip + "," + account + "," + nameless + "," + unknown + ",1]";
  const Answer answer = Ask("POST", "/v1/known", array);
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(R"("added":2,"changed":0,"unchanged":0,"removed":0,"repeated":0,"refused":5)"));
  EXPECT_THAT(answer.body, HasSubstr(R"({"object":"lead","crm_id":"1","status":"stored"})"));
  EXPECT_THAT(answer.body, HasSubstr(R"("crm_id":"2","status":"refused","detail":"nothing to know a person by)"));
  EXPECT_TRUE(gateway_->store().GetKnown(KnownObject::kAccount, "1").ok());

  const Answer lines = Ask("POST", "/v1/known", good + "\n\n" + bad + "\r\n" + account + "\n", "application/x-ndjson");
  EXPECT_EQ(lines.status, 200) << lines.body;
  EXPECT_THAT(lines.body, HasSubstr(R"("added":0,"changed":0,"unchanged":2,"removed":0,"repeated":0,"refused":1)"));
  EXPECT_EQ(Ask("POST", "/v1/known", "[").status, 400);
  EXPECT_EQ(Ask("POST", "/v1/known", " ").status, 400);
  std::string many = "[";
  for (int i = 0; i <= 1000; ++i) many += std::string(i == 0 ? "" : ",") + "{}";
  EXPECT_EQ(Ask("POST", "/v1/known", many + "]").status, 422);
}

}  // namespace
}  // namespace leadgate
