#include "gateway/lists_report.h"

#include <utility>

#include "leadgate/json_writer.h"
#include "validators/check_parts.h"
#include "validators/email_syntax.h"
#include "validators/mailbox_kind.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::size_t kListColumn = 22;
constexpr std::string_view kSomebody = "k.lindqvist@";  // no list names this local part

Lead LeadAt(std::string_view typed) {
  Lead lead;
  EmailField& email = lead.email;
  email.raw = email.value = std::string(kSomebody).append(typed);
  const EmailScan scan = ScanEmail(email.value);
  email.valid = scan.ok;
  email.local = std::string(scan.local);
  email.domain = scan.domain_ascii;
  return lead;
}

std::string SourceText(const ListSource& source) {
  std::string text = source.name;
  if (source.date.empty() && source.licence.empty()) return text;
  return text + " (" + source.date + (source.licence.empty() ? "" : ", " + source.licence) + ")";
}

std::string HitText(const ListHit& hit) {
  std::string line = "  " + hit.list;
  if (line.size() < kListColumn + 2) line.resize(kListColumn + 2, ' ');
  line += " " + hit.entry + (hit.mark.empty() ? "" : " " + hit.mark);
  line += hit.removed ? "; taken out by corrections.txt, does not count; said by " : "; ";
  for (std::size_t i = 0; i < hit.sources.size(); ++i) line += (i == 0 ? "" : ", ") + SourceText(hit.sources[i]);
  return line + (hit.remark.empty() ? "" : "; our remark: " + hit.remark) + "\n";
}

}  // namespace

DomainReport ReportOnDomain(std::string_view domain_or_address, const Policy& policy) {
  const auto at = domain_or_address.rfind('@');
  const std::string_view typed = at == std::string_view::npos ? domain_or_address : domain_or_address.substr(at + 1);
  const Lead lead = LeadAt(typed);
  DomainReport report;
  report.domain = lead.email.valid ? lead.email.domain : LowerAscii(typed);
  const MailboxKind kind = KindOfMailbox(lead, policy);
  report.kind = kind == MailboxKind::kNone ? "no mail domain" : MailboxKindName(kind);
  report.country = policy.lists->CountryOf(report.domain);
  report.alumni = policy.lists->IsAlumni(report.domain);
  for (const std::string& allowed : policy.allowed_domains) {
    if (IsDomainOrBelow(report.domain, allowed)) report.allowed_by = allowed;
  }
  DomainSuggestion meant = SuggestDomain(lead, policy);
  report.suggestion = std::move(meant.domain);
  report.why = meant.why;
  report.hits = policy.lists->Why(report.domain);
  return report;
}

std::string ReportText(const DomainReport& report) {
  std::string text = report.domain + ": " + report.kind;
  if (!report.country.empty()) text += ", " + report.country;
  if (report.alumni) text += ", alumni";
  text += "\n";
  if (!report.allowed_by.empty()) {
    text += "  policy allow list      " + report.allowed_by + "; wins over every list\n";
  }
  if (!report.suggestion.empty()) text += "  did you mean           " + report.suggestion + "; " + report.why + "\n";
  for (const ListHit& hit : report.hits) text += HitText(hit);
  if (report.hits.empty()) text += "  no list names it\n";
  return text;
}

std::string ReportJson(const DomainReport& report) {
  JsonWriter json;
  json.Object([&] {
    json.Field("domain", report.domain);
    json.Field("kind", report.kind);
    json.Field("country", report.country);
    json.Field("alumni", report.alumni);
    json.Field("allowed_by", report.allowed_by);
    json.Field("suggestion", report.suggestion);
    json.Field("why", report.why);
    json.Key("lists");
    json.StartArray();
    for (const ListHit& hit : report.hits) {
      json.Object([&] {
        json.Field("list", hit.list);
        json.Field("entry", hit.entry);
        json.Field("mark", hit.mark);
        json.Field("counts", !hit.removed);
        json.Field("remark", hit.remark);
        json.Key("sources");
        json.StartArray();
        for (const ListSource& source : hit.sources) {
          json.Object([&] {
            json.Field("name", source.name);
            json.Field("date", source.date);
            json.Field("licence", source.licence);
          });
        }
        json.EndArray();
      });
    }
    json.EndArray();
  });
  return std::move(json).Take() + "\n";
}

}  // namespace leadgate
