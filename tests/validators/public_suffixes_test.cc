#include "validators/public_suffixes.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(PublicSuffixes, FindTheDomainThatWasRegistered) {
  const PublicSuffixes suffixes;
  const struct {
    std::string domain, registrable;
  } cases[] = {
      {"acme.com", "acme.com"},
      {"mail.eu.acme.com", "acme.com"},
      {"mail.eu.acme.co.uk", "acme.co.uk"},
      {"Mail.ACME.Co.UK", "acme.co.uk"},  // libpsl tells case apart
      {"acme.com.br", "acme.com.br"},
      {"foo.city.kawasaki.jp", "city.kawasaki.jp"},  // an exception to a wildcard
      {"foo.bar.kawasaki.jp", "foo.bar.kawasaki.jp"},
      {"acme.github.io", "acme.github.io"},  // a host that gives away names
      {"xn--80aswg.xn--p1ai", "xn--80aswg.xn--p1ai"},
      {"a.b.unknown-ending", "b.unknown-ending"},
      {"co.uk", ""},
      {"com", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(suffixes.RegistrableDomain(c.domain), c.registrable) << c.domain;
}

TEST(PublicSuffixes, KnowWhatAnybodyCanRegisterBelow) {
  const PublicSuffixes suffixes;
  for (const std::string suffix : {"com", "co.uk", "CO.UK", "com.br", "xn--p1ai"}) {
    EXPECT_TRUE(suffixes.IsPublicSuffix(suffix)) << suffix;
  }
  for (const std::string other : {"acme.com", "acme.co.uk", "github.io", "corp", "northfield.corp", ""}) {
    EXPECT_FALSE(suffixes.IsPublicSuffix(other)) << other;
  }
}

}  // namespace
}  // namespace leadgate
