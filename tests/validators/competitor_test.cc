#include <gtest/gtest.h>

#include "tests/validators/check_world.h"
#include "validators/buying_intent.h"

namespace leadgate {
namespace {

// "", or field and how strong: "email policy", "company review", "message flag".
std::string Verdict(const CheckWorld& world) {
  const Findings found = world.Run(*MakeCompetitorCheck());
  if (found.empty()) return "";
  EXPECT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "company.competitor");
  return found[0].field + " " + (found[0].at_most ? std::string(ActionName(*found[0].at_most)) : "policy");
}

TEST(Competitor, ByDomain) {
  const std::pair<const char*, const char*> kCases[] = {
      {"jane@fixora.com", "email policy"}, {"jane@eu.fixora.com", "email policy"}, {"jane@UPKEEPR.io", "email policy"},
      {"jane@notfixora.com", ""},          {"jane@fixora.com.acme.de", ""},        {"fixora.com@acme.de", ""}};
  for (const auto& [email, verdict] : kCases) {
    SCOPED_TRACE(email);
    EXPECT_EQ(Verdict(CheckWorld().Email(email)), verdict);
  }
}

TEST(Competitor, ByWebsite) {
  const std::pair<const char*, const char*> kCases[] = {{"https://www.fixora.com/about?x=1", "website policy"},
                                                        {"Fixora.com", "website policy"},
                                                        {"http://fixora.com:8080", "website policy"},
                                                        {"https://acme.de/why-not-fixora.com", ""},
                                                        {"www.fixora.co.uk", "website flag"},
                                                        {"acme.de", ""}};
  for (const auto& [website, verdict] : kCases) {
    SCOPED_TRACE(website);
    CheckWorld world;
    world.lead.website = MakeText(website);
    EXPECT_EQ(Verdict(world), verdict);
  }
}

TEST(Competitor, ByCompanyName) {
  const std::pair<const char*, const char*> kCases[] = {{"Fixora", "company review"},
                                                        {"FIXORA GmbH", "company review"},
                                                        {"Fixora, Inc.", "company review"},
                                                        {"up keepr", "company review"},
                                                        {"Fixorra", "company flag"},
                                                        {"Fxiora Inc", "company flag"},
                                                        {"Gearmint", "company flag"},
                                                        {"Fedora", ""},
                                                        {"Fixora Consulting Partners", ""},
                                                        {"Formerly Fixora", ""},
                                                        {"Acme", ""},
                                                        {"", ""}};
  for (const auto& [company, verdict] : kCases) {
    SCOPED_TRACE(company);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Company(company)), verdict);
  }
}

TEST(Competitor, ByDomainOfAnotherCountry) {
  const std::pair<const char*, const char*> kCases[] = {{"jane@fixora.de", "email review"},
                                                        {"jane@fixora.co.uk", "email review"},
                                                        {"jane@mail.fixora.com.au", "email review"},
                                                        {"jane@gearmind.io", "email review"},
                                                        {"jane@fixora-services.de", ""},
                                                        {"jane@myfixora.de", ""},
                                                        {"jane@fixora.acme.de", ""},
                                                        {"jane@fixor.de", ""}};
  for (const auto& [email, verdict] : kCases) {
    SCOPED_TRACE(email);
    EXPECT_EQ(Verdict(CheckWorld().Email(email)), verdict);
  }
  // Nobody owns an ordinary word, or three letters, everywhere; nor a name that is to be met exactly.
  CheckWorld world;
  world.policy.competitors = {{"Front", {"front.com"}, {}},
                              {"QRX", {"qrx.com"}, {}},
                              {"Fixora", {"fixora.com"}, {}, NameMatch::kExact},
                              {"Upkeepr", {"upkeepr.io"}, {}}};
  world.Compile();
  EXPECT_EQ(Verdict(world.Email("jane@front.de")), "");
  EXPECT_EQ(Verdict(world.Email("jane@qrx.de")), "");
  EXPECT_EQ(Verdict(world.Email("jane@fixora.de")), "");
  EXPECT_EQ(Verdict(world.Email("jane@upkeepr.com")), "email review");
  world.policy.named_accounts = {{"Upkeepr Farms", {"upkeepr.com"}, {}, ""}};
  world.policy.IndexNamedAccounts();
  EXPECT_EQ(Verdict(world.Email("jane@upkeepr.com")), "");
}

