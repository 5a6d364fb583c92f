#include "validators/email_syntax.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace leadgate {
namespace {

struct Good {
  std::string_view in;
  std::string_view address;
  std::string_view local;
  std::string_view domain_ascii;
};

TEST(EmailSyntaxTest, Accepts) {
  const Good cases[] = {
      {"ada@example.com", "ada@example.com", "ada", "example.com"},
      {"Ada.Lovelace+demo@Mail.Example.COM", "Ada.Lovelace+demo@Mail.Example.COM", "Ada.Lovelace+demo",
       "mail.example.com"},
      {"  ada@example.com\r\n", "ada@example.com", "ada", "example.com"},
      {"\u00A0\u200Bada@example.com\uFEFF", "ada@example.com", "ada", "example.com"},
      {"\u202Aada@example.com\u202C", "ada@example.com", "ada", "example.com"},
      {"<ada@example.com>", "ada@example.com", "ada", "example.com"},
      {"mailto:ada@example.com", "ada@example.com", "ada", "example.com"},
      {"MailTo: ada@example.com?subject=Hi", "ada@example.com", "ada", "example.com"},
      {"<mailto:ada@example.com>", "ada@example.com", "ada", "example.com"},
      {"o'brien@example.ie", "o'brien@example.ie", "o'brien", "example.ie"},
      {"!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~", "example.com"},
      {"a@b.example.museum", "a@b.example.museum", "a", "b.example.museum"},
      {"info@m\u00FCller.example", "info@m\u00FCller.example", "info", "xn--mller-kva.example"},
      {"info@stra\u00DFe.example", "info@stra\u00DFe.example", "info", "xn--strae-oqa.example"},  // non-transitional
      {"info@\u4F8B\u5B50.\u6D4B\u8BD5", "info@\u4F8B\u5B50.\u6D4B\u8BD5", "info", "xn--fsqu00a.xn--0zwm56d"},
      {"info@\u4F8B\u5B50\u3002\u6D4B\u8BD5", "info@\u4F8B\u5B50\u3002\u6D4B\u8BD5", "info", "xn--fsqu00a.xn--0zwm56d"},
      {"\u0438\u0432\u0430\u043D@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444",
       "\u0438\u0432\u0430\u043D@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "\u0438\u0432\u0430\u043D",
       "xn--e1afmkfd.xn--p1ai"},
      {"j\u00F6rg@example.com", "j\u00F6rg@example.com", "j\u00F6rg", "example.com"},
      {"ada@XN--MLLER-KVA.example", "ada@XN--MLLER-KVA.example", "ada", "xn--mller-kva.example"},
      {"ada@r3---x.example.com", "ada@r3---x.example.com", "ada", "r3---x.example.com"},
      {"ada@123.example", "ada@123.example", "ada", "123.example"},
      // Reserved names are well formed; another check knows them.
      {"test@test.test", "test@test.test", "test", "test.test"},
  };
  for (const Good& c : cases) {
    SCOPED_TRACE(c.in);
    const EmailScan scan = ScanEmail(c.in);
    EXPECT_TRUE(scan.ok) << EmailErrorName(scan.error) << " at " << scan.position;
    EXPECT_EQ(scan.address, c.address);
    EXPECT_EQ(scan.local, c.local);
    EXPECT_EQ(scan.domain_ascii, c.domain_ascii);
    EXPECT_EQ(EmailErrorName(scan.error), "");
  }
}

struct Bad {
  std::string_view in;
  std::string_view error;
  std::size_t position;
};

TEST(EmailSyntaxTest, RefusesWithTheReasonAndThePlace) {
  const Bad cases[] = {
      {"", "empty", 0},
      {" \t\u200B ", "empty", 0},
      {"<>", "empty", 0},
      {"ada", "no_at", 3},
      {"ada.example.com", "no_at", 15},
      {"@", "no_local", 0},
      {"@example.com", "no_local", 0},
      {"ada@", "no_domain", 3},
      {"ada@@example.com", "several_ats", 4},
      {"ada@x@example.com", "several_ats", 5},
      {"ada@example.com, bob@example.com", "several_addresses", 15},
      {"ada@example.com;bob@example.com", "several_addresses", 15},
      {"ada\uFF20example.com", "full_width_at", 3},
      {"Ada Lovelace <ada@example.com>", "display_name", 0},
      {"\"Ada\" <ada@example.com>", "display_name", 0},
      {"ada lovelace@example.com", "space", 3},
      {"ada@exam ple.com", "space", 8},
      {"  ada @example.com", "space", 5},
      {"ada\u00A0l@example.com", "space", 3},
      {"ada\tl@example.com", "control_character", 3},
      {std::string_view("ada\0l@example.com", 17), "control_character", 3},
      {"ada@exam\u200Bple.com", "invisible_character", 8},
      {"ada\u00ADl@example.com", "invisible_character", 3},
      {"ada\u202El@example.com", "invisible_character", 3},
      {"ada@ex\u2066ample.com", "invisible_character", 6},
      {"ada@ex\u200Dample.com", "invisible_character", 6},
      {"ada\xff@example.com", "invalid_utf8", 3},
      {"ada@ex\xc3", "invalid_utf8", 6},
      {"ada\uFFFD@example.com", "invalid_utf8", 3},
      {"\"ada\"@example.com", "quoted_local", 0},
      {"ada(work)@example.com", "comment", 3},
      {"ada@example.com(work)", "comment", 15},
      {"ada@[192.0.2.1]", "domain_literal", 4},
      {"ada,l@example.com", "bad_local_character", 3},
      {"ada\\l@example.com", "bad_local_character", 3},
      {"ada\uE000@example.com", "bad_local_character", 3},
      {"ada@exam_ple.com", "bad_domain_character", 8},
      {"ada@foo$bar.com", "bad_domain_character", 7},
      {"ada@example.com/", "bad_domain_character", 15},
      {"ada@example.com,", "bad_domain_character", 15},
      {".ada@example.com", "leading_dot", 0},
      {"ada.@example.com", "trailing_dot", 3},
      {"ada..l@example.com", "double_dot", 4},
      {"ada@example..com", "double_dot", 12},
      {"ada@.example.com", "domain_leading_dot", 4},
      {"ada@example.com.", "domain_trailing_dot", 15},
      {"ada@-example.com", "hyphen_at_edge", 4},
      {"ada@example-.com", "hyphen_at_edge", 4},
      {"ada@mail.-x.com", "hyphen_at_edge", 9},
      {"ada@localhost", "no_ending", 4},
      {"ada@192.0.2.1", "numeric_ending", 12},
      {"ada@example.c0m", "numeric_ending", 12},
      {"ada@example.c", "short_ending", 12},
      {"ada@xn--\u00FC.example", "bad_idn", 4},
      {"ada@xn--zzzzzzzzz9.example", "bad_idn", 4},
      {"ada@\u2665 x.com", "space", 7},
  };
  for (const Bad& c : cases) {
    SCOPED_TRACE(c.in);
    const EmailScan scan = ScanEmail(c.in);
    EXPECT_FALSE(scan.ok);
    EXPECT_EQ(EmailErrorName(scan.error), c.error);
    EXPECT_EQ(scan.position, c.position);
    EXPECT_TRUE(scan.domain_ascii.empty());
    EXPECT_FALSE(EmailErrorMessage(scan.error).empty());
  }
}

TEST(EmailSyntaxTest, Lengths) {
  const std::string label63(63, 'a');
  EXPECT_TRUE(ScanEmail("ada@" + label63 + ".com").ok);
  EXPECT_EQ(ScanEmail("ada@" + label63 + "a.com").error, EmailError::kLabelTooLong);
  EXPECT_TRUE(ScanEmail(std::string(65, 'l') + "@example.com").ok) << "a long local part is no error";
  const std::string domain = "@example.com";
  EXPECT_TRUE(ScanEmail(std::string(254 - domain.size(), 'l') + domain).ok);
  EXPECT_EQ(ScanEmail(std::string(255 - domain.size(), 'l') + domain).error, EmailError::kTooLong);
  // Short as typed, too long as xn-- labels: the place is still within the text.
  std::string idn = "a@";
  for (int i = 0; i < 30; ++i) idn += "\u00FC\u00FC.";
  const EmailScan scan = ScanEmail(idn + "example");
  EXPECT_EQ(scan.error, EmailError::kTooLong);
  EXPECT_LE(scan.position, idn.size() + 7);
}

TEST(EmailSyntaxTest, EveryErrorHasItsOwnNameAndText) {
  std::set<std::string> names;
  std::set<std::string> messages;
  for (int i = 1; i <= static_cast<int>(EmailError::kBadIdn); ++i) {
    const auto error = static_cast<EmailError>(i);
    SCOPED_TRACE(i);
    EXPECT_TRUE(names.insert(std::string(EmailErrorName(error))).second);
    EXPECT_TRUE(messages.insert(EmailErrorMessage(error)).second);
    EXPECT_EQ(EmailErrorMessage(EmailErrorName(error)), EmailErrorMessage(error));
  }
  EXPECT_FALSE(EmailErrorMessage(std::string_view("no such error")).empty());
}

TEST(CanonicalEmailTest, ProvidersOwnRules) {
  struct Case {
    std::string_view local, domain, key;
  };
  const Case cases[] = {
      {"Ada.L+demo", "gmail.com", "adal@gmail.com"},
      {"a.d.a.l", "googlemail.com", "adal@gmail.com"},
      {"Ada.L+demo", "acme.example", "ada.l+demo@acme.example"},
      {"ada.l+demo", "outlook.com", "ada.l@outlook.com"},
      {"ada+x", "hotmail.co.uk", "ada@hotmail.co.uk"},
      {"ada+x", "live.fr", "ada@live.fr"},
      {"ada+x", "live.acme.com", "ada+x@live.acme.com"},
      {"ada+x", "icloud.com", "ada@icloud.com"},
      {"ada+x", "fastmail.com", "ada@fastmail.com"},
      {"ada+x", "proton.me", "ada@proton.me"},
      {"ada-list", "yahoo.com", "ada@yahoo.com"},
      {"ada-list", "yahoo.co.jp", "ada@yahoo.co.jp"},
      {"ada-list", "outlook.com", "ada-list@outlook.com"},
      {"+x", "gmail.com", "+x@gmail.com"},  // nothing would be left
      {"JÖRG", "example.com", "jörg@example.com"},
      {"ИВАН", "example.com", "иван@example.com"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.key);
    EXPECT_EQ(CanonicalEmail(c.local, c.domain), c.key);
  }
}

}  // namespace
}  // namespace leadgate
