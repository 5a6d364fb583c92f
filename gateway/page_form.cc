#include "gateway/page_form.h"

#include <algorithm>
#include <set>

#include "gateway/field_names.h"

namespace leadgate {
namespace {

bool AsksFor(const FormPolicy& form, const FormInput& input, std::string_view field) {
  return input.name == field || CanonicalFieldName(input.name, form) == field;
}

bool IsRequired(const FormPolicy& form, const FormInput& input) {
  return std::any_of(form.required.begin(), form.required.end(),
                     [&](const std::string& field) { return AsksFor(form, input, field); });
}

std::string UrlEncoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const unsigned char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("-._~").find(static_cast<char>(c)) != std::string_view::npos;
    if (plain) {
      encoded += static_cast<char>(c);
    } else {
      encoded += {'%', kHex[c >> 4], kHex[c & 15]};
    }
  }
  return encoded;
}

std::string Attribute(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : " " + std::string(name) + "=\"" + Escaped(value).text + "\"";
}

std::string HiddenInput(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" name=\"" + Escaped(name).text + "\" value=\"" + Escaped(value).text + "\">\n";
}

// One input of the form together with all that is said about it.
struct Row {
  const FormInput& input;
  std::string id;
  std::string value;
  const Correction* correction = nullptr;
  bool required = false;
  std::string_view example = {};  // shown while nothing is typed
};

std::string CommonAttributes(const Row& row) {
  std::string text =
      " id=\"" + row.id + "\"" + Attribute("name", row.input.name) + Attribute("autocomplete", row.input.autocomplete);
  if (row.required) text += " required";
  if (row.correction != nullptr) text += " aria-invalid=\"true\" aria-describedby=\"" + row.id + "-error\"";
  return text;
}

std::string SelectHtml(const Row& row) {
  std::string html = "<select" + CommonAttributes(row) + ">\n<option value=\"\">Please choose</option>\n";
  std::vector<std::string> options = row.input.options;
  const bool listed = std::find(options.begin(), options.end(), row.value) != options.end();
  if (!row.value.empty() && !listed) options.push_back(row.value);
  for (const std::string& option : options) {
    html +=
        std::string("<option") + (option == row.value ? " selected" : "") + ">" + Escaped(option).text + "</option>\n";
  }
  return html + "</select>\n";
}

std::string ControlHtml(const Row& row) {
  if (row.input.type == "select") return SelectHtml(row);
  // HTML drops one line break after <textarea>; the one written here is the one dropped.
  if (row.input.type == "textarea") {
    return "<textarea" + CommonAttributes(row) + " rows=\"4\">\n" + Escaped(row.value).text + "</textarea>\n";
  }
  const bool known = row.input.type == "email" || row.input.type == "tel" || row.input.type == "url";
  return "<input type=\"" + std::string(known ? row.input.type : "text") + "\"" + CommonAttributes(row) +
         Attribute("placeholder", row.example) + Attribute("value", row.value) + ">\n";
}

std::string SuggestionHtml(const FormPolicy& form, const PageState& state, const Correction& correction) {
  if (correction.suggestion.empty()) return {};
  const std::string words = "Use " + Escaped(correction.suggestion).text;
  if (state.attempt_token.empty()) return {};
  const std::string target = "/f/" + UrlEncoded(form.id) + "?attempt=" + UrlEncoded(state.attempt_token) +
                             "&use=" + UrlEncoded(correction.field);
  return "<a class=\"leadgate-suggestion\" href=\"" + Escaped(target).text + "\"" +
         Attribute("data-leadgate-suggestion", correction.suggestion) + ">" + words + "</a>\n";
}

std::string RowHtml(const FormPolicy& form, const PageState& state, const Row& row) {
  const std::string optional = row.required ? "" : " <span class=\"optional\">(optional)</span>";
  const std::string label = Escaped(row.input.label.empty() ? row.input.name : row.input.label).text;
  std::string html;
  if (row.input.type == "checkbox") {
    html = "<div class=\"field choice\">\n<label><input type=\"checkbox\"" + CommonAttributes(row) + " value=\"yes\"" +
           (row.value.empty() ? "" : " checked") + "> <span>" + label + "</span></label>\n";
  } else {
    html = "<div class=\"field\">\n<label for=\"" + row.id + "\">" + label + optional + "</label>\n" + ControlHtml(row);
  }
  if (row.correction != nullptr) {
    html += "<p class=\"leadgate-error\" id=\"" + row.id + "-error\">" + Escaped(row.correction->message).text +
            "</p>\n" + SuggestionHtml(form, state, *row.correction);
  }
  return html + "</div>\n";
}

