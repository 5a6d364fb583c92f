// The pages a visitor may see: the hosted form, the form again with what to fix, thank you, trouble; and the demo.
//
// Sits behind gateway/http_routes.cc: GET /, GET /f/{form}, GET /f/{form}/thanks, /leadgate.js, /assets/*.
// The HTML, CSS and JavaScript are in web/ and are part of the binary (cmake/embed.cmake).
//
//   Pages pages;
//   pages.FormPage(form, {})                       → the empty form; works without any script
//   pages.FormPage(form, {.values = {{"email", "jane@gmial.com"}},
//                         .corrections = {{"email", "email.typo", "Did you mean jane@gmail.com?", "jane@gmail.com"}},
//                         .attempt_token = token}) → the form again: all input kept, what to fix at the top and by the
//                         field
//   pages.FindAsset("/assets/leadgate.css")->etag  → "\"5f0c…\""
//   pages.FindAsset("/assets/../secret")           → nullptr
//
// Everything that came from outside is escaped. The pages load nothing from elsewhere and hold no inline script or
// style: serve them with kPageSecurityPolicy. Threads: const methods are safe.   Failures: none. Does not: read
// requests, choose the status, set headers (that is gateway/http_routes.cc).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/decision.h"
#include "leadgate/policy.h"

namespace leadgate {

// form-action allows other hosts because a browser applies it to the redirect to the form's thank-you page too.
inline constexpr std::string_view kPageSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self' http: https:; base-uri 'none'";

// The hidden field that carries the attempt token back.
inline constexpr std::string_view kAttemptField = "attempt";

// What the form page shows again.
struct PageState {
  std::map<std::string, std::string>
      values;  // by posted name, as typed; fields the form does not show stay as hidden ones
  std::vector<Correction> corrections;
  std::string attempt_token;
  // A field (canonical name) whose suggestion the visitor took by the link "Use …" (?attempt=…&use=email):
  // shown with the suggestion in it, and without its complaint. Empty: none.
  std::string take_suggestion;
  std::string company;  // whose form it is; shown at the top
};

// A problem for a browser, said calmly. 413, 422, 429, 503, …
struct PageProblem {
  int status = 500;
  std::string detail;     // one or two sentences for the visitor; empty: the usual ones of that status
  std::string back_path;  // "/f/demo": where the form is; empty: no link
  int retry_after_seconds = 0;
};

struct PageAsset {
  std::string path;
  std::string content_type;
  std::string_view body;
  std::string etag;  // quoted, of the content
};

class Pages {
 public:
  Pages();

  std::string FormPage(const FormPolicy& form, const PageState& state) const;
  // The demo company's page with its form. base_url: how the gateway is reached from outside, for the snippets.
  std::string DemoPage(const FormPolicy& form, std::string_view company, std::string_view base_url) const;
  std::string ThanksPage(const FormPolicy& form, std::string_view company) const;
  std::string ErrorPage(const PageProblem& problem) const;

  // "/leadgate.js" or one of "/assets/…"; nullptr when there is none.
  const PageAsset* FindAsset(std::string_view path) const;

 private:
  std::vector<PageAsset> assets_;
};

}  // namespace leadgate
