#include "gateway/page_html.h"

#include <algorithm>

namespace leadgate {

Html Escaped(std::string_view text) {
  Html html;
  html.text.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        html.text += "&amp;";
        break;
      case '<':
        html.text += "&lt;";
        break;
      case '>':
        html.text += "&gt;";
        break;
      case '"':
        html.text += "&quot;";
        break;
      case '\'':
        html.text += "&#39;";
        break;
      case '\0':
        html.text += "\xEF\xBF\xBD";
        break;
      default:
        html.text += c;
    }
  }
  return html;
}

Html Fill(std::string_view page, std::initializer_list<std::pair<std::string_view, Html>> values) {
  Html filled;
  std::size_t at = 0;
  for (std::size_t open = page.find("{{"); open != std::string_view::npos; open = page.find("{{", at)) {
    const std::size_t close = page.find("}}", open);
    if (close == std::string_view::npos) break;
    filled.text += page.substr(at, open - at);
    const std::string_view name = page.substr(open + 2, close - open - 2);
    const auto* value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    if (value != values.end()) filled.text += value->second.text;
    at = close + 2;
  }
  filled.text += page.substr(at);
  return filled;
}

}  // namespace leadgate
