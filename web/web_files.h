// The files of web/, as they are in the binary. One line per file listed in web/CMakeLists.txt.
#pragma once

#include <string_view>

namespace leadgate::web {

extern const std::string_view k_layout_html;
extern const std::string_view k_form_page_html;
extern const std::string_view k_demo_html;
extern const std::string_view k_thanks_html;
extern const std::string_view k_error_html;
extern const std::string_view k_snippet_html;
extern const std::string_view k_snippet_js;
extern const std::string_view k_leadgate_js;
extern const std::string_view k_leadgate_css;
extern const std::string_view k_mark_svg;

}  // namespace leadgate::web
