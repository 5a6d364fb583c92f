#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

std::string Verdict(const CheckWorld& world) {
  const Findings found = world.Run(*MakeStudentCheck());
  if (found.empty()) return "";
  EXPECT_EQ(found[0].code, "person.student");
  std::string verdict = found[0].at_most ? std::string(ActionName(*found[0].at_most)) : "policy";
  if (found[0].category) verdict += " " + std::string(CategoryName(*found[0].category));
  return verdict;
}

TEST(Student, TitleAndMailbox) {
  const struct {
    const char* title;
    const char* email;
    const char* verdict;
  } kCases[] = {
      {"Student", "jane@gmail.com", "policy"},
      {"PhD student", "jane@tum.de", "policy"},
      {"MBA Student", "jane@cs.ox.ac.uk", "policy"},
      {"Undergraduate", "jane@stanford.edu", "policy"},
      {"Student of Business Management", "jane@gmail.com", "policy"},
      {"Étudiante en master", "jane@orange.fr", "policy"},
      {"Studentin", "jane@gmx.de", "policy"},
      {"Estudiante", "jane@hotmail.es", "policy"},
      {"Studentessa", "jane@libero.it", "policy"},
      {"Estudante", "jane@gmail.com", "policy"},
      {"Studentka", "jane@wp.pl", "policy"},
      {"Öğrenci", "jane@gmail.com", "policy"},
      {"Студентка", "jane@mail.ru", "policy"},
      {"大学生", "jane@qq.com", "policy"},
      {"学生", "jane@yahoo.co.jp", "policy"},
      // The mailbox says so
      {"", "jane@students.uni-mannheim.de", "policy"},
      {"", "jane@stud.uni-hannover.de", "policy"},
      {"", "jane@student.ethz.ch", "policy"},
      {"Engineer", "jane@students.tum.de", "policy"},
      {"", "jane@etu.sorbonne-universite.fr", "policy"},
      // They have left
      {"Former student", "jane@gmail.com", ""},
      {"Ancien étudiant", "jane@gmail.com", ""},
      {"Ancienne étudiante", "jane@gmail.com", ""},
      {"ehemaliger Student", "jane@gmx.de", ""},
      {"ex estudiante", "jane@gmail.com", ""},
      {"Ex-studente", "jane@gmail.com", ""},
      // A business address
      {"Working student", "jane@bosch.com", "recycle fit"},
      {"Werkstudent Einkauf", "jane@bosch.com", "recycle fit"},
      // A university alone
      {"", "jane@tum.de", "flag"},
      {"", "jane@alumni.stanford.edu", ""},
      {"Plant Manager", "jane@alum.mit.edu", ""},
      {"", "jane@cantab.net", ""},
      {"PhD student", "jane@alum.mit.edu", "policy"},
      {"Plant engineer", "jane@mit.edu", "flag"},
      // Not students
      {"Head of Student Services", "jane@stanford.edu", ""},
      {"Dean", "jane@ox.ac.uk", ""},
      {"VP Student Success", "jane@gmail.com", ""},
      {"Student Recruitment Manager", "jane@bosch.com", ""},
      {"Professor", "jane@tum.de", ""},
      {"Leiterin Studierendenservice", "jane@tum.de", ""},
      {"Facilities Manager", "jane@students.tum.de", ""},
      {"学生課 課長", "jane@u-tokyo.ac.jp", ""},
      {"Plant Manager", "jane@bosch.com", ""},
      {"Studio engineer", "jane@gmail.com", ""},
      {"", "jane@gmail.com", ""},
      {"", "jane@students.acme.com", ""},
      {"", "jane@student.com", ""},
      {"", "", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.title) + " " + c.email);
    EXPECT_EQ(Verdict(CheckWorld().Title(c.title).Email(c.email)), c.verdict);
  }
}

