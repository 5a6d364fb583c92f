#include "gateway/client_address.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace leadgate {
namespace {

TEST(IpAddress, HasOneTextForEachAddress) {
  const struct {
    std::string_view text;
    std::string_view canonical;  // empty: no address
  } cases[] = {
      {"192.0.2.1", "192.0.2.1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"::FFFF:c000:0201", "192.0.2.1"},
      {"2001:DB8:0:0::0:1", "2001:db8::1"},
      {"::1", "::1"},
      {"192.0.2.01", ""},
      {"192.0.2", ""},
      {"192.0.2.1 ", ""},
      {"fe80::1%eth0", ""},
      {"unknown", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const auto address = IpAddress::Parse(c.text);
    EXPECT_EQ(address.has_value(), !c.canonical.empty());
    EXPECT_EQ(address ? address->ToString() : "", c.canonical);
  }
}

TEST(TrustedProxies, RefusesWhatIsNoNetwork) {
  for (const std::string text :
       {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x", "::/129", "proxy.example", ""}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(TrustedProxies::Parse({text}).ok());
  }
}

TEST(TrustedProxies, TakesTheRightMostUntrustedEntry) {
  const auto proxies = TrustedProxies::Parse({"10.0.0.0/8", "192.0.2.7", "fd00::/8", "172.16.0.0/12"});
  ASSERT_TRUE(proxies.ok());
  const struct {
    std::string_view peer;
    std::vector<std::string_view> forwarded;
    std::string_view client;
  } cases[] = {
      {"198.51.100.1", {"203.0.113.9"}, "198.51.100.1"},  // not ours: the header is a claim
      {"10.1.2.3", {}, "10.1.2.3"},
      {"10.1.2.3", {"203.0.113.9"}, "203.0.113.9"},
      {"::ffff:10.1.2.3", {"203.0.113.9"}, "203.0.113.9"},
      {"10.1.2.3", {"1.1.1.1, 203.0.113.9"}, "203.0.113.9"},
      {"10.1.2.3", {"1.1.1.1, 203.0.113.9, 10.9.9.9"}, "203.0.113.9"},
      {"10.1.2.3", {"1.1.1.1", "203.0.113.9, 172.31.255.1"}, "203.0.113.9"},
      {"10.1.2.3", {"203.0.113.9", "10.9.9.9"}, "203.0.113.9"},
      {"10.1.2.3", {"10.0.0.1, 10.0.0.2"}, "10.0.0.1"},
      {"10.1.2.3", {"203.0.113.9:4711"}, "203.0.113.9"},
      {"fd00::5", {"[2001:db8::9]:4711"}, "2001:db8::9"},
      {"fd00::5", {"2001:db8::9"}, "2001:db8::9"},
      {"192.0.2.7", {"203.0.113.9"}, "203.0.113.9"},
      {"192.0.2.8", {"203.0.113.9"}, "192.0.2.8"},
      {"172.32.0.1", {"203.0.113.9"}, "172.32.0.1"},
      {"10.1.2.3", {"203.0.113.9, unknown"}, "10.1.2.3"},  // nobody vouches for what is left of rubbish
      {"10.1.2.3", {"203.0.113.9, rubbish, 10.9.9.9"}, "10.9.9.9"},
      {"10.1.2.3", {""}, "10.1.2.3"},
      {"10.1.2.3", {"203.0.113.9,"}, "10.1.2.3"},
  };
  for (const auto& c : cases) {
    std::vector<HeaderField> headers = {{"host", "a"}};
    std::string trace(c.peer);
    for (const std::string_view value : c.forwarded) {
      headers.push_back({"x-forwarded-for", value});
      trace.append(" | ").append(value);
    }
    SCOPED_TRACE(trace);
    EXPECT_EQ(proxies->ClientOf(*IpAddress::Parse(c.peer), headers), c.client);
  }
}

}  // namespace
}  // namespace leadgate
