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
      {"ada@r3-x.example.com", "ada@r3-x.example.com", "ada", "r3-x.example.com"},
      {"ada@r--x.example.com", "ada@r--x.example.com", "ada", "r--x.example.com"},
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
    EXPECT_EQ(scan.repaired, "");
    EXPECT_EQ(scan.value(), c.address);
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
      {"ada\uE000@example.com", "private_use_character", 3},
      {"ada@ex\U000F0000.com", "private_use_character", 6},
      {"ada\uFFFE@example.com", "private_use_character", 3},
      {"\u0301ada@example.com", "leading_mark", 0},
      {"ada@\u0301example.com", "leading_mark", 4},
      {"ada.\u0301x@example.com", "leading_mark", 4},
      {"ada@ex.\u0301ample.com", "leading_mark", 7},
      {"ada\u037El@example.com", "bad_local_character", 3},  // NFC makes a semicolon of it
      {"ada\u2401@example.com", "control_character", 3},
      {"ada@ex\u00ADample.com", "invisible_character", 6},
      {"ada@ex\u034Fample.com", "invisible_character", 6},
      {"ada@\u202Eexample.com", "invisible_character", 4},
      {"ada@exam_ple.com", "bad_domain_character", 8},
      {"ada@foo$bar.com", "bad_domain_character", 7},
      {"ada@example.com/", "bad_domain_character", 15},
      {"ada@example,com,de", "bad_domain_character", 11},
      {"ada@example, com", "bad_domain_character", 11},
      {"ada@example,c0m", "bad_domain_character", 11},  // a dot there would not help
      {"ada@aa--b.example.com", "reserved_label", 6},
      {"ada@xx--b.com", "reserved_label", 6},
      {"ada@example.co-uk", "hyphen_in_ending", 12},
      {"ada@gm\u0430il.com", "confusable_domain", 4},
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
      {"ada@m\u00FCller-.com", "hyphen_at_edge", 4},  // xn--mller--kva does not show it
      {"ada@-m\u00FCller.com", "hyphen_at_edge", 4},
      {"ada@xn--mller--kva.com", "hyphen_at_edge", 4},
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

