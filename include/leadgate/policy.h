// Marketing's configuration: an immutable snapshot, swapped whole on reload.
//
// Read from config/policy.yaml by gateway/policy_file.cc; identified by a hash of its content and of the lists it uses;
// every decision records the hash. What is costly (patterns, lists, look-up tables) is compiled once, here.
// Threads: const after construction; share by shared_ptr<const Policy>.
// Source: DESIGN §2, §8.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/decision.h"
#include "leadgate/lead.h"
#include "leadgate/reason.h"
#include "leadgate/text_index.h"

namespace leadgate {

class CompetitorIndex;  // validators/competitor_index.h
struct MatchWeights;    // dedupe/match_weights.h
class Lists;            // validators/lists.h
class PatternSet;       // validators/pattern_set.h
class WallClocks;       // gateway/wall_clock.h

enum class FormKind { kHandRaise, kContent, kNewsletter, kEvent, kVendorList };
std::string_view FormKindName(FormKind kind);
std::optional<FormKind> ParseFormKind(std::string_view name);

// A field of the hosted form page; also the answer to "which fields does this form ask for".
struct FormInput {
  std::string name;  // as posted
  std::string label;
  std::string type;                  // text, email, tel, select, textarea, hidden
  std::vector<std::string> options;  // select
  std::string autocomplete;
};

struct FormPolicy {
  std::string id;
  FormKind kind = FormKind::kHandRaise;
  std::string version = "1";
  std::string title;
  std::vector<std::string> aliases;
  bool retired = false;                       // still answers; leads land in review (form.retired)
  std::vector<std::string> origins;           // that may post from scripts: "https://www.tendwell.example"; "*"
  std::string page;                           // URL of the page that holds the form; empty: hosted at /f/{form}
  std::string thank_you;                      // URL; empty: hosted at /f/{form}/thanks
  std::vector<std::string> required;          // canonical field names: email, last_name, company
  std::vector<FormInput> inputs;              // of the hosted page
  std::map<std::string, std::string> fields;  // posted name → canonical name; beside the built-in names
  std::string default_country;                // ISO; for national phone numbers
  std::string phone_example;                  // shown in the phone field; sent back, it is nobody's number
  std::string honeypot = "website_url";       // the posted name nobody sees
  int min_fill_ms = 2000;
  bool judge_fit = true;                         // size, industry, geography, title
  int soft_per_minute = 10;                      // posts an address and form; above: flagged
  int hard_per_minute = 60;                      // above: 429
  std::optional<TimeMs> release_after_ms;        // in_review on a hand raise; none: policy's
  std::map<std::string, ActionSetting> actions;  // by reason code
};

// What the company sells to. Empty lists mean: any.
struct IdealCustomer {
  std::optional<double> min_size, max_size;
  std::optional<double> min_revenue, max_revenue;
  std::vector<std::string> industries;                             // canonical names; synonyms in industry_words
  std::map<std::string, std::vector<std::string>> industry_words;  // folded words per canonical industry
  std::vector<std::string> countries;                              // ISO
  std::vector<std::string> titles;                                 // folded words: any match is fit
  std::vector<std::string> excluded_titles;
  std::vector<std::string> no_authority_titles;
  std::vector<Seniority> seniorities;  // fit.persona for others; unknown is not judged
  std::vector<std::string> functions;  // canonical job functions (validators/job_titles.h); the same
  std::vector<std::string> tech_any;   // folded words: one of these is needed, where a lead says what it uses
  std::vector<std::string> tech_none;  // folded words: none of these
  std::optional<double> min_budget;
  std::string budget_currency = "USD";
  std::map<std::string, double> exchange_rates;  // one unit of the key in budget_currency; others count one to one
  std::optional<int> max_months;                 // buying within
  double near_line = 0.2;                        // missed by less than this share: near_line holds
};

// How a competitor's name is looked for; each takes what those before it take.
enum class NameMatch {
  kExact,  // the whole company name, legal forms aside: for names that are words ("Front", "Apollo")
  kWord,   // and as words of a text that says so: "I work at Fixora"
  kFuzzy   // and with a slip: "Fixroa"
};

struct Competitor {
  std::string name;
  std::vector<std::string> domains;
  std::vector<std::string> spellings;   // folded; the name itself included
  std::optional<NameMatch> match;       // none: as the name allows (validators/competitor_index.h)
  std::vector<std::string> lists = {};  // of the marketer's own; their entries are among the domains
};

struct NamedAccount {
  std::string name;
  std::vector<std::string> domains;
  std::vector<std::string> spellings;  // as FoldCompany makes them; the name itself included
  std::string owner;
  std::vector<std::string> lists = {};  // of the marketer's own; their entries are among the domains
};

struct TerritoryRule {
  std::string territory;
  std::vector<std::string> countries;
  std::vector<std::string> states;  // "US-CA"; empty: all of the countries
  std::string owner;                // one owner, or
  std::vector<std::string> round_robin;
  std::string queue;
};

struct TierRule {
  int tier = 1;
  int min_score = 0;
  TimeMs contact_within_ms = 0;
};

struct TrackRule {     // most specific first: by reason code, then by category
  std::string reason;  // empty: any of the category
  std::optional<Category> category;
  std::string track;
  int due_days = 90;
};

// Names a field that another service fills with what it knows of the company's intent, 0 to 100.
struct IntentField {
  std::string field;     // as posted: "bombora_score"
  double most = 100;     // what the service counts up to
  int points = 20;       // that `most` adds to the intent score
  std::string contains;  // not a number but a word: full points when the field holds it
};

// A share of leads, drawn by their id, that pass although a soft reason would hold them back: how else would anybody
// know whom the reason refuses in vain?
struct ControlGroup {
  double share = 0;                  // 0 to 0.5
  std::vector<std::string> reasons;  // empty: all that are soft
};

// A lead and what the policy must make of it; run by check-config and before publishing.
struct PolicyExample {
  std::string name;
  std::string form;
  std::vector<RawField> given;
  TimeMs at = 0;                   // when it is as if submitted
  std::vector<std::string> asked;  // fields the visitor is asked about first; what follows holds when he insists
  std::string status;              // empty: not looked at; as the next two
  std::string category;
  std::optional<std::map<std::string, std::string>> reasons;  // code → what it does; exactly these
  int line = 0;                                               // in the file
};

// Whose business hours a contact-by time is counted in: at the lead's place where that is known, or the team's.
enum class ContactClock { kLead, kTeam };

struct Policy {
  std::string hash;                                 // "sha256:…"
  std::string source_yaml;                          // the file as read
  std::string company;                              // whose policy it is
  std::map<std::string, FormPolicy> forms;          // by id
  std::map<std::string, std::string> form_aliases;  // alias → id
  std::set<std::string> kept_aliases;  // those of them that earlier versions gave, and the text has no more
  IdealCustomer icp;
  std::vector<Competitor> competitors;
  std::vector<NamedAccount> named_accounts;
  std::vector<std::string> allowed_domains;  // win over every list
  std::vector<std::string> allowed_addresses;
  std::vector<std::string> student_titles, job_seeker_titles, job_seeker_phrases, consultant_titles, researcher_titles;
  std::vector<std::string> student_phrases, staff_titles;
  std::vector<std::string> buying_intent_phrases;
  std::map<std::string, ActionSetting> actions;                // general, by reason code
  std::map<std::string, ActionSetting> named_account_actions;  // for named accounts; before form and general
  std::map<std::string, int> weights;                          // by reason code
  std::vector<Reason> custom_reasons;                          // codes custom.*
  struct CustomPattern {
    std::string code, field, pattern;
  };
  std::vector<CustomPattern> custom_patterns;  // RE2, over folded text
  struct CustomList {
    std::string code, field;
    std::string list;                          // its name, for the evidence
    std::shared_ptr<const TextIndex> entries;  // as OwnListKey makes them (validators/own_list_key.h)
  };
  std::vector<CustomList> custom_lists;
  std::string folder;                   // where `file:` of a list is looked for
  std::vector<std::string> list_files;  // the paths of those that were read
  int review_at = 60, reject_at = 90;
  int switchboard_at = 5;  // other people who gave a number, from which on it is shared by all; 0: never
  // When two people are held for one, by the probability that dedupe/matcher.h gives.
  struct Duplicates {
    double likely_at = 0.99;       // a known person
    double possible_at = 0.5;      // shown beside the lead, for a person to answer
    bool likely_updates = false;   // whether a likely match updates the CRM's record; an exact one always does
    std::string identifier_field;  // a posted field that names one person: "customer_number"
    std::string weights_file;
    std::shared_ptr<const MatchWeights> weights;  // none: the built-in ones
  } duplicates;
  int mql_at = 60;
  std::vector<std::string> not_for_sales = {"timing.not_ready"};  // a hand raise flagged with one of these is no mql
  std::array<int, 3> score_weights = {40, 30, 30};                // fit, engagement, intent
  double engagement_half_life_days = 30;                          // what a visit is worth halves in so many days
  std::vector<IntentField> intent_fields;
  ControlGroup control_group;
  std::vector<PolicyExample> examples;
  TimeMs release_after_ms = 4 * kHourMs;  // business hours, see business_hours
  struct BusinessHours {
    int start_minute = 9 * 60, end_minute = 17 * 60;  // of the day, on the clock of time_zone or utc_offset
    int utc_offset_minutes = 0;
    std::array<bool, 7> days = {true, true, true, true, true, false, false};  // Monday first
    std::string time_zone;                                                    // "Europe/Berlin"; then no offset
    ContactClock contact_clock = ContactClock::kLead;
  } business_hours;
  std::vector<TerritoryRule> territories;
  std::vector<TierRule> tiers;  // best first
  std::vector<TrackRule> tracks;
  struct CampaignCost {
    std::string vendor, source, campaign, cost, currency;
  };
  std::vector<CampaignCost> campaign_costs;
  std::string default_country;

