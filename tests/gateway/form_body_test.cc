#include "gateway/form_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Fields = std::vector<RawField>;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data; boundary=XX";

std::string Crlf(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, 1, '\r');
  return text;
}

Fields FieldsOf(std::string_view type, std::string_view body) {
  const BodyResult result = ParseBody(type, body, {});
  if (result.error() != nullptr) return {{"ERROR", result.error()->code + ": " + result.error()->detail}};
  return result.body().fields;
}

std::string CodeOf(std::string_view type, std::string_view body) {
  const BodyResult result = ParseBody(type, body, {});
  return result.error() == nullptr ? "" : std::to_string(result.error()->status) + " " + result.error()->code;
}

TEST(FormBodyTest, JsonKeepsWhatWasWritten) {
  struct Case {
    std::string_view body;
    Fields fields;
  };
  const Case cases[] = {
      {R"({"email":"ada@example.com","name":"Ada"})", {{"email", "ada@example.com"}, {"name", "Ada"}}},
      {R"({"email":42})", {{"email", "42"}}},                               // a number for email
      {R"({"company":["Acme","Globex"]})", {{"company", "Acme, Globex"}}},  // an array for company
      {R"({"a":true,"b":false,"c":null})", {{"a", "true"}, {"b", "false"}, {"c", ""}}},
      {R"({"a":1.50,"b":-0,"c":1e300,"d":123456789012345678901234567890,"e":2E+3})",
       {{"a", "1.50"}, {"b", "-0"}, {"c", "1e300"}, {"d", "123456789012345678901234567890"}, {"e", "2E+3"}}},
      {R"({"a":[1,true,null,"x"]})", {{"a", "1, true, x"}}},
      {R"({"a":[]})", {{"a", ""}}},
      {R"({"a":{"b": 1, "c":[2]},"d":"e"})", {{"a", R"({"b": 1, "c":[2]})"}, {"d", "e"}}},
      {R"({"a":{}})", {{"a", "{}"}}},
      {R"({"a":["x",{"b":"\"]}"},[1]],"z":[["y"]]})", {{"a", R"(["x",{"b":"\"]}"},[1]])"}, {"z", R"([["y"]])"}}},
      {R"({"n":"M\u00fcller \ud83d\ude80\n","":"empty name"})", {{"n", "Müller 🚀\n"}, {"", "empty name"}}},
      {"\xEF\xBB\xBF{\"a\":\"b\"}\n", {{"a", "b"}}},
      {"{}", {}},
      {R"({"favourite_colour":"green"})", {{"favourite_colour", "green"}}},  // unknown fields are kept
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(FieldsOf(kJson, c.body), c.fields);
  }
}

