#include "validators/email_rfc.h"

#include <gtest/gtest.h>

#include <string>

namespace leadgate {
namespace {

TEST(EmailRfc, ReadsTheWholeGrammar) {
  const struct {
    std::string_view text;
    bool smtp;
    std::string_view unusual;
  } kCases[] = {
      {"ada@example.com", true, ""},
      {"\"ada l\"@example.com", true, "quoted_local"},
      {"\"\"@example.com", true, "quoted_local"},
      {"\"a\\\"b\"@example.com", true, "quoted_local"},
      {"\"a\r\n b\"@example.com", false, "quoted_local white_space"},
      {"ada@[192.0.2.1]", true, "domain_literal"},
      {"ada@[IPv6:2001:db8::1]", true, "domain_literal"},
      {"ada@[2001:db8::1]", false, "domain_literal not_a_host"},
      {"ada@[192.0.2.256]", false, "domain_literal not_a_host"},
      {"ada(work)@example.com", false, "comment obsolete"},
      {"(Ada(Lovelace))ada@example.com", false, "comment"},
      {"ada@example.com (work)", false, "comment white_space"},
      {"ada . l@example.com", false, "white_space obsolete"},
      {"\"ada\".l@example.com", false, "quoted_local obsolete"},
      {"ada@exam/ple.com", false, "not_a_host"},
      {"j\u00F6rg@m\u00FCller.example", true, ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const RfcAddress address = ReadRfcAddress(c.text);
    EXPECT_TRUE(address.ok);
    EXPECT_EQ(address.smtp, c.smtp);
    EXPECT_EQ(RfcUnusualNames(address.unusual), c.unusual);
  }
  const RfcAddress longer = ReadRfcAddress(std::string(65, 'l') + "@example.com");
  EXPECT_TRUE(longer.ok);
  EXPECT_EQ(RfcUnusualNames(longer.unusual), "too_long");
}

TEST(EmailRfc, RefusesWhatNoReadingTakes) {
  const std::string nested = std::string(100, '(') + std::string(100, ')') + "ada@example.com";
  for (const std::string_view text : {std::string_view(""),
                                      std::string_view("ada"),
                                      std::string_view("@example.com"),
                                      std::string_view("ada@"),
                                      std::string_view("ada..l@example.com"),
                                      std::string_view(".ada@example.com"),
                                      std::string_view("ada.@example.com"),
                                      std::string_view("ada l@example.com"),
                                      std::string_view("\"ada@example.com"),
                                      std::string_view("\"a\"b@example.com"),
                                      std::string_view("(ada@example.com"),
                                      std::string_view("ada@[192.0.2.1"),
                                      std::string_view("ada@[a[b]"),
                                      std::string_view("ada@-example.com"),
                                      std::string_view("ada@example.com\r\n"),
                                      std::string_view("ada\n@example.com"),
                                      std::string_view("\"\\\u00A9\"@example.com"),
                                      std::string_view("ada\u200B@example.com"),
                                      std::string_view("ada@example.com\\"),
                                      std::string_view(nested)}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ReadRfcAddress(text).ok);
  }
}

}  // namespace
}  // namespace leadgate
