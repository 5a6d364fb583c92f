#include "validators/words.h"

namespace leadgate::words {
namespace {

// Not "alumni": they have left. Not "scholar", "pupil": titles of adults too. Forms in both genders; "Student:in" and
// "Student(in)" fold to "student in".
constexpr std::string_view kStudentTitles[] = {
    // English
    "student", "students", "undergraduate", "undergrad", "postgraduate student", "grad student", "graduate student",
    "freshman", "sophomore", "university student", "college student", "mba candidate", "master s candidate",
    "masters candidate", "bachelor s candidate", "llm candidate", "schoolboy", "schoolgirl", "high schooler",
    // German
    "studentin", "studierende", "studierender", "studi", "werkstudent*", "student in", "schuler", "schulerin",
    "schuler in", "abiturient*", "duale studentin", "dualer student",
    // Dutch, Danish, Swedish, Norwegian, Finnish, Icelandic
    "studente", "studenten", "scholier", "leerling vwo", "studerende", "studerande", "elev", "gymnasieelev",
    "opiskelija", "namsmadur",
    // French
    "etudiant", "etudiante", "etudiants", "etudiant e", "eleve", "eleve ingenieur", "lyceen", "lyceenne", "collegien",
    "collegienne", "alternant", "alternante",
    // Spanish, Catalan, Portuguese, Italian, Romanian
    "estudiante", "estudiantes", "estudiant", "estudante", "estudantes", "alumno", "alumna", "aluno", "aluna",
    "universitario", "universitaria", "studentessa", "studenti", "studente universitario", "laureando", "laureanda",
    "studenta",
    // Polish, Czech, Slovak, Croatian, Slovene, Serbian in Latin letters
    "studentka", "studentem", "studentica", "studentkinja", "uczen", "uczennica", "zacka", "ucenik", "ucenica", "dijak",
    "dijakinja",
    // Hungarian, Lithuanian, Latvian, Estonian, Albanian
    "hallgato", "egyetemi hallgato", "egyetemista", "diak", "studentas", "uliopilane", "tudeng",
    // Turkish, Azerbaijani, Indonesian, Malay, Vietnamese, Filipino
    "ogrenci", "ogrencisi", "ogrenciyim", "tələbə", "mahasiswa", "mahasiswi", "pelajar", "sinh vien", "hoc sinh",
    "estudyante",
    // Russian, Ukrainian, Bulgarian, Serbian; Greek
    "студент*", "учащийся", "учащаяся", "школьник", "школьница", "учень", "учениця", "ученик", "ученичка", "φοιτητης",
    "φοιτητρια", "σπουδαστης", "σπουδαστρια", "μαθητης", "μαθητρια",
    // Arabic, with and without its article; Persian, Urdu, Hebrew
    "طالب", "طالبة", "الطالب", "الطالبة", "طالب جامعي", "طالبة جامعية", "تلميذ", "تلميذة", "دانشجو", "دانشجوی",
    "طالب علم", "סטודנט", "סטודנטית", "תלמיד", "תלמידה",
    // Hindi, Bengali
    "छात्र", "छात्रा", "विद्यार्थी", "ছাত্র", "ছাত্রী", "শিক্ষার্থী",
    // Chinese, Japanese, Korean, Thai: no spaces between words
    "*学生*", "*學生*", "*本科生*", "*研究生*", "*博士生*", "*硕士生*", "*碩士生*", "*留学生*", "*大学院生*",
    "*高校生*", "*대학생*", "*대학원생*", "*고등학생*", "학생", "*นักศึกษา*", "*นักเรียน*"};

// Who works for or sells to students, or leads anything: "Head of Student Services", "Student Loan Officer".
constexpr std::string_view kStaffTitles[] = {
    "head", "head of", "director*", "dean", "deans", "vice dean", "vp", "svp", "evp", "avp", "vice president",
    "president", "chief", "ceo", "cto", "cio", "coo", "cfo", "cmo", "manager", "managers", "managing", "managerin",
    "officer", "coordinator", "administrator", "advisor", "adviser", "counsellor", "counselor", "registrar", "provost",
    "chancellor", "rector", "school principal", "vice principal", "headteacher", "headmaster", "professor*", "prof",
    "lecturer", "teacher", "instructor", "tutor", "faculty", "owner", "founder", "cofounder", "co founder", "partner",
    "supervisor", "lead", "buyer", "procurement", "recruiter",
    // What is done for students, by people who are none
    "student services", "student affairs", "student success", "student experience", "student housing",
    "student accommodation", "student recruitment", "student support", "student engagement", "student life",
    "student loan", "student loans", "student finance", "student finances", "student financial", "student records",
    "student activities", "student admissions", "student enrollment", "student enrolment", "student union",
    "student unions", "student health", "student wellbeing", "student welfare", "student relations", "student care",
    "student development", "student transportation", "student transport", "student travel", "student insurance",
    "student marketing", "student outreach", "student information", "student systems", "student conduct",
    "student ministry", "student ministries", "student programs", "student programmes", "student employment",
    "student aid", "student centre", "student center", "student media", "student living", "student lettings",
    "students services", "of students", "former student", "ex student", "ehemaliger student", "ehemalige studentin",
    "ehemaliger studierender", "ehemalige studierende", "ancien etudiant", "ancienne etudiante", "ancien eleve",
    "ancienne eleve", "ex etudiant", "ex etudiante", "ex estudiante", "exestudiante", "antiguo estudiante",
    "antigua estudiante", "antiguo alumno", "antigua alumna", "ex alumno", "ex alumna", "exalumno", "exalumna",
    "ex studente", "ex studentessa", "ex estudante", "ex aluno", "ex aluna", "antigo aluno", "antiga aluna",
    "oud student", "oud studente", "voormalig student", "byly student", "byla studentka", "бывший студент",
    "intern program", "intern programme", "trainee program", "trainee programme",
    // German
    "leiter", "leiterin", "leitung", "leitend*", "geschaftsfuhr*", "vorstand", "dekan*", "referent*", "dozent*",
    "direktor*", "beauftragte*", "lehrer*", "studierendenservice", "studierendenwerk", "studentenwerk",
    "studiensekretariat", "sachbearbeit*", "berater fur", "beratung fur studierende", "*leiter", "*leiterin",
    "*leitung", "*betreuer", "*betreuerin", "ausbilder*", "verkauf intern", "vertrieb intern", "rektor*", "prorektor*",
    "kanzler*", "studienrat", "studienratin",
    // French
    "directeur", "directrice", "responsable", "chef", "cheffe", "doyen", "doyenne", "gerant", "gerante", "professeur*",
    "enseignant*", "charge de la vie etudiante", "vie etudiante", "logement etudiant", "residence etudiante",
    "residences etudiantes", "proviseur", "gestionnaire", "president*",
    // Spanish, Italian, Portuguese, Romanian
    "directora", "gerente", "jefe", "jefa", "profesor*", "decano", "decana", "coordinador*", "encargado", "encargada",
    "vida estudiantil", "servicios estudiantiles", "bienestar estudiantil", "residencia de estudiantes", "direttore",
    "direttrice", "responsabile", "docente", "preside", "dirigente", "segreteria studenti", "servizi agli studenti",
    "residenze per studenti", "diretor*", "coordenador*", "reitor*", "residencia estudantil", "apoio ao estudante",
    "decan", "profesoara",
    // Dutch, Scandinavian, Finnish
    "hoofd", "decaan", "docent", "beleidsmedewerker", "verkoop intern", "studentenhuisvesting", "studentenzaken",
    "studieadviseur", "leder", "larare", "studievejleder", "studievagledare", "johtaja", "paallikko",
    // Polish, Czech, Slovak, Hungarian, Turkish, Indonesian, Vietnamese
    "dyrektor*", "kierownik", "kierowniczka", "reditel*", "vedouci", "riaditel*", "veduci", "dekan", "dziekan*",
    "igazgato", "vezeto", "dekani", "mudur", "muduru", "yonetici*", "ogretmen", "ogretim uyesi", "kepala", "manajer",
    "direktur", "truong phong", "giam doc",
    // Russian, Ukrainian; Greek
    "директор*", "руководитель", "начальник", "декан", "ректор", "преподаватель", "менеджер", "керівник", "викладач",
    "διευθυντης", "διευθυντρια", "καθηγητης", "καθηγητρια", "υπευθυνος", "υπευθυνη",
    // Arabic, Persian, Hebrew
    "مدير", "مديرة", "المدير", "المديرة", "رئيس", "رئيسة", "عميد", "عميدة", "أستاذ", "أستاذة", "مسؤول", "مسؤولة",
    "مشرف", "معلم", "معلمة", "مدیر", "استاد", "מנהל", "מנהלת", "דיקן", "מרצה", "פרופסור", "ראש",
    // Chinese, Japanese, Korean, Thai
    "*课长*", "*課長*", "*部長*", "*部长*", "*主任*", "*教授*", "*经理*", "*經理*", "*處長*", "*处长*", "*院长*",
    "*院長*", "*研究生院*", "*校长*", "*校長*", "*老师*", "*老師*", "*辅导员*", "*教員*", "*教師*", "*学生課*",
    "*学生支援*", "*学生部*", "*学生处*", "*學生處*", "*学生事务*", "*學生事務*", "*学生センター*", "*学生寮*",
    "*担当*", "*学生会*", "*學生會*", "*学生会館*", "*学生募集*", "*학생회*", "*학생처*", "*학생지원*", "*팀장*",
    "*과장*", "*부장*", "*교수*", "*원장*", "*교사*", "*ผู้จัดการ*", "*ผู้อำนวยการ*", "*อาจารย์*"};

}  // namespace

Words StudentTitles() { return kStudentTitles; }
Words StaffTitles() { return kStaffTitles; }

}  // namespace leadgate::words
