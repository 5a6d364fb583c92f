#include "leadgate/json_writer.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(JsonWriter, WritesAnObject) {
  JsonWriter json;
  json.Object([&] {
    json.Field("status", "passed");
    json.Field("risk", 12);
    json.Field("ok", true);
    json.Key("tags");
    json.Array([&] { json.Value("a\"b"); });
    json.Key("raw");
    json.Raw("{\"x\":1}");
  });
  EXPECT_EQ(std::move(json).Take(), R"({"status":"passed","risk":12,"ok":true,"tags":["a\"b"],"raw":{"x":1}})");
}

TEST(JsonWriter, ReplacesInvalidUtf8) {
  JsonWriter json;
  json.Value(
      std::string_view("a\xff"
                       "b\xc0\xaf"));
  EXPECT_EQ(std::move(json).Take(),
            "\"a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriter, EscapesAtEveryPlaceOfAString) {
  const struct {
    std::string text, escaped;
  } cases[] = {{"\"", "\\\""},      {"\\", "\\\\"},   {"\n", "\\n"}, {"\r", "\\r"}, {"\t", "\\t"}, {"\x01", "\\u0001"},
               {"\x1f", "\\u001f"}, {"\x7f", "\x7f"}, {"é", "é"},    {"東", "東"},  {"😀", "😀"},    {" ", " "}};
  for (const auto& c : cases) {
    for (std::size_t before = 0; before < 20; ++before) {
      for (std::size_t after = 0; after < 12; ++after) {
        JsonWriter json;
        json.Value(std::string(before, 'a') + c.text + std::string(after, 'z'));
        ASSERT_EQ(json.view(), '"' + std::string(before, 'a') + c.escaped + std::string(after, 'z') + '"');
      }
    }
  }
}

TEST(JsonWriter, WritesNumbersThatReadBack) {
  JsonWriter json;
  json.Array([&] {
    json.Value(0);
    json.Value(std::int64_t{INT64_MIN});
    json.Value(std::uint64_t{UINT64_MAX});
    json.Value(0.1);
    json.Value(40000.0);
    json.Value(1e300 * 1e300);
    json.Value(false);
    json.Null();
    json.Array([] {});
    json.Object([] {});
  });
  EXPECT_EQ(json.view(), "[0,-9223372036854775808,18446744073709551615,0.1,40000,null,false,null,[],{}]");
}

TEST(IsValidUtf8, KnowsTheEdges) {
  EXPECT_TRUE(IsValidUtf8("Zürich 東京 😀"));
  for (const char* bad :
       {"\x80", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xC3"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
}

}  // namespace
}  // namespace leadgate
