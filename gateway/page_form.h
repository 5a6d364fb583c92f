// The form itself, as HTML: empty, or again with all input kept and what to fix.
//
// Part of gateway/pages.h; the hosted page and the demo page show the same form.
//   FormHtml(form, {}).text                           → <form action="/f/demo" method="post" …>…</form>
//   FormHtml(form, {.corrections = {…}}).text         → with a summary at the top and the message by its field
// A suggestion is a link that works without a script: it opens the form with the suggestion in the field.
// Threads: pure functions.   Failures: none.
#pragma once

#include <string>

#include "gateway/page_html.h"
#include "gateway/pages.h"

namespace leadgate {

Html FormHtml(const FormPolicy& form, const PageState& state);

}  // namespace leadgate
