#include "validators/own_list_key.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

using Kind = OwnListKind;

TEST(OwnListKey, IsWhatPeopleWrite) {
  const struct {
    const char* entry;
    Kind kind;
    const char* key;  // "": none of the kind
  } cases[] = {
      {"acme.com", Kind::kDomain, "acme.com"},
      {"ACME.Com", Kind::kDomain, "acme.com"},
      {"@acme.com", Kind::kDomain, "acme.com"},
      {"*.acme.com", Kind::kDomain, "acme.com"},
      {".acme.com", Kind::kDomain, "acme.com"},
      {"acme.com.", Kind::kDomain, "acme.com"},
      {"B\u00FCcher.de", Kind::kDomain, "xn--bcher-kva.de"},
      {"acme", Kind::kDomain, ""},
      {"acme,com", Kind::kDomain, ""},
      {"acme .com", Kind::kDomain, ""},
      {"acme.com/about", Kind::kDomain, ""},
      {"https://acme.com", Kind::kDomain, ""},
      {"jo@acme.com", Kind::kDomain, ""},
      {"", Kind::kDomain, ""},
      {"Jo.Doe+x@Acme.com", Kind::kMailbox, "jo.doe+x@acme.com"},
      {"jo@b\u00FCcher.de", Kind::kMailbox, "jo@xn--bcher-kva.de"},
      {"acme.com", Kind::kMailbox, "acme.com"},
      {"@acme.com", Kind::kMailbox, "acme.com"},
      {"jo@", Kind::kMailbox, ""},
      {"jo@acme", Kind::kMailbox, ""},
      {"Jo <jo@acme.com>", Kind::kMailbox, ""},
      {"+1 (415) 555-2671", Kind::kPhone, "14155552671"},
      {"911", Kind::kPhone, ""},
      {"Acme GmbH & Co. KG", Kind::kCompany, " acme "},
      {"!?", Kind::kCompany, ""},
      {"Hannover-Messe", Kind::kText, " hannover messe "},
      {"", Kind::kText, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.entry);
    EXPECT_EQ(OwnListKey(c.entry, c.kind), c.key);
  }
}

TEST(OwnListKey, FindsBelowDomainsOnly) {
  const std::vector<TextNumber> entries = {{"acme.com", 0}, {"jo@one.com", 0}, {" two com ", 0}};
  const TextIndex keys{entries};
  const struct {
    const char* said;
    Kind kind;
    bool on_it;
  } cases[] = {
      {"ann@acme.com", Kind::kMailbox, true},
      {"ann@mail.acme.com", Kind::kMailbox, true},
      {"ann@xacme.com", Kind::kMailbox, false},
      {"acme.com@other.com", Kind::kMailbox, false},
      {"Jo@One.com", Kind::kMailbox, true},
      {"one.com", Kind::kMailbox, false},
      {"http://Acme.com:8080/x", Kind::kWebsite, true},
      {"www.acme.com?from=x.com", Kind::kWebsite, true},
      {"https://other.com/acme.com", Kind::kWebsite, false},
      {"none yet", Kind::kWebsite, false},
      {"two.com", Kind::kText, true},
      {"mail.two.com", Kind::kText, false},
      {"", Kind::kText, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.said);
    EXPECT_EQ(IsOnOwnList(keys, c.kind, OwnListValue(c.said, c.kind)), c.on_it);
  }
}

}  // namespace
}  // namespace leadgate
