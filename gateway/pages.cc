#include "gateway/pages.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "gateway/page_form.h"
#include "gateway/page_html.h"
#include "web/web_files.h"

namespace leadgate {
namespace {

std::string EtagOf(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string etag = "\"";
  for (int i = 0; i < 16; ++i, hash >>= 4) etag += kHex[hash & 15];
  return etag + '"';
}

std::string Layout(Html title, Html head, Html body) {
  return Fill(web::k_layout_html, {{"title", title}, {"head", head}, {"body", body}}).text;
}

// The page's own copy of the script, where the form is.
Html ScriptTag() { return Html{R"(<script src="/leadgate.js" defer></script>)"}; }

struct ProblemWords {
  std::string_view heading, detail;
};

ProblemWords WordsFor(int status) {
  switch (status) {
    case 400:
    case 415:
    case 422:
      return {"We could not read that",
              "Something in what was sent could not be read. Please go back, look it over and send it again."};
    case 404:
      return {"There is nothing here", "The address may be mistyped, or the page has moved."};
    case 408:
      return {"That took too long",
              "The connection was too slow for us to receive everything. Please go back and send it again."};
    case 409:
      return {"Already on its way",
              "The same request is being worked on right now. There is no need to send it again."};
    case 413:
      return {"That is too long",
              "What was sent is larger than we can take. With your browser's Back button your text is still there; "
              "please shorten it and send it again."};
    case 429:
      return {"One moment, please",
              "Many requests came from your network in a short time. With your browser's Back button your text is "
              "still there; "
              "please send it again in a little while."};
    case 503:
      return {
          "One moment, please",
          "We cannot take requests just now. With your browser's Back button your text is still there; please send it "
          "again in a little while."};
    default:
      return {"Something went wrong on our side",
              "It is not your fault. Please go back and try again in a little while."};
  }
}

std::string WaitText(int seconds) {
  if (seconds < 90) return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
  return std::to_string((seconds + 59) / 60) + " minutes";
}

}  // namespace

Pages::Pages() {
  const auto add = [this](std::string path, std::string type, std::string_view body) {
    assets_.push_back({std::move(path), std::move(type), body, EtagOf(body)});
  };
  add("/leadgate.js", "text/javascript; charset=utf-8", web::k_leadgate_js);
  add("/assets/leadgate.css", "text/css; charset=utf-8", web::k_leadgate_css);
  add("/assets/mark.svg", "image/svg+xml", web::k_mark_svg);
}

std::string Pages::FormPage(const FormPolicy& form, const PageState& state) const {
  const std::string heading = form.title.empty() ? "Your request" : form.title;
  const std::string title = (state.corrections.empty() ? "" : "Please check: ") + heading;
  const Html body =
      Fill(web::k_form_page_html,
           {{"company", Escaped(state.company)}, {"heading", Escaped(heading)}, {"form", FormHtml(form, state)}});
  return Layout(Escaped(title), ScriptTag(), body);
}

std::string Pages::DemoPage(const FormPolicy& form, std::string_view company, std::string_view base_url) const {
  const std::initializer_list<std::pair<std::string_view, Html>> snippet_values = {
      {"base", Escaped(base_url)}, {"form", Escaped(form.id)}, {"honeypot", Escaped(form.honeypot)}};
  const Html body = Fill(web::k_demo_html, {{"company", Escaped(company)},
                                            {"heading", Escaped(form.title.empty() ? "See a demo" : form.title)},
                                            {"form", FormHtml(form, {})},
                                            {"snippet_html", Escaped(Fill(web::k_snippet_html, snippet_values).text)},
                                            {"snippet_fetch", Escaped(Fill(web::k_snippet_js, snippet_values).text)}});
  return Layout(Escaped(company), ScriptTag(), body);
}

std::string Pages::ThanksPage(const FormPolicy& form, std::string_view company) const {
  const std::string title = form.title.empty() ? "Thank you" : "Thank you: " + form.title;
  return Layout(Escaped(title), Html{}, Fill(web::k_thanks_html, {{"company", Escaped(company)}}));
}

std::string Pages::ErrorPage(const PageProblem& problem) const {
  const ProblemWords words = WordsFor(problem.status);
  Html retry, back;
  if (problem.retry_after_seconds > 0) {
    retry.text = "<p>In about " + WaitText(problem.retry_after_seconds) + " it should work.</p>";
  }
  if (!problem.back_path.empty()) {
    back.text = "<p><a href=\"" + Escaped(problem.back_path).text + "\">Start the form anew</a></p>";
  }
  const Html body =
      Fill(web::k_error_html, {{"heading", Escaped(words.heading)},
                               {"detail", Escaped(problem.detail.empty() ? words.detail : problem.detail)},
                               {"retry", retry},
                               {"back", back},
                               {"status", Html{std::to_string(problem.status)}}});
  return Layout(Escaped(words.heading), Html{}, body);
}

const PageAsset* Pages::FindAsset(std::string_view path) const {
  const auto found = std::find_if(assets_.begin(), assets_.end(), [&](const PageAsset& a) { return a.path == path; });
  return found == assets_.end() ? nullptr : &*found;
}

}  // namespace leadgate
