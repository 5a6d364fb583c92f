// Whole people: who is one, who is two, and how the answer is explained.
#include "dedupe/matcher.h"

#include <gtest/gtest.h>

#include "dedupe/waterfall.h"

namespace leadgate {
namespace {

const Matcher& BuiltIn() {
  static const Matcher matcher(BuiltInMatchWeights(), nullptr);
  return matcher;
}

enum class Expected { kLikely, kPossible, kNothing, kNotLikely };

struct Pair {
  const char* what;
  PersonProfile one, other;
  Expected expected;
};

void Check(const Pair& pair) {
  SCOPED_TRACE(pair.what);
  const Match match = BuiltIn().Compare(pair.one, pair.other);
  SCOPED_TRACE(Waterfall(match));
  EXPECT_DOUBLE_EQ(match.probability, BuiltIn().Probability(pair.one, pair.other));
  EXPECT_DOUBLE_EQ(match.probability, BuiltIn().Probability(pair.other, pair.one));
  switch (pair.expected) {
    case Expected::kLikely:
      EXPECT_GE(match.probability, 0.99);
      break;
    case Expected::kPossible:
      EXPECT_GE(match.probability, 0.5);
      EXPECT_LT(match.probability, 0.99);
      break;
    case Expected::kNothing:
      EXPECT_LT(match.probability, 0.5);
      break;
    case Expected::kNotLikely:
      EXPECT_LT(match.probability, 0.99);
      break;
  }
}

TEST(Matcher, OnePerson) {
  const Pair pairs[] = {
      {"the same",
       {"jane", "doe", "jane.doe", "acme.example", "14155552671"},
       {"jane", "doe", "jane.doe", "acme.example", "14155552671"},
       Expected::kLikely},
      {"short form, private mailbox, the same number",
       {"robert", "smith", "rsmith", "acme.example", "14155552671", "acme"},
       {"bob", "smith", "bobby77", "gmail.com", "14155552671", "acme"},
       Expected::kLikely},
      {"names in each other's place",
       {"jane", "doe", "jane.doe", "acme.example", "14155552671"},
       {"doe", "jane", "", "", "14155552671"},
       Expected::kLikely},
      {"umlaut written out",
       {"anna", "mueller", "", "", "493055512014", "beispiel"},
       {"anna", "muller", "", "", "493055512014", "beispiel"},
       Expected::kLikely},
      {"one of two surnames",
       {"maria", "garcia lopez", "mgarcia", "acme.es", "34911234567"},
       {"maria", "garcia", "", "", "34911234567"},
       Expected::kLikely},
      {"a slip in the address",
       {"jane", "doe", "jane.doe", "gmail.com"},
       {"jane", "doe", "jane.deo", "gmail.com"},
       Expected::kLikely},
      {"a mailbox of her own name elsewhere",
       {"jane", "doe", "janedoe1984", "gmail.com"},
       {"jane", "doe", "janedoe1984", "yahoo.com"},
       Expected::kLikely},
      {"surname changed, mailbox kept",
       {"jane", "doe", "jane.doe", "acme.example", "14155552671"},
       {"jane", "roe", "jane.doe", "acme.example", "14155552671"},
       Expected::kLikely},
      {"initial only",
       {"j", "lovelace", "", "", "14155552671", "acme"},
       {"jane", "lovelace", "", "", "14155552671", "acme"},
       Expected::kLikely},
      {"cyrillic and latin",
       {"сергей", "мюллер", "", "", "79161234567"},
       {"sergei", "miuller", "", "", "79161234567"},
       Expected::kLikely},
      {"chinese",
       {"伟", "王", "wei", "acme.example", "8613912345678"},
       {"伟", "王", "", "", "8613912345678"},
       Expected::kLikely},
  };
  for (const Pair& pair : pairs) Check(pair);
}

TEST(Matcher, TwoPeople) {
  const Pair pairs[] = {
      {"spouses at one mailbox",
       {"anna", "schmidt", "schmidt", "family.example", "493055512014"},
       {"peter", "schmidt", "schmidt", "family.example", "493055512014"},
       Expected::kNothing},
      {"brother and sister, a letter apart",
       {"daniel", "schmidt", "schmidt", "family.example", "493055512014"},
       {"daniela", "schmidt", "schmidt", "family.example", "493055512014"},
       Expected::kNothing},
      {"colleagues on a switchboard",
       {"anna", "kern", "a.kern", "acme.example", "493055512014", "acme"},
       {"peter", "wolf", "p.wolf", "acme.example", "493055512014", "acme"},
       Expected::kNothing},
      {"colleagues of one first name",
       {"anna", "kern", "a.kern", "acme.example", "493055512014", "acme"},
       {"anna", "wolf", "a.wolf", "acme.example", "493055512014", "acme"},
       Expected::kNothing},
      {"senior and junior",
       {"john", "smith senior", "smith", "family.example", "14155552671"},
       {"john", "smith junior", "smith", "family.example", "14155552671"},
       Expected::kNothing},
      {"father and son by birth date",
       {"john", "smith", "smith", "family.example", "14155552671", "", "", "", "US", "", "", "", "19500101"},
       {"john", "smith", "smith", "family.example", "14155552671", "", "", "", "US", "", "", "", "19820714"},
       Expected::kNothing},
      {"namesakes at one company",
       {"john", "smith", "john.smith", "siemens.example", "14155552671", "siemens"},
       {"john", "smith", "john.smith2", "siemens.example", "14155558342", "siemens"},
       Expected::kNotLikely},
      {"namesakes on one switchboard",
       {"john", "smith", "john.smith", "siemens.example", "14155552671", "siemens"},
       {"john", "smith", "john.smith2", "siemens.example", "14155552671", "siemens"},
       Expected::kNotLikely},
      {"hans and johannes at a family's mailbox",
       {"hans", "schmidt", "familie.schmidt", "web.de", "493055512014"},
       {"johannes", "schmidt", "familie.schmidt", "web.de", "493055512014"},
       Expected::kNotLikely},
      {"hans and johan at a family's mailbox, the surname written otherwise",
       {"hans", "staldahl", "familystaaldahl9318", "gmail.com", "46706564356"},
       {"johan", "staldahl", "familystaaldahl9318", "gmail.com", "46706564356"},
       Expected::kPossible},
      {"lea or lena at lena's mailbox",
       {"lea", "kern", "lena.kern", "web.de", "493055512014"},
       {"lena", "kern", "lena.kern", "web.de", "493055512014"},
       Expected::kPossible},
      {"two forms of one name, one number",
       {"steven", "cole", "scole81", "gmail.com", "14155552671"},
       {"stephen", "cole", "stephencole", "yahoo.com", "14155552671"},
       Expected::kPossible},
      {"an initial, one number and home",
       {"j", "keller", "", "", "493055512014", "", "", "berlin", "DE", "10115", "ringstrasse 4"},
       {"jan", "keller", "", "", "493055512014", "", "", "berlin", "DE", "10115", "ringstrasse 4"},
       Expected::kPossible},
      {"hendrik and hendrika, one number",
       {"hendrik", "beek", "hbeek", "web.de", "31643460164"},
       {"hendrika", "beek", "hendrikabeek", "web.de", "31643460164"},
       Expected::kNothing},
      {"father and son, one birthday",
       {"john", "smith", "smith", "web.de", "14155552671", "", "", "", "", "", "", "", "19600611"},
       {"john", "smith", "smith", "web.de", "14155552671", "", "", "", "", "", "", "", "19920611"},
       Expected::kNothing},
      {"a digit of the year, or his son",
       {"john", "smith", "jsmith", "web.de", "14155552671", "", "", "", "", "", "", "", "19660510"},
       {"john", "smith", "jsmith", "web.de", "14155552671", "", "", "", "", "", "", "", "19860510"},
       Expected::kPossible},
      {"twins",
       {"anna", "kern", "", "", "493055512014", "", "", "", "", "", "", "", "19990104"},
       {"peter", "kern", "", "", "493055512014", "", "", "", "", "", "", "", "19990104"},
       Expected::kNotLikely},
      {"junior, or his father",
       {"john", "smith junior", "jsmith", "web.de", "14155552671"},
       {"john", "smith", "jsmith", "web.de", "14155552671"},
       Expected::kPossible},
      {"numbered mailboxes at one provider",
       {"john", "smith", "john.smith2", "web.de"},
       {"john", "smith", "john.smith3", "web.de"},
       Expected::kNotLikely},
      {"the name alone", {"john", "smith"}, {"john", "smith"}, Expected::kNotLikely},
      {"nothing in common",
       {"john", "smith", "js", "a.example"},
       {"uta", "kern", "uk", "b.example"},
       Expected::kNothing},
      {"nothing at all", {}, {}, Expected::kNothing},
  };
  for (const Pair& pair : pairs) Check(pair);
}

class Counted final : public TermFrequencies {
 public:
  std::uint64_t Count(std::uint64_t term) const override {
    return term == TermHash(TermKind::kLastName, "smith") ? 9000 : 1;
  }
  std::uint64_t People() const override { return 1000000; }
};

TEST(Matcher, CommonNameSaysLess) {
  const Counted counted;
  const Matcher matcher(BuiltInMatchWeights(), &counted);
  const Match common = matcher.Compare({"john", "smith"}, {"john", "smith"});
  const Match rare = matcher.Compare({"john", "quibble"}, {"john", "quibble"});
  EXPECT_LT(common.fields[0].frequency, -2);
  EXPECT_GT(rare.fields[0].frequency, 1);
  EXPECT_LT(common.prior, BuiltIn().Compare({}, {}).prior);
}

TEST(Matcher, ExplainsItself) {
  const Match match = BuiltIn().Compare({"robert", "smith", "rsmith", "acme.example", "14155552671", "acme"},
                                        {"bob", "smith", "bob", "gmail.com", "14155552671", "acme"});
  double sum = match.prior;
  for (const FieldMatch& field : match.fields) sum += field.weight + field.frequency;
  EXPECT_NEAR(sum, match.weight, 1e-9);
  EXPECT_EQ(match.MatchedBy(), "phone, last_name, company, first_name");
  const std::string text = Waterfall(match);
  EXPECT_NE(text.find("first_name    nickname"), std::string::npos) << text;
  EXPECT_NE(text.find("probability   1.00"), std::string::npos) << text;
  EXPECT_EQ(text.find("smith"), std::string::npos) << text;
}

}  // namespace
}  // namespace leadgate
