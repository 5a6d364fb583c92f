#include "policy/replay_report.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "leadgate/json_writer.h"
#include "policy/text_table.h"
#include "store/export.h"

namespace leadgate {
namespace {

std::string Period(const ReplayHeading& heading) {
  std::string period;
  if (heading.from != 0) period += " from " + FormatDate(heading.from);
  if (heading.to != 0) period += " to " + FormatDate(heading.to);
  return period;
}

std::string_view SalesText(SalesVerdict verdict) {
  switch (verdict) {
    case SalesVerdict::kWon:
      return "won";
    case SalesVerdict::kWanted:
      return "accepted";
    case SalesVerdict::kRefused:
      return "refused";
    case SalesVerdict::kNone:
      return "";
  }
  return "";
}

std::string Why(const MovedLead& lead) {
  std::string why;
  if (!lead.gained.empty()) why += "now " + Joined(lead.gained);
  if (!lead.lost.empty()) why += (why.empty() ? "" : "; ") + ("no longer " + Joined(lead.lost));
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

std::vector<std::pair<Outcome, Outcome>> ByCount(const ReplayReport& report) {
  std::vector<std::pair<Outcome, Outcome>> ways;
  for (const auto& [way, move] : report.moves) ways.push_back(way);
  std::stable_sort(ways.begin(), ways.end(),
                   [&](const auto& a, const auto& b) { return report.moves.at(a).leads > report.moves.at(b).leads; });
  return ways;
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
  TextTable table({"by rule", "now acts", "no longer", "of them moved"});
  for (const auto& [code, rule] : report.rules) {
    table.Row({code, Grouped(rule.gained), Grouped(rule.lost), Grouped(rule.moved)});
  }
  return "\n" + table.Text();
}

std::string GroupsText(const std::string& title, const std::map<std::string, GroupChange>& groups) {
  constexpr std::size_t kMost = 20;
  std::vector<std::pair<std::string, GroupChange>> sorted(groups.begin(), groups.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.moved > b.second.moved; });
  TextTable table({title, "leads", "moved", "newly passed", "no longer passed"});
  for (std::size_t i = 0; i < std::min(kMost, sorted.size()); ++i) {
    const auto& [name, group] = sorted[i];
    table.Row({name.empty() ? "(none)" : Shortened(name, 40), Grouped(group.leads), Grouped(group.moved),
               Grouped(group.to_pass), Grouped(group.from_pass)});
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
                     " that sales accepted or won would be held back:\n";
  AddSamples(report.lost_won, text);
  return text;
}

void WriteLead(JsonWriter& json, const MovedLead& lead) {
  const auto words = [&](const std::vector<std::string>& list) {
    json.Array([&] {
      for (const std::string& word : list) json.Value(word);
    });
  };
  json.Object([&] {
    json.Field("id", lead.id.ToString());
    json.Field("received_at", FormatTime(lead.received_at));
    json.Field("form", lead.form);
    json.FieldOrNull("source", lead.source);
    json.FieldOrNull("company", lead.company);
    json.FieldOrNull("job_title", lead.job_title);
    json.Field("from", lead.from);
    json.Field("to", lead.to);
    json.Key("gained");
    words(lead.gained);
    json.Key("lost");
    words(lead.lost);
    json.FieldOrNull("sales", SalesText(lead.sales));
  });
}

void WriteMove(JsonWriter& json, const Move& move) {
  json.Field("leads", move.leads);
  json.Field("sales_accepted", move.sales_accepted);
  json.Field("sales_refused", move.sales_refused);
  json.Key("samples");
  json.Array([&] {
    for (const MovedLead& lead : move.samples) WriteLead(json, lead);
  });
}

void WriteGroups(JsonWriter& json, const std::map<std::string, GroupChange>& groups) {
  json.Object([&] {
    for (const auto& [name, group] : groups) {
      json.Key(name);
      json.Object([&] {
        json.Field("leads", group.leads);
        json.Field("moved", group.moved);
        json.Field("newly_passed", group.to_pass);
        json.Field("no_longer_passed", group.from_pass);
      });
    }
  });
}

void WriteCounts(JsonWriter& json, const std::map<Outcome, std::uint64_t>& counts) {
  json.Object([&] {
    for (const auto& [outcome, count] : counts) {
      json.Key(outcome);
      json.Value(count);
    }
  });
}

void WriteHeading(JsonWriter& json, const ReplayHeading& heading) {
  json.Field("draft", heading.hash);
  json.FieldOrNull("from", heading.from == 0 ? std::string() : FormatTime(heading.from));
  json.FieldOrNull("to", heading.to == 0 ? std::string() : FormatTime(heading.to));
  json.Field("history", heading.history);
  json.Field("compared_with", heading.against_in_force ? "policy_in_force" : "record");
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

std::string ReplayJson(const ReplayReport& report, const ReplayHeading& heading) {
  JsonWriter json;
  json.Object([&] {
    WriteHeading(json, heading);
    json.Field("leads", report.leads);
    json.Field("moved", report.moved);
    json.Key("before");
    WriteCounts(json, report.before);
    json.Key("after");
    WriteCounts(json, report.after);
    json.Key("moves");
    json.Array([&] {
      for (const auto& way : ByCount(report)) {
        json.Object([&] {
          json.Field("from", way.first);
          json.Field("to", way.second);
          WriteMove(json, report.moves.at(way));
        });
      }
    });
    json.Key("rules");
    json.Object([&] {
      for (const auto& [code, rule] : report.rules) {
        json.Key(code);
        json.Object([&, &change = rule] {
          json.Field("gained", change.gained);
          json.Field("lost", change.lost);
          json.Field("moved", change.moved);
        });
      }
    });
    json.Key("forms");
    WriteGroups(json, report.forms);
    json.Key("sources");
    WriteGroups(json, report.sources);
    json.Key("held_back_though_accepted");
    json.Object([&] { WriteMove(json, report.lost_won); });
    json.Key("not_known_then");
    json.Object([&] {
      json.Field("dns", report.dns_unasked);
      json.Field("shared_numbers", report.numbers_uncounted);
      json.Field("alike_people", report.alike_uncompared);
      json.Field("forms", report.forms_unknown);
    });
    json.Field("decided_by_other_policies", report.decided_by_others);
  });
  return std::move(json).Take();
}

std::string ReplayCsv(const std::vector<MovedLead>& changes) {
  std::string csv =
      "\xEF\xBB\xBFid,received_at,form,source,company,job_title,from,to,from_track,to_track,now,no_longer,sales\r\n";
  for (const MovedLead& lead : changes) {
    std::string line;
    const auto cell = [&](std::string_view text) {
      line += (line.empty() ? "" : ",") + CsvCell(text, /*spreadsheet=*/true);
    };
    cell(lead.id.ToString());
    cell(FormatTime(lead.received_at));
    cell(lead.form);
    cell(lead.source);
    cell(lead.company);
    cell(lead.job_title);
    cell(lead.from);
    cell(lead.to);
    cell(lead.from_track);
    cell(lead.to_track);
    cell(Joined(lead.gained));
    cell(Joined(lead.lost));
    cell(SalesText(lead.sales));
    csv += line + "\r\n";
  }
  return csv;
}

}  // namespace leadgate