TEST(FormBodyTest, JsonRefusals) {
  struct Case {
    std::string body;
    std::string_view code;
  };
  const std::string nul(1, '\0');
  const Case cases[] = {
      {"", "400 empty_body"},
      {" \r\n\t", "400 empty_body"},
      {"{", "400 malformed_json"},
      {R"({"a":1,})", "400 malformed_json"},
      {R"({"a":01})", "400 malformed_json"},
      {R"({"a":1.})", "400 malformed_json"},
      {R"({"a":-})", "400 malformed_json"},
      {R"({"a":+1})", "400 malformed_json"},
      {R"({"a":1e400})", "400 malformed_json"},  // no number a form would send
      {R"({"a":NaN})", "400 malformed_json"},
      {R"({'a':1})", "400 malformed_json"},
      {R"({"a":1} x)", "400 malformed_json"},
      {R"({"a":1}{"a":1})", "400 malformed_json"},
      {"{\"a\":\"b\nc\"}", "400 malformed_json"},
      {R"({"a":"\ud83d"})", "400 malformed_json"},
      {R"({"a":"\ude80"})", "400 invalid_utf8"},
      {R"({"\ude80":"a"})", "400 invalid_utf8"},
      {R"({"a":{"b":"\ude80"}})", "400 invalid_utf8"},
      {R"({"a":"\x"})", "400 malformed_json"},
      {"email=ada", "400 malformed_json"},
      {R"([{"a":1}])", "400 not_an_object"},
      {R"("text")", "400 not_an_object"},
      {"42", "400 not_an_object"},
      {"null", "400 not_an_object"},
      {R"({"a":1,"b":2,"a":3})", "400 duplicate_key"},
      {R"({"a":1,"\u0061":2})", "400 duplicate_key"},
      {R"({"x":{"a":1,"a":3}})", "400 duplicate_key"},
      {R"({"x":[{"y":{"a":1,"b":1,"a":3}}]})", "400 duplicate_key"},
      {"{\"a\":\"b" + nul + "c\"}", "400 nul_character"},
      {R"({"a":"b\u0000c"})", "400 nul_character"},
      {R"({"a\u0000":"b"})", "400 nul_character"},
      {R"({"a":{"b":["\u0000"]}})", "400 nul_character"},
      {"{\"a\":\"\xff\"}", "400 invalid_utf8"},
      {"{\"a\":\"\xc0\xaf\"}", "400 invalid_utf8"},
      {"{\"a\":\"\xed\xa0\x80\"}", "400 invalid_utf8"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(CodeOf(kJson, c.body), c.code);
  }
}

std::string Nested(int depth) {
  std::string body = "{\"a\":";
  for (int i = 1; i < depth; ++i) body += i % 2 != 0 ? "[" : "{\"b\":";
  body += "1";
  for (int i = depth - 1; i > 0; --i) body += i % 2 != 0 ? "]" : "}";
  return body + "}";
}

TEST(FormBodyTest, JsonDepth) {
  EXPECT_EQ(CodeOf(kJson, Nested(16)), "");
  EXPECT_EQ(CodeOf(kJson, Nested(17)), "400 too_deep");
  EXPECT_EQ(CodeOf(kJson, "{\"a\":" + std::string(60000, '[')), "400 too_deep");
  EXPECT_EQ(CodeOf(kJson, std::string(60000, '[')), "400 not_an_object");
}

// One byte more than 64 KiB is refused by the HTTP front, before the body is read.
TEST(FormBodyTest, ABodyOf64KiBIsRead) {
  const std::string start = "{\"message\":\"";
  const std::string body = start + std::string(std::size_t{64} * 1024 - start.size() - 2, 'x') + "\"}";
  ASSERT_EQ(body.size(), 65536U);
  EXPECT_EQ(CodeOf(kJson, body), "");
}

TEST(FormBodyTest, CountsFields) {
  const auto json = [](int n) {
    std::string body = "{\"f0\":0";
    for (int i = 1; i < n; ++i) body += ",\"f" + std::to_string(i) + "\":0";
    return body + "}";
  };
  const auto form = [](int n) {
    std::string body;
    for (int i = 0; i < n; ++i) body += "f" + std::to_string(i) + "=0&";
    return body;
  };
  const auto multipart = [](int n) {
    std::string body;
    for (int i = 0; i < n; ++i) {
      const std::string file = i % 2 != 0 ? "; filename=\"x\"" : "";
      body += "--XX\nContent-Disposition: form-data; name=\"f" + std::to_string(i) + "\"" + file + "\n\n0\n";
    }
    return Crlf(body + "--XX--\n");
  };
  EXPECT_EQ(CodeOf(kJson, json(200)), "");
  EXPECT_EQ(CodeOf(kForm, form(200)), "");
  EXPECT_EQ(CodeOf(kMultipart, multipart(200)), "");
  for (const int n : {201, 1000}) {
    SCOPED_TRACE(n);
    EXPECT_EQ(CodeOf(kJson, json(n)), "422 too_many_fields");
    EXPECT_EQ(CodeOf(kForm, form(n)), "422 too_many_fields");
    EXPECT_EQ(CodeOf(kMultipart, multipart(n)), "422 too_many_fields");
  }
  // A thousand ticks of one box are one field.
  std::string ticks;
  for (int i = 0; i < 1000; ++i) ticks += "topic=a&";
  EXPECT_EQ(FieldsOf(kForm, ticks).size(), 1U);
}

TEST(FormBodyTest, Urlencoded) {
  struct Case {
    std::string_view body;
    Fields fields;
  };
  const Case cases[] = {
      {"name=Ada+L&email=ada%40example.com", {{"name", "Ada L"}, {"email", "ada@example.com"}}},
      {"url=http://x.example/?a=b", {{"url", "http://x.example/?a=b"}}},
      {"topic=a&topic=b&topic=&name=x", {{"topic", "a, b"}, {"name", "x"}}},
      {"a=100%&b=%zz&c=%4&d=%", {{"a", "100%"}, {"b", "%zz"}, {"c", "%4"}, {"d", "%"}}},
      {"a&&b=&=c&", {{"a", ""}, {"b", ""}, {"", "c"}}},
      {"n=M%C3%BCller&n2=M\xC3\xBCller", {{"n", "Müller"}, {"n2", "Müller"}}},
      {"lead%5Bemail%5D=x", {{"lead[email]", "x"}}},
      {"a=b\r\n", {{"a", "b"}}},
      {"a=1%0D%0A2", {{"a", "1\r\n2"}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(FieldsOf(kForm, c.body), c.fields);
  }
  EXPECT_EQ(CodeOf(kForm, ""), "400 empty_body");
  EXPECT_EQ(CodeOf(kForm, "&&"), "400 empty_body");
  EXPECT_EQ(CodeOf(kForm, "a=%00"), "400 nul_character");
  EXPECT_EQ(CodeOf(kForm, "%00=a"), "400 nul_character");
  EXPECT_EQ(CodeOf(kForm, std::string_view("a=\0", 3)), "400 nul_character");
  EXPECT_EQ(CodeOf(kForm, "a=%FF"), "400 invalid_utf8");
  EXPECT_EQ(CodeOf(kForm, "a=\xff"), "400 invalid_utf8");
  EXPECT_EQ(CodeOf(kForm, "M%FCller=1"), "400 invalid_utf8");
  EXPECT_EQ(CodeOf(kForm, R"({"email":"ada@example.com"})"), "400 looks_like_json");
}

TEST(FormBodyTest, Multipart) {
  const std::string body = Crlf(
      "--XX\nContent-Disposition: form-data; name=\"email\"\n\nada@example.com\n"
      "--XX\ncontent-disposition: form-data; name=\"say \\\"hi\\\" %22x%22\"\nContent-Type: text/plain; "
      "charset=utf-8\n\nline 1\nline 2\n"
      "--XX\nContent-Disposition: form-data; name=topic\n\na\n"
      "--XX\nContent-Disposition: form-data; name=\"topic\"\n\nb\n"
      "--XX\nContent-Disposition: form-data; name=\"empty\"\n\n\n"
      "--XX\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\nContent-Type: application/octet-stream\n\n\n"
      "--XX--\n");
  EXPECT_EQ(FieldsOf(kMultipart, body), (Fields{{"email", "ada@example.com"},
                                                {"say \"hi\" \"x\"", "line 1\r\nline 2"},
                                                {"topic", "a, b"},
                                                {"empty", ""},
                                                {"none", ""}}));
  EXPECT_EQ(ParseBody(kMultipart, body, {}).body().kept_body, body);
  EXPECT_EQ(ParseBody("multipart/form-data; boundary=\"XX\"", body, {}).body().content_type, "multipart/form-data");
}

TEST(FormBodyTest, MultipartFilesAreCutOut) {
  const std::string before = Crlf(
      "--XX\nContent-Disposition: form-data; name=\"cv\"; filename=\"C:\\cv.pdf\"\nContent-Type: application/pdf\n\n");
  const std::string bytes("%PDF\0\xff\r\n--X not the boundary", 28);
  const std::string after = Crlf("\n--XX\nContent-Disposition: form-data; name=\"email\"\n\na@example.com\n--XX--\n");
  const BodyResult result = ParseBody(kMultipart, before + bytes + after, {});
  ASSERT_TRUE(result.ok()) << result.error()->detail;
  EXPECT_THAT(result.body().files, ElementsAre(UploadedFile{"cv", "C:\\cv.pdf", "application/pdf", 28}));
  EXPECT_EQ(result.body().fields, (Fields{{"email", "a@example.com"}}));
  EXPECT_EQ(result.body().kept_body, before + after);
}

TEST(FormBodyTest, MultipartRefusals) {
  const std::string part = "--XX\nContent-Disposition: form-data; name=\"a\"\n\n";
  const std::pair<std::string, std::string_view> cases[] = {
      {"--YY\nContent-Disposition: form-data; name=\"a\"\n\n1\n--YY--", "400 malformed_multipart"},
      {part + "1", "400 malformed_multipart"},
      {part + "1\n--XX", "400 malformed_multipart"},
      {part + "1\n--XXtrailing--", "400 malformed_multipart"},
      {"--XX\nContent-Disposition: form-data\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nContent-Disposition: attachment; name=\"a\"\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nContent-Disposition: form-data; name=\"a\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nContent-Type: text/plain\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nno header\n\n1\n--XX--", "400 malformed_multipart"},
      {"--XX\nContent-Disposition: form-data; name=\"a\"\nContent-Transfer-Encoding: base64\n\nYQ==\n--XX--",
       "400 malformed_multipart"},
      {"--XX--", "400 empty_body"},
      {part + "\xff\n--XX--", "400 invalid_utf8"},
      {part + std::string(1, '\0') + "\n--XX--", "400 nul_character"},
      {"--XX\nContent-Disposition: form-data; name=\"\xff\"\n\n1\n--XX--", "400 invalid_utf8"},
  };
  for (const auto& [body, code] : cases) {
    SCOPED_TRACE(body);
    EXPECT_EQ(CodeOf(kMultipart, Crlf(body)), code);
  }
  EXPECT_EQ(CodeOf(kMultipart, part + "1\n--XX--"), "400 malformed_multipart") << "bare line feeds";
  EXPECT_EQ(CodeOf("multipart/form-data", Crlf(part + "1\n--XX--")), "400 malformed_multipart");
  EXPECT_EQ(CodeOf("multipart/form-data; boundary=" + std::string(71, 'X'), "x"), "400 malformed_multipart");
}

TEST(FormBodyTest, ContentTypes) {
  const std::string_view body = R"({"a":"b"})";
  for (const std::string_view type :
       {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\"",
        "application/json; odata=x", " application/json "}) {
    SCOPED_TRACE(type);
    EXPECT_EQ(CodeOf(type, body), "");
  }
  for (const std::string_view type :
       {"", "text/plain", "text/html", "application/xml", "multipart/mixed; boundary=x", "json"}) {
    SCOPED_TRACE(type);
    EXPECT_EQ(CodeOf(type, body), "415 unsupported_content_type");
  }
  EXPECT_EQ(CodeOf("application/json; charset=iso-8859-1", body), "415 unsupported_charset");
  EXPECT_EQ(CodeOf("application/x-www-form-urlencoded; charset=windows-1252", "a=b"), "415 unsupported_charset");
}

TEST(FormBodyTest, ErrorsSayWhatToDoAndShowNoData) {
  const BodyResult duplicate = ParseBody(kJson, R"({"email":"ada@example.com","email":"x"})", {});
  ASSERT_FALSE(duplicate.ok());
  EXPECT_THAT(duplicate.error()->detail, HasSubstr("\"email\""));
  const BodyResult personal = ParseBody(kJson, R"({"ada@example.com":1,"ada@example.com":2})", {});
  EXPECT_THAT(personal.error()->detail, Not(HasSubstr("ada@example.com")));
  const BodyResult malformed = ParseBody(kJson, R"({"email":"ada@example.com" "x":1})", {});
  EXPECT_THAT(malformed.error()->detail, HasSubstr("byte 27"));
  EXPECT_THAT(malformed.error()->detail, Not(HasSubstr("ada")));
  const BodyResult type = ParseBody("text/plain", "x", {});
  EXPECT_THAT(type.error()->detail, HasSubstr("application/json"));
}

}  // namespace
}  // namespace leadgate
