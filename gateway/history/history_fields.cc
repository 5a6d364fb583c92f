#include "gateway/history/history_fields.h"

#include <algorithm>
#include <array>

#include "gateway/field_names.h"
#include "gateway/import/header_words.h"

namespace leadgate {
namespace {

struct Named {
  std::string_view name;
  HistoryField field;
  std::string_view headers;  // folded, a blank between: Salesforce (reports and API), HubSpot, people
};

using enum HistoryField;
constexpr std::array kNamed = {
    Named{"ignore", kIgnore, "line problem"},
    Named{"form", kForm, "form formid formname recentconversion firstconversion"},
    Named{"id", kId, "id leadid recordid contactid crmid externalid hsobjectid vid leadrecordid"},
    Named{"captured_at", kCapturedAt,
          "capturedat captured createdate createddate created createdat creationdate datecreated leadcreated "
          "leadcreateddate submittedat submissiondate submitted receivedat datereceived timestamp erstelltam "
          "erstellungsdatum datedecreation fechadecreacion "
          "date creele creee datecreation datum erstellt angelegtam eingangsdatum fecha creadoel creadael "
          "fechacreacion aangemaaktop aanmaakdatum creatoil datadicreazione datacreazione"},
    Named{"owner", kOwner,
          "owner leadowner contactowner ownername recordowner assignedto hubspotowner hubspotownerid ownerid rep "
          "salesrep "
          "besitzer proprietaire propietario "
          "proprietairedelapiste zustandig verantwortlich eigenaar proprietario"},
    Named{"outcome", kOutcome,
          "outcome result status leadstatus lifecyclestage stage dealstage opportunitystage disposition hsleadstatus "
          "ergebnis leadphase "
          "statut statutdelapiste etape resultat estadodellead estadodelprospecto etapa resultado fase resultaat "
          "statodellead risultato"},
    Named{"outcome_at", kOutcomeAt,
          "outcomeat outcomedate closedate closeddate closedat statuschangedat laststatuschange dispositiondate "
          "abschlussdatum geschlossenam datecloture datedecloture fechacierre fechadecierre sluitingsdatum "
          "afsluitdatum datachiusura datadichiusura"},
    Named{"reason", kReason,
          "reason rejectionreason disqualificationreason disqualifiedreason lossreason lostreason closedlostreason "
          "unqualifiedreason reasonlost statusreason "
          "grund ablehnungsgrund verlustgrund motif raison motifderefus motifdeperte motivo motivoderechazo "
          "motivodeperdida reden redenafwijzing redenverlies motivodirifiuto motivodellaperdita"},
    Named{"reason_text", kReasonText, "reasontext rejectiontext disqualificationnotes rejectionnotes"},
    Named{"amount", kAmount,
          "amount dealamount opportunityamount recentdealamount totalrevenue closedwonamount "
          "betrag montant montantdelatransaction importe monto bedrag importo"},
    Named{"amount_currency", kAmountCurrency, "amountcurrency dealcurrency dealcurrencycode opportunitycurrency"},
    Named{"accepted_at", kAcceptedAt,
          "acceptedat accepteddate salesaccepteddate becameasalesqualifiedleaddate becamesalesqualifiedleaddate"},
    Named{"rejected_at", kRejectedAt, "rejectedat rejecteddate salesrejecteddate"},
    Named{"disqualified_at", kDisqualifiedAt, "disqualifiedat disqualifieddate unqualifieddate"},
    Named{"meeting_at", kMeetingAt, "meetingat meetingdate demodate firstmeetingdate"},
    Named{"opportunity_at", kOpportunityAt,
          "opportunityat opportunitydate converteddate becameanopportunitydate opportunitycreateddate"},
    Named{"won_at", kWonAt, "wonat wondate closedwondate becameacustomerdate becamecustomerdate"},
    Named{"lost_at", kLostAt, "lostat lostdate closedlostdate"},
};

// Of lead fields, what exports call them and forms do not.
struct LeadHeader {
  std::string_view field;
  std::string_view headers;
};
constexpr std::array kLeadHeaders = {
    LeadHeader{"source",
               "leadsource source originalsource originaltrafficsource leadorigin herkunft quelle origendelprospecto"},
    LeadHeader{"medium", "originalsourcedrilldown1 originaltrafficsourcedrilldown1"},
    LeadHeader{"campaign",
               "campaign campaignname primarycampaign originalsourcedrilldown2 originaltrafficsourcedrilldown2"},
    LeadHeader{"cost", "cost costperlead leadcost cpl"},
    LeadHeader{"currency", "currency costcurrency currencyisocode leadcurrency wahrung devise moneda divisa valuta"},
    LeadHeader{"company", "companyaccount associatedcompany primaryassociatedcompany"},
    LeadHeader{"company_size", "noofemployees numberofemployees employees"},
    LeadHeader{"phone", "mobilephonenumber"},
    LeadHeader{"postal_code", "zippostalcode"},
    LeadHeader{"vendor", "vendor leadvendor supplier"},
    LeadHeader{"channel", "channel leadchannel"},
};

struct OutcomeWords {
  HistoryOutcome outcome;
  std::string_view name;
  std::string_view words;
};
constexpr std::array kOutcomes = {
    OutcomeWords{HistoryOutcome::kNone, "none",
                 "none new open opennotcontacted workingcontacted working inprogress attemptedtocontact attempting "
                 "contacted connected nurturing nurture lead subscriber marketingqualifiedlead mql other evangelist "
                 "unread assigned pending neu offen "
                 "inbearbeitung kontaktiert nouveau nouvelle ouvert ouverte encours contacte contactee nuevo nueva "
                 "abierto abierta encurso enproceso contactado contactada pendiente nieuw inbehandeling gecontacteerd "
                 "nuovo nuova aperto aperta incorso contattato"},
    OutcomeWords{HistoryOutcome::kAccepted, "accepted",
                 "accepted salesaccepted salesacceptedlead sal qualified salesqualified salesqualifiedlead sql "
                 "qualifiziert akzeptiert "
                 "qualifie qualifiee accepte acceptee cualificado cualificada calificado aceptado aceptada "
                 "gekwalificeerd geaccepteerd qualificato accettato"},
    OutcomeWords{HistoryOutcome::kRejected, "rejected",
                 "rejected salesrejected refused returned junk badlead spam invalid recycled recycle returntomarketing "
                 "abgelehnt "
                 "zuruckgewiesen refuse refusee rejete rejetee rechazado rechazada afgewezen rifiutato"},
    OutcomeWords{HistoryOutcome::kDisqualified, "disqualified",
                 "disqualified unqualified notqualified closednotconverted badtiming nofit notafit unqualifiziert "
                 "disqualifiziert "
                 "nichtqualifiziert disqualifie disqualifiee nonqualifie nonqualifiee descalificado nocualificado "
                 "nocalificado gediskwalificeerd nietgekwalificeerd nonqualificato squalificato"},
    OutcomeWords{HistoryOutcome::kMeeting, "meeting",
                 "meeting meetingbooked meetingheld demo demobooked demoheld termin terminvereinbart rendezvous "
                 "rendezvouspris rdv "
                 "reunion cita afspraak riunione appuntamento"},
    OutcomeWords{HistoryOutcome::kOpportunity, "opportunity",
                 "opportunity converted closedconverted opendeal dealopen proposal negotiation "
                 "verkaufschance konvertiert opportunite converti convertie oportunidad convertido convertida kans "
                 "geconverteerd opportunita convertito"},
    OutcomeWords{
        HistoryOutcome::kLost, "lost",
        "lost closedlost deallost verloren geschlossenverloren perdu perdue fermeperdu fermeeperdue perdido perdida "
        "cerradoperdido cerradaperdida geslotenverloren perso persa chiusopersa chiusapersa"},
    OutcomeWords{
        HistoryOutcome::kWon, "won",
        "won closedwon dealwon customer gewonnen kunde geschlossengewonnen gagne gagnee fermegagne fermeegagnee client "
        "cliente ganado ganada cerradoganado cerradaganada klant geslotengewonnen vinto vinta chiusovinta chiusavinta"},
};

constexpr std::array<std::optional<TransitionKind>, kOutcomes.size()> kTransitions = {std::nullopt,
                                                                                      TransitionKind::kSalesAccepted,
                                                                                      TransitionKind::kSalesRejected,
                                                                                      TransitionKind::kDisqualified,
                                                                                      TransitionKind::kMeeting,
                                                                                      TransitionKind::kOpportunity,
                                                                                      TransitionKind::kLost,
                                                                                      TransitionKind::kWon};

// What a form needs and a lead has not.
constexpr std::array<std::string_view, 5> kOfForms = {"honeypot", "control", "token", "captured_at", "started_at"};

bool IsLeadField(std::string_view name) {
  return IsCanonicalFieldName(name) && std::find(kOfForms.begin(), kOfForms.end(), name) == kOfForms.end();
}

constexpr std::string_view kExtraPrefix = "extra.";

}  // namespace

std::optional<HistoryTarget> ParseHistoryTarget(std::string_view text) {
  for (const Named& named : kNamed) {
    if (named.name == text) return HistoryTarget{named.field, {}};
  }
  if (text.starts_with(kExtraPrefix) && text.size() > kExtraPrefix.size()) {
    return HistoryTarget{kExtra, std::string(text.substr(kExtraPrefix.size()))};
  }
  if (IsLeadField(text)) return HistoryTarget{kLead, std::string(text)};
  return std::nullopt;
}

std::optional<HistoryTarget> TargetOfHeader(std::string_view header) {
  const std::string word = HeaderWord(header);
  if (word.empty()) return std::nullopt;
  for (const Named& named : kNamed) {
    if (HasWord(named.headers, word)) return HistoryTarget{named.field, {}};
  }
  for (const LeadHeader& lead : kLeadHeaders) {
    if (HasWord(lead.headers, word)) return HistoryTarget{kLead, std::string(lead.field)};
  }
  constexpr std::string_view kProperties = "properties.";  // of HubSpot's API
  FormPolicy no_form;
  no_form.honeypot.clear();
  const std::string name =
      CanonicalFieldName(header.substr(header.starts_with(kProperties) ? kProperties.size() : 0), no_form);
  if (!IsLeadField(name)) return std::nullopt;
  return HistoryTarget{kLead, name};
}

std::vector<std::string> HistoryTargetNames() {
  std::vector<std::string> names;
  for (const Named& named : kNamed) names.emplace_back(named.name);
  for (const std::string_view name : CanonicalFieldNames()) names.emplace_back(name);
  return names;
}

bool MayRepeat(HistoryField field) { return field == kIgnore || field == kLead || field == kOutcome; }

std::optional<HistoryOutcome> ParseHistoryOutcome(std::string_view name) {
  for (const OutcomeWords& one : kOutcomes) {
    if (one.name == name) return one.outcome;
  }
  return std::nullopt;
}

std::string_view HistoryOutcomeName(HistoryOutcome outcome) {
  return kOutcomes[static_cast<std::size_t>(outcome)].name;
}

std::optional<TransitionKind> TransitionOf(HistoryOutcome outcome) {
  return kTransitions[static_cast<std::size_t>(outcome)];
}

std::optional<HistoryOutcome> OutcomeOfWord(std::string_view folded) {
  for (const OutcomeWords& one : kOutcomes) {
    if (HasWord(one.words, folded)) return one.outcome;
  }
  return std::nullopt;
}

}  // namespace leadgate
