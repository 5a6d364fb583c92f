#include "gateway/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/page_html.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

FormPolicy DemoForm() {
  FormPolicy form;
  form.id = "demo";
  form.title = "See Tendwell in your plant";
  form.required = {"email", "last_name", "company"};
  form.inputs = {
      {"email", "Work email", "email", {}, "email"},
      {"your-name", "Last name", "text", {}, "family-name"},
      {"company", "Company", "text", {}, "organization"},
      {"phone", "Phone", "tel", {}, "tel"},
      {"company_size", "Employees", "select", {"1-49", "50-200", "201+"}, ""},
      {"message", "What would you like to see?", "textarea", {}, ""},
      {"consent_marketing_email", "Send me news", "checkbox", {}, ""},
      {"campaign", "", "hidden", {}, ""},
  };
  form.fields = {{"your-name", "last_name"}};
  return form;
}

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// The tag that holds `part`, from < to >.
std::string TagWith(const std::string& html, const std::string& part) {
  const std::size_t at = html.find(part);
  if (at == std::string::npos) return "no tag with " + part;
  const std::size_t open = html.rfind('<', at);
  return html.substr(open, html.find('>', at) - open + 1);
}

TEST(PageHtml, EscapesWhatCanEndTextOrAttributes) {
  const struct {
    std::string in, out;
  } cases[] = {
      {"plain", "plain"},
      {"<script>", "&lt;script&gt;"},
      {"\" onfocus='x'", "&quot; onfocus=&#39;x&#39;"},
      {"&amp;", "&amp;amp;"},
      {std::string("a\0b", 3),
       "a\xEF\xBF\xBD"
       "b"},
      {"Grüße 東京", "Grüße 東京"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.in);
    EXPECT_EQ(Escaped(c.in).text, c.out);
  }
}

TEST(PageHtml, FillReplacesHolesOnceAndLeavesNone) {
  EXPECT_EQ(Fill("a {{x}} b {{x}}{{y}}", {{"x", Html{"{{y}}"}}}).text, "a {{y}} b {{y}}");
  EXPECT_EQ(Fill("open {{ end", {}).text, "open {{ end");
  EXPECT_EQ(Fill("", {}).text, "");
}

TEST(FormPage, WorksWithoutScript) {
  const std::string page = Pages().FormPage(DemoForm(), {});
  EXPECT_THAT(TagWith(page, "data-leadgate=\"demo\""),
              HasSubstr("<form action=\"/f/demo\" method=\"post\" novalidate"));
  EXPECT_THAT(page, HasSubstr("<button class=\"send\" type=\"submit\">"));
  EXPECT_THAT(TagWith(page, "name=\"email\""), HasSubstr("type=\"email\""));
  EXPECT_THAT(TagWith(page, "name=\"email\""), HasSubstr(" required"));
  EXPECT_THAT(TagWith(page, "name=\"your-name\""), HasSubstr(" required"));
  EXPECT_THAT(TagWith(page, "name=\"phone\""), Not(HasSubstr("required")));
  EXPECT_THAT(page, Not(HasSubstr("role=\"alert\"")));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
}

TEST(FormPage, ShowsTheExampleInThePhoneFieldAlone) {
  FormPolicy form = DemoForm();
  EXPECT_THAT(Pages().FormPage(form, {}), Not(HasSubstr("placeholder=")));
  form.phone_example = "(415) 555-0123 \"or so\"";
  const std::string page = Pages().FormPage(form, {});
  EXPECT_THAT(TagWith(page, "name=\"phone\""), HasSubstr("placeholder=\"(415) 555-0123 &quot;or so&quot;\""));
  EXPECT_EQ(Count(page, "placeholder="), 1);
}

TEST(FormPage, EveryVisibleInputHasItsLabel) {
  const std::string page = Pages().FormPage(DemoForm(), {});
  for (int i = 1; i <= 6; ++i) {
    SCOPED_TRACE(i);
    const std::string id = "field-" + std::to_string(i);
    EXPECT_THAT(page, HasSubstr("<label for=\"" + id + "\">"));
    EXPECT_THAT(page, HasSubstr(" id=\"" + id + "\""));
  }
}

TEST(FormPage, HasNoInlineScriptStyleOrForeignResource) {
  const Pages pages;
  const FormPolicy form = DemoForm();
  for (const std::string& page : {pages.FormPage(form, {}), pages.DemoPage(form, "Tendwell", "http://127.0.0.1:8080"),
                                  pages.ThanksPage(form, "Tendwell"), pages.ErrorPage({.status = 503})}) {
    EXPECT_EQ(Count(page, "<script"), Count(page, "<script src=\"/leadgate.js\" defer></script>"));
    EXPECT_THAT(page, Not(HasSubstr("<style")));
    EXPECT_THAT(page, Not(HasSubstr(" style=\"")));
    EXPECT_THAT(page, Not(HasSubstr(" onclick")));
    EXPECT_THAT(page, Not(HasSubstr("src=\"http")));
    EXPECT_THAT(page, Not(HasSubstr("{{")));
  }
}

