#include "validators/text_fold.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace leadgate {
namespace {

struct Case {
  std::string_view in;
  std::string_view out;
};

TEST(CleanTextTest, TrimsCollapsesAndComposes) {
  const Case cases[] = {
      {"", ""},
      {"   \t\r\n ", ""},
      {"Ada", "Ada"},
      {"  Ada \t\n Lovelace ", "Ada Lovelace"},
      {"a\x01\x7f"
       "b",
       "a b"},
      {"Jose\u0301", "Jos\u00E9"},  // composed
      {"\u00A0M\u00FCller\u3000\u2003GmbH\u00A0", "M\u00FCller GmbH"},
      {"\uFEFFAda\u200B", "Ada"},  // nothing to see at the ends
      {"\u200B\u2060\uFEFF", ""},
      {"\u0639\u0644\u064A", "\u0639\u0644\u064A"},  // Arabic as it is
      {"\u6771\u4EAC  \u682A\u5F0F", "\u6771\u4EAC \u682A\u5F0F"},
      {"\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645",
       "\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645"},  // a joiner is spelling
      {"a\xff"
       "b",
       "a\uFFFD"
       "b"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    EXPECT_EQ(CleanText(c.in), c.out);
  }
}

TEST(NfcTest, ComposesAndReplacesBadBytes) {
  EXPECT_EQ(Nfc("plain"), "plain");
  EXPECT_EQ(Nfc("e\u0301"), "\u00E9");
  EXPECT_EQ(Nfc("\xc3"), "\uFFFD");
}

TEST(FoldTest, Words) {
  const Case cases[] = {
      {"", ""},
      {"!?", ""},
      {"Head of Sales", " head of sales "},
      {"Head-of  SALES (EMEA)", " head of sales emea "},
      {"R&D/IT", " r d it "},
      {"Gro\u00DFh\u00E4ndler", " grosshandler "},
      {"GROSSH\u00C4NDLER", " grosshandler "},
      {"Ingénieur-Étudiante", " ingenieur etudiante "},
      {"Søren Łukasz Đoković Þór Æsir", " soren lukasz dokovic thor aesir "},
      {"İstanbul", " istanbul "},
      {"Nguyễn Thị", " nguyen thi "},
      {"ΣΊΣΥΦΟΣ", " σισυφοσ "},
      {"Студент", " студент "},
      {"Чайковский", " чайковский "},  // й is no и
      {"Фёдоров", " федоров "},        // ё typed as е
      {"Київ", " київ "},
      {"学生、东京", " 学生 东京 "},
      {"ガス・パイプ", " ガス パイプ "},
      {"طالب، جامعة", " طالب جامعة "},
      {"विद्यार्थी", " विद्यार्थी "},  // vowel signs are part of the word
      {"Ｆｕｌｌ　Ｗｉｄｔｈ９", " full width9 "},
      {"ofﬁce", " office "},
      {"Fixora™ Group®", " fixora group "},
      {"soft\u00ADhyphen zero\u200Bwidth", " softhyphen zerowidth "},
      {"bad\xff"
       "byte",
       " bad byte "},
      {"🚀 growth 🚀", " growth "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    EXPECT_EQ(Fold(c.in), c.out);
    EXPECT_EQ(Fold(Fold(c.in)), c.out) << "folding again changes nothing";
  }
}

TEST(FoldTest, ComposedAndDecomposedAreOne) {
  EXPECT_EQ(Fold("Mu\u0308ller"), Fold("M\u00FCller"));
  EXPECT_EQ(Fold("\u0438\u0306"), Fold("\u0439"));
}

TEST(ContainsWordTest, WholeWordsOnly) {
  const std::string text = Fold("Senior Sales Manager, Étudiant");
  EXPECT_TRUE(ContainsWord(text, Fold("sales")));
  EXPECT_TRUE(ContainsWord(text, Fold("Sales  manager")));
  EXPECT_TRUE(ContainsWord(text, Fold("etudiant")));
  EXPECT_FALSE(ContainsWord(text, Fold("sale")));
  EXPECT_FALSE(ContainsWord(text, Fold("senior manager")));
  EXPECT_FALSE(ContainsWord(text, Fold("")));
  EXPECT_FALSE(ContainsWord("", Fold("sales")));
}

TEST(FoldCompanyTest, LegalFormsDropAtTheEnds) {
  const Case cases[] = {
      {"Fixora, Inc.", " fixora "},
      {"Müller & Söhne GmbH & Co. KG", " muller sohne "},
      {"Acme S.A.", " acme "},
      {"Acme S.à r.l.", " acme "},
      {"Acme SARL", " acme "},
      {"Philips B.V.", " philips "},
      {"Eni S.p.A.", " eni "},
      {"Nokia Oyj", " nokia "},
      {"Volvo AB", " volvo "},
      {"Acme Sp. z o.o.", " acme "},
      {"ООО «Ромашка»", " ромашка "},
      {"株式会社日立製作所", " 日立製作所 "},
      {"トヨタ自動車株式会社", " トヨタ自動車 "},
      {"Co Star", " co star "},  // only at the end
      // A form or two of some fifty countries
      {"Fixora e.K.", " fixora "},
      {"Fixora UG (haftungsbeschränkt)", " fixora "},
      {"Fixora Ges.m.b.H.", " fixora "},
      {"Fixora Sagl", " fixora "},
      {"Fixora PLC", " fixora "},
      {"Fixora DAC", " fixora "},
      {"Fixora Pty Ltd", " fixora "},
      {"Fixora (Pty) Ltd.", " fixora "},
      {"Fixora Pvt. Ltd.", " fixora "},
      {"Fixora Private Limited", " fixora "},
      {"Fixora Pte. Ltd.", " fixora "},
      {"Fixora Ltée", " fixora "},
      {"Fixora SASU", " fixora "},
      {"Fixora SPRL", " fixora "},
      {"Fixora BVBA", " fixora "},
      {"Fixora S.L.U.", " fixora "},
      {"Fixora, S.A. de C.V.", " fixora "},
      {"Fixora S. de R.L. de C.V.", " fixora "},
      {"Fixora S.A.C.", " fixora "},
      {"Fixora E.I.R.L.", " fixora "},
      {"Fixora, Lda.", " fixora "},
      {"Fixora Unipessoal Lda", " fixora "},
      {"Fixora Ltda.", " fixora "},
      {"Fixora EIRELI", " fixora "},
      {"Fixora S.r.l.s.", " fixora "},
      {"Fixora Soc. Coop.", " fixora "},
      {"Fixora A/S", " fixora "},
      {"Fixora ApS", " fixora "},
      {"Fixora ASA", " fixora "},
      {"Fixora Aktiebolag", " fixora "},
      {"Fixora Oy Ab", " fixora "},
      {"Fixora ehf.", " fixora "},
      {"Fixora OÜ", " fixora "},
      {"Fixora SIA", " fixora "},
      {"Fixora, UAB", " fixora "},
      {"Fixora Sp. z o.o. Sp. k.", " fixora "},
      {"Fixora, spol. s r.o.", " fixora "},
      {"Fixora Zrt.", " fixora "},
      {"Fixora d.o.o.", " fixora "},
      {"Fixora DOOEL", " fixora "},
      {"Фиксора ЕООД", " фиксора "},
      {"Fixora Α.Ε.", " fixora "},
      {"Fixora ΙΚΕ", " fixora "},
      {"Fixora A.Ş.", " fixora "},
      {"Fixora Sanayi ve Ticaret Ltd. Şti.", " fixora "},
      {"ТОВ «Фіксора»", " фіксора "},
      {"ТОО Фиксора", " фиксора "},
      {"Fixora Sdn. Bhd.", " fixora "},
      {"Fixora Tbk", " fixora "},
      {"Fixora JSC", " fixora "},
      {"Công ty TNHH Fixora", " fixora "},
      {"บริษัท Fixora จำกัด", " fixora "},
      {"Fixora FZE", " fixora "},
      {"Fixora W.L.L.", " fixora "},
      {"شركة فيكسورا", " فيكسورا "},
      {"(주)픽소라", " 픽소라 "},
      {"Fixora בע\"מ", " fixora "},
      // Words at the end of a name, and names in front
      {"About Me", " about me "},
      {"Sia Partners", " sia partners "},
      {"UAB Medicine", " uab medicine "},
      {"AS Roma", " as roma "},
      {"Square Ad", " square ad "},
      {"AG", " ag "},  // a name that is nothing else
      {"Inc. Co. Ltd.", " inc "},
      {"Cobalt", " cobalt "},
      {"Incorporate Media", " incorporate media "},
      {"", ""},
      {"...", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.in);
    EXPECT_EQ(FoldCompany(c.in), c.out);
  }
}

}  // namespace
}  // namespace leadgate
