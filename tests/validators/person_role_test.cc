#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(PersonRole, ByTitle) {
  const std::pair<const char*, const char*> kCases[] = {{"Job seeker", "person.job_seeker"},
                                                        {"Unemployed", "person.job_seeker"},
                                                        {"Seeking new opportunities", "person.job_seeker"},
                                                        {"Arbeitssuchend", "person.job_seeker"},
                                                        {"Demandeur d'emploi", "person.job_seeker"},
                                                        {"Market Researcher", "person.researcher"},
                                                        {"Research analyst", "person.researcher"},
                                                        {"Doktorandin", "person.researcher"},
                                                        {"Consultant", "person.consultant"},
                                                        {"Freelance Consultant", "person.consultant"},
                                                        {"Unternehmensberaterin", "person.consultant"},
                                                        {"コンサルタント", "person.consultant"},
                                                        {"Intern", "person.no_authority"},
                                                        {"Marketing intern", "person.no_authority"},
                                                        {"Praktikantin", "person.no_authority"},
                                                        {"Stagiaire achats", "person.no_authority"},
                                                        {"стажер", "person.no_authority"},
                                                        {"Head of Market Research", ""},
                                                        {"Director of Research", ""},
                                                        {"Internal Auditor", ""},
                                                        {"Intern Program Coordinator", ""},
                                                        {"Head of Consulting", ""},
                                                        {"Talent acquisition", ""},
                                                        {"Plant Manager", ""},
                                                        {"Maintenance engineer", ""},
                                                        {"", ""}};
  for (const auto& [title, code] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(CheckWorld().Title(title).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, ConsultantsAndWhoIsOnlyCalledSo) {
  const std::pair<const char*, const char*> kCases[] = {{"Managing Consultant", "person.consultant"},
                                                        {"Freelance consultant", "person.consultant"},
                                                        {"Senior Consultant", "person.consultant"},
                                                        {"Management Consultant", "person.consultant"},
                                                        {"HR consultant", "person.consultant"},
                                                        {"Consultant Cardiologist", ""},
                                                        {"Consultant Anaesthetist", ""},
                                                        {"Consultant Anesthetist", ""},
                                                        {"Consultant Psychiatrist", ""},
                                                        {"Consultant Paediatrician", ""},
                                                        {"Medical Consultant", ""},
                                                        {"Consultant Surgeon", ""},
                                                        {"Consultant Orthopaedic Surgeon", ""},
                                                        {"Lettings consultant", ""},
                                                        {"Senior Travel Consultant", ""},
                                                        {"Beauty consultant", ""},
                                                        {"Recruitment consultant", ""},
                                                        {"Reiseberaterin", ""},
                                                        {"Head of Consulting", ""}};
  for (const auto& [title, code] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(CheckWorld().Title(title).Code(*MakePersonRoleCheck()), code);
  }
  CheckWorld world;
  world.policy.consultant_titles = {"recruitment consultant"};
  world.Compile();
  EXPECT_EQ(world.Title("Recruitment consultant").Code(*MakePersonRoleCheck()), "person.consultant");
}

TEST(PersonRole, TitlesOfMoreLanguages) {
  const std::pair<const char*, const char*> kCases[] = {{"PhD candidate", "person.researcher"},
                                                        {"Ph.D.", "person.researcher"},
                                                        {"PhD", "person.researcher"},
                                                        {"Doctorante", "person.researcher"},
                                                        {"Dottoranda", "person.researcher"},
                                                        {"Badaczka", "person.researcher"},
                                                        {"аспирантка", "person.researcher"},
                                                        {"باحثة", "person.researcher"},
                                                        {"研究員", "person.researcher"},
                                                        {"Chômeuse", "person.job_seeker"},
                                                        {"Desempleada", "person.job_seeker"},
                                                        {"Werkzoekende", "person.job_seeker"},
                                                        {"Bezrobotny", "person.job_seeker"},
                                                        {"求职中", "person.job_seeker"},
                                                        {"باحث عن عمل", "person.job_seeker, person.researcher"},
                                                        {"Selbständige Beraterin", "person.consultant"},
                                                        {"Consultora senior", "person.consultant"},
                                                        {"Danışman", "person.consultant"},
                                                        {"Консультант", "person.consultant"},
                                                        {"컨설턴트", "person.consultant"},
                                                        {"Auszubildende", "person.no_authority"},
                                                        {"Azubi", "person.no_authority"},
                                                        {"Becaria", "person.no_authority"},
                                                        {"Estagiária de compras", "person.no_authority"},
                                                        {"Tirocinante", "person.no_authority"},
                                                        {"Stażystka", "person.no_authority"},
                                                        {"Stajyer", "person.no_authority"},
                                                        {"実習生 インターン", "person.no_authority"},
                                                        {"متدربة", "person.no_authority"},
                                                        // Not these
                                                        {"Plant Manager, PhD", ""},
                                                        {"Senior Engineer, Ph.D.", ""},
                                                        {"Président du conseil d'administration", ""},
                                                        {"Advisory board member", ""},
                                                        {"Mitarbeiter Verkauf intern", ""},
                                                        {"Internist", ""},
                                                        {"Interne Revision", ""},
                                                        {"Trainee Programme Manager", ""},
                                                        {"Head of Apprenticeships", ""},
                                                        {"Leiterin Ausbildung", ""},
                                                        {"Director of Consulting Services", ""},
                                                        {"VP Research", ""},
                                                        {"Leiter Forschung und Entwicklung", ""},
                                                        {"Maintenance planner", ""},
                                                        {"Jobs to be done lead", ""}};
  for (const auto& [title, code] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(CheckWorld().Title(title).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, MessagesOfMoreLanguages) {
  const std::pair<const char*, const char*> kCases[] = {
      {"I am looking for work as a technician", "person.job_seeker"},
      {"Looking for work", "person.job_seeker"},
      {"I am looking for a new job in Berlin", "person.job_seeker"},
      {"I'd love to work for your company", "person.job_seeker"},
      {"I am interested in the technician vacancy", "person.job_seeker"},
      {"Attached my cover letter, my resume follows", "person.job_seeker"},
      {"Ich möchte mich bewerben", "person.job_seeker"},
      {"Ich suche einen Ausbildungsplatz", "person.job_seeker"},
      {"Je souhaite postuler", "person.job_seeker"},
      {"Adjunto mi currículum", "person.job_seeker"},
      {"Procuro estágio", "person.job_seeker"},
      {"Vorrei candidarmi", "person.job_seeker"},
      {"Ik wil graag solliciteren", "person.job_seeker"},
      {"Szukam pracy", "person.job_seeker"},
      {"Özgeçmişim ektedir", "person.job_seeker"},
      {"这是我的简历", "person.job_seeker"},
      {"أبحث عن عمل", "person.job_seeker"},
      {"I am conducting academic research on downtime", "person.researcher"},
      {"Would you take part in my survey?", "person.researcher"},
      {"I ask on behalf of a client in Ohio", "person.consultant"},
      {"I am an independent consultant", "person.consultant"},
      {"Ich frage im Auftrag eines Kunden", "person.consultant"},
      // Buyers
      {"We are looking for work order software", ""},
      {"We are looking for a job scheduling tool", ""},
      {"Searching for job shop planning", ""},
      {"Looking for a position sensor", ""},
      {"We are looking for work instructions in the app", ""},
      {"We publish job opportunities and need a portal", ""},
      {"Wir verwalten Stellenangebote", ""},
      {"Nous gérons les candidatures", ""},
      {"We maintain machines for our clients", ""},
      {"Our research shows that downtime costs us most", ""},
      {"We are doing a pilot in two plants", ""},
      {"Can apprentices use it, too?", ""},
      {"We want to apply the same checklists everywhere", ""},
      {"Do you have any openings for a demo next week?", ""}};
  for (const auto& [message, code] : kCases) {
    SCOPED_TRACE(message);
    EXPECT_EQ(CheckWorld().Message(message).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, JobSeekersByMessage) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Please find my CV attached.", "person.job_seeker"},
      {"I would like to apply for the position of engineer", "person.job_seeker"},
      {"Are you hiring?", "person.job_seeker"},
      {"Hiermit sende ich Ihnen meinen Lebenslauf", "person.job_seeker"},
      {"Je cherche un stage de six mois", "person.job_seeker"},
      {"Busco trabajo", "person.job_seeker"},
      {"ищу работу", "person.job_seeker"},
      {"We need software that handles job applications", ""},
      {"We are hiring ten technicians and need more seats", ""},
      {"Our CVs are stored in SAP", ""},
      {"We would like to apply the discount", ""},
      {"", ""}};
  for (const auto& [message, code] : kCases) {
    SCOPED_TRACE(message);
    EXPECT_EQ(CheckWorld().Message(message).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, TitleAndMessageSayItOnce) {
  EXPECT_EQ(CheckWorld().Title("Unemployed").Message("my cv").Code(*MakePersonRoleCheck()), "person.job_seeker");
}

TEST(PersonRole, PolicyAddsTitles) {
  CheckWorld world;
  world.policy.icp.no_authority_titles = {"junior", "assist*"};
  world.Compile();
  EXPECT_EQ(world.Title("Junior Manager").Code(*MakePersonRoleCheck()), "person.no_authority");
  EXPECT_EQ(world.Title("Assistentin").Code(*MakePersonRoleCheck()), "person.no_authority");
  EXPECT_EQ(world.Title("Manager").Code(*MakePersonRoleCheck()), "");
}

}  // namespace
}  // namespace leadgate
