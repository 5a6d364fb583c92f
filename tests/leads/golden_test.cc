// Runs the golden cases: fields → Normalise → checks → Decide, against config/policy.yaml as it is shipped.
//
// Each case is decided as intake.cc would: first with a visitor who can be asked; if asked, without (he insists or
// leaves); and, where the case says what he corrects, with the corrected fields.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "dedupe/identity_keys.h"
#include "gateway/decide.h"
#include "gateway/form_body.h"
#include "gateway/likeness.h"
#include "gateway/normalise.h"
#include "gateway/observe.h"
#include "gateway/observe_alike.h"
#include "gateway/policy_file.h"
#include "gateway/run_checks.h"
#include "leadgate/json_writer.h"
#include "tests/leads/golden_case.h"
#include "tests/leads/golden_compare.h"
#include "tests/support/phones.h"
#include "validators/buying_intent.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/registry.h"

namespace leadgate {
namespace {

const std::string kRoot = LEADGATE_SOURCE_DIR;

std::vector<std::string> GoldenPaths() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot + "/tests/leads")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// What the gateway would hold: loaded once for all files.
struct World {
  std::string problem;  // why there is no policy
  std::shared_ptr<const Policy> policy;
  Normaliser normaliser{TestPhones()};
  CheckRunner checks{MakeChecks()};
};

World MakeWorld() {
  World world;
  const auto lists = Lists::Load(kRoot + "/config/lists");
  if (!lists.ok()) {
    world.problem = lists.status().ToString();
    return world;
  }
  PolicyLoad load = LoadPolicy(kRoot + "/config/policy.yaml", *lists);
  world.policy = std::move(load.policy);
  world.problem = ToString(load.problems);
  return world;
}

const World& TheWorld() {
  static const World world = MakeWorld();
  return world;
}

LeadId IdOf(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = n;
  return LeadId(bytes);
}

// The fields as a script posts them.
std::string BodyOf(const GoldenCase& one, const std::vector<RawField>& fields) {
  JsonWriter json;
  json.Object([&] {
    for (const RawField& field : fields) json.Field(field.name, field.value);
    json.Field("started_at", FormatTime(one.at - static_cast<TimeMs>(std::llround(one.seconds_to_fill * 1000))));
  });
  return std::move(json).Take();
}

std::vector<RawField> Corrected(const GoldenCase& one) {
  std::vector<RawField> fields = one.given;
  for (const RawField& change : one.corrected) {
    const auto same =
        std::find_if(fields.begin(), fields.end(), [&](const RawField& f) { return f.name == change.name; });
    if (same == fields.end()) {
      fields.push_back(change);
    } else {
      same->value = change.value;
    }
  }
  return fields;
}

Submission SubmissionOf(const GoldenCase& one, const std::vector<RawField>& fields, const FormPolicy& form) {
  Submission submission;
  submission.posted_form = one.form;
  submission.form = form.id;
  submission.body = BodyOf(one, fields);
  submission.content_type = "application/json";
  submission.client_address = "203.0.113.7";
  submission.received_at = one.at;
  const BodyResult body = ParseBody(submission.content_type, submission.body, {});
  if (!body.ok()) throw std::runtime_error(body.error()->detail);
  submission.fields = body.body().fields;
  return submission;
}

const FormPolicy& FormOf(const GoldenCase& one) {
  const FormPolicy* form = TheWorld().policy->FindForm(one.form);
  if (form == nullptr) throw std::runtime_error("no such form: " + one.form);
  return *form;
}

Lead LeadOf(const GoldenCase& one, const std::vector<RawField>& fields) {
  return TheWorld().normaliser.Normalise(SubmissionOf(one, fields, FormOf(one)), FormOf(one), *TheWorld().policy);
}

bool ShareBlock(const Likeness& one, const Likeness& other) {
  const auto& blocks = other.blocks();
  return std::any_of(one.blocks().begin(), one.blocks().end(), [&](const BlockingKey& key) {
    return std::find(blocks.begin(), blocks.end(), key) != blocks.end();
  });
}

// As a store that held these people would answer: by exact keys, and by likeness for who shares a blocking key.
void ObserveBefore(const GoldenCase& one, Observations& seen) {
  const std::shared_ptr<const Policy>& policy = TheWorld().policy;
  LeadRecord record;
  record.lead = LeadOf(one, one.given);
  record.submission.form = one.form;
  const Likeness likeness(record.lead, policy, nullptr);
  const std::vector<IdentityKey> keys = IdentityKeys(record.lead);
  IdentityAnswer identities;
  std::vector<AlikePerson> alike;
  for (std::size_t i = 0; i < one.before.size(); ++i) {
    const GoldenEarlier& earlier = one.before[i];
    const Lead lead = LeadOf(one, earlier.given);
    IdentityMatch match;
    match.lead = IdOf(static_cast<std::uint8_t>(10 + i));
    match.form = one.form;
    match.status = earlier.status;
    match.received_at = one.at - earlier.days_ago * kDayMs;
    match.owner = earlier.owner;
    match.content_digest = lead.content_digest;
    for (const IdentityKey& key : IdentityKeys(lead)) {
      match.kind = key.kind;
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) identities.matches.push_back(match);
    }
    const Likeness other(lead, policy, nullptr);
    const Match compared = likeness.matcher().Compare(likeness.profile(), other.profile());
    if (!ShareBlock(likeness, other) || compared.probability < policy->duplicates.possible_at) continue;
    alike.push_back({match, compared.probability, compared.MatchedBy()});
  }
  ObserveFound(std::move(identities), std::move(alike), {}, record, true, policy->duplicates, seen);
}

