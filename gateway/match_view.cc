#include "gateway/match_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "dedupe/identity_keys.h"
#include "gateway/find_people.h"
#include "gateway/observe.h"
#include "validators/check_parts.h"

namespace leadgate {
namespace {

class MatchFinder {
 public:
  MatchFinder(LeadStore& store, const std::shared_ptr<const Policy>& policy, const LeadRecord& lead)
      : store_(store),
        policy_(policy),
        lead_(lead),
        likeness_(std::make_shared<const Likeness>(lead.lead, policy, &store.Terms())) {}

  Result<MatchView> Find() {
    const auto& hosts = lead_.observations.mail_domain.mail_hosts;
    keys_ = IdentityKeys(lead_.lead, hosts.empty() ? std::string_view() : hosts.front());
    const auto found =
        FindPeopleAgain(store_, keys_, likeness_, {.lead = lead_.id, .possible_at = bands().possible_at});
    if (!found.ok()) return found.status();
    Collect(*found);
    if (Status status = AddRecords(); !status.ok()) return status;
    MatchView view{.lead = lead_, .policy = policy_, .weights = WeightsVersion()};
    for (auto& [id, match] : matches_) view.leads.push_back(std::move(match));
    std::stable_sort(view.leads.begin(), view.leads.end(), Stronger);
    if (Status status = AddCrm(view.crm); !status.ok()) return status;
    return view;
  }

 private:
  const Policy::Duplicates& bands() const { return policy_->duplicates; }
  std::string WeightsVersion() const {
    return bands().weights == nullptr ? BuiltInMatchWeights().version : bands().weights->version;
  }

  LeadMatch& MatchOf(const LeadId& id) {
    LeadMatch& match = matches_[id];
    match.id = id;
    return match;
  }

  void Collect(const FoundPeople& found) {
    for (const IdentityMatch& match : found.identities.matches) {
      if (match.lead != lead_.id && NamesPerson(match.kind)) MatchOf(match.lead).by_key = MatchedBy(match.kind);
    }
    for (const IdentityMatch& other : found.others) MatchOf(other.lead).shares = MatchedBy(other.kind);
    for (const AlikePerson& person : found.alike) {
      if (person.lead.lead != lead_.id) MatchOf(person.lead.lead);
    }
    if (lead_.decision.duplicate_of) MatchOf(*lead_.decision.duplicate_of).linked = true;
    if (const auto& known = lead_.observations.known) Recorded(known->lead, known->matched_by, known->probability);
    for (const PossibleDuplicate& possible : lead_.observations.possible) {
      Recorded(possible.lead, possible.matched_by, possible.probability);
    }
    for (const MatchAnswer& answer : found.said.answers()) {
      if (answer.one != lead_.id && answer.other != lead_.id) continue;
      LeadMatch& match = MatchOf(answer.one == lead_.id ? answer.other : answer.one);
      if (!match.answer || match.answer->at <= answer.at) match.answer = answer;
    }
  }

  void Recorded(const LeadId& id, const std::string& matched_by, double probability) {
    LeadMatch& match = MatchOf(id);
    match.matched_by = matched_by;
    match.recorded = probability;
  }

  std::string_view BandOf(const std::string& by_key, const std::optional<Match>& match) const {
    if (!by_key.empty()) return "exact";
    if (!match || match->probability < bands().possible_at) return "none";
    return match->probability >= bands().likely_at ? "likely" : "possible";
  }

  Status AddRecords() {
    std::vector<LeadId> ids;
    for (const auto& [id, match] : matches_) ids.push_back(id);
    auto records = store_.GetMany(ids);
    if (!records.ok()) return records.status();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      LeadMatch& match = matches_.at(ids[i]);
      match.record = std::move((*records)[i]);
      if (match.record != nullptr) {
        match.match = likeness_->Compare(match.record->lead);
      }
      match.band = BandOf(match.by_key, match.match);
      if (match.matched_by.empty()) match.matched_by = match.by_key;
      if (match.matched_by.empty() && match.match) match.matched_by = match.match->MatchedBy();
    }
    return Status::Ok();
  }

  Status AddCrm(std::vector<CrmMatch>& crm) const {
    const auto found = store_.FindKnown(
        {.keys = keys_, .blocks = likeness_->blocks(), .keep = AtLeast(likeness_, bands().possible_at)});
    if (!found.ok()) return found.status();
    for (const KnownFound& known : *found) {
      CrmMatch match{.record = known.record, .match = likeness_->Compare(known.record.profile)};
      const bool other = match.match && !match.match->veto.empty();
      if (known.by_key) (other ? match.shares : match.by_key) = MatchedBy(*known.by_key);
      match.band = BandOf(match.by_key, match.match);
      crm.push_back(std::move(match));
    }
    return Status::Ok();
  }

  static bool Stronger(const LeadMatch& a, const LeadMatch& b) {
    const auto strength = [](const LeadMatch& match) {
      return std::tuple(match.linked, !match.by_key.empty(), match.match ? match.match->probability : 0.0);
    };
    return strength(a) > strength(b);
  }

