// HTML that is known to be escaped, and a template with holes for it.
//
//   Fill("<p>{{name}}</p>", {{"name", Escaped("<b>Jane</b>")}}).text → "<p>&lt;b&gt;Jane&lt;/b&gt;</p>"
//   Fill("<p>{{nmae}}</p>", {{"name", …}}).text                      → "<p></p>": an unknown hole stays empty
//
// Text becomes Html only through Escaped() or by writing Html{…} where everybody can see it.
// Threads: pure functions.   Failures: none.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace leadgate {

struct Html {
  std::string text;
};

// Safe in text and in quoted attribute values. NUL, which HTML cannot hold, becomes U+FFFD.
Html Escaped(std::string_view text);

Html Fill(std::string_view page, std::initializer_list<std::pair<std::string_view, Html>> values);

}  // namespace leadgate