std::string SummaryHtml(const std::vector<Row>& rows, const std::vector<Correction>& corrections) {
  if (corrections.empty()) return {};
  std::string html =
      "<div class=\"leadgate-summary\" role=\"alert\" tabindex=\"-1\" autofocus>\n<h2>Please check before we go "
      "on</h2>\n<ul>\n";
  for (const Correction& correction : corrections) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.correction == &correction; });
    const std::string message = Escaped(correction.message).text;
    html += row == rows.end() ? "<li>" + message + "</li>\n"
                              : "<li><a href=\"#" + row->id + "\">" + message + "</a></li>\n";
  }
  return html + "</ul>\n</div>\n";
}

// A page elsewhere may post "your-email" where the hosted form asks for "email": its value goes into that input.
void UseInputNames(const FormPolicy& form, std::map<std::string, std::string>& values) {
  for (const FormInput& input : form.inputs) {
    const std::string field = CanonicalFieldName(input.name, form);
    if (field.empty() || values.contains(input.name)) continue;
    const auto elsewhere = std::find_if(values.begin(), values.end(), [&](const auto& value) {
      return !value.second.empty() && CanonicalFieldName(value.first, form) == field;
    });
    if (elsewhere == values.end()) continue;
    auto moved = values.extract(elsewhere);
    moved.key() = input.name;
    values.insert(std::move(moved));
  }
}

// The corrections that are still open, and the values with the suggestion the visitor took.
PageState Applied(const FormPolicy& form, const PageState& state) {
  PageState applied = state;
  UseInputNames(form, applied.values);
  const auto taken = std::find_if(applied.corrections.begin(), applied.corrections.end(), [&](const Correction& c) {
    return !state.take_suggestion.empty() && c.field == state.take_suggestion && !c.suggestion.empty();
  });
  if (taken == applied.corrections.end()) {
    applied.take_suggestion.clear();
    return applied;
  }
  for (const FormInput& input : form.inputs) {
    if (AsksFor(form, input, taken->field)) applied.values[input.name] = taken->suggestion;
  }
  applied.corrections.erase(taken);
  return applied;
}

std::vector<Row> Rows(const FormPolicy& form, const PageState& state) {
  std::vector<Row> rows;
  std::set<const Correction*> placed;
  for (const FormInput& input : form.inputs) {
    if (input.type == "hidden") continue;
    Row row{.input = input, .id = "field-" + std::to_string(rows.size() + 1), .value = {}};
    if (const auto value = state.values.find(input.name); value != state.values.end()) row.value = value->second;
    row.required = IsRequired(form, input);
    if (AsksFor(form, input, "phone")) row.example = form.phone_example;
    for (const Correction& correction : state.corrections) {
      if (row.correction == nullptr && !placed.contains(&correction) && AsksFor(form, input, correction.field)) {
        row.correction = &correction;
        placed.insert(&correction);
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// What was sent and is not shown: kept, so that the next post says it again.
std::string HiddenInputs(const FormPolicy& form, const PageState& state) {
  std::set<std::string_view> shown = {form.honeypot, kAttemptField};
  std::string html;
  for (const FormInput& input : form.inputs) {
    if (input.type == "hidden") continue;
    shown.insert(input.name);
  }
  for (const auto& [name, value] : state.values) {
    if (!shown.contains(name)) html += HiddenInput(name, value);
  }
  if (!state.attempt_token.empty()) html += HiddenInput(kAttemptField, state.attempt_token);
  return html;
}

std::string HoneypotHtml(const FormPolicy& form, const PageState& state) {
  if (form.honeypot.empty()) return {};
  const auto kept = state.values.find(form.honeypot);
  return "<div class=\"leadgate-hp\" aria-hidden=\"true\"><label>Leave this field empty <input type=\"text\"" +
         Attribute("name", form.honeypot) + Attribute("value", kept == state.values.end() ? "" : kept->second) +
         " tabindex=\"-1\" autocomplete=\"off\"></label></div>\n";
}

}  // namespace

Html FormHtml(const FormPolicy& form, const PageState& asked) {
  const PageState state = Applied(form, asked);
  const std::vector<Row> rows = Rows(form, state);
  const std::string id = UrlEncoded(form.id);
  const std::string thanks = form.thank_you.empty() ? "/f/" + id + "/thanks" : form.thank_you;
  std::string html = "<form action=\"/f/" + id + "\" method=\"post\" novalidate" + Attribute("data-leadgate", form.id) +
                     Attribute("data-leadgate-thanks", thanks) + Attribute("data-leadgate-version", form.version) +
                     ">\n";
  html += SummaryHtml(rows, state.corrections);
  if (!state.take_suggestion.empty()) {
    html += "<p role=\"status\">The suggestion is in the field. Please send the form.</p>\n";
  }
  for (const Row& row : rows) html += RowHtml(form, state, row);
  html += HoneypotHtml(form, state) + HiddenInputs(form, state);
  html += "<button class=\"send\" type=\"submit\">Send</button>\n</form>";
  return Html{std::move(html)};
}

}  // namespace leadgate
