#include "validators/words.h"

namespace leadgate::words {
namespace {

// In the first person: "our students write their theses with it" is a university that buys.
constexpr std::string_view kStudentExpressions[] = {
    // English
    " i (?:am|m) (?:a|an) (?:[^ ]+ ){0,4}student (?:$|[^s])",
    " i (?:am|m) (?:currently |still )?studying (?:[^ ]+ ){0,4}(?:at|in) ",
    " (?:my|our) (?:[^ ]+ )?(?:bachelor|bachelors|master|masters|phd|doctoral|diploma|final year|graduation|capstone|"
    "semester|university|college|school|class|group) (?:s )?(?:thesis|dissertation|project|assignment|paper|essay) ",
    " my (?:[^ ]+ )?(?:thesis|dissertation|homework|coursework|term paper|seminar paper) ",
    " for (?:a|an|my|our) (?:[^ ]+ )?(?:school|class|college|university|student|course|seminar) (?:project|assignment|"
    "paper|presentation|essay|work) ",
    " (?:for|with) (?:my|our) (?:homework|studies|lecture) ",
    // German
    " ich bin (?:[^ ]+ ){0,3}(?:student|studentin|schuler|schulerin) ", " ich studiere ",
    " (?:meine|meiner|meinem|unsere|unserer) (?:[^ ]+ )?(?:bachelorarbeit|masterarbeit|abschlussarbeit|diplomarbeit|"
    "doktorarbeit|dissertation|seminararbeit|hausarbeit|projektarbeit|studienarbeit|facharbeit|thesis) ",
    " (?:im rahmen|fur) (?:meines|mein|eines) (?:studiums|studium|uniprojekt|uniprojekts|schulprojekt|studienprojekt) ",
    // French
    " je suis (?:[^ ]+ ){0,2}(?:etudiant|etudiante|lyceen|lyceenne) ",
    " (?:mon|notre) (?:memoire|projet de fin d etudes|rapport de stage|projet scolaire|projet universitaire|tfe|pfe) ",
    " ma these ", " mes etudes ",
    // Spanish
    " soy (?:[^ ]+ ){0,2}(?:estudiante|alumno|alumna) ",
    " (?:mi|nuestro) (?:tesis|tfg|tfm|trabajo de fin de|trabajo final de|proyecto de fin de|trabajo de grado|"
    "trabajo universitario|proyecto universitario|proyecto escolar) ",
    // Portuguese
    " sou (?:[^ ]+ ){0,2}(?:estudante|aluno|aluna) (?:de|da|do|na|no|em) ",
    " (?:meu|minha|nosso) (?:tcc|trabalho de conclusao|tese|dissertacao|monografia|trabalho de faculdade) ",
    // Italian
    " sono (?:[^ ]+ ){0,2}(?:studente|studentessa|laureando|laureanda) ", " (?:mia|nostra) (?:tesi|tesina) ",
    " (?:scrivo|scrivendo|preparo|preparando|svolgo|svolgendo|per|nella|sulla) (?:la |una |mia |la mia )?tesi (?:di "
    "laurea|magistrale|triennale|di dottorato|di master|universitaria|di diploma) ",
    "^ (?:richiesta |informazioni |aiuto )?(?:per )?tesi (?:di laurea|magistrale|triennale|di dottorato) ",
    " (?:una|mia|la mia) tesi (?:di laurea |magistrale |triennale )?(?:su|sul|sulla|sulle|sui|in) ",
    " (?:mio|nostro) (?:progetto universitario|elaborato) ",
    // Dutch
    " ik ben (?:[^ ]+ ){0,3}(?:student|studente|scholier) ",
    " (?:mijn|onze) (?:scriptie|afstudeerscriptie|afstudeeronderzoek|bachelorscriptie|masterscriptie|schoolopdracht|"
    "studie) ",
    // Polish, Czech, Scandinavian
    " jestem (?:[^ ]+ ){0,2}(?:studentem|studentka|uczniem|uczennica) ",
    " (?:moja|mojej|moje) (?:prac[aey] (?:magistersk|licencjack|inzyniersk|dyplomow)[^ ]*) ", " jsem student(?:ka)? ",
    " (?:moje|moji|mou) (?:diplomov|bakalarsk)[^ ]+ prac[^ ]* ", " jag ar (?:en )?student ",
    " (?:mitt|min) (?:examensarbete|uppsats|kandidatuppsats|masteruppsats) ", " jeg er (?:en )?(?:student|studerende) ",
    " (?:mit|min) (?:speciale|bachelorprojekt|masteroppgave|bacheloroppgave) ",
    // Turkish, Russian, Ukrainian, Greek, Arabic
    " (?:ogrenciyim|ogrencisiyim) ", " (?:tezim|bitirme projem|odevim) ", " я студент(?:ка)? ",
    " (?:моя|моей|мою|для) (?:дипломная|дипломной|курсовая|курсовой|дипломную|курсовую)(?: [^ ]+)? ",
    " я студент(?:ка)? ", " ειμαι φοιτητ(?:ης|ρια) ", " (?:πτυχιακη|διπλωματικη) μου ", " أنا (?:طالب|طالبة) ",
    " رسالة (?:الماجستير|الدكتوراه) ",
    // Chinese, Japanese, Korean
    "(?:我是|私は)[^ ]*(?:学生|學生|研究生|大学生|本科生)",
    "(?:毕业论文|畢業論文|卒業論文|修士論文|硕士论文|졸업논문|졸업 논문)"};

constexpr std::string_view kResearcherExpressions[] = {
    " (?:i am|i m|we are) (?:currently )?(?:conducting|doing|carrying out) (?:[^ ]+ ){0,3}(?:research|a survey|a "
    "study) ",
    " for (?:a|an|my|our) (?:[^ ]+ ){0,2}research (?:paper|project|study) ",
    " (?:participate|take part) in (?:my|our|a) (?:[^ ]+ ){0,3}(?:survey|study|interview) ",
    " (?:umfrage|befragung|interviewpartner|studie) (?:[^ ]+ ){0,3}(?:im rahmen|fur (?:meine|unsere)) ",
    " dans le cadre (?:de ma|de mon|d une) (?:[^ ]+ ){0,2}(?:recherche|etude|these) ",
    " para (?:una|mi|nuestra) (?:[^ ]+ ){0,1}(?:investigacion academica|encuesta academica) "};

// Who asks for somebody else: "on behalf of a client". "For our clients" is a company that serves its own.
constexpr std::string_view kConsultantExpressions[] = {
    " (?:i am|i m) (?:a|an) (?:[^ ]+ ){0,3}(?:consultant|freelance advisor|independent advisor) ",
    " (?:on behalf of|for) (?:a|my|one of (?:my|our)) (?:[^ ]+ )?(?:client|clients) ",
    " on behalf of our client ",
    " (?:advising|advise|consulting for) (?:a|my|our|one of our) (?:[^ ]+ )?(?:client|clients) ",
    " ich bin (?:[^ ]+ ){0,3}(?:berater|beraterin|unternehmensberater|unternehmensberaterin) ",
    " (?:im auftrag|fur) (?:eines|einen|meines|meinen) (?:[^ ]+ )?kunden ",
    " je suis (?:[^ ]+ ){0,2}consultante? ",
    " pour (?:un|mon|l un de mes) (?:de mes )?clients? ",
    " soy (?:[^ ]+ ){0,2}consultora? ",
    " para (?:un|mi) cliente ",
    " sou (?:[^ ]+ ){0,2}consultora? ",
    " para (?:um|meu) cliente ",
    " sono (?:[^ ]+ ){0,2}consulente ",
    " per (?:un|il mio) cliente ",
    " ik ben (?:[^ ]+ ){0,3}(?:consultant|adviseur) ",
    " (?:voor|namens) een klant ",
    " jestem (?:[^ ]+ ){0,2}konsultant(?:em|ka) ",
    " w imieniu klienta "};

}  // namespace

Words StudentExpressions() { return kStudentExpressions; }
Words ResearcherExpressions() { return kResearcherExpressions; }
Words ConsultantExpressions() { return kConsultantExpressions; }

}  // namespace leadgate::words