TEST(Competitor, BySpacingAccentsAndLegalForms) {
  const std::pair<const char*, const char*> kCases[] = {{"Gear Mind", "company review"},
                                                        {"GEAR-MIND GmbH & Co. KG", "company review"},
                                                        {"Fíxora, S.A. de C.V.", "company review"},
                                                        {"ＦＩＸＯＲＡ", "company review"},
                                                        {"ООО Fixora", "company review"},
                                                        {"Fixora Sp. z o.o.", "company review"},
                                                        {"UAB Fixora", "company review"},
                                                        {"PT Fixora", "company review"},
                                                        {"株式会社Fixora", "company review"},
                                                        {"Fixora Sdn. Bhd.", "company review"},
                                                        {"Fixora™", "company review"},
                                                        {"Fixora Deutschland GmbH", "company review"},
                                                        {"Fixora (UK) Limited", "company review"},
                                                        {"Fixora Ltd UK", "company review"},
                                                        {"The Fixora Group plc", "company review"},
                                                        {"fixora.com", "company review"},
                                                        {"www.Fixora.com", "company review"},
                                                        {"notfixora.com", ""},
                                                        {"Fixora Software Group", "company flag"},
                                                        {"Gear Mnid", "company flag"},
                                                        {"Fixora2", ""},
                                                        {"Ex-Fixora", ""},
                                                        {"former Fixora employee", ""},
                                                        {"Fixora customer", ""},
                                                        {"Gear Minders", ""},
                                                        {"Gear Box Mind", ""},
                                                        {"Fix", ""}};
  for (const auto& [company, verdict] : kCases) {
    SCOPED_TRACE(company);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Company(company)), verdict);
  }
}

TEST(Competitor, NamesThatAreWords) {
  CheckWorld world;
  world.policy.competitors = {{"Front", {"front.com"}, {}},
                              {"Apollo", {"apollo.io"}, {}},
                              {"Marketo", {"marketo.com"}, {}},
                              {"Slack", {"slack.com"}, {}},
                              {"Service Desk", {"servicedesk.example"}, {}}};
  world.Compile();
  const struct {
    const char* company;
    const char* message;
    const char* verdict;
  } kCases[] = {{"Front", "", "company review"},
                {"Front, Inc.", "", "company review"},
                {"Apollo GmbH", "", "company review"},
                {"front.com", "", "company review"},
                {"www.front.com", "", "company review"},
                {"Front UK Ltd", "", "company flag"},
                {"Front (UK) Limited", "", "company flag"},
                {"Front Group", "", "company flag"},
                {"The Front Group plc", "", "company flag"},
                {"Front Software", "", ""},
                {"Apollo Global", "", ""},
                {"Apollo Software Group", "", ""},
                {"Front Range Supply", "", ""},
                {"Apollo Hospitals", "", ""},
                {"Apolo", "", ""},
                {"Market", "", ""},
                {"Markets", "", ""},
                {"Marketto", "", "company flag"},
                {"Slick", "", ""},
                {"Acme", "I work at Front", ""},
                {"Acme", "I work at the front of the plant", ""},
                {"Acme", "I work at Slack.", "message flag"},
                {"Acme", "I work at Slack and want a look", "message flag"},
                {"Acme", "I work at Slack Valley Mills", ""},
                {"Acme", "There is slack in our schedule", ""},
                {"Acme", "I work at Service Desk", "message flag"},
                {"Acme", "I work at Service Desk Plus Partners", ""},
                {"Acme", "I work at Marketo", "message flag"},
                {"Acme", "I work at Markets Insight", ""}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.company) + ": " + c.message);
    EXPECT_EQ(Verdict(CheckWorld(world).Email("jane@acme.com").Company(c.company).Message(c.message)), c.verdict);
  }
}

TEST(Competitor, LettersSpelledOut) {
  CheckWorld world;
  world.policy.competitors = {
      {"Köttermann", {"koettermann.example"}, {}}, {"Wuerthlin", {}, {}}, {"Brønsholt", {}, {}, NameMatch::kExact}};
  world.Compile();
  const std::pair<const char*, const char*> kCases[] = {{"Köttermann GmbH", "company review"},
                                                        {"Koettermann GmbH", "company review"},
                                                        {"Kottermann", "company review"},
                                                        {"KÖTTERMANN", "company review"},
                                                        {"Würthlin AG", "company review"},
                                                        {"Bronsholt A/S", "company review"},
                                                        {"Broensholt A/S", "company review"},
                                                        {"Brunsholt", ""},
                                                        {"Köhlermann", ""}};
  for (const auto& [company, verdict] : kCases) {
    SCOPED_TRACE(company);
    EXPECT_EQ(Verdict(CheckWorld(world).Email("jane@acme.com").Company(company)), verdict);
  }
}

