#include "gateway/pattern_error.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace leadgate {
namespace {

constexpr std::size_t kLongestFragment = 40;

re2::RE2::Options Quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

// Behind the class "[...]" that begins at `at`; the end when it is not closed.
std::size_t BehindClass(std::string_view pattern, std::size_t at) {
  ++at;
  if (at < pattern.size() && pattern[at] == '^') ++at;
  if (at < pattern.size() && pattern[at] == ']') ++at;
  while (at < pattern.size() && pattern[at] != ']') at += pattern[at] == '\\' ? 2 : 1;
  return std::min(at + 1, pattern.size());
}

// Behind an escape, "\Q…\E" being one.
std::size_t BehindEscape(std::string_view pattern, std::size_t at) {
  if (pattern.substr(at).starts_with("\\Q")) {
    const std::size_t end = pattern.find("\\E", at);
    return end == std::string_view::npos ? pattern.size() : end + 2;
  }
  return std::min(at + 2, pattern.size());
}

// The parenthesis without its other half; of several that are open the innermost.
std::optional<std::size_t> LoneParenthesis(std::string_view pattern) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '\\') {
      at = BehindEscape(pattern, at);
    } else if (pattern[at] == '[') {
      at = BehindClass(pattern, at);
    } else {
      if (pattern[at] == '(') open.push_back(at);
      if (pattern[at] == ')' && open.empty()) return at;
      if (pattern[at] == ')') open.pop_back();
      ++at;
    }
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

// Where what RE2 complains of stands: the first place at which the expression, cut off behind it, has the same fault.
std::size_t PlaceOf(const std::string& pattern, const re2::RE2& refused) {
  const std::string& fragment = refused.error_arg();
  const std::size_t first = pattern.find(fragment);
  for (std::size_t at = first; at != std::string::npos; at = pattern.find(fragment, at + 1)) {
    const re2::RE2 cut(pattern.substr(0, at + fragment.size()), Quiet());
    if (cut.error_code() == refused.error_code()) return at;
  }
  return first == std::string::npos ? 0 : first;
}

// Cut between characters.
std::string Shortened(std::string_view text) {
  if (text.size() <= kLongestFragment) return std::string(text);
  std::size_t end = kLongestFragment;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "\u2026";
}

PatternError ErrorOf(const std::string& pattern, const re2::RE2& refused) {
  PatternError error;
  error.what = refused.error();
  const std::string& argument = refused.error_arg();
  if (!argument.empty() && error.what.ends_with(": " + argument)) {
    error.what.resize(error.what.size() - argument.size() - 2);
  }
  const bool parenthesis =
      refused.error_code() == re2::RE2::ErrorMissingParen || refused.error_code() == re2::RE2::ErrorUnexpectedParen;
  const std::optional<std::size_t> lone = parenthesis ? LoneParenthesis(pattern) : std::nullopt;
  error.at = lone ? *lone : argument.empty() ? 0 : PlaceOf(pattern, refused);
  error.fragment = Shortened(lone || argument.empty() ? std::string_view(pattern).substr(error.at) : argument);
  return error;
}

bool MeetsEveryText(const re2::RE2& compiled) {
  // As fields are folded: a space before and behind.
  constexpr std::array<const char*, 6> kUnlike = {
      " 7 ", " a ", " zq ", " \u0436 ", " \u6f22\u5b57 ", " the pump in hall 4 broke "};
  return std::all_of(kUnlike.begin(), kUnlike.end(),
                     [&](const char* text) { return re2::RE2::PartialMatch(text, compiled); });
}

}  // namespace

PatternReading ReadPattern(const std::string& pattern) {
  const re2::RE2 compiled(pattern, Quiet());
  if (compiled.ok()) return {std::nullopt, MeetsEveryText(compiled)};
  return {ErrorOf(pattern, compiled), false};
}

}  // namespace leadgate
