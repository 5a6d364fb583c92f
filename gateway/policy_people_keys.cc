// Whom a policy knows by name, and the words it knows people by.
#include "gateway/policy_keys.h"

namespace leadgate {

ConfigType<Competitor> CompetitorType() {
  ConfigObject<Competitor> keys;
  keys.RequiredKey("name", &Competitor::name, Words(), "The company.");
  keys.Key(
      "domains", &Competitor::domains, ListOf(Domain()),
      "Addresses here and below are refused. The same name under another ending (fixora.de for fixora.com) is at most "
      "reviewed, and only where match is fuzzy.");
  keys.Key("lists", &Competitor::lists, ListOf(OwnListName()), "Your lists whose entries are its domains, too.");
  keys.Key("spellings", &Competitor::spellings, ListOf(Words()), "Other names of it.");
  keys.Key(
      "match", &Competitor::match,
      OneOf<NameMatch>({{"exact", NameMatch::kExact}, {"word", NameMatch::kWord}, {"fuzzy", NameMatch::kFuzzy}}),
      "How its names are looked for. exact: only as the whole of a company's name, legal forms, spaces and accents "
      "aside. word: in sentences, too (\"I work at Fixora\"). fuzzy: with one slip of six letters or more, too "
      "(\"Fixroa\"). Left out, each name says so itself: three letters or fewer, or one ordinary word (\"Front\"), "
      "are exact; up to five letters, or several ordinary words, are word; all others fuzzy.");
  return keys.AsType();
}

ConfigType<NamedAccount> NamedAccountType() {
  ConfigObject<NamedAccount> keys;
  keys.RequiredKey("name", &NamedAccount::name, Words(), "The company.");
  keys.Key("domains", &NamedAccount::domains, ListOf(Domain()), "Known by these domains, and those below them.");
  keys.Key("lists", &NamedAccount::lists, ListOf(OwnListName()), "Your lists whose entries are its domains, too.");
  keys.Key("spellings", &NamedAccount::spellings, ListOf(Words()), "Other names of it.");
  keys.Key("owner", &NamedAccount::owner, AnyText(), "Gets its leads, whatever the territory.");
  return keys.AsType();
}

ConfigObject<PolicyDraft> AllowKeys() {
  ConfigObject<PolicyDraft> keys;
  keys.Key("domains", &Policy::allowed_domains, ListOf(Domain()), "And those below them.");
  keys.Key("addresses", &Policy::allowed_addresses, ListOf(EmailAddress()), "In any case.");
  keys.Key("lists", &PolicyDraft::allow_lists, ListOf(OwnListName()),
           "Your lists whose entries are allowed, too: domains and addresses.");
  return keys;
}

ConfigObject<PolicyDraft> WordKeys() {
  const auto words = ListOf(Words());
  ConfigObject<PolicyDraft> keys;
  keys.Key("student_titles", &Policy::student_titles, words, "In the job title: a student.");
  keys.Key("student_phrases", &Policy::student_phrases, words, "In the message: a student. Never refuses on its own.");
  keys.Key("staff_titles", &Policy::staff_titles, words,
           "In the job title: no student, intern, researcher or consultant, whatever else it says.");
  keys.Key("job_seeker_titles", &Policy::job_seeker_titles, words, "In the job title: looks for work.");
  keys.Key("job_seeker_phrases", &Policy::job_seeker_phrases, words, "In the message: looks for work.");
  keys.Key("consultant_titles", &Policy::consultant_titles, words, "In the job title: advises others.");
  keys.Key("researcher_titles", &Policy::researcher_titles, words, "In the job title: studies the market.");
  keys.Key("buying_intent", &Policy::buying_intent_phrases, words, "In the message: speaks of buying now.");
  return keys;
}

}  // namespace leadgate