TEST(Competitor, WhoSaysNotToWorkThere) {
  const std::pair<const char*, const char*> kCases[] = {
      {"I am not from Fixora.", ""},
      {"I'm not from Fixora", ""},
      {"I do not work at Fixora", ""},
      {"I don't work for Fixora, I only ask", ""},
      {"I am not employed by Fixora", ""},
      {"I am not an employee of Fixora", ""},
      {"We are not from Fixora", ""},
      {"Ich arbeite nicht bei Fixora", ""},
      {"Ich bin nicht von Fixora", ""},
      {"Ich bin kein Mitarbeiter von Fixora", ""},
      {"Je ne travaille pas chez Fixora", ""},
      {"Je ne suis pas de chez Fixora", ""},
      {"No trabajo en Fixora", ""},
      {"No soy de Fixora", ""},
      {"Non lavoro per Fixora", ""},
      {"Non sono di Fixora", ""},
      {"Ik werk niet bij Fixora", ""},
      {"Ik ben niet van Fixora", ""},
      {"I work at Fixora, not at Acme", "message flag"},
      {"Not sure yet. I am from Fixora", "message flag"},
      {"I do not work at Fixora. I work at Gearmind", "message flag"}};
  for (const auto& [message, verdict] : kCases) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Company("Acme").Message(message)), verdict);
  }
}

TEST(Competitor, AsThePolicySaysToMatch) {
  const struct {
    NameMatch match;
    const char* company;
    const char* message;
    const char* verdict;
  } kCases[] = {{NameMatch::kExact, "Fixora AG", "", "company review"},
                {NameMatch::kExact, "Fixorra", "", ""},
                {NameMatch::kExact, "Acme", "I work at Fixora", ""},
                {NameMatch::kWord, "Fixora AG", "", "company review"},
                {NameMatch::kWord, "Fixorra", "", ""},
                {NameMatch::kWord, "Acme", "I work at Fixora.", "message flag"},
                {NameMatch::kWord, "Acme", "I work at Fixroa.", ""},
                {NameMatch::kFuzzy, "Fixorra", "", "company flag"},
                {NameMatch::kFuzzy, "Acme", "I work at Fixroa.", "message flag"}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.company) + ": " + c.message);
    CheckWorld world;
    world.policy.competitors = {{"Fixora", {"fixora.com"}, {}, c.match}};
    world.Compile();
    EXPECT_EQ(Verdict(world.Email("jane@acme.com").Company(c.company).Message(c.message)), c.verdict);
  }
}

TEST(Competitor, SaysWhereItWorks) {
  const char* kMessages[] = {
      "Hi, I work at Fixora and would like a look", "I'm an engineer at Fixora.", "Here at Upkeepr we are curious",
      "I'm with Fixora", "I work for Up Keepr", "Our company Fixora needs this", "I work at Fixroa",
      "Hello, this is Jane Dole from Fixora.", "My employer is Fixora", "I am employed by Fixora", "We at Gear Mind",
      "I lead the product team at Fixora",
      // German
      "Ich arbeite bei Gearmind", "Ich bin Entwicklerin bei der Fixora GmbH", "Unsere Firma Fixora sucht so etwas",
      "Wir bei Fixora fragen uns", "Ich bin bei Fixora angestellt.",
      // French, Spanish, Italian
      "Je travaille chez Fixora", "Je suis ingénieure chez Fixora", "Notre société Fixora", "Trabajo en Fixora",
      "Soy ingeniera de ventas en Fixora", "Nuestra empresa Fixora", "Lavoro per Fixora", "Sono un tecnico di Fixora",
      "La nostra azienda Fixora",
      // Portuguese, Dutch, Polish, Swedish
      "Trabalho na Fixora", "Sou engenheira da Fixora", "A nossa empresa Fixora", "Ik werk bij Fixora",
      "Ik ben verkoper bij Fixora", "Ons bedrijf Fixora", "Pracuję w Fixora", "Jestem inżynierem w firmie Fixora",
      "Nasza firma Fixora", "Jag jobbar på Fixora",
      // Signed
      "Please send me a demo.\n\nBest regards,\nJane Dole\nFixora GmbH",
      "Könnten wir sprechen?\r\nMit freundlichen Grüßen\r\nJane\r\nVertrieb | Fixora",
      "Merci d'avance\nCordialement\nJane\nwww.fixora.com", "Hello\n--\njane@eu.fixora.com"};
  for (const char* message : kMessages) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@gmail.com").Message(message)), "message flag");
  }
}

