#include "gateway/amount_words.h"

#include <algorithm>
#include <iterator>

#include "gateway/number_text.h"
#include "gateway/phrases.h"

namespace leadgate {
namespace {

constexpr Phrases kWholeAmounts =
    "year|years|annum|anno|jahr|an|annee|ano|jaar|rok|ar|project|projekt|progetto|projet|proyecto|projeto|contract|il|"
    "lo|la|l|month|mo|quarter|week|monat|quartal|woche|maand|kwartaal|mese|settimana";

// What may stand behind a small number and leaves it what it is. Before "a" and "per" stands a price of one thing.
constexpr Phrases kAfterAmounts =
    "annually|yearly|annual|pa|p|jahrlich|jahr|im|par|por|al|l|year|jaarlijks|annuel|anual|annuo|to|bis|and|und|or|"
    "oder|"
    "et|ou|y|o|e|of|en|lub|i|eller|tot|do|a|ate|hasta|plus|more|mehr|max|maximum|min|minimum|aufwarts|mas|piu|mais|"
    "less|"
    "total|altogether|only|budget|for|fur|pour|para|voor|ish|circa|approx|net|netto|gross|brutto|excl|excluding|ex|"
    "incl|including|plus|zzgl|inkl|vat|mwst|ht|ttc|iva|btw|once|one|einmalig|or|so";
constexpr Phrases kAfterLargeAmounts[] = {
    "revenue|revenues|turnover|sales|arr|income|umsatz|jahresumsatz|gesamtumsatz|chiffre|fatturato|ventas|facturacion|"
    "ingresos|omzet|faturamento|obrotu|przychodu|omsattning|recurring|consolidated|group|last|fy|us|american|canadian|"
    "australian|c|s|r|nz|hk|mx|ca|au|tbc|tbd|est|estimated|expected|jahresbudget|projektbudget|gesamtbudget|"
    "investition|investment|marketing|software|licence|licences|license|licenses|tooling|tools|it|maintenance|"
    "yr|yrs|years|jahre|here|there|left|now|currently|today|remaining|still|ready|all|everything",
    "approved|allocated|available|reserved|secured|signed|set|aside|agreed|confirmed|planned|budgeted|already|range|"
    "spend|maybe|perhaps|probably|depending|initially|initial|upfront|first|this|next|in|is|as|at|on|by|with|within|"
    "through|across|from|starting|if|but|can|could|would|we|our|i|the|until|till|each|every|capex|opex|ceiling|cap|"
    "limit|line|pilot|rollout|roll|project|phase|"
    "genehmigt|freigegeben|verfugbar|geplant|je|nach|pro|bei|mit|in|fest|brutto|ist|sind|ca|dieses|"
    "approuve|disponible|disponibles|dans|selon|environ|prevu|valide|aprobado|aprobados|segun|con|approvato|"
    "disponibili|secondo|beschikbaar|goedgekeurd|aprovado|disponivel|"
    "annual|quarterly|monthly|dollars|money|fixed|flexible|negotiable|roughly|around|about|tops"};

// "5 pounds per payslip": of one of many. "20k per project" is all there is.
bool IsPriceOfOne(std::string_view folded) {
  if (HasAnyPhrase(folded, "pppm|pepm|pupm|pupy|pepy|ppm|ppu")) return true;
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const std::string_view word = folded.substr(at, end - at);
    at = end + 1;
    if (word != "per" && word != "pro") continue;
    const std::string_view next = folded.substr(at, folded.find(' ', at) - at);
    if (!next.empty() && !IsOneOf(next, kWholeAmounts)) return true;
  }
  return false;
}

}  // namespace

bool LeavesAmount(std::string_view folded, bool large) {
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const std::string_view word = folded.substr(at, end - at);
    at = end + 1;
    if (IsCurrencyWord(word) || (large && IsOneOf(word, "de|d|di|von|van|an"))) continue;
    const std::string_view next = at < folded.size() ? folded.substr(at, folded.find(' ', at) - at) : "";
    if (word == "a" || word == "per" || word == "pro") return next.empty() || IsOneOf(next, kWholeAmounts);
    if (IsOneOf(word, kAfterAmounts)) return true;
    return large && std::any_of(std::begin(kAfterLargeAmounts), std::end(kAfterLargeAmounts),
                                [&](const Phrases& words) { return IsOneOf(word, words); });
  }
  return true;
}

std::optional<double> TimesAYear(std::string_view folded) {
  if (HasAnyPhrase(folded,
                   "per user|per seat|per head|a head|per person|per employee|per asset|per site|per unit|per licence|"
                   "per license|each|a piece|pro nutzer|pro benutzer|pro kopf|pro person|pro mitarbeiter|pro lizenz|"
                   "je nutzer|je mitarbeiter|par utilisateur|par personne|por usuario|por persona|per utente|"
                   "per gebruiker|na uzytkownika|hour|hr|per hour|hourly|pro stunde|stundensatz|par heure|por hora|"
                   "per day|a day|daily|day rate|pro tag|tagessatz|par jour|por dia|per giorno|per dag|user|seat") ||
      IsPriceOfOne(folded))
    return std::nullopt;
  if (HasAnyPhrase(folded,
                   "per month|a month|monthly|each month|every month|month|pm|p m|mo|per mo|pro monat|im monat|"
                   "monatlich|monat|mtl|par mois|mensuel|mensuels|mois|al mes|por mes|mensual|mensuales|mes|ao mes|"
                   "mensal|mensais|per maand|maandelijks|maand|al mese|mensile|mensili|mese|miesiecznie|na miesiac|"
                   "miesiac|pcm|mrr"))
    return 12;
  if (HasAnyPhrase(folded,
                   "per quarter|a quarter|quarterly|pro quartal|im quartal|par trimestre|por trimestre|trimestral|"
                   "trimestriel|per kwartaal|al trimestre"))
    return 4;
  if (HasAnyPhrase(folded, "per week|a week|weekly|pro woche|wochentlich|par semaine|por semana|per settimana"))
    return 52;
  return 1;
}

}  // namespace leadgate
