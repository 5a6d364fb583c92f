#include <gtest/gtest.h>

#include <string_view>

#include "validators/email_syntax.h"

namespace leadgate {
namespace {

struct Case {
  std::string_view local, domain, key;
};

TEST(CanonicalEmailTest, ProvidersOwnRules) {
  const Case cases[] = {
      {"Ada.L+demo", "gmail.com", "adal@gmail.com"},
      {"a.d.a.l", "googlemail.com", "adal@gmail.com"},
      {"Ada.L+demo", "acme.example", "ada.l+demo@acme.example"},
      {"ada.l+demo", "outlook.com", "ada.l@outlook.com"},
      {"ada+x", "hotmail.co.uk", "ada@hotmail.co.uk"},
      {"ada+x", "live.fr", "ada@live.fr"},
      {"ada+x", "live.acme.com", "ada+x@live.acme.com"},
      {"ada+x", "msn.com", "ada@msn.com"},
      {"ada+x", "icloud.com", "ada@icloud.com"},
      {"a.da+x", "proton.me", "a.da@proton.me"},
      {"ada-list", "yahoo.com", "ada@yahoo.com"},
      {"ada-list", "yahoo.co.jp", "ada@yahoo.co.jp"},
      {"ada+list", "yahoo.com", "ada+list@yahoo.com"},
      {"ada-list", "outlook.com", "ada-list@outlook.com"},
      {"+x", "gmail.com", "+x@gmail.com"},  // nothing would be left
      {"-x", "yahoo.com", "-x@yahoo.com"},
      {"JÖRG", "example.com", "jörg@example.com"},
      {"ИВАН", "example.com", "иван@example.com"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.key);
    EXPECT_EQ(CanonicalEmail(c.local, c.domain), c.key);
  }
}

TEST(CanonicalEmailTest, FastmailSubdomains) {
  const Case cases[] = {
      {"Ada+x", "fastmail.com", "ada@fastmail.com"},
      {"ada+x", "fastmail.fm", "ada@fastmail.fm"},
      {"shop", "ada.fastmail.com", "ada@fastmail.com"},
      {"anything+at.all", "ada.fastmail.co.uk", "ada@fastmail.co.uk"},
      {"shop", "ada.notfastmail.com", "shop@ada.notfastmail.com"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.key);
    EXPECT_EQ(CanonicalEmail(c.local, c.domain), c.key);
  }
}

TEST(CanonicalEmailTest, YandexDomainsAreOne) {
  const Case cases[] = {
      {"ada.l", "yandex.ru", "ada.l@yandex.ru"},     {"Ada-L", "yandex.ru", "ada.l@yandex.ru"},
      {"ada.l+x", "ya.ru", "ada.l@yandex.ru"},       {"ada-l", "yandex.com", "ada.l@yandex.ru"},
      {"ada.l", "yandex.com.tr", "ada.l@yandex.ru"}, {"ada-l", "yandex.example", "ada-l@yandex.example"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.key);
    EXPECT_EQ(CanonicalEmail(c.local, c.domain), c.key);
  }
}

TEST(CanonicalEmailTest, OwnDomainsFollowTheirMailHost) {
  const auto key = [](std::string_view mx_host) { return CanonicalEmail("Ada.L+demo", "acme.example", mx_host); };
  for (const std::string_view host :
       {"aspmx.l.google.com", "alt1.aspmx.l.google.com.", "acme-example.mail.protection.outlook.com",
        "mx01.mail.icloud.com", "in1-smtp.messagingengine.com", "mail.protonmail.ch", "mx.yandex.net"}) {
    SCOPED_TRACE(host);
    EXPECT_EQ(key(host), "ada.l@acme.example") << "dots count in a company's own domain";
  }
  for (const std::string_view host : {"", "mx.acme.example", "mx.notgoogle.com", "google.com.acme.example"}) {
    SCOPED_TRACE(host);
    EXPECT_EQ(key(host), "ada.l+demo@acme.example");
  }
  EXPECT_EQ(CanonicalEmail("ada-l", "yahoo.com", "aspmx.l.google.com"), "ada@yahoo.com")
      << "a known provider's own rules";
}

}  // namespace
}  // namespace leadgate