TEST(FormPage, ThePotForProgramsIsHiddenFromPeople) {
  const std::string page = Pages().FormPage(DemoForm(), {});
  const std::string tag = TagWith(page, "name=\"website_url\"");
  EXPECT_THAT(tag, HasSubstr("tabindex=\"-1\""));
  EXPECT_THAT(tag, HasSubstr("autocomplete=\"off\""));
  EXPECT_THAT(page, HasSubstr("<div class=\"leadgate-hp\" aria-hidden=\"true\">"));

  FormPolicy without = DemoForm();
  without.honeypot.clear();
  EXPECT_THAT(Pages().FormPage(without, {}), Not(HasSubstr("leadgate-hp")));
}

TEST(FormPage, AgainWithWhatToFixAndAllInputKept) {
  PageState state;
  state.values = {{"email", "jane@gmial.com"},   {"your-name", "Doe"},   {"company", "Example Works"},
                  {"company_size", "about 80"},  {"message", "\nHello"}, {"consent_marketing_email", "yes"},
                  {"utm_source", "news & more"}, {"campaign", "spring"}, {"website_url", "http://x"}};
  state.corrections = {{"email", "email.typo", "Did you mean jane@gmail.com?", "jane@gmail.com"},
                       {"last_name", "name.junk", "Please enter your last name.", ""},
                       {"", "contact.missing", "Please enter an email address or a phone number.", ""}};
  state.attempt_token = "a-b_c";
  const std::string page = Pages().FormPage(DemoForm(), state);

  EXPECT_THAT(page, HasSubstr("<title>Please check: See Tendwell in your plant</title>"));
  EXPECT_THAT(TagWith(page, "role=\"alert\""), HasSubstr("autofocus"));
  EXPECT_THAT(page, HasSubstr("<li><a href=\"#field-1\">Did you mean jane@gmail.com?</a></li>"));
  EXPECT_THAT(page, HasSubstr("<li><a href=\"#field-2\">Please enter your last name.</a></li>"));
  EXPECT_THAT(page, HasSubstr("<li>Please enter an email address or a phone number.</li>"));

  EXPECT_THAT(TagWith(page, "name=\"email\""), HasSubstr("value=\"jane@gmial.com\""));
  EXPECT_THAT(TagWith(page, "name=\"email\""), HasSubstr("aria-invalid=\"true\" aria-describedby=\"field-1-error\""));
  EXPECT_THAT(page, HasSubstr("<p class=\"leadgate-error\" id=\"field-1-error\">Did you mean jane@gmail.com?</p>"));
  EXPECT_THAT(TagWith(page, "name=\"company\""), Not(HasSubstr("aria-invalid")));
  EXPECT_THAT(TagWith(page, "name=\"company\""), HasSubstr("value=\"Example Works\""));
  EXPECT_THAT(page, HasSubstr("<option selected>about 80</option>")) << "an answer that is no option any more is kept";
  EXPECT_THAT(page, HasSubstr(">\n\nHello</textarea>")) << "HTML drops the first line break of the two";
  EXPECT_THAT(TagWith(page, "name=\"consent_marketing_email\""), HasSubstr(" checked"));
  EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"utm_source\" value=\"news &amp; more\">"));
  EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"campaign\" value=\"spring\">"));
  EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"attempt\" value=\"a-b_c\">"));
  EXPECT_EQ(Count(page, "name=\"website_url\""), 1u);
  EXPECT_THAT(TagWith(page, "name=\"website_url\""), HasSubstr("value=\"http://x\""));
}

TEST(FormPage, TheSuggestionCanBeTakenWithoutScript) {
  PageState state;
  state.values = {{"email", "jane@gmial.com"}};
  state.corrections = {{"email", "email.typo", "Please check the part after the @.", "jane@gmail.com"}};
  state.attempt_token = "to+ken";
  const std::string asked = Pages().FormPage(DemoForm(), state);
  EXPECT_THAT(
      asked,
      HasSubstr("href=\"/f/demo?attempt=to%2Bken&amp;use=email\" data-leadgate-suggestion=\"jane@gmail.com\">Use "
                "jane@gmail.com</a>"));

  state.take_suggestion = "email";
  const std::string taken = Pages().FormPage(DemoForm(), state);
  EXPECT_THAT(TagWith(taken, "name=\"email\""), HasSubstr("value=\"jane@gmail.com\""));
  EXPECT_THAT(TagWith(taken, "name=\"email\""), Not(HasSubstr("aria-invalid")));
  EXPECT_THAT(taken, HasSubstr("role=\"status\""));
  EXPECT_THAT(taken, HasSubstr("name=\"attempt\" value=\"to+ken\""));

  state.take_suggestion = "phone";  // nothing was suggested for it
  EXPECT_EQ(Pages().FormPage(DemoForm(), state), asked);
}

