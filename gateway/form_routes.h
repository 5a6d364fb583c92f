// The public form endpoints, and the same way for a site's server.
//
//   POST /f/{form}        a submission; a browser gets a redirect, a script 201 or 422
//   GET  /f/{form}        the hosted page; with ?attempt= the form again, all input kept
//   GET  /f/{form}/thanks
//   POST /f/{form}/check  what a visitor can fix in the fields sent; nothing is stored
//   POST /v1/leads        key: submit; the full decision
//   POST /v1/explain      key: read; the full decision, nothing stored
//
// Threads: Handle methods may be called from any thread. Failures: every one is an answer.
// Source: DESIGN §4.
#pragma once

#include "gateway/api.h"
#include "gateway/route_parts.h"

namespace leadgate {

class FormRoutes {
 public:
  explicit FormRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse PostForm(const ApiRequest& request) const;
  ApiResponse CheckForm(const ApiRequest& request) const;
  ApiResponse Preflight(const ApiRequest& request) const;
  ApiResponse FormPage(const ApiRequest& request) const;
  ApiResponse ThanksPage(const ApiRequest& request) const;
  ApiResponse DemoPage(const ApiRequest& request) const;
  ApiResponse Asset(const ApiRequest& request) const;

  ApiResponse PostLead(const ApiRequest& request) const;
  ApiResponse Explain(const ApiRequest& request) const;

 private:
  ApiResponse PostKnownForm(const ApiRequest& request, const Policy& policy, const FormPolicy& form) const;
  ApiResponse TakeAndAnswer(Submission submission, const Velocity& velocity, const ApiRequest& request,
                            const std::string& scope, bool full) const;
  ApiResponse Answer(const Taken& taken, const std::string& form_id, const ApiRequest& request, bool full) const;
  ApiResponse BrowserAnswer(const Taken& taken, const FormPolicy& form) const;

  const RouteParts& parts_;
};

// Whether the answer goes to a browser that navigates (a plain form post), not to a script.
bool IsBrowserNavigation(const ApiRequest& request);

}  // namespace leadgate
