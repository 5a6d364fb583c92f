// When somebody wants to buy.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "gateway/phrases.h"
#include "gateway/timeline_parts.h"
#include "gateway/value_parsers.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLength = 120;  // longer is prose
constexpr std::size_t kMaxWords = 20;
constexpr int kSoonMonths = 3;

int MonthIndex(TimeMs now) {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_time<milliseconds>(milliseconds(now))));
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

Timeline Kind(TimelineKind kind) {
  Timeline timeline;
  timeline.kind = kind;
  return timeline;
}

// Words in a folded text; "3m" and "q3" fall apart where digits meet letters.
std::vector<std::string> Words(std::string_view folded) {
  std::vector<std::string> words;
  char last = ' ';
  for (const char c : folded) {
    const bool digit = c >= '0' && c <= '9';
    const bool boundary = last == ' ' || digit != (last >= '0' && last <= '9');
    if (c != ' ' && boundary) words.emplace_back();
    if (c != ' ') words.back().push_back(c);
    last = c;
  }
  return words;
}

struct Rewording {
  std::string_view from, to;
};
// "Not" that says when, and not that it will not be.
constexpr Rewording kRewordings[] = {
    {" not later than ", " by "},  {" no later than ", " by "},     {" not before ", " from "},
    {" not until ", " from "},     {" no more than ", " up to "},   {" not more than ", " up to "},
    {" nicht vor ", " ab "},       {" nicht spater als ", " bis "}, {" nicht mehr als ", " bis zu "},
    {" pas avant ", " des "},      {" pas plus de ", " sous "},     {" no antes de ", " desde "},
    {" no antes del ", " desde "}, {" niet voor ", " vanaf "},      {" non prima di ", " da "},
    {" non prima del ", " da "},   {" nao antes de ", " desde "},   {" nie przed ", " od "},
};

std::string Reworded(std::string folded) {
  for (const Rewording& rewording : kRewordings) {
    const std::size_t at = folded.find(rewording.from);
    if (at != std::string::npos) folded.replace(at, rewording.from.size(), rewording.to);
  }
  return folded;
}

bool IsNegated(std::string_view folded) {
  return HasAnyPhrase(folded,
                      "not|isn t|don t|doesn t|won t|never|nothing|nicht|kein|keine|keinen|pas|aucun|aucune|niet|geen|"
                      "non|nessun|nessuna|nao|nie|unlikely|no rush|no hurry|no pressure|sin prisa|keine eile");
}

// A contract that runs; one about to be signed is a purchase.
bool SpeaksOfContract(std::string_view folded) {
  if (HasAnyPhrase(folded,
                   "under contract|in a contract|in contract|contract ends|contract expires|contract runs|existing "
                   "contract|current contract|contract renewal|locked in|sous contrat|contrato vigente"))
    return true;
  const bool contract = HasAnyPhrase(folded,
                                     "contract|contracts|agreement|subscription|licence|license|renewal|vertrag|"
                                     "vertrage|vertragsende|vertragslaufzeit|lizenz|abo|contrat|abonnement|licence|"
                                     "contrato|suscripcion|licencia|contratto|abbonamento|licenza|contract|assinatura|"
                                     "umowa|umowy|umowe|lock in|tied to|bound to|committed to|committed until|"
                                     "tied in|gebunden");
  return contract && !HasAnyPhrase(folded,
                                   "sign|signing|signed by|ready to|award|start a|start the|unterschreiben|"
                                   "unterzeichnen|abschliessen|signer|signature|firmar|firmare|tekenen|assinar|"
                                   "podpisac|new contract|neuer vertrag|nouveau contrat|neuen vertrag");
}

std::optional<Timeline> Contract(TimelineText text) {
  if (!SpeaksOfContract(text.folded)) return std::nullopt;
  text.is_end = true;
  std::optional<Timeline> end = FromCalendar(text);
  if (!end && !YearIn(text.words)) end = FromCounts(text);
  Timeline timeline = end.value_or(Timeline());
  timeline.kind = TimelineKind::kCompetitorContract;
  return timeline;
}

bool WaitsForBudget(std::string_view folded) {
  return HasAnyPhrase(folded,
                      "next budget|next fiscal year|next financial year|new fiscal year|new financial year|next fy|no "
                      "budget|not budgeted|next budget cycle|nachstes budget|nachsten budget|neues budget|kein budget|"
                      "nachstes geschaftsjahr|nachsten geschaftsjahr|neuen geschaftsjahr|nachstes haushaltsjahr|"
                      "nachsten haushaltsjahr|prochain budget|prochain exercice|exercice prochain|pas de budget|"
                      "proximo presupuesto|proximo ejercicio|sin presupuesto|proximo ano fiscal|prossimo budget|"
                      "prossimo esercizio|prossimo anno fiscale|nessun budget|volgend boekjaar|volgend budget|geen "
                      "budget|proximo orcamento|proximo exercicio|sem orcamento|przyszly budzet|przyszlym roku "
                      "budzetowym|brak budzetu|pending budget");
}

