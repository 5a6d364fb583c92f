// A replay as JSON and as CSV.
#include <algorithm>
#include <utility>

#include "leadgate/json_writer.h"
#include "policy/replay_parts.h"
#include "policy/replay_report.h"
#include "policy/text_table.h"
#include "store/export.h"

namespace leadgate {
namespace {

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
    json.Key("changed");
    words(ChangedWords(lead));
    json.Field("score_before", lead.from_score);
    json.Field("score", lead.to_score);
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
    for (const auto& named : groups) {
      json.Key(named.first);
      const GroupChange& group = named.second;
      json.Object([&] {
        json.Field("leads", group.leads);
        json.Field("moved", group.moved);
        json.Field("newly_passed", group.to_pass);
        json.Field("no_longer_passed", group.from_pass);
        json.Field("newly_to_sales", group.to_sales);
        json.Field("no_longer_to_sales", group.from_sales);
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

std::vector<std::pair<Outcome, Outcome>> ByCount(const ReplayReport& report) {
  std::vector<std::pair<Outcome, Outcome>> ways;
  for (const auto& [way, move] : report.moves) ways.push_back(way);
  std::stable_sort(ways.begin(), ways.end(),
                   [&](const auto& a, const auto& b) { return report.moves.at(a).leads > report.moves.at(b).leads; });
  return ways;
}

std::vector<std::string> ChangedWords(const MovedLead& lead) {
  std::vector<std::string> words;
  for (const ReasonChange& change : lead.changed) {
    words.push_back(change.code + ": " + std::string(ActionName(change.to)) + " instead of " +
                    std::string(ActionName(change.from)));
  }
  return words;
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
          json.Field("changed", change.changed);
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
      "\xEF\xBB\xBFid,received_at,form,source,company,job_title,from,to,from_track,to_track,now,no_longer,changed,"
      "score_before,score,sales\r\n";
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
    cell(Joined(ChangedWords(lead)));
    cell(std::to_string(lead.from_score));
    cell(std::to_string(lead.to_score));
    cell(SalesText(lead.sales));
    csv += line + "\r\n";
  }
  return csv;
}

}  // namespace leadgate