// They buy; and how they say it is high intent.
TEST(Competitor, LeavesOrUsesOne) {
  const char* kMessages[] = {"We want to leave Fixora",
                             "We are migrating away from Fixora next month",
                             "We are migrating from our old Fixora",
                             "formerly at Fixora",
                             "I used to work at Fixora, now at Acme",
                             "We are a customer of Fixora",
                             "We left Fixroa",
                             "We work with Fixora and are unhappy with Fixora",
                             "Looking for an alternative to Fixora",
                             "former Fixora employee",
                             "Is this better than Fixora?",
                             "We are currently using Fixora",
                             "We have been using Up Keepr",
                             "Our contract with Fixora ends in May",
                             "We would like to compare you with Fixora",
                             "Our Fixora licence expires",
                             "We are Fixora customers",
                             "ex-Fixora here",
                             "I am looking at Fixora and you",
                             "We moved from Gear Mind to paper",
                             "Fixora is too expensive",
                             "Fixora vs you?",
                             "Wir wollen weg von Fixora",
                             "Wir möchten Fixora ablösen",
                             "Unsere Firma ist Kunde von Fixora",
                             "Wir nutzen derzeit Fixora",
                             "Unser Vertrag mit Fixora läuft aus",
                             "Ich war früher bei Fixora",
                             "Wie sind Sie im Vergleich zu Fixora?",
                             "Wir sind mit Fixora unzufrieden",
                             "Nous voulons quitter Fixora",
                             "Nous sommes client de Fixora",
                             "Nous utilisons actuellement Fixora",
                             "Notre contrat avec Fixora se termine",
                             "Ancienne employée de Fixora",
                             "Queremos dejar Fixora",
                             "Somos clientes de Fixora",
                             "Actualmente usamos Fixora",
                             "Contrato con Fixora hasta mayo",
                             "Trabajé en Fixora",
                             "Vogliamo lasciare Fixora",
                             "Siamo clienti di Fixora",
                             "Usiamo Fixora",
                             "Il contratto con Fixora scade",
                             "Queremos trocar Fixora",
                             "Somos clientes da Fixora",
                             "Usamos Fixora",
                             "O contrato com a Fixora termina",
                             "Wij willen overstappen van Fixora",
                             "Wij zijn klant van Fixora",
                             "Wij gebruiken nu Fixora",
                             "Ons contract met Fixora loopt af",
                             "Chcemy odejść od Fixora",
                             "Jesteśmy klientem Fixora",
                             "Używamy Fixora",
                             "Nasza umowa z Fixora wygasa"};
  for (const char* message : kMessages) {
    SCOPED_TRACE(message);
    CheckWorld world;
    EXPECT_EQ(Verdict(world.Email("jane@acme.com").Message(message)), "");
    EXPECT_TRUE(HighIntent(world.lead, world.policy));
  }
}

TEST(Competitor, NamedInPassing) {
  const char* kMessages[] = {"I work at Fixorama",
                             "I work at Fedora Mills",
                             "Do you integrate with Fixora?",
                             "I work at the mill. Fixora is what they sell next door.",
                             "Fixora was at the fair, too",
                             "I work at Acme",
                             "Please call me\nFixora",
                             ""};
  for (const char* message : kMessages) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Message(message)), "");
  }
}

TEST(Competitor, ByTitle) {
  const std::pair<const char*, const char*> kCases[] = {{"Engineer at Fixora", "job_title flag"},
                                                        {"Vertrieb bei Gearmind", "job_title flag"},
                                                        {"Fixora | Sales", "job_title flag"},
                                                        {"Sales Manager, Fixora GmbH", "job_title flag"},
                                                        {"Sales @ Fixora", "job_title flag"},
                                                        {"Account executive - Up Keepr", "job_title flag"},
                                                        {"Ingénieure chez Fixora", "job_title flag"},
                                                        {"Ingeniero de ventas en Fixora", "job_title flag"},
                                                        {"Inżynier w Fixora", "job_title flag"},
                                                        {"CTO of Fixora", "job_title flag"},
                                                        {"Engineer at Fixora Deutschland", "job_title flag"},
                                                        {"Fixora administrator", ""},
                                                        {"Administrator, Fixora", ""},
                                                        {"Key user | Fixora", ""},
                                                        {"Formerly at Fixora", ""},
                                                        {"Ex-Fixora, now plant manager", ""},
                                                        {"Former sales manager at Fixora", ""},
                                                        {"Plant manager at Fixora Falls Dairy", ""},
                                                        {"Engineer", ""},
                                                        {"Fixora", ""}};
  for (const auto& [title, verdict] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Title(title)), verdict);
  }
}

TEST(Competitor, WordsOfBuyingWeakenAName) {
  EXPECT_EQ(Verdict(CheckWorld().Company("Fixora").Message("We want to leave Fixora")), "company flag");
}

TEST(Competitor, WordsOfBuyingWeakenADomainOfAnotherCountry) {
  EXPECT_EQ(Verdict(CheckWorld().Email("jane@fixora.de").Message("We want to leave Fixora")), "email flag");
}

TEST(Competitor, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"partners.fixora.com"};
  EXPECT_EQ(Verdict(world.Email("jane@partners.fixora.com")), "");
  EXPECT_EQ(Verdict(world.Email("jane@fixora.com")), "email policy");
}

TEST(Competitor, EvidenceHoldsNoPersonalData) {
  for (const Finding& finding : CheckWorld().Email("jane@fixora.com").Run(*MakeCompetitorCheck())) {
    EXPECT_EQ(finding.evidence.find("jane"), std::string::npos);
  }
}

}  // namespace
}  // namespace leadgate