bool SaysNoProject(std::string_view folded) {
  return HasAnyPhrase(
      folded,
      "no project|no active project|no plan|no plans|no concrete plans|no timeline|no timeframe|no time frame|no date|"
      "not planned|not planning|no immediate plans|just researching|only researching|researching|research only|just "
      "browsing|browsing|just looking|looking around|just exploring|exploring|just curious|curious|information only|"
      "for information|just information|gathering information|kein projekt|kein konkretes projekt|keine planung|nicht "
      "geplant|nur informieren|nur zur information|zur information|nur interesse|informiere mich|unverbindlich|nur "
      "umsehen|pas de projet|aucun projet|simple information|a titre d information|me renseigner|juste curieux|sin "
      "proyecto|solo informacion|solo mirando|solo informandome|geen project|alleen orienteren|orientatie|orienterend|"
      "nessun progetto|solo informazioni|solo curiosita|sem projeto|apenas pesquisando|so pesquisando|apenas "
      "informacao|brak projektu|tylko sprawdzam|rozeznanie");
}

bool SaysNow(std::string_view folded) {
  return HasAnyPhrase(
      folded,
      "asap|immediate|immediately|now|right away|right now|straight away|at once|urgent|urgently|today|tomorrow|as "
      "soon "
      "as possible|as soon as we can|this month|this week|next week|soonest|sofort|ab sofort|so bald wie moglich|"
      "schnellstmoglich|so schnell wie moglich|baldmoglichst|umgehend|unverzuglich|dringend|jetzt|heute|diesen monat|"
      "diese woche|nachste woche|immediat|immediate|immediatement|des que possible|des maintenant|le plus vite "
      "possible|maintenant|tout de suite|urgence|ce mois|ce mois ci|cette semaine|semaine prochaine|inmediato|"
      "inmediata|inmediatamente|de inmediato|lo antes posible|cuanto antes|ahora|ya|este mes|esta semana|urgente|"
      "urgentemente|onmiddellijk|zo snel mogelijk|per direct|direct|nu|deze maand|deze week|volgende week|subito|il "
      "prima possibile|immediatamente|questo mese|adesso|imediato|imediatamente|o mais rapido possivel|agora|este mes|"
      "natychmiast|jak najszybciej|pilne|teraz|od zaraz|срочно|сейчас|как можно скорее");
}

std::optional<Timeline> FromPhrase(std::string_view folded, bool negated) {
  if (HasAnyPhrase(folded,
                   "budget cycle|budget approval|budget approved|budgetzyklus|budgetfreigabe|validation du "
                   "budget|aprobacion del presupuesto"))
    return Kind(TimelineKind::kNoBudgetCycle);
  if (SaysNoProject(folded)) return Kind(TimelineKind::kNoProject);
  if (negated) return std::nullopt;
  if (SaysNow(folded)) return MonthsFromNow(0, 1);
  if (HasAnyPhrase(folded,
                   "soon|shortly|bald|demnachst|bientot|prochainement|pronto|proximamente|presto|a breve|em "
                   "breve|binnenkort|wkrotce|niebawem|скоро"))
    return MonthsFromNow(0, kSoonMonths);
  return std::nullopt;
}

std::optional<Timeline> Read(std::string_view clean, TimeMs now) {
  TimelineText text;
  text.text = clean;
  text.folded = Reworded(Fold(clean));
  text.words = Words(text.folded);
  text.now = MonthIndex(now);
  if (text.words.empty() || text.words.size() > kMaxWords) return std::nullopt;
  if (auto timeline = Contract(text)) return timeline;
  if (WaitsForBudget(text.folded)) return Kind(TimelineKind::kNoBudgetCycle);
  const bool negated = IsNegated(text.folded);
  if (!negated) {
    if (auto timeline = FromCalendar(text)) return timeline;
    if (YearIn(text.words)) return std::nullopt;
    if (auto timeline = FromCounts(text)) return timeline;
  }
  return FromPhrase(text.folded, negated);
}

}  // namespace

Timeline MonthsFromNow(int from, int to) {
  Timeline timeline;
  timeline.kind = TimelineKind::kMonths;
  timeline.min_months = std::clamp(from, 0, kOpenEndMonths);
  timeline.max_months = std::clamp(to, timeline.min_months, kOpenEndMonths);
  return timeline;
}

Timeline ParseTimeline(std::string_view raw, TimeMs now) {
  const std::string text = CleanText(raw);
  if (text.empty()) return {};
  Timeline timeline = Kind(TimelineKind::kUnknown);
  if (text.size() <= kMaxLength) timeline = Read(text, now).value_or(timeline);
  timeline.raw = std::string(raw);
  return timeline;
}

}  // namespace leadgate
