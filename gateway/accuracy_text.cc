// An accuracy report for people, and for programs.
#include <algorithm>
#include <cmath>

#include "gateway/accuracy.h"
#include "gateway/progress_bar.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

constexpr std::size_t kCodeWidth = 30;

std::string Left(std::string_view text, std::size_t width) {
  std::string cell(text.substr(0, width));
  cell.append(width - cell.size(), ' ');
  return cell;
}

std::string Right(const std::string& text, std::size_t width) {
  return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

std::string Percent(double share) { return std::to_string(std::lround(share * 100)) + "%"; }

// "32% (15-54%)"
std::string ShareText(const SalesCount& count) {
  const auto share = WantedShare(count);
  if (!share) return "-";
  return Percent(share->measured) + " (" + std::to_string(std::lround(share->low * 100)) + "-" + Percent(share->high) +
         ")";
}

std::string Counts(const SalesCount& count) {
  return Right(Grouped(count.leads), 9) + Right(Grouped(count.wanted), 8) + Right(Grouped(count.won), 6) +
         Right(Grouped(count.refused), 9);
}

std::string Heads(const char* first) { return Right(first, 9) + "  wanted   won  refused"; }

template <class Has, class Line>
std::string Table(const AccuracyReport& report, const std::string& title, const std::string& head, Has has, Line line) {
  std::string out;
  for (const ReasonAccuracy& reason : report.reasons) {
    if (has(reason)) out += "  " + Left(reason.code, kCodeWidth) + line(reason) + "\n";
  }
  return out.empty() ? out : "\n" + title + "\n\n  " + Left("reason", kCodeWidth) + head + "\n" + out;
}

std::string HeldBack(const AccuracyReport& report) {
  return Table(
      report, "What holds leads back, and what sales made of those let through as control group",
      Right("held back", 11) + Right("alone", 8) + Heads("control") + "   false refusals",
      [](const ReasonAccuracy& r) { return r.held_back > 0 || r.control.leads > 0; },
      [](const ReasonAccuracy& r) {
        return Right(Grouped(r.held_back), 11) + Right(Grouped(r.held_back_alone), 8) + Counts(r.control) + "   " +
               ShareText(r.control);
      });
}

std::string OnTrial(const AccuracyReport& report) {
  return Table(
      report, "On trial (report_only): what they would have held back", Heads("leads") + "   false refusals",
      [](const ReasonAccuracy& r) { return r.on_trial.leads > 0; },
      [](const ReasonAccuracy& r) { return Counts(r.on_trial) + "   " + ShareText(r.on_trial); });
}

std::string Flags(const AccuracyReport& report) {
  return Table(
      report, "Flags: how often sales wants the leads that have one, and those that have not",
      Heads("leads") + "   " + Left("wanted with", 15) + "without",
      [](const ReasonAccuracy& r) { return r.flagged.leads > 0; },
      [](const ReasonAccuracy& r) {
        return Counts(r.flagged) + "   " + Left(ShareText(r.flagged), 15) + ShareText(r.unflagged);
      });
}

std::string Past(const AccuracyReport& report) {
  if (!report.with_history) return {};
  if (report.history_leads == 0) {
    return "\nImported history: no lead in this time; --since 2y looks further back.\n";
  }
  return "\nImported history: " + Grouped(report.history_leads) + " leads, of which sales wanted " +
         Grouped(report.history.wanted) + " (" + Grouped(report.history.won) + " won) and refused " +
         Grouped(report.history.refused) + ".\n" +
         Table(
             report, "History: what today's policy would have held back", Heads("leads") + "   false refusals",
             [](const ReasonAccuracy& r) { return r.history.leads > 0; },
             [](const ReasonAccuracy& r) { return Counts(r.history) + "   " + ShareText(r.history); }) +
         Table(
             report, "History: what today's policy would have flagged", Heads("leads") + "   wanted",
             [](const ReasonAccuracy& r) { return r.history_flagged.leads > 0; },
             [](const ReasonAccuracy& r) { return Counts(r.history_flagged) + "   " + ShareText(r.history_flagged); });
}

void WriteShare(JsonWriter& json, JsonName name, const std::optional<Share>& share) {
  json.Key(name);
  if (!share) return json.Null();
  json.Object([&] {
    json.Field("measured", share->measured);
    json.Field("low", share->low);
    json.Field("high", share->high);
  });
}

void WriteCount(JsonWriter& json, JsonName name, const SalesCount& count) {
  json.Key(name);
  json.Object([&] {
    json.Field("leads", count.leads);
    json.Field("wanted", count.wanted);
    json.Field("won", count.won);
    json.Field("refused", count.refused);
    WriteShare(json, "wanted_share", WantedShare(count));
  });
}

}  // namespace

std::string AccuracyText(const AccuracyReport& report) {
  std::string out = Grouped(report.leads) + " leads since " + FormatDate(report.since) + ", " +
                    Grouped(report.control.leads) + " of them let through as control group.\n" +
                    Grouped(report.passed.leads) + " passed otherwise, of which sales wanted " +
                    Grouped(report.passed.wanted) + " (" + Grouped(report.passed.won) + " won) and refused " +
                    Grouped(report.passed.refused) + ".\n";
  const std::string tables = HeldBack(report) + OnTrial(report) + Flags(report) + Past(report);
  out += tables;
  if (tables.find("(") != std::string::npos) {
    out +=
        "\nWanted: accepted by sales, or a meeting or a deal came of it. False refusals: of the leads that\n"
        "sales judged, the part it wanted; in brackets where the true part lies with 95% certainty.\n"
        "docs/history.md says how to read this.\n";
  }
  return out;
}

std::string AccuracyJson(const AccuracyReport& report) {
  JsonWriter json;
  json.Object([&] {
    json.Field("since", FormatTime(report.since));
    json.Field("until", FormatTime(report.until));
    json.Field("leads", report.leads);
    WriteCount(json, "passed", report.passed);
    WriteCount(json, "control", report.control);
    if (report.with_history) WriteCount(json, "history", report.history);
    json.Key("reasons");
    json.Array([&] {
      for (const ReasonAccuracy& reason : report.reasons) {
        json.Object([&] {
          json.Field("code", reason.code);
          json.Field("label", reason.label);
          json.Field("held_back", reason.held_back);
          json.Field("held_back_alone", reason.held_back_alone);
          WriteCount(json, "control", reason.control);
          WriteCount(json, "on_trial", reason.on_trial);
          WriteCount(json, "flagged", reason.flagged);
          WriteCount(json, "unflagged", reason.unflagged);
          if (!report.with_history) return;
          WriteCount(json, "history", reason.history);
          WriteCount(json, "history_flagged", reason.history_flagged);
        });
      }
    });
  });
  return std::move(json).Take();
}

}  // namespace leadgate