  // Made by IndexNamedAccounts: domain or spelling → position in named_accounts.
  std::shared_ptr<const TextIndex> named_by_domain, named_by_name;
  // Made by IndexAllowed; none: allowed_domains and allowed_addresses are read through.
  std::shared_ptr<const TextIndex> allowed;

  std::shared_ptr<const Lists> lists;
  std::shared_ptr<const PatternSet> patterns;
  std::shared_ptr<const CompetitorIndex> competitor_index;
  std::shared_ptr<const WallClocks> clocks;  // none: each question makes its clock anew

  // The form by id or alias; nullptr when it was never known.
  const FormPolicy* FindForm(std::string_view id_or_alias) const;
  // The reason, custom ones included.
  const Reason* FindReasonFor(std::string_view code) const;
  // The setting in force: form, then general, then the reason's own default.
  const ActionSetting& SettingFor(const FormPolicy& form, const Reason& reason) const;
  // Whether the allow list names this address (in lower case) or its domain or a parent of it.
  bool Allows(std::string_view address, std::string_view domain) const;

  // Call when named_accounts is filled; and when the allow lists are.
  void IndexNamedAccounts();
  void IndexAllowed();
  // By the domain or a parent of it, then by the folded company name; nullptr when it is none.
  const NamedAccount* FindNamedAccount(std::string_view domain, std::string_view folded_company) const;
};

}  // namespace leadgate
