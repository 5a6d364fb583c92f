// The matches of a lead as text: one table for each, from the prior to the sum.
#include <algorithm>
#include <array>
#include <cstdio>

#include "dedupe/hard_negatives.h"
#include "dedupe/match_text.h"
#include "gateway/match_view.h"

namespace leadgate {
namespace {

constexpr std::size_t kFieldWidth = 13, kLevelWidth = 16, kValueWidth = 32;

std::size_t LengthOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Padded with blanks, or cut, to so many characters.
std::string Cell(std::string_view text, std::size_t width) {
  std::string cell(text);
  std::size_t length = LengthOf(text);
  while (length > width) {
    while ((static_cast<unsigned char>(cell.back()) & 0xC0U) == 0x80U) cell.pop_back();
    cell.pop_back();
    --length;
  }
  return cell + std::string(width - length + 2, ' ');
}

std::string Bits(double bits) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%+7.2f", bits);
  return text.data();
}

void Line(std::string& text, std::string_view field, std::string_view level, double bits, double sum,
          const std::string& values) {
  text += "  " + Cell(field, kFieldWidth) + Cell(level, kLevelWidth) + Bits(bits) + "  " + Bits(sum);
  if (!values.empty()) text += "   " + values;
  while (text.ends_with(' ')) text.pop_back();
  text += '\n';
}

std::string Waterfall(const Match& match, const auto& this_value, const auto& other_value) {
  std::string text = "  " + Cell("field", kFieldWidth) + Cell("level", kLevelWidth) + "   bits      sum   " +
                     Cell("this lead", kValueWidth) + "the other\n";
  double sum = match.prior;
  Line(text, "prior", "", match.prior, sum, "");
  for (const FieldMatch& field : match.fields) {
    sum += field.weight;
    Line(text, field.field, field.level, field.weight, sum,
         Cell(this_value(field.field), kValueWidth) + Cell(other_value(field.field), kValueWidth));
    if (field.frequency == 0) continue;
    sum += field.frequency;
    Line(text, "", field.frequency < 0 ? "a common one" : "a rare one", field.frequency, sum, "");
  }
  if (!match.veto.empty()) text += "  two people, whatever the sum says: " + std::string(VetoText(match.veto)) + "\n";
  return text;
}

std::string BandText(std::string_view band, const std::string& by_key, const std::string& shares,
                     const std::optional<Match>& match) {
  std::string text(band);
  if (!by_key.empty()) text += " by " + by_key;
  if (!shares.empty()) text += ", somebody else with the same " + shares;
  if (match) text += (by_key.empty() ? ", " : "; compared: ") + ProbabilityText(match->probability);
  return text;
}

std::string LeadText(const MatchView& view, const LeadMatch& match) {
  const std::string& identifier = view.policy->duplicates.identifier_field;
  std::string text = match.id.ToString() + "  " + BandText(match.band, match.by_key, match.shares, match.match);
  if (match.linked) text += "; linked";
  if (match.record == nullptr) return text + "; it is not there any more\n";
  text += "; " + std::string(LeadStatusName(match.record->decision.status)) + ", received " +
          FormatTime(match.record->submission.received_at) + "\n";
  if (match.answer) {
    text += "  " + match.answer->actor + " said on " + FormatDate(match.answer->at) + ": " +
            (match.answer->verdict == MatchVerdict::kSame ? "the same person" : "somebody else");
    text += match.answer->text.empty() ? "\n" : " (" + match.answer->text + ")\n";
  }
  if (!match.match) return text;
  return text + Waterfall(
                    *match.match,
                    [&](std::string_view field) { return ComparedValue(view.lead.lead, field, identifier); },
                    [&](std::string_view field) { return ComparedValue(match.record->lead, field, identifier); });
}

std::string CrmText(const MatchView& view, const CrmMatch& match) {
  const std::string& identifier = view.policy->duplicates.identifier_field;
  const PersonProfile profile = DecodeProfile(match.record.profile).value_or(PersonProfile());
  std::string text = std::string(KnownObjectName(match.record.object)) + " " + match.record.crm_id + " of the CRM  " +
                     BandText(match.band, match.by_key, match.shares, match.match);
  if (!match.record.account.empty()) text += "; of " + match.record.account;
  if (!match.record.owner.empty()) text += "; owner " + match.record.owner;
  if (match.record.customer) text += "; a customer";
  if (match.record.open_opportunity) text += "; an open opportunity";
  text += "\n";
  if (!match.match) return text;
  return text + Waterfall(
                    *match.match,
                    [&](std::string_view field) { return ComparedValue(view.lead.lead, field, identifier); },
                    [&](std::string_view field) { return ComparedValue(profile, field); });
}

}  // namespace

std::string MatchViewText(const MatchView& view) {
  const Policy::Duplicates& bands = view.policy->duplicates;
  std::string text = "Lead " + view.lead.id.ToString() + ": likely from " + ProbabilityText(bands.likely_at) +
                     ", possible from " + ProbabilityText(bands.possible_at) + ", weights " + view.weights + "\n";
  for (const LeadMatch& match : view.leads) text += "\n" + LeadText(view, match);
  for (const CrmMatch& match : view.crm) text += "\n" + CrmText(view, match);
  if (view.leads.empty() && view.crm.empty()) text += "\nNobody is like this person.\n";
  return text;
}

}  // namespace leadgate