TEST(FormPage, ShowsWhatAnotherPageCalledOtherwise) {
  PageState state;
  state.values = {{"your-email", "jane@gmial.com"}, {"organisation", "Example Works"}, {"favourite_colour", "green"}};
  state.corrections = {{"email", "email.typo", "Did you mean jane@gmail.com?", "jane@gmail.com"}};
  state.attempt_token = "token";
  const std::string page = Pages().FormPage(DemoForm(), state);
  EXPECT_THAT(TagWith(page, "name=\"email\""), HasSubstr("value=\"jane@gmial.com\""));
  EXPECT_THAT(TagWith(page, "name=\"company\""), HasSubstr("value=\"Example Works\""));
  EXPECT_THAT(page, Not(HasSubstr("your-email"))) << "one field must not be sent under two names";
  EXPECT_THAT(TagWith(page, "name=\"favourite_colour\""), HasSubstr("type=\"hidden\""));
}

TEST(FormPage, AnOldAttemptFieldIsReplacedNotDoubled) {
  PageState state;
  state.values = {{"attempt", "old"}};
  state.attempt_token = "new";
  const std::string page = Pages().FormPage(DemoForm(), state);
  EXPECT_EQ(Count(page, "name=\"attempt\""), 1u);
  EXPECT_THAT(page, HasSubstr("name=\"attempt\" value=\"new\""));
}

TEST(FormPage, HostileValuesStayText) {
  const std::string evil = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>";
  FormPolicy form = DemoForm();
  form.title = evil;
  form.inputs[0].label = evil;
  form.inputs[4].options.push_back(evil);
  form.thank_you = "javascript:" + evil;
  PageState state;
  for (const auto* name : {"email", "your-name", "company", "company_size", "message", "website_url"})
    state.values[name] = evil;
  state.values[evil] = evil;
  state.corrections = {{"email", "email.typo", evil, evil}, {evil, evil, evil, evil}};
  state.attempt_token = evil;
  state.company = evil;
  const Pages pages;
  for (const std::string& page :
       {pages.FormPage(form, state), pages.ThanksPage(form, evil), pages.DemoPage(form, evil, evil),
        pages.ErrorPage({.status = 422, .detail = evil, .back_path = "/f/demo" + evil})}) {
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
    EXPECT_EQ(Count(page, "\"><script"), 0u);
  }
}

TEST(DemoPage, ShowsTheFormAndWhatToPaste) {
  const std::string page = Pages().DemoPage(DemoForm(), "Tendwell", "https://leads.example");
  EXPECT_THAT(page, HasSubstr("<form action=\"/f/demo\" method=\"post\""));
  EXPECT_THAT(page, HasSubstr("&lt;form action=&quot;https://leads.example/f/demo&quot; method=&quot;post&quot; "
                              "data-leadgate=&quot;demo&quot;&gt;"));
  EXPECT_THAT(page, HasSubstr("await fetch(&quot;https://leads.example/f/demo&quot;"));
  EXPECT_THAT(page, HasSubstr("name=&quot;website_url&quot;"));
}

TEST(ErrorPage, SaysWhatToDoAndWayBack) {
  const struct {
    PageProblem problem;
    std::string says;
  } cases[] = {
      {{.status = 429, .back_path = "/f/demo", .retry_after_seconds = 30}, "In about 30 seconds"},
      {{.status = 503, .back_path = "/f/demo", .retry_after_seconds = 1}, "In about 1 second "},
      {{.status = 503, .back_path = "/f/demo", .retry_after_seconds = 300}, "In about 5 minutes"},
      {{.status = 413, .back_path = "/f/demo"}, "your text is still there"},
      {{.status = 404, .detail = "There is no form here.", .back_path = "/f/demo"}, "There is no form here."},
      {{.status = 500, .back_path = "/f/demo"}, "It is not your fault."},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.problem.status);
    const std::string page = Pages().ErrorPage(c.problem);
    EXPECT_THAT(page, HasSubstr(c.says));
    EXPECT_THAT(page, HasSubstr("<a href=\"/f/demo\">Start the form anew</a>"));
    EXPECT_THAT(page, HasSubstr("Status " + std::to_string(c.problem.status)));
  }
}

TEST(Assets, AreFoundByTheirPathOnly) {
  const Pages pages;
  const struct {
    std::string path, type, starts;
  } cases[] = {
      {"/leadgate.js", "text/javascript; charset=utf-8", "/*"},
      {"/assets/leadgate.css", "text/css; charset=utf-8", "/*"},
      {"/assets/mark.svg", "image/svg+xml", "<svg"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.path);
    const PageAsset* asset = pages.FindAsset(c.path);
    ASSERT_NE(asset, nullptr);
    EXPECT_EQ(asset->content_type, c.type);
    EXPECT_EQ(asset->body.substr(0, c.starts.size()), c.starts);
    EXPECT_EQ(asset->etag.size(), 18u);
    EXPECT_EQ(asset->etag, Pages().FindAsset(c.path)->etag);
  }
  for (const auto* path : {"", "/", "/assets/", "/assets/../leadgate.js", "/LEADGATE.js", "/assets/layout.html"}) {
    EXPECT_EQ(pages.FindAsset(path), nullptr) << path;
  }
  EXPECT_NE(pages.FindAsset("/leadgate.js")->etag, pages.FindAsset("/assets/mark.svg")->etag);
}

}  // namespace
}  // namespace leadgate