TEST(EmailSyntaxTest, RepairsVisibly) {
  struct Case {
    std::string_view in, value, repairs;
  };
  const Case cases[] = {
      {"ada@example.com", "ada@example.com", ""},
      {" ada@example.com", "ada@example.com", "surrounding_space"},
      {"ada@example.com\u200B", "ada@example.com", "surrounding_space"},
      {"<ada@example.com>", "ada@example.com", "angle_brackets"},
      {"mailto:ada@example.com", "ada@example.com", "mailto"},
      {"mailto:ada@example.com?subject=Hi", "ada@example.com", "mailto"},
      {" < mailto:ada@example.com > ", "ada@example.com", "surrounding_space angle_brackets mailto"},
      {"ada@example,com", "ada@example.com", "comma_for_dot"},
      {"Ada@Mail.Example,com ", "Ada@Mail.Example.com", "surrounding_space comma_for_dot"},
      {"ada@mail,example.com", "ada@mail.example.com", "comma_for_dot"},
      {"ada@example\uFF0Ccom", "ada@example.com", "comma_for_dot"},
      {"ada@m\u00FCller,example", "ada@m\u00FCller.example", "comma_for_dot"},
      {"jo\u0308rg@example.com", "j\u00F6rg@example.com", "unicode_form"},
      {"ada@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45\uFF0E\uFF43\uFF4F\uFF4D", "ada@example.com", "letter_variants"},
      {"ada@\U0001D5BE\U0001D5D1ample.com", "ada@example.com", "letter_variants"},
      {"ada@example\u3002com", "ada@example.com", "letter_variants"},
      {"ada@mu\u0308ller,example", "ada@m\u00FCller.example", "comma_for_dot unicode_form"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    const EmailScan scan = ScanEmail(c.in);
    EXPECT_TRUE(scan.ok) << EmailErrorName(scan.error);
    EXPECT_EQ(scan.value(), c.value);
    EXPECT_EQ(EmailRepairNames(scan.repairs), c.repairs);
    // What is repaired is an address like any other.
    const EmailScan again = ScanEmail(scan.value());
    EXPECT_TRUE(again.ok);
    EXPECT_EQ(again.repairs, 0);
    EXPECT_EQ(again.domain_ascii, scan.domain_ascii);
  }
}

TEST(EmailSyntaxTest, SuggestsTheOnlyAddressThatCanBeMeant) {
  struct Case {
    std::string_view in, error, value;
  };
  const Case cases[] = {
      {"Ada Lovelace <ada@example.com>", "display_name", "ada@example.com"},
      {"\"Lovelace, Ada\" <ada@example.com>", "display_name", "ada@example.com"},
      {"ada@example.com <ada@example.com>", "display_name", "ada@example.com"},
      {"'ada@example.com' <ada@example.com>", "display_name", "ada@example.com"},
      {"ada@example.com.", "domain_trailing_dot", "ada@example.com"},
      {"ada\uFF20example.com", "full_width_at", "ada@example.com"},
      {"\uFF41\uFF44\uFF41\uFF20\uFF45\uFF58\uFF0E\uFF43\uFF4F\uFF4D", "full_width_at", "ada@ex.com"},
      {"\uFF41\uFF44\uFF41@example.com", "full_width_local", "ada@example.com"},
      {"ada@gm\u0430il.com", "confusable_domain", "ada@gmail.com"},
      {"ada@\u0441\u043Ercorp.com", "confusable_domain", "ada@corcorp.com"},
      // Nothing to suggest: the value is what was typed.
      {"bob@example.com <ada@example.com>", "display_name", "bob@example.com <ada@example.com>"},
      {"Ada <ada@example>", "display_name", "Ada <ada@example>"},
      {"A <a@x.com>, B <b@x.com>", "display_name", "A <a@x.com>, B <b@x.com>"},
      {"ada@example..", "domain_trailing_dot", "ada@example.."},
      {"a\uFF20b\uFF20example.com", "full_width_at", "a\uFF20b\uFF20example.com"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    const EmailScan scan = ScanEmail(c.in);
    EXPECT_FALSE(scan.ok);
    EXPECT_EQ(EmailErrorName(scan.error), c.error);
    EXPECT_EQ(scan.value(), c.value);
  }
}

TEST(EmailSyntaxTest, OneScriptIsALanguage) {
  for (const std::string_view domain :
       {"\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "\u0441\u043E\u0440.\u0440\u0444",
        "\u0441\u043E\u0440.com", "m\u00FCller.com", "\u03B1\u03B2\u03B3.gr"}) {
    SCOPED_TRACE(domain);
    EXPECT_TRUE(ScanEmail("ada@" + std::string(domain)).ok);
  }
}

TEST(EmailSyntaxTest, MarksWhatIsUnusual) {
  EXPECT_TRUE(ScanEmail("j\u00F6rg@example.com").smtputf8);
  EXPECT_FALSE(ScanEmail("joerg@m\u00FCller.example").smtputf8) << "an IDN domain goes out as ASCII";
  EXPECT_TRUE(ScanEmail(std::string(65, 'l') + "@example.com").long_local);
  EXPECT_FALSE(ScanEmail(std::string(64, 'l') + "@example.com").long_local);
  for (const std::string_view domain : {"a.arpa", "a.invalid", "a.local", "a.localhost", "a.onion", "a.test"}) {
    SCOPED_TRACE(domain);
    const EmailScan scan = ScanEmail("ada@" + std::string(domain));
    EXPECT_TRUE(scan.ok);
    EXPECT_TRUE(scan.special_use);
    EXPECT_NE(SpecialUseMessage(scan.domain_ascii), "");
  }
  for (const std::string_view domain :
       {"test.com", "local.de", "a.example", "contest.net", "xn--fsqu00a.xn--0zwm56d"}) {
    SCOPED_TRACE(domain);
    EXPECT_FALSE(ScanEmail("ada@" + std::string(domain)).special_use);
  }
}

TEST(EmailSyntaxTest, TheRfcReadingLeavesPolicyOut) {
  for (const std::string_view in : {"ada@localhost", "ada@example.c", "ada@example.co-uk", "ada@aa--b.com",
                                    "ada@a.test", "ada@example.c0m", "j\u00F6rg@m\u00FCller.example"}) {
    SCOPED_TRACE(in);
    const EmailScan scan = ScanEmail(in, EmailReading::kRfc);
    EXPECT_TRUE(scan.ok) << EmailErrorName(scan.error);
    EXPECT_EQ(scan.value(), in);
  }
  struct Case {
    std::string in;
    std::string_view error;
  };
  const Case cases[] = {{" ada@example.com", "space"},
                        {"<ada@example.com>", "display_name"},
                        {"mailto:ada@example.com", "bad_local_character"},
                        {"ada@example,com", "bad_domain_character"},
                        {"ada@example.com.", "domain_trailing_dot"},
                        {"ada@192.0.2.1", "numeric_ending"},
                        {"\"ada\"@example.com", "quoted_local"},
                        {std::string(65, 'l') + "@example.com", "local_too_long"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    const EmailScan scan = ScanEmail(c.in, EmailReading::kRfc);
    EXPECT_EQ(EmailErrorName(scan.error), c.error);
    EXPECT_EQ(scan.repaired, "");
    EXPECT_EQ(scan.repairs, 0);
  }
}

TEST(EmailSyntaxTest, EveryErrorHasItsOwnNameAndText) {
  std::set<std::string> names;
  std::set<std::string> messages;
  for (int i = 1; i <= static_cast<int>(kLastEmailError); ++i) {
    const auto error = static_cast<EmailError>(i);
    SCOPED_TRACE(i);
    EXPECT_TRUE(names.insert(std::string(EmailErrorName(error))).second);
    EXPECT_TRUE(messages.insert(EmailErrorMessage(error)).second);
    EXPECT_EQ(EmailErrorMessage(EmailErrorName(error)), EmailErrorMessage(error));
  }
  EXPECT_FALSE(EmailErrorMessage(std::string_view("no such error")).empty());
}

// What stands around an address, or was hit twice in it: no address, and one alone can have been meant.
TEST(EmailSyntax, SuggestsTheOneAddressThatCanHaveBeenMeant) {
  for (const char* typed : {"'ada@acme.com'",
                            "\"ada@acme.com\"",
                            "(ada@acme.com)",
                            "\u201Cada@acme.com\u201D",
                            "\u00ABada@acme.com\u00BB",
                            "ada@acme.com\u2019",
                            "ada@acme.com,",
                            "ada@acme.com;",
                            "ada@acme.com/",
                            "ada@acme.com.",
                            "ada@acme.com\u3002",
                            "ada @acme.com",
                            "ada@ acme.com",
                            "ada@acme .com",
                            "ada@acme. com",
                            "ada@@acme.com",
                            "ada@acme..com",
                            "ada@acme.com?subject=Hello",
                            "ada%40acme.com",
                            "ada@acme.com ada@acme.com",
                            "ada@acme.com,ada@acme.com",
                            "ada@acme.comada@acme.com"}) {
    const EmailScan scan = ScanEmail(typed);
    EXPECT_FALSE(scan.ok) << typed;
    EXPECT_EQ(scan.repaired, "ada@acme.com") << typed;
  }
  EXPECT_EQ(ScanEmail("ada@acme\u2013corp.com").repaired, "ada@acme-corp.com");
  // Two can have been meant, or none.
  for (const char* typed :
       {"ada..l@acme.com", "ada.@acme.com", "ada@acme.com bob@acme.com", "ada acme.com", "ada@acme", "ada@",
        "@acme.com", "ada bob@acme.com", "ada@acme com", "ada@ac\u200Bme.com", "'", ".", ""}) {
    EXPECT_EQ(ScanEmail(typed).repaired, "") << typed;
  }
}

}  // namespace
}  // namespace leadgate
