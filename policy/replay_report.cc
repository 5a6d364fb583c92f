#include "policy/replay_report.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "policy/replay_parts.h"
#include "policy/text_table.h"

namespace leadgate {
namespace {

std::string Period(const ReplayHeading& heading) {
  std::string period;
  if (heading.from != 0) period += " from " + FormatDate(heading.from);
  if (heading.to != 0) period += " to " + FormatDate(heading.to);
  return period;
}

bool StartsPassed(const Outcome& outcome) { return outcome.starts_with(LeadStatusName(LeadStatus::kPassed)); }

std::string Why(const MovedLead& lead) {
  std::string why;
  if (!lead.gained.empty()) why += "now " + Joined(lead.gained);
  const auto add = [&](const std::string& words) { why += (why.empty() ? "" : "; ") + words; };
  if (!lead.lost.empty()) add("no longer " + Joined(lead.lost));
  for (const std::string& change : ChangedWords(lead)) add(change);
  if (lead.from_score != lead.to_score && lead.from != lead.to && (StartsPassed(lead.from) && StartsPassed(lead.to))) {
    add("score " + std::to_string(lead.to_score) + " instead of " + std::to_string(lead.from_score));
  }
  const bool other_track = !lead.from_track.empty() && !lead.to_track.empty() && lead.from_track != lead.to_track;
  if (why.empty() && other_track) why = "track " + lead.from_track + " to " + lead.to_track;
  return why;
}

// "Bellhaven Foods, Head of Maintenance", never too long for a line.
std::string Who(const MovedLead& lead) {
  constexpr std::size_t kMost = 44;
  std::string who = lead.company;
  if (!lead.job_title.empty()) who += (who.empty() ? "" : ", ") + lead.job_title;
  return Shortened(who, kMost);
}

void AddSamples(const Move& move, std::string& text) {
  for (const MovedLead& lead : move.samples) {
    text += "      " + lead.id.ToString() + "  " + lead.form +
            (lead.source.empty() ? "" : ", " + Shortened(lead.source, 40));
    if (const std::string who = Who(lead); !who.empty()) text += ": " + who;
    text += "\n";
    if (const std::string why = Why(lead); !why.empty()) text += "        " + why + "\n";
  }
}

std::string MovesText(const ReplayReport& report) {
  std::string text = "\nWhere they go\n";
  for (const auto& way : ByCount(report)) {
    const Move& move = report.moves.at(way);
    text += "  " + Grouped(move.leads) + "  " + way.first + " -> " + way.second;
    if (move.sales_accepted > 0) text += "; sales had accepted " + Grouped(move.sales_accepted);
    if (move.sales_refused > 0) text += "; sales had refused " + Grouped(move.sales_refused);
    text += "\n";
    AddSamples(move, text);
  }
  return text;
}

std::string TotalsText(const ReplayReport& report) {
  TextTable table({"", "before", "draft", "difference"});
  std::map<Outcome, std::pair<std::uint64_t, std::uint64_t>> both;
  for (const auto& [outcome, count] : report.before) both[outcome].first = count;
  for (const auto& [outcome, count] : report.after) both[outcome].second = count;
  for (const auto& [outcome, counts] : both) {
    const auto more = static_cast<std::int64_t>(counts.second) - static_cast<std::int64_t>(counts.first);
    table.Row({outcome, Grouped(counts.first), Grouped(counts.second),
               more == 0 ? "" : (more > 0 ? "+" : "-") + Grouped(static_cast<std::uint64_t>(std::abs(more)))});
  }
  return "\n" + table.Text();
}

std::string RulesText(const ReplayReport& report) {
  if (report.rules.empty()) return {};
  TextTable table({"by rule", "now acts", "no longer", "otherwise", "of them moved"});
  for (const auto& [code, rule] : report.rules) {
    table.Row({code, Grouped(rule.gained), Grouped(rule.lost), Grouped(rule.changed), Grouped(rule.moved)});
  }
  return "\n" + table.Text();
}

std::string GroupsText(const std::string& title, const std::map<std::string, GroupChange>& groups) {
  constexpr std::size_t kMost = 20;
  std::vector<std::pair<std::string, GroupChange>> sorted(groups.begin(), groups.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.moved > b.second.moved; });
  TextTable table(
      {title, "leads", "moved", "newly passed", "no longer passed", "newly to sales", "no longer to sales"});
  for (std::size_t i = 0; i < std::min(kMost, sorted.size()); ++i) {
    const auto& [name, group] = sorted[i];
    table.Row({name.empty() ? "(none)" : Shortened(name, 40), Grouped(group.leads), Grouped(group.moved),
               Grouped(group.to_pass), Grouped(group.from_pass), Grouped(group.to_sales), Grouped(group.from_sales)});
  }
  std::string text = "\n" + table.Text();
  if (sorted.size() > kMost) text += "  and " + Grouped(sorted.size() - kMost) + " more\n";
  return text;
}

std::string UnknownText(const ReplayReport& report) {
  std::string text;
  const auto say = [&](std::uint64_t count, const std::string& what) {
    if (count > 0) text += "  " + Grouped(count) + (count == 1 ? " lead" : " leads") + what + "\n";
  };
  say(report.dns_unasked, ": the draft asks the DNS, which was not asked then; taken as unknown");
  say(report.numbers_uncounted, ": who else gave the phone number was not counted so low then; taken as nobody");
  say(report.alike_uncompared,
      ": the draft compares people otherwise, or shows less probable ones; taken with the probabilities found then");
  say(report.forms_unknown, ": the draft does not know the form; taken as retired");
  say(report.decided_by_others, ": decided by an earlier policy than the one in force");
  return text.empty() ? text : "\nTo bear in mind\n" + text;
}

std::string LostText(const ReplayReport& report) {
  if (report.lost_won.leads == 0) return {};
  std::string text = "\nWARNING: " + Grouped(report.lost_won.leads) +
                     (report.lost_won.leads == 1 ? " lead" : " leads") +
                     " that sales accepted or won would no longer get to sales:\n";
  AddSamples(report.lost_won, text);
  return text;
}

}  // namespace

std::string ReplayText(const ReplayReport& report, const ReplayHeading& heading) {
  std::string text = "Replay of " + Grouped(report.leads) + (heading.history ? " imported" : "") +
                     (report.leads == 1 ? " lead" : " leads") + Period(heading) + " under " + heading.draft + "\n";
  text += heading.against_in_force ? "compared with the policy in force\n" : "compared with what was decided then\n";
  if (report.leads == 0) return text + "\nThere is no lead to replay.\n";
  char share[32];
  std::snprintf(share, sizeof share, "%.1f%%",
                100.0 * static_cast<double>(report.moved) / static_cast<double>(report.leads));
  text += report.moved == 0
              ? "\nNot one goes elsewhere.\n"
              : "\n" + Grouped(report.moved) + (report.moved == 1 ? " goes" : " go") + " elsewhere (" + share + ").\n";
  text += LostText(report);
  if (report.moved > 0) text += MovesText(report);
  text += TotalsText(report) + RulesText(report);
  if (report.moved > 0) text += GroupsText("by form", report.forms) + GroupsText("by source", report.sources);
  return text + UnknownText(report);
}

}  // namespace leadgate