  LeadStore& store_;
  const std::shared_ptr<const Policy>& policy_;
  const LeadRecord& lead_;
  std::shared_ptr<const Likeness> likeness_;
  std::vector<IdentityKey> keys_;
  std::map<LeadId, LeadMatch> matches_;
};

void WriteMatch(JsonWriter& json, const std::optional<Match>& match, const auto& this_value, const auto& other_value) {
  json.Key("comparison");
  if (!match) {
    json.Null();
    return;
  }
  json.Object([&] {
    json.Field("prior", match->prior);
    json.Key("fields");
    json.Array([&] {
      for (const FieldMatch& field : match->fields) {
        json.Object([&] {
          json.Field("field", field.field);
          json.Field("level", field.level);
          json.Field("weight", field.weight);
          json.Field("frequency", field.frequency);
          json.FieldOrNull("this", this_value(field.field));
          json.FieldOrNull("other", other_value(field.field));
        });
      }
    });
    json.FieldOrNull("veto", match->veto);
    json.Field("weight", match->weight);
    json.Field("probability", match->probability);
  });
}

void WriteAnswer(JsonWriter& json, const std::optional<MatchAnswer>& answer) {
  json.Key("answer");
  if (!answer) {
    json.Null();
    return;
  }
  json.Object([&] {
    json.Field("answer", answer->verdict == MatchVerdict::kSame ? "same" : "different");
    json.Field("actor", answer->actor);
    json.FieldOrNull("text", answer->text);
    json.Field("at", FormatTime(answer->at));
  });
}

void WriteLeadMatch(JsonWriter& json, const MatchView& view, const LeadMatch& match) {
  const std::string& identifier = view.policy->duplicates.identifier_field;
  json.Object([&] {
    json.Field("lead", match.id.ToString());
    json.Field("band", match.band);
    json.FieldOrNull("exact_by", match.by_key);
    json.FieldOrNull("shares", match.shares);
    json.FieldOrNull("matched_by", match.matched_by);
    json.Field("linked", match.linked);
    json.Key("recorded_probability");
    if (match.recorded) {
      json.Value(*match.recorded);
    } else {
      json.Null();
    }
    WriteAnswer(json, match.answer);
    if (match.record != nullptr) {
      json.Field("status", LeadStatusName(match.record->decision.status));
      json.Field("form", match.record->submission.form);
      json.Field("received_at", FormatTime(match.record->submission.received_at));
    }
    WriteMatch(
        json, match.match, [&](std::string_view field) { return ComparedValue(view.lead.lead, field, identifier); },
        [&](std::string_view field) { return ComparedValue(match.record->lead, field, identifier); });
  });
}

void WriteCrmMatch(JsonWriter& json, const MatchView& view, const CrmMatch& match) {
  const std::string& identifier = view.policy->duplicates.identifier_field;
  const PersonProfile profile = DecodeProfile(match.record.profile).value_or(PersonProfile());
  json.Object([&] {
    json.Field("object", KnownObjectName(match.record.object));
    json.Field("crm_id", match.record.crm_id);
    json.Field("band", match.band);
    json.FieldOrNull("exact_by", match.by_key);
    json.FieldOrNull("shares", match.shares);
    json.FieldOrNull("account_id", match.record.account_id);
    json.FieldOrNull("account", match.record.account);
    json.FieldOrNull("owner", match.record.owner);
    json.Field("customer", match.record.customer);
    json.Field("open_opportunity", match.record.open_opportunity);
    WriteMatch(
        json, match.match, [&](std::string_view field) { return ComparedValue(view.lead.lead, field, identifier); },
        [&](std::string_view field) { return ComparedValue(profile, field); });
  });
}

}  // namespace

Result<MatchView> FindMatches(LeadStore& store, const std::shared_ptr<const Policy>& policy, const LeadRecord& lead) {
  return MatchFinder(store, policy, lead).Find();
}

std::string ComparedValue(const Lead& lead, std::string_view field, std::string_view identifier_field) {
  if (field == "phone") return lead.phone.e164.empty() ? lead.phone.value : lead.phone.e164;
  return std::string(FieldText(lead, field == "identifier" ? identifier_field : field));
}

std::string ComparedValue(const PersonProfile& profile, std::string_view field) {
  const std::pair<std::string_view, const std::string&> values[] = {{"last_name", profile.last_name},
                                                                    {"first_name", profile.first_name},
                                                                    {"phone", profile.phone},
                                                                    {"company", profile.company},
                                                                    {"job_title", profile.job_title},
                                                                    {"country", profile.country},
                                                                    {"city", profile.city},
                                                                    {"postal_code", profile.postal_code},
                                                                    {"street", profile.street},
                                                                    {"birth_date", profile.birth_date},
                                                                    {"identifier", profile.identifier}};
  for (const auto& [name, value] : values) {
    if (name == field) return value;
  }
  if (field != "email" || profile.email_domain.empty()) return {};
  return profile.email_local + "@" + profile.email_domain;
}

std::string MatchViewJson(const MatchView& view) {
  JsonWriter json;
  json.Object([&] {
    json.Field("lead", view.lead.id.ToString());
    json.Field("likely_at", view.policy->duplicates.likely_at);
    json.Field("possible_at", view.policy->duplicates.possible_at);
    json.Field("weights", view.weights);
    json.Key("matches");
    json.Array([&] {
      for (const LeadMatch& match : view.leads) WriteLeadMatch(json, view, match);
    });
    json.Key("crm");
    json.Array([&] {
      for (const CrmMatch& match : view.crm) WriteCrmMatch(json, view, match);
    });
  });
  return std::move(json).Take();
}

}  // namespace leadgate