TEST(Student, TitlesInManyLanguages) {
  const char* kTitles[] = {"student",
                           "Law Student",
                           "Master's candidate",
                           "Graduate student",
                           "College sophomore",
                           "Student:in",
                           "Student(in)",
                           "StudentIn",
                           "Student*in der BWL",
                           "Schülerin",
                           "Werkstudentin",
                           "Abiturient",
                           "Studerende",
                           "Studerande",
                           "Opiskelija",
                           "étudiant",
                           "étudiante",
                           "Étudiant·e",
                           "Lycéenne",
                           "estudiante",
                           "Alumna de ingeniería",
                           "estudiant",
                           "estudante",
                           "aluno",
                           "studente",
                           "studentessa",
                           "Laureanda",
                           "Studentă",
                           "Student",
                           "Studentka",
                           "Uczennica",
                           "Studentica",
                           "Studentkinja",
                           "hallgató",
                           "Egyetemi hallgató",
                           "studentas",
                           "üliõpilane",
                           "öğrenci",
                           "Üniversite öğrencisi",
                           "ÖĞRENCİ",
                           "tələbə",
                           "Mahasiswi",
                           "Sinh viên",
                           "студент",
                           "студентка",
                           "Студентка 4 курса",
                           "школьник",
                           "учениця",
                           "φοιτητής",
                           "ΦΟΙΤΗΤΡΙΑ",
                           "طالب",
                           "طالبة",
                           "الطالب",
                           "طالب جامعي",
                           "دانشجو",
                           "סטודנטית",
                           "छात्र",
                           "学生",
                           "大学生",
                           "本科生",
                           "在读研究生",
                           "學生",
                           "大学院生",
                           "東京大学 学生",
                           "대학생",
                           "서울대 대학원생",
                           "นักศึกษา"};
  for (const char* title : kTitles) {
    SCOPED_TRACE(title);
    EXPECT_EQ(Verdict(CheckWorld().Title(title).Email("jane@gmail.com")), "policy");
  }
}

TEST(Student, WhoServesStudentsIsNone) {
  const char* kTitles[] = {"Dean of Students",
                           "Head of Student Services",
                           "VP Student Success",
                           "Student Loan Officer",
                           "Director, Student Life",
                           "Student Housing Manager",
                           "Student Recruitment Lead",
                           "Student Finance Advisor",
                           "Student Records",
                           "Student accommodation developer",
                           "Student Union President",
                           "Student Information Systems Engineer",
                           "Former student, now engineer",
                           "Founder & student",
                           "Registrar",
                           "Teacher",
                           "Leiterin Studierendenwerk",
                           "Referentin für Studierende",
                           "Sachbearbeiterin Studentensekretariat",
                           "Responsable de la vie étudiante",
                           "Directrice des études",
                           "Gestionnaire résidence étudiante",
                           "Coordinadora de estudiantes",
                           "Residencia de estudiantes",
                           "Segreteria studenti",
                           "Responsabile servizi agli studenti",
                           "Coordenador de alunos",
                           "Hoofd studentenzaken",
                           "Kierownik działu studentów",
                           "Öğrenci işleri müdürü",
                           "Декан, работа со студентами",
                           "مدير شؤون الطالب",
                           "עובד ראש מנהל סטודנט",
                           "学生处处长",
                           "学生課",
                           "学生支援センター職員",
                           "학생처 팀장",
                           "研究生院",
                           "Stud welding engineer",
                           "Student's Choice Foods",
                           "Studio manager",
                           "Scholar relations"};
  for (const char* title : kTitles) {
    SCOPED_TRACE(title);
    const std::string verdict = Verdict(CheckWorld().Title(title).Email("jane@gmail.com"));
    EXPECT_EQ(verdict, std::string_view(title) == "Student's Choice Foods" ? "policy" : "");
  }
}

