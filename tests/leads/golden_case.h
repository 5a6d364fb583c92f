// The golden cases of tests/leads/*.yaml as values; README.md beside them says what may stand in one.
//
//   ReadGoldenFile("tests/leads/typo.yaml")  → visitor and cases
//   an unknown key, a missing name           → a problem with file and line
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "leadgate/decision.h"
#include "leadgate/mail_domain.h"
#include "leadgate/status.h"
#include "leadgate/submission.h"

namespace leadgate {

// Texts by name, in the file's order of names.
using TextMap = std::map<std::string, std::string>;

struct GoldenAsk {
  std::string code;
  std::string suggestion;  // empty: none is looked at
};

struct GoldenOutcome {
  std::string status;
  std::string category, lifecycle, track, territory, owner, due, link;  // empty: not looked at
  std::optional<int> tier;
  bool phone_left_out = false;
  TextMap reasons;  // code → what it does
  TextMap would;    // code → what it would have done, where it is on trial
  TextMap reads;    // field → how it was understood
};

struct GoldenKnown {
  LeadStatus status = LeadStatus::kPassed;
  int days_ago = 1;
};

// Somebody who was here before, to be compared with the lead.
struct GoldenEarlier {
  std::vector<RawField> given;
  LeadStatus status = LeadStatus::kPassed;
  int days_ago = 1;
  std::string owner;
};

// The CRM's own record of the person or company.
struct GoldenCrm {
  std::string object = "contact", owner;
  bool customer = false, open_opportunity = false;
};

struct GoldenCase {
  std::string file;
  int line = 0;
  std::string name, why;
  std::string form = "demo";
  TimeMs at = 0;
  std::vector<RawField> given;
  double seconds_to_fill = 60;
  std::optional<GoldenKnown> known;
  std::vector<GoldenEarlier> before;
  std::optional<GoldenCrm> crm;
  bool repeat = false, possible = false;
  int number_shared_by = 0;
  int posts_from_address = 1;
  bool over_soft_rate = false;
  MailVerdict dns = MailVerdict::kOff;     // of the domain given; what is corrected has a mail exchanger
  std::map<std::string, GoldenAsk> asked;  // by field
  GoldenOutcome expect;
  std::vector<RawField> corrected;  // replaces what was given, by field name
  std::optional<GoldenOutcome> then;
};

struct GoldenFile {
  std::string path;
  std::string visitor;
  std::vector<GoldenCase> cases;
};

Result<GoldenFile> ReadGoldenFile(const std::string& path);

}  // namespace leadgate