KnownInCrm CrmOf(const GoldenCrm& said) {
  KnownInCrm crm;
  crm.object = said.object;
  crm.crm_id = "0031";
  crm.owner = said.owner;
  crm.matched_by = said.object == "account" ? "domain" : "email";
  crm.customer = said.customer;
  crm.open_opportunity = said.open_opportunity;
  return crm;
}

Observations ObservationsOf(const GoldenCase& one) {
  Observations seen;
  seen.now = one.at;
  seen.velocity_judged = true;
  seen.posts_from_address = one.posts_from_address;
  seen.over_soft_rate = one.over_soft_rate;
  if (one.known) {
    KnownPerson known;
    known.lead = IdOf(1);
    known.matched_by = "email";
    known.status = one.known->status;
    known.received_at = one.at - one.known->days_ago * kDayMs;
    known.submissions = 1;
    seen.known = known;
  }
  seen.mail_domain.verdict = one.dns;
  if (!one.before.empty()) ObserveBefore(one, seen);
  if (one.crm) seen.crm = CrmOf(*one.crm);
  if (one.possible) seen.possible.push_back({IdOf(2), "phone_and_company"});
  ObserveSharedNumber(one.number_shared_by, *TheWorld().policy, seen);
  if (one.repeat) seen.repeat_of = IdOf(1);
  return seen;
}

Judged Judge(const GoldenCase& one, const std::vector<RawField>& fields, const Observations& seen, bool may_ask) {
  const World& world = TheWorld();
  const FormPolicy* form = &FormOf(one);
  const Submission submission = SubmissionOf(one, fields, *form);
  Judged judged;
  judged.lead = world.normaliser.Normalise(submission, *form, *world.policy);
  const LeadReading reading(judged.lead, *world.policy, seen);
  const Findings findings = world.checks.Run({submission, judged.lead, *world.policy, *form, seen, reading});
  const bool high_intent = HighIntent(judged.lead, *world.policy, reading);
  judged.decision = Decide(
      {submission, judged.lead, findings, seen, *world.policy, *form, may_ask, high_intent, /*released_codes=*/{}});
  return judged;
}

// As before anybody has been looked up.
Observations WithoutPeople(Observations seen) {
  Observations nobody;
  seen.identities_as_of = nobody.identities_as_of;
  seen.identities_unknown = nobody.identities_unknown;
  seen.known = nobody.known;
  seen.possible = nobody.possible;
  seen.compared = nobody.compared;
  seen.crm = nobody.crm;
  seen.phone_shared_by = nobody.phone_shared_by;
  seen.repeat_of = nobody.repeat_of;
  return seen;
}

// Everything there is to observe of who a lead is.
Observations WithEverybody(Observations seen) {
  KnownPerson known;
  known.lead = IdOf(1);
  known.matched_by = "email";
  seen.known = known;
  seen.possible = {{IdOf(2), "phone_and_company"}};
  seen.crm = CrmOf({.object = "account", .customer = true, .open_opportunity = true});
  seen.phone_shared_by = 17;
  seen.repeat_of = IdOf(1);
  seen.identities_unknown = true;
  return seen;
}

// What intake.cc leaves out of its second run of the checks, it loses nothing by; and its first one asks what the whole
// decision would.
void ExpectCheapSecondRun(const GoldenCase& one, const Observations& seen) {
  const World& world = TheWorld();
  const FormPolicy& form = FormOf(one);
  const Submission submission = SubmissionOf(one, one.given, form);
  const Lead lead = world.normaliser.Normalise(submission, form, *world.policy);
  const Observations before = WithoutPeople(seen);
  const LeadReading reading(lead, *world.policy, before);
  FoundByCheck found = world.checks.RunEach({submission, lead, *world.policy, form, before, reading});
  const Findings first = TogetherOf(found);
  const bool high_intent = HighIntent(lead, *world.policy, reading);
  const DecideInput input{submission, lead, first, before, *world.policy, form, /*may_ask=*/true, high_intent, {}};
  const std::optional<Decision> question = AskFirst(input);
  const Decision whole = Decide(input);
  ASSERT_EQ(question.has_value(), whole.status == LeadStatus::kNeedsCorrection);
  if (question) {
    EXPECT_EQ(question->path, whole.path);
    EXPECT_EQ(question->corrections.size(), whole.corrections.size());
    EXPECT_EQ(question->reasons.size(), whole.reasons.size());
  }
  for (const Observations& people : {seen, WithEverybody(seen), before}) {
    const LeadReading again(lead, *world.policy, people);
    const Findings expected = world.checks.Run({submission, lead, *world.policy, form, people, again});
    world.checks.RunAgain({submission, lead, *world.policy, form, people, reading}, found);
    EXPECT_EQ(TogetherOf(found), expected);
    EXPECT_EQ(HighIntent(lead, *world.policy, again), high_intent);
  }
}

