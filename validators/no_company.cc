#include "validators/no_company.h"

#include <algorithm>
#include <string>

#include "validators/check_parts.h"
#include "validators/junk_words.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::string_view kNothing[] = {
    "none",        "none yet",   "no",          "nope",       "na",           "nil",         "null",
    "nothing",     "no company", "nocompany",   "my company", "your company", "company",     "company name",
    "the company", "a company",  "companyname", "keine",      "keine firma",  "firma",       "privat",
    "aucune",      "aucun",      "ninguna",     "ninguno",    "nessuna",      "nessuno",     "geen",
    "нет",         "无",         "なし",        "tbd",        "abc company",  "xyz company", "test company",
    "testfirma",   "unemployed", "not employed"};
constexpr std::string_view kDigits[] = {"123",       "1234",       "12345", "123456", "1234567", "12345678",
                                        "123456789", "1234567890", "0",     "00",     "000",     "0000",
                                        "111",       "1111",       "11111", "111111"};

// Folded. Source: Leadgate. Licence: Apache-2.0. Date: 2026-11-22.
constexpr std::string_view kForNobody[] = {"self employed",
                                           "selfemployed",
                                           "self",
                                           "myself",
                                           "freelance",
                                           "freelancer",
                                           "freelancing",
                                           "sole trader",
                                           "sole proprietor",
                                           "sole proprietorship",
                                           "independent",
                                           "individual",
                                           "private",
                                           "private person",
                                           "private individual",
                                           "personal",
                                           "student",
                                           "retired",
                                           "none at the moment",
                                           "between jobs",
                                           "job seeker",
                                           "homemaker",
                                           "selbststandig",
                                           "selbstandig",
                                           "freiberufler",
                                           "freiberuflich",
                                           "freiberuflerin",
                                           "privatperson",
                                           "einzelunternehmer",
                                           "rentner",
                                           "arbeitslos",
                                           "independant",
                                           "auto entrepreneur",
                                           "autoentrepreneur",
                                           "particulier",
                                           "etudiant",
                                           "etudiante",
                                           "retraite",
                                           "sans emploi",
                                           "autonomo",
                                           "autonoma",
                                           "por cuenta propia",
                                           "estudiante",
                                           "jubilado",
                                           "desempleado",
                                           "libero professionista",
                                           "partita iva",
                                           "privato",
                                           "studente",
                                           "zzp",
                                           "zzper",
                                           "zelfstandig",
                                           "zelfstandige",
                                           "autonomo a",
                                           "profissional liberal",
                                           "jednoosobowa dzialalnosc",
                                           "egenforetagare",
                                           "selvstendig",
                                           "selvstaendig"};

}  // namespace

bool IsJunkCompany(std::string_view company) {
  const std::string lower = LowerAscii(company);
  const auto is = [&lower](std::string_view word) { return word == lower; };
  if (std::any_of(std::begin(kNothing), std::end(kNothing), is)) return true;
  if (std::any_of(std::begin(kDigits), std::end(kDigits), is)) return true;
  const bool has_digit = std::any_of(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!HasLetter(lower)) return !has_digit;                      // "---"; but 4711 and 1&1 are companies
  return lower != "xyz" && lower != "aaa" && IsJunkWord(lower);  // both are companies' names, too
}

bool SaysNoCompany(std::string_view company) {
  if (IsJunkCompany(company)) return true;
  const std::string folded = Fold(company);  // " self employed "
  if (folded.size() < 2) return false;
  const std::string_view words = std::string_view(folded).substr(1, folded.size() - 2);
  return std::find(std::begin(kForNobody), std::end(kForNobody), words) != std::end(kForNobody);
}

}  // namespace leadgate
