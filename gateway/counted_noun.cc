#include "gateway/counted_noun.h"

#include <algorithm>
#include <iterator>

#include "gateway/phrases.h"

namespace leadgate {
namespace {

constexpr Phrases kPeople[] = {
    "employee|employees|employed|people|ppl|empl|hc|pers|persons|person|staff|staffers|fte|ftes|head|heads|headcount|"
    "worker|workers|"
    "workforce|personnel|member|members|colleague|colleagues|associates|folks|emp|emps|ees|men|women|us|team|"
    "mitarbeiter|mitarb|mitarbeitende|mitarbeitern|mitarbeitenden|mitarbeiterinnen|mitarbeiterzahl|beschaftigte|"
    "beschaftigten|angestellte|angestellten|arbeitnehmer|arbeitnehmern|ma|personen|leute|leuten|mann|kopf|kopfe|"
    "kopfen|kollegen|vollzeit|vollzeitkrafte|vza|vzk|belegschaft|"
    "salaries|salarie|salariees|personnes|personne|collaborateurs|collaboratrices|employes|effectif|effectifs|etp|"
    "agents|"
    "empleados|empleadas|trabajadores|trabajadoras|personas|persona|plantilla|equipo|profesionales",
    "dipendenti|dipendente|addetti|addetto|persone|collaboratori|impiegati|lavoratori|ula|"
    "medewerkers|medewerker|werknemers|werknemer|mensen|personeel|personeelsleden|collega|"
    "funcionarios|funcionario|colaboradores|pessoas|trabalhadores|empregados|"
    "pracownikow|pracownicy|pracownik|osob|osoby|zatrudnionych|etatow|ludzi|"
    "anstallda|medarbetare|personer|ansatte|medarbejdere|medarbeidere|arsverk|"
    "tyontekijaa|henkiloa|henkea|zamestnancu|zamestnancov|lidi|dolgozo|alkalmazott|fo|angajati|calisan|kisi|"
    "сотрудников|сотрудника|сотрудники|человек|чел|работников|працівників|співробітників|осіб"};

// A user works there; who else does is not said.
constexpr Phrases kUsers =
    "user|users|nutzer|nutzern|benutzer|anwender|utilisateurs|usuarios|utenti|gebruikers|utilizadores|uzytkownikow|"
    "anvandare|brugere";

// What stands around a number and leaves it what it is: comparisons, ranges, sorts of companies, how people work.
constexpr Phrases kAround[] = {
    "over|above|more|than|greater|at|least|from|minimum|min|starting|upwards|upward|of|north|exceeding|gt|gte|under|"
    "below|less|fewer|up|upto|max|maximum|most|no|not|lt|lte|plus|and|or|to|between|through|thru|about|approx|"
    "approximately|around|roughly|circa|ca|c|some|almost|nearly|just|only|currently|now|total|altogether|overall|"
    "worldwide|globally|global|internationally|group|in|all|we|are|have|employ|employing|with|a|an|the|our|i|is|it|s|"
    "so|ish|full|part|time|permanent|active|direct|regular|skilled|office|field|own|number|size|company|organisation|"
    "organization|business|businesses",
    "small|medium|mid|midsize|midsized|sized|market|midmarket|large|very|big|enterprise|smb|sme|smes|micro|startup|"
    "start|scale|corporate|solo|range|strong|band|tier|"
    "uber|ueber|mehr|als|mindestens|ab|wenigstens|unter|weniger|bis|zu|hochstens|maximal|oder|und|aufwarts|zwischen|"
    "etwa|rund|ungefahr|zirka|knapp|fast|gut|insgesamt|gesamt|weltweit|derzeit|aktuell|wir|sind|haben|beschaftigen|"
    "mit|von|im|konzern|kmu|klein|kleine|kleines|mittel|mittlere|mittleres|gross|grosse|grosses|unternehmen|firma|"
    "betrieb|feste|festangestellte|anzahl|circa|stk",
    "de|d|au|moins|a|partir|superieur|jusqu|inferieur|ou|et|entre|environ|autour|pres|dans|le|la|les|du|des|total|"
    "nous|sommes|avons|tpe|pme|eti|ge|entreprise|petite|moyenne|grande|nombre|actuellement|temps|plein|"
    "mas|al|menos|como|desde|superior|hasta|inferior|y|o|e|en|adelante|unos|aproximadamente|alrededor|cerca|somos|"
    "tenemos|pyme|empresa|total|micropyme|"
    "meer|dan|minstens|minimaal|vanaf|minder|tot|hoogstens|onder|of|ongeveer|circa|totaal|wij|zijn|hebben|mkb|bedrijf",
    "piu|di|oltre|almeno|da|meno|fino|massimo|su|tra|fra|quasi|totale|siamo|abbiamo|pmi|azienda|il|lo|"
    "mais|que|acima|pelo|ate|abaixo|maximo|minimo|ou|e|aproximadamente|temos|somos|no|na|"
    "ponad|powyzej|wiecej|niz|co|najmniej|ponizej|mniej|do|maksymalnie|lub|i|okolo|od|"
    "mindre|an|end|mer|eller|fler|flere|mellan|mellem|mellom|cirka|och|og|til|till|hos|"
    "около|более|менее|от|до|свыше|больше|меньше|и"};

// "300 people a day": visitors.
constexpr Phrases kRates =
    "a day|per day|daily|each day|every day|a week|per week|weekly|a month|per month|monthly|a year|per year|per annum|"
    "yearly|an hour|per hour|am tag|pro tag|taglich|pro woche|pro monat|im jahr|pro jahr|par jour|par mois|par an|al "
    "dia|por dia|al mes|por mes|al ano|por ano|al giorno|al mese|all anno|per dag|per maand|per jaar|dziennie";

template <std::size_t N>
bool IsAnyOf(std::string_view word, const Phrases (&lists)[N]) {
  return std::any_of(std::begin(lists), std::end(lists), [&](const Phrases& list) { return IsOneOf(word, list); });
}

// "100名", "1000人以上": the counters stand without a space before what follows them.
bool CountsPeopleInIdeographs(std::string_view word) {
  constexpr std::string_view kCounters[] = {"名",   "人",     "员工", "員工", "職員",
                                            "社員", "従業員", "명",   "직원", "임직원"};
  return std::any_of(std::begin(kCounters), std::end(kCounters),
                     [&](std::string_view counter) { return word.starts_with(counter); });
}

bool IsIdeographicRange(std::string_view word) {
  constexpr std::string_view kRanges[] = {"以上", "以下", "未満", "이상", "이하", "から", "約", "约", "약"};
  return std::find(std::begin(kRanges), std::end(kRanges), word) != std::end(kRanges);
}

Counted Meaning(std::string_view word) {
  if (IsWordForPeople(word)) return Counted::kPeople;
  if (IsOneOf(word, kUsers)) return Counted::kUsers;
  const bool known = IsAnyOf(word, kAround) || IsIdeographicRange(word);
  return known ? Counted::kNothingSaid : Counted::kSomethingElse;
}

// The first word that says what is counted.
Counted FirstNoun(std::string_view folded) {
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    if (const Counted meaning = Meaning(folded.substr(at, end - at)); meaning != Counted::kNothingSaid) return meaning;
    at = end + 1;
  }
  return Counted::kNothingSaid;
}

// Whether every word is known: then a noun in front is what is counted ("staff: 40").
Counted AllNouns(std::string_view folded) {
  Counted counted = Counted::kNothingSaid;
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const Counted meaning = Meaning(folded.substr(at, end - at));
    if (meaning == Counted::kSomethingElse) return meaning;
    if (meaning != Counted::kNothingSaid) counted = meaning;
    at = end + 1;
  }
  return counted;
}

}  // namespace

bool IsWordForPeople(std::string_view word) { return IsAnyOf(word, kPeople) || CountsPeopleInIdeographs(word); }

Counted WhatIsCounted(std::string_view before, std::string_view after) {
  const Counted follows = FirstNoun(after);
  if (follows == Counted::kSomethingElse) return follows;
  if (follows != Counted::kNothingSaid) return HasAnyPhrase(after, kRates) ? Counted::kSomethingElse : follows;
  return AllNouns(before);
}

}  // namespace leadgate
