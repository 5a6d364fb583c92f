#include "validators/job_titles.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace leadgate {
namespace {

struct TitleCase {
  std::string_view title, seniority, function;
};

constexpr TitleCase kTitles[] = {
    // Who runs it
    {"CEO", "c_level", "general_management"},
    {"C.E.O.", "c_level", "general_management"},
    {"Chief Executive Officer", "c_level", "general_management"},
    {"CEO & Founder", "c_level", "general_management"},
    {"Co-Founder", "c_level", "general_management"},
    {"Owner", "c_level", "general_management"},
    {"Owner/Operator", "c_level", "general_management"},
    {"President", "c_level", "general_management"},
    {"Managing Director", "c_level", "general_management"},
    {"CFO", "c_level", "finance"},
    {"CTO", "c_level", "it"},
    {"Chief Operating Officer", "c_level", "operations"},
    {"Chief Information Security Officer", "c_level", "it"},
    {"Chief Human Resources Officer", "c_level", "hr"},
    {"General Counsel", "c_level", "legal"},
    {"Partner", "c_level", "general_management"},
    {"Partner at Brook & Hale", "c_level", "general_management"},
    {"Geschäftsführer", "c_level", "general_management"},
    {"Geschäftsführerin", "c_level", "general_management"},
    {"Mitglied der Geschäftsleitung", "c_level", "general_management"},
    {"Kaufmännischer Geschäftsführer", "c_level", "general_management"},
    {"Inhaberin", "c_level", "general_management"},
    {"Vorstand Technik", "c_level", "engineering"},
    {"PDG", "c_level", "general_management"},
    {"Directrice générale", "c_level", "general_management"},
    {"Gérant", "c_level", "general_management"},
    {"Director General", "c_level", "general_management"},
    {"Consejero delegado", "c_level", "general_management"},
    {"Dueña", "c_level", "general_management"},
    {"Amministratore delegato", "c_level", "general_management"},
    {"Titolare", "c_level", "general_management"},
    {"Algemeen directeur", "c_level", "general_management"},
    {"Eigenaar", "c_level", "general_management"},
    {"Diretor geral", "c_level", "general_management"},
    {"Sócio-gerente", "c_level", "general_management"},
    {"Prezes zarządu", "c_level", "general_management"},
    {"Właściciel", "c_level", "general_management"},
    {"Генеральный директор", "c_level", "general_management"},
    // Of interns, and none
    {"Internship Coordinator", "unknown", ""},
    {"Intern Coordinator", "unknown", ""},
    {"Coordinator of Internships", "unknown", ""},
    {"Intern", "individual", ""},
    {"Production Coordinator", "individual", "production"},
    // Two letters that stand for the whole title
    {"FD", "director", "finance"},
    {"Group FD", "director", "finance"},
    // Vice presidents
    {"VP Sales", "vp", "sales"},
    {"Vice President, Operations", "vp", "operations"},
    {"Vice-President Maintenance", "vp", "maintenance"},
    {"SVP Supply Chain", "vp", "supply_chain"},
    {"Executive Vice President", "vp", ""},
    {"Vicepresidente de operaciones", "vp", "operations"},
    {"AVP", "manager", ""},
    {"Assistant Vice President", "manager", ""},
    // Directors and heads
    {"Director of Maintenance", "director", "maintenance"},
    {"Head of IT", "director", "it"},
    {"Head of Procurement EMEA", "director", "procurement"},
    {"Plant Manager", "director", "operations"},
    {"Plant Director", "director", "operations"},
    {"General Manager", "director", "general_management"},
    {"Leiter Instandhaltung", "director", "maintenance"},
    {"Instandhaltungsleiter", "director", "maintenance"},
    {"Leiterin Einkauf", "director", "procurement"},
    {"Betriebsleiter", "director", "operations"},
    {"Werkleiter", "director", "operations"},
    {"Produktionsleiter", "director", "production"},
    {"Technischer Leiter", "director", "engineering"},
    {"Prokurist", "director", ""},
    {"Bereichsleiterin Logistik", "director", "supply_chain"},
    {"Directeur de la maintenance", "director", "maintenance"},
    {"Directrice des achats", "director", "procurement"},
    {"Directeur d'usine", "director", "operations"},
    {"Directora de operaciones", "director", "operations"},
    {"Jefe de planta", "director", "operations"},
    {"Direttore di stabilimento", "director", "operations"},
    {"Direttore acquisti", "director", "procurement"},
    {"Hoofd Technische Dienst", "director", "maintenance"},
    {"Diretor de produção", "director", "production"},
    {"Dyrektor techniczny", "director", "engineering"},
    // Who leads people
    {"Maintenance Manager", "manager", "maintenance"},
    {"IT Manager", "manager", "it"},
    {"Team Lead", "manager", ""},
    {"Maintenance Supervisor", "manager", "maintenance"},
    {"Shift Foreman", "manager", "production"},
    {"Office Manager", "manager", "administration"},
    {"Assistant Headteacher", "manager", ""},
    {"Assistant Head Teacher", "manager", ""},
    {"Assistant Principal", "manager", ""},
    {"Assistant Plant Manager", "manager", "operations"},
    {"Deputy Director of Quality", "manager", "quality"},
    {"Deputy Head of Facilities", "manager", "facilities"},
    {"Teamleiter Vertrieb", "manager", "sales"},
    {"Schichtleiter Produktion", "manager", "production"},
    {"stellv. Leiter Instandhaltung", "manager", "maintenance"},
    {"Instandhaltungsmeister", "manager", "maintenance"},
    {"Responsable maintenance", "manager", "maintenance"},
    {"Chef d'équipe", "manager", ""},
    {"Jefe de mantenimiento", "manager", "maintenance"},
    {"Gerente de manutenção", "manager", "maintenance"},
    {"Responsabile manutenzione", "manager", "maintenance"},
    {"Capo reparto", "manager", ""},
    {"Teamleider onderhoud", "manager", "maintenance"},
    {"Coordenador de qualidade", "manager", "quality"},
    {"Kierownik utrzymania ruchu", "manager", "maintenance"},
    // Everybody else
    {"Maintenance Technician", "individual", "maintenance"},
    {"Software Engineer", "individual", "it"},
    {"Account Executive", "individual", "sales"},
    {"Sales Executive", "individual", "sales"},
    {"Product Manager", "individual", "product"},
    {"Senior Product Manager", "individual", "product"},
    {"Product Owner", "individual", "product"},
    {"Project Manager", "individual", "projects"},
    {"Key Account Manager", "individual", "sales"},
    {"Wages Clerk", "individual", "finance"},
    {"Business Partner", "individual", ""},
    {"HR Business Partner", "individual", "hr"},
    {"Buyer", "individual", "procurement"},
    {"Purchasing Officer", "individual", "procurement"},
    {"Assistant to the CEO", "individual", "administration"},
    {"Executive Assistant to the Managing Director", "individual", "administration"},
    {"PA to Managing Director", "individual", ""},
    {"Assistentin der Geschäftsführung", "individual", ""},
    {"Vorstandsassistent", "individual", ""},
    {"Referent der Geschäftsleitung", "individual", ""},
    {"Mitarbeiter Einkauf", "individual", "procurement"},
    {"Einkäufer", "individual", "procurement"},
    {"Hausmeister", "individual", "facilities"},
    {"Assistante de direction", "individual", "administration"},
    {"Technicien de maintenance", "individual", "maintenance"},
    {"Ingeniero de calidad", "individual", "quality"},
    {"Amministratore di sistema", "individual", "it"},
    {"Inkoper", "individual", "procurement"},
    {"Engenheiro mecânico", "individual", "engineering"},
    {"Specjalista ds. zakupów", "individual", "procurement"},
    {"Lead Generation Specialist", "individual", "marketing"},
    {"Leiterplattenentwickler", "individual", ""},
    // Says nothing
    {"Ninja", "unknown", ""},
    {"Application Owner", "unknown", "it"},
    {"Channel Partner", "unknown", "sales"},
    {"Former CEO", "unknown", ""},
    {"Aspiring founder", "unknown", ""},
    {"", "unknown", ""},
    {"???", "unknown", ""},
    {"Maintenance", "unknown", "maintenance"},
};

TEST(JobTitlesTest, LevelAndFunction) {
  const JobTitles titles;
  for (const TitleCase& c : kTitles) {
    SCOPED_TRACE(c.title);
    const JobTitle read = titles.Read(c.title);
    EXPECT_EQ(read.seniority == Seniority::kUnknown ? "unknown" : SeniorityName(read.seniority), c.seniority);
    if (c.seniority != "individual" || !c.function.empty()) {
      EXPECT_EQ(read.function, c.function);
    }
  }
}

TEST(JobTitlesTest, DecisionMakers) {
  EXPECT_EQ(IsDecisionMaker(Seniority::kCLevel), true);
  EXPECT_EQ(IsDecisionMaker(Seniority::kVp), true);
  EXPECT_EQ(IsDecisionMaker(Seniority::kDirector), true);
  EXPECT_EQ(IsDecisionMaker(Seniority::kManager), false);
  EXPECT_EQ(IsDecisionMaker(Seniority::kIndividual), false);
  EXPECT_EQ(IsDecisionMaker(Seniority::kUnknown), std::nullopt);
}

TEST(JobTitlesTest, AnyTextIsATitle) {
  const JobTitles titles;
  EXPECT_EQ(titles.Read(std::string(100000, 'a')).seniority, Seniority::kUnknown);
  for (const std::string_view title : {"\xff\xfe", " to the CEO", "* * *", "chief", "chief officer", "of of of"}) {
    const JobTitle read = titles.Read(title);
    EXPECT_TRUE(read.function.empty() || !read.function.empty());
    EXPECT_NE(read.seniority, Seniority::kCLevel) << title;
  }
}

}  // namespace
}  // namespace leadgate
