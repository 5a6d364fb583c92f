#include "gateway/impossible_literal.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

using Found = std::optional<ImpossibleLiteral>;

std::string_view WithoutPadding(std::string_view folded) {
  return folded.size() < 2 ? std::string_view() : folded.substr(1, folded.size() - 2);
}

// Whether a character (one code point) never stands in a folded text.
bool IsImpossible(std::string_view character, bool any_case) {
  if (character == " ") return false;
  const std::string alone = Fold(character);
  const std::string_view folded = WithoutPadding(alone);
  if (!folded.empty()) {
    if (folded == character) return false;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!any_case);
    options.set_literal(true);
    return !re2::RE2::FullMatch(folded, re2::RE2(character, options));
  }
  return IsAscii(character) || Fold("a" + std::string(character) + "b") == " a b ";
}

// One pass over the pattern, as RE2 reads it. Every reader returns what is impossible in its part, or nothing.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  // Alternatives, up to the end or the closing parenthesis: one that can be met is enough.
  Found Alternatives(bool any_case) {
    Found first;
    bool possible = false;
    for (;;) {
      Found found = Sequence(any_case);
      if (!found) possible = true;
      if (!first) first = std::move(found);
      if (AtEnd() || pattern_[at_] != '|') break;
      ++at_;
    }
    return possible ? std::nullopt : first;
  }

 private:
  bool AtEnd() const { return at_ >= pattern_.size(); }
  bool Ahead(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }

  // Literals that must stand one after the other, told together.
  struct Run {
    std::string text;
    bool impossible = false;
  };

  static void End(Run& run, Found& first) {
    if (run.impossible && !first) {
      const std::string folded = Fold(run.text);
      const std::size_t begin = run.text.find_first_not_of(' ');
      const std::size_t end = run.text.find_last_not_of(' ');
      first = ImpossibleLiteral{run.text.substr(begin, end - begin + 1), std::string(WithoutPadding(folded))};
    }
    run = {};
  }

  Found Sequence(bool& any_case) {
    Found first;
    Run run;
    while (!AtEnd() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      Found inner;
      const std::string literal = Atom(any_case, inner);
      const std::size_t end = at_;
      const bool needed = !SkipRepetition();
      const bool repeated = at_ != end;
      if (literal.empty() || repeated) End(run, first);
      if (needed && !literal.empty()) {
        run.text += literal;
        run.impossible = run.impossible || IsImpossible(literal, any_case);
        if (repeated) End(run, first);
      }
      if (needed && !first) first = std::move(inner);
    }
    End(run, first);
    return first;
  }

  // A literal character is returned; of a group, what is impossible in it goes to `inner`.
  std::string Atom(bool& any_case, Found& inner) {
    switch (pattern_[at_]) {
      case '(':
        inner = Group(any_case);
        return {};
      case '[':
        SkipClass();
        return {};
      case '\\':
        return Escape();
      case '.':
      case '^':
      case '$':
        ++at_;
        return {};
      default:
        return Character();
    }
  }

  std::string Character() {
    std::size_t size = 1;
    while (at_ + size < pattern_.size() && (static_cast<unsigned char>(pattern_[at_ + size]) & 0xC0) == 0x80) ++size;
    at_ += size;
    return std::string(pattern_.substr(at_ - size, size));
  }

  // "(…)", "(?:…)", "(?P<name>…)", "(?i:…)"; "(?i)" counts for what follows in the group around it.
  Found Group(bool& any_case) {
    ++at_;
    bool inner_case = any_case;
    if (Ahead("?P<") || Ahead("?<")) {
      at_ = pattern_.find('>', at_) + 1;
    } else if (Ahead("?")) {
      bool set = true;
      for (++at_; !AtEnd() && pattern_[at_] != ':' && pattern_[at_] != ')'; ++at_) {
        if (pattern_[at_] == '-') set = false;
        if (pattern_[at_] == 'i') inner_case = set;
      }
      if (Ahead(")")) any_case = inner_case;
      if (Ahead(":")) ++at_;
    }
    Found found = Alternatives(inner_case);
    if (!AtEnd()) ++at_;  // the closing parenthesis
    return found;
  }

  void SkipClass() {
    ++at_;
    if (Ahead("^")) ++at_;
    if (Ahead("]")) ++at_;
    while (!AtEnd() && pattern_[at_] != ']') {
      if (Ahead("[:") && pattern_.find(":]", at_ + 2) != std::string_view::npos) {
        at_ = pattern_.find(":]", at_ + 2) + 2;
      } else {
        at_ += pattern_[at_] == '\\' ? 2 : 1;
      }
    }
    if (!AtEnd()) ++at_;
  }

  // Escaped punctuation is a literal; what a letter or digit stands for is not judged.
  std::string Escape() {
    ++at_;
    const char c = pattern_[at_];
    if (c == 'Q') {
      at_ = std::min(pattern_.find("\\E", at_), pattern_.size() - 2) + 2;
      return {};
    }
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) return Character();
    ++at_;
    if ((c == 'p' || c == 'P' || c == 'x') && Ahead("{")) {
      at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    } else if (c == 'p' || c == 'P') {
      ++at_;
    } else if (c == 'x') {
      at_ += 2;
    } else {
      while (c >= '0' && c <= '7' && !AtEnd() && pattern_[at_] >= '0' && pattern_[at_] <= '7') ++at_;
    }
    return {};
  }

  // Whether what stood before may be left out: ?, *, {0,…}.
  bool SkipRepetition() {
    bool optional = false;
    for (; !AtEnd(); ++at_) {
      const char c = pattern_[at_];
      if (c == '{') {
        const std::size_t end = pattern_.find('}', at_);
        const bool counts =
            end != std::string_view::npos && end > at_ + 1 &&
            pattern_.substr(at_ + 1, end - at_ - 1).find_first_not_of("0123456789,") == std::string_view::npos &&
            pattern_[at_ + 1] != ',';
        if (!counts) break;  // a brace of the text
        optional = optional || pattern_[at_ + 1] == '0';
        at_ = end;
      } else if (c == '?' || c == '*' || c == '+') {
        optional = optional || c != '+';
      } else {
        break;
      }
    }
    return optional;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<ImpossibleLiteral> FindImpossibleLiteral(std::string_view pattern) {
  return Reader(pattern).Alternatives(false);
}

}  // namespace leadgate