void RunCase(const GoldenCase& one) {
  const std::string head = one.file + ":" + std::to_string(one.line) + ": " + one.name + "\n  (" + one.why + ")\n";
  Observations seen = ObservationsOf(one);
  const Judged first = Judge(one, one.given, seen, /*may_ask=*/true);
  if (const std::string lines = CompareAsked(one, first.decision); !lines.empty()) ADD_FAILURE() << head << lines;
  const bool asked = first.decision.status == LeadStatus::kNeedsCorrection;
  const Judged decided = asked ? Judge(one, one.given, seen, /*may_ask=*/false) : first;
  if (const std::string lines = Compare(one.expect, decided); !lines.empty()) ADD_FAILURE() << head << lines;
  if (!one.then) return;
  for (const Correction& correction : first.decision.corrections) seen.asked.push_back(correction.field);
  if (one.dns != MailVerdict::kOff) seen.mail_domain.verdict = MailVerdict::kMx;
  const Judged corrected = Judge(one, Corrected(one), seen, /*may_ask=*/true);
  if (const std::string lines = Compare(*one.then, corrected); !lines.empty()) {
    ADD_FAILURE() << head << "  after the correction:\n" << lines;
  }
}

class GoldenLeads : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenLeads, AreDecidedAsWritten) {
  ASSERT_TRUE(TheWorld().policy) << TheWorld().problem;
  const auto file = ReadGoldenFile(GetParam());
  ASSERT_TRUE(file.ok()) << file.status().message();
  for (const GoldenCase& one : file->cases) {
    try {
      RunCase(one);
    } catch (const std::exception& error) {
      ADD_FAILURE() << one.file << ":" << one.line << ": " << one.name << ": " << error.what();
    }
  }
}

TEST_P(GoldenLeads, AreCheckedOnceAndAgainOnlyForWhoTheyAre) {
  ASSERT_TRUE(TheWorld().policy) << TheWorld().problem;
  const auto file = ReadGoldenFile(GetParam());
  ASSERT_TRUE(file.ok()) << file.status().message();
  for (const GoldenCase& one : file->cases) {
    SCOPED_TRACE(one.file + ":" + std::to_string(one.line) + ": " + one.name);
    ExpectCheapSecondRun(one, ObservationsOf(one));
  }
}

INSTANTIATE_TEST_SUITE_P(Files, GoldenLeads, ::testing::ValuesIn(GoldenPaths()),
                         [](const auto& file) { return std::filesystem::path(file.param).stem().string(); });

// ---- the collection as a whole ----

std::string ScriptOf(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0xD0 || lead == 0xD1) return "Cyrillic";
    if (lead == 0xCE || lead == 0xCF) return "Greek";
    if (lead == 0xD7) return "Hebrew";
    if (lead == 0xD8 || lead == 0xD9) return "Arabic";
    if (lead >= 0xE4 && lead <= 0xE9) return "Han";
    if (lead >= 0xEA && lead <= 0xED) return "Hangul";
  }
  return "Latin";
}

TEST(GoldenCollection, IsBroadAndItsNamesAreUnique) {
  ASSERT_TRUE(TheWorld().policy) << TheWorld().problem;
  std::set<std::string> visitors, names, countries, scripts;
  std::size_t cases = 0;
  for (const std::string& path : GoldenPaths()) {
    const auto file = ReadGoldenFile(path);
    ASSERT_TRUE(file.ok()) << file.status().message();
    visitors.insert(file->visitor);
    for (const GoldenCase& one : file->cases) {
      ++cases;
      EXPECT_TRUE(names.insert(file->visitor + ": " + one.name).second)
          << one.name << " stands in " << path << " twice";
      const Judged judged = Judge(one, one.given, ObservationsOf(one), /*may_ask=*/false);
      if (judged.lead.country.present()) countries.insert(judged.lead.country.value);
      scripts.insert(ScriptOf(judged.lead.last_name.value));
    }
  }
  EXPECT_GE(cases, 80U);
  EXPECT_GE(visitors.size(), 10U);
  EXPECT_GE(countries.size(), 6U);
  EXPECT_GE(scripts.size(), 3U);
}

TEST(GoldenFile, SaysWhereItIsWrong) {
  const auto missing = ReadGoldenFile(kRoot + "/tests/leads/no-such-file.yaml");
  ASSERT_FALSE(missing.ok());
  EXPECT_THAT(missing.status().message(), ::testing::HasSubstr("no-such-file.yaml"));
}

}  // namespace
}  // namespace leadgate