TEST(Student, MailboxesOfStudents) {
  const std::pair<const char*, const char*> kCases[] = {
      {"a@student.uva.nl", "policy"}, {"a@studenti.unipi.it", "policy"},
      {"a@alumnos.upm.es", "policy"}, {"a@std.yildiz.edu.tr", "policy"},
      {"a@ogr.iu.edu.tr", "policy"},  {"a@stu.pku.edu.cn", "policy"},
      {"a@mhs.its.ac.id", "policy"},  {"a@estudiantes.unam.edu.mx", "policy"},
      {"a@staff.uva.nl", "flag"},     {"a@studentaffairs.stanford.edu", "flag"},
      {"a@alumni.ox.ac.uk", ""},      {"a@student-homes.example.com", ""}};
  for (const auto& [email, verdict] : kCases) {
    SCOPED_TRACE(email);
    EXPECT_EQ(Verdict(CheckWorld().Email(email)), verdict);
  }
}

TEST(Student, ByWordsOfTheMessage) {
  const char* kMessages[] = {"I am a student at MIT and need a trial",
                             "I'm a second year engineering student.",
                             "This is for my bachelor thesis",
                             "for our university project",
                             "I need it for a school project",
                             "I am writing my dissertation on maintenance",
                             "It is for my homework",
                             "Ich bin Studentin im fünften Semester",
                             "Ich schreibe meine Masterarbeit über Wartung",
                             "Im Rahmen meines Studiums",
                             "Je suis étudiante en génie civil",
                             "Pour mon mémoire de master",
                             "Soy estudiante de ingeniería",
                             "Para mi tesis de grado",
                             "Sou estudante de engenharia",
                             "Para o meu TCC",
                             "Sono uno studente di ingegneria",
                             "Per la mia tesi",
                             "Ik ben student aan de TU",
                             "Voor mijn scriptie",
                             "Jestem studentką",
                             "Do mojej pracy magisterskiej",
                             "Ben bir öğrenciyim",
                             "Я студентка",
                             "我是清华的学生",
                             "私は大学生です",
                             "卒業論文のため",
                             "أنا طالب في الجامعة"};
  for (const char* message : kMessages) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@gmail.com").Message(message)), "review");
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@bosch.com").Message(message)), "flag");
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@gmail.com").Title("Dean").Message(message)), "");
  }
  const char* kBuyers[] = {"Our students write their theses with it",
                           "We house 4,000 students",
                           "I run student services at a college",
                           "We supervise bachelor theses",
                           "I was a student of yours",
                           "Student accommodation needs maintenance",
                           "Wir betreuen Studierende",
                           "Nos étudiants l'utilisent",
                           "We study your offer",
                           "My project is a new plant",
                           "Our project starts in May",
                           "I am a student services manager",
                           "the school project is our new building"};
  for (const char* message : kBuyers) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@gmail.com").Message(message)), "");
  }
}

TEST(Student, WhereTheCompanyIsAskedFor) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Student", "review"},   {"student", "review"},  {"University student", "review"},
      {"Étudiante", "review"}, {"Student Agency", ""}, {"Student Housing Partners", ""},
      {"Students Union", ""},  {"Studio", ""}};
  for (const auto& [company, verdict] : kCases) {
    SCOPED_TRACE(company);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@gmail.com").Company(company)), verdict);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@bosch.com").Company(company)), "");
  }
}

TEST(Student, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"tum.de"};
  EXPECT_EQ(Verdict(world.Email("jane@students.tum.de")), "");
}

TEST(Student, PolicyAddsWords) {
  CheckWorld world;
  world.policy.student_titles = {"cadet*"};
  world.Compile();
  EXPECT_EQ(Verdict(world.Title("Cadets").Email("jane@gmail.com")), "policy");
  world.policy.staff_titles = {"drill sergeant"};
  world.policy.student_phrases = {"cadet school"};
  world.Compile();
  EXPECT_EQ(Verdict(world.Title("Drill sergeant of cadets")), "");
  EXPECT_EQ(Verdict(world.Title("").Message("I am at cadet school")), "review");
}

}  // namespace
}  // namespace leadgate
