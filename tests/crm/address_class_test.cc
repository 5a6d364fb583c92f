#include "crm/address_class.h"

#include <gtest/gtest.h>

#include "crm/webhook_url.h"

namespace leadgate {
namespace {

TEST(AddressClass, OfAddressesAsText) {
  struct Case {
    const char* address;
    AddressClass expected;
  };
  constexpr AddressClass kPublic = AddressClass::kPublic;
  constexpr AddressClass kPrivate = AddressClass::kPrivate;
  constexpr AddressClass kNever = AddressClass::kNever;
  const Case cases[] = {
      {"93.184.216.34", kPublic},
      {"1.1.1.1", kPublic},
      {"172.32.0.1", kPublic},
      {"100.128.0.1", kPublic},
      {"223.255.255.255", kPublic},
      {"0.0.0.0", kPrivate},
      {"0.1.2.3", kPrivate},
      {"10.255.0.1", kPrivate},
      {"100.64.0.1", kPrivate},
      {"100.127.255.255", kPrivate},
      {"127.0.0.1", kPrivate},
      {"127.255.255.254", kPrivate},
      {"169.254.169.254", kPrivate},
      {"172.16.0.1", kPrivate},
      {"172.31.255.255", kPrivate},
      {"192.168.1.1", kPrivate},
      {"192.0.2.1", kPrivate},
      {"198.18.0.1", kPrivate},
      {"198.51.100.1", kPrivate},
      {"203.0.113.9", kPrivate},
      {"224.0.0.1", kNever},
      {"239.1.1.1", kNever},
      {"240.0.0.1", kNever},
      {"255.255.255.255", kNever},
      {"127.1", kPrivate},
      {"2130706433", kPrivate},
      {"0x7f.0.0.1", kPrivate},
      {"2606:4700:4700::1111", kPublic},
      {"[2606:4700:4700::1111]", kPublic},
      {"::", kPrivate},
      {"::1", kPrivate},
      {"[::1]", kPrivate},
      {"::ffff:127.0.0.1", kPrivate},
      {"::ffff:10.0.0.1", kPrivate},
      {"::ffff:93.184.216.34", kPublic},
      {"::127.0.0.1", kPrivate},
      {"fc00::1", kPrivate},
      {"fd12:3456::1", kPrivate},
      {"fe80::1", kPrivate},
      {"fe80::1%eth0", kPrivate},
      {"fec0::1", kPrivate},
      {"ff02::1", kNever},
      {"2001:db8::1", kPrivate},
      {"2001::1", kPrivate},
      {"2002:7f00:1::", kPrivate},
      {"2002:5db8:d822::", kPublic},
      {"64:ff9b::7f00:1", kPrivate},
      {"64:ff9b::5db8:d822", kPublic},
      {"64:ff9b:1::1", kPrivate},
      {"100::1", kPrivate},
      {"3fff::1", kPrivate},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.address);
    const auto found = ClassifyAddress(std::string(c.address));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(*found, c.expected);
  }
  EXPECT_FALSE(ClassifyAddress(std::string("localhost")).has_value());
  EXPECT_FALSE(ClassifyAddress(std::string("hooks.example.com")).has_value());
}

TEST(WebhookUrl, SaysWhatIsAllowed) {
  struct Case {
    const char* url;
    WebhookUrlRules rules;
    bool ok;
  };
  const Case cases[] = {
      {"https://hooks.example.com/leads", {}, true},
      {"https://hooks.example.com:8443/leads?x=1", {}, true},
      {"https://[2606:4700:4700::1111]/", {}, true},
      {"http://hooks.example.com/", {}, false},
      {"http://hooks.example.com/", {.allow_private = true}, false},
      {"http://hooks.example.com/", {.allow_http = true}, true},
      {"http://127.0.0.1:9000/", {}, false},
      {"http://127.0.0.1:9000/", {.allow_http = true}, false},
      {"http://127.0.0.1:9000/", {.allow_private = true}, true},
      {"https://127.0.0.1/", {}, false},
      {"https://127.1/", {}, false},
      {"https://0x7f000001/", {}, false},
      {"https://[::1]/", {}, false},
      {"https://[::ffff:10.0.0.1]/", {}, false},
      {"https://localhost/", {}, false},
      {"http://localhost/", {.allow_private = true}, true},
      {"https://169.254.169.254/latest", {}, false},
      {"https://224.0.0.1/", {.allow_private = true}, false},
      {"https://user:secret@hooks.example.com/", {}, false},
      {"ftp://hooks.example.com/", {}, false},
      {"file:///etc/passwd", {.allow_private = true, .allow_http = true}, false},
      {"hooks.example.com/leads", {}, false},
      {"https://", {}, false},
      {"", {}, false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.url);
    const Status status = CheckWebhookUrl(c.url, c.rules);
    EXPECT_EQ(status.ok(), c.ok) << status.ToString();
    EXPECT_EQ(status.message().find("secret@"), std::string::npos);
  }
}

}  // namespace
}  // namespace leadgate
