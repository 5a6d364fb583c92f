#include "gateway/email_line.h"

#include <gtest/gtest.h>

#include "gateway/progress_bar.h"

namespace leadgate {
namespace {

TEST(EmailLine, IsOneObjectInTheOrderPromised) {
  const Policy policy;
  EmailJudge judge(policy);
  EXPECT_EQ(
      VerdictLine("Ada+x@gmail.com", judge.Judge("Ada+x@gmail.com")),
      R"({"input":"Ada+x@gmail.com","verdict":"unknown","flags":[],"reasons":[],"suggestion":null,"key":"ada@gmail.com"})");
  EXPECT_EQ(VerdictLine("ada@example,com", judge.Judge("ada@example,com")),
            R"({"input":"ada@example,com","verdict":"risky","flags":["repaired"],"reasons":["email.repaired"],)"
            R"("suggestion":null,"key":"ada@example.com"})");
  EXPECT_EQ(
      VerdictLine("ada..l@x.com", judge.Judge("ada..l@x.com")),
      R"({"input":"ada..l@x.com","verdict":"undeliverable","flags":[],"reasons":["email.syntax"],"suggestion":null,)"
      R"("key":null,"syntax":{"error":"double_dot","position":4,)"
      R"("message":"There are two dots in a row in the address. Please remove one."}})");
}

TEST(EmailLine, IsValidUtf8WhateverComes) {
  const Policy policy;
  EmailJudge judge(policy);
  const std::string line = VerdictLine("a\xff\n\"@x", judge.Judge("a\xff\n\"@x"));
  EXPECT_TRUE(line.starts_with("{\"input\":\"a\uFFFD\\n\\\"@x\"")) << line;
}

TEST(EmailLine, ByTheRfcs) {
  const struct {
    const char* input;
    bool unusual;
    const char* rest;
  } kCases[] = {
      {"ada@localhost", false,
       R"("verdict":"unknown","flags":[],"reasons":[],"suggestion":null,"key":"ada@localhost"})"},
      {"j\u00F6rg@x.com", false,
       R"("verdict":"unknown","flags":["smtputf8"],"reasons":[],"suggestion":null,"key":")"
       "j\u00F6rg@x.com\"}"},
      {"\"a\"@x.com", false, R"("verdict":"undeliverable","flags":["quoted_local"],"reasons":["email.syntax"],)"},
      {"\"a\"@x.com", true, R"("verdict":"risky","flags":["quoted_local"],"reasons":[],"suggestion":null,"key":null})"},
      {"(c)\"a\"@x.com", true, R"("verdict":"risky","flags":["quoted_local","comment"],"reasons":[],)"},
      {"a..b@x.com", true, R"("verdict":"undeliverable","flags":[],"reasons":["email.syntax"],)"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.input);
    EXPECT_NE(RfcLine(c.input, c.unusual).find(c.rest), std::string::npos) << RfcLine(c.input, c.unusual);
  }
}

TEST(ProgressBar, DrawsWhatIsKnown) {
  EXPECT_EQ(ProgressBar::Draw(500, 1000, 12345, 2), "[###############               ]  50%  12,345  6,172/s");
  EXPECT_EQ(ProgressBar::Draw(1000, 1000, 7, 1), "[##############################] 100%  7  7/s");
  EXPECT_EQ(ProgressBar::Draw(2000, 1000, 7, 0), "[##############################] 100%  7") << "the file grew";
  EXPECT_EQ(ProgressBar::Draw(500, 0, 1234567, 1), "1,234,567  1,234,567/s");
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
}

}  // namespace
}  // namespace leadgate
