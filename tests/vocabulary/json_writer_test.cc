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
  json.Value(std::string_view("a\xff"
                              "b\xc0\xaf"));
  EXPECT_EQ(std::move(json).Take(), "\"a\xEF\xBF\xBD"
                                    "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(IsValidUtf8, KnowsTheEdges) {
  EXPECT_TRUE(IsValidUtf8("Zürich 東京 😀"));
  for (const char* bad : {"\x80", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xC3"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
}

}  // namespace
}  // namespace leadgate
