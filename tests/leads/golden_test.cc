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

#include "gateway/decide.h"
#include "gateway/form_body.h"
#include "gateway/normalise.h"
#include "gateway/policy_file.h"
#include "gateway/run_checks.h"
#include "leadgate/json_writer.h"
#include "tests/leads/golden_case.h"
#include "validators/buying_intent.h"
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
  Normaliser normaliser;
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
  if (one.possible) seen.possible.push_back({IdOf(2), "phone_and_company"});
  if (one.repeat) seen.repeat_of = IdOf(1);
  return seen;
}

struct Judged {
  Lead lead;
  Decision decision;
};

Judged Judge(const GoldenCase& one, const std::vector<RawField>& fields, const Observations& seen, bool may_ask) {
  const World& world = TheWorld();
  const FormPolicy* form = world.policy->FindForm(one.form);
  if (form == nullptr) throw std::runtime_error("no such form: " + one.form);
  Submission submission;
  submission.posted_form = one.form;
  submission.form = form->id;
  submission.body = BodyOf(one, fields);
  submission.content_type = "application/json";
  submission.client_address = "203.0.113.7";
  submission.received_at = one.at;
  const BodyResult body = ParseBody(submission.content_type, submission.body, {});
  if (!body.ok()) throw std::runtime_error(body.error()->detail);
  submission.fields = body.body().fields;

  Judged judged;
  judged.lead = world.normaliser.Normalise(submission, *form, *world.policy);
  const Findings findings = world.checks.Run({submission, judged.lead, *world.policy, *form, seen});
  const bool high_intent = HighIntent(judged.lead, *world.policy);
  judged.decision = Decide(
      {submission, judged.lead, findings, seen, *world.policy, *form, may_ask, high_intent, /*released_codes=*/{}});
  return judged;
}

// ---- comparing, in words ----

class Complaints {
 public:
  void Expect(const std::string& what, const std::string& expected, const std::string& got) {
    if (expected != got) lines_ += "  " + what + ": expected " + Said(expected) + ", got " + Said(got) + "\n";
  }
  void ExpectIfSaid(const std::string& what, const std::string& expected, const std::string& got) {
    if (!expected.empty()) Expect(what, expected, got);
  }
  const std::string& lines() const { return lines_; }

 private:
  static std::string Said(const std::string& text) { return text.empty() ? "nothing" : text; }
  std::string lines_;
};

std::string Join(const TextMap& texts) {
  std::string joined;
  for (const auto& [name, text] : texts) joined += (joined.empty() ? "" : ", ") + name + ": " + text;
  return joined;
}

// Whether a case need not name it: no consent, which every lead here lacks; a sum of doubts, where one reason does as
// much.
bool MayGoUnsaid(const DecidedReason& reason, const Decision& decision) {
  if (reason.code == "consent.missing") return true;
  if (reason.code != "risk.threshold") return false;
  return std::any_of(decision.reasons.begin(), decision.reasons.end(), [&](const DecidedReason& other) {
    return other.code != reason.code && other.action >= reason.action;
  });
}

TextMap ReasonsOf(const Decision& decision, const TextMap& expected) {
  TextMap reasons;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action <= Action::kReportOnly) continue;
    if (!expected.contains(reason.code) && MayGoUnsaid(reason, decision)) continue;
    reasons[reason.code] = ActionName(reason.action);
  }
  return reasons;
}

std::string PlainNumber(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string RangeText(const NumberRange& range) {
  if (!range.valid) return "not understood";
  if (!range.min) return "up to " + PlainNumber(*range.max);
  if (!range.max) return PlainNumber(*range.min) + "+";
  return *range.min == *range.max ? PlainNumber(*range.min) : PlainNumber(*range.min) + "-" + PlainNumber(*range.max);
}

std::string ReadAs(const Lead& lead, const std::string& field) {
  if (field == "email") return lead.email.value;
  if (field == "domain") return lead.email.domain;
  if (field == "phone") return lead.phone.e164;
  if (field == "first_name") return lead.first_name.value;
  if (field == "last_name") return lead.last_name.value;
  if (field == "company") return lead.company.value;
  if (field == "job_title") return lead.job_title.value;
  if (field == "country") return lead.country.value;
  if (field == "state") return lead.state.value;
  if (field == "company_size") return RangeText(lead.company_size);
  if (field == "budget") return RangeText(lead.budget);
  return "(no case can look at " + field + " yet: add it to golden_test.cc)";
}

std::string Compare(const GoldenOutcome& expected, const Judged& got) {
  Complaints complaints;
  const Decision& decision = got.decision;
  complaints.Expect("status", expected.status, std::string(LeadStatusName(decision.status)));
  complaints.Expect("reasons", Join(expected.reasons), Join(ReasonsOf(decision, expected.reasons)));
  complaints.ExpectIfSaid("category", expected.category,
                          decision.category ? std::string(CategoryName(*decision.category)) : std::string());
  complaints.ExpectIfSaid("lifecycle", expected.lifecycle, std::string(LifecycleName(decision.lifecycle)));
  complaints.ExpectIfSaid("track", expected.track, decision.track);
  complaints.ExpectIfSaid("territory", expected.territory, decision.routing.territory);
  complaints.ExpectIfSaid("owner", expected.owner, decision.routing.owner);
  complaints.ExpectIfSaid("due", expected.due, decision.due_at == 0 ? std::string() : FormatDate(decision.due_at));
  if (expected.tier) complaints.Expect("tier", std::to_string(*expected.tier), std::to_string(decision.routing.tier));
  complaints.Expect("phone left out", expected.phone_left_out ? "yes" : "no", decision.omit_phone ? "yes" : "no");
  for (const auto& [field, text] : expected.reads) complaints.Expect(field + " read as", text, ReadAs(got.lead, field));
  std::string lines = complaints.lines();
  if (lines.empty()) return lines;
  lines += "  the way through the policy:\n";
  for (const std::string& step : decision.path) lines += "    " + step + "\n";
  return lines;
}

std::string CompareAsked(const GoldenCase& one, const Decision& decision) {
  TextMap expected, got;
  for (const auto& [field, ask] : one.asked) {
    expected[field] = ask.code + (ask.suggestion.empty() ? "" : ", offering " + ask.suggestion);
  }
  for (const Correction& correction : decision.corrections) {
    const auto ask = one.asked.find(correction.field);
    const bool suggestion_matters = ask == one.asked.end() || !ask->second.suggestion.empty();
    const bool offers = suggestion_matters && !correction.suggestion.empty();
    got[correction.field] = correction.code + (offers ? ", offering " + correction.suggestion : "");
  }
  Complaints complaints;
  complaints.Expect("asked to fix", Join(expected), Join(got));
  return complaints.lines();
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
