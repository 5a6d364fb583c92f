#include "validators/email_rfc.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "validators/email_characters.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLocal = 64, kMaxLabel = 63, kMaxDomain = 253, kMaxAddress = 254;
constexpr int kMaxNesting = 64;  // of comments; the grammar knows no bound, a stack does

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  RfcAddress Read() {
    out_.ok = Local() && Take('@') && Domain() && i_ == text_.size();
    if (!out_.ok) return {};
    if (text_.size() > kMaxAddress) out_.unusual |= kRfcTooLong;
    out_.smtp = (out_.unusual & ~(kRfcQuoted | kRfcLiteral)) == 0;
    return out_;
  }

 private:
  bool At(char c) const { return i_ < text_.size() && text_[i_] == c; }
  bool Take(char c) {
    if (!At(c)) return false;
    ++i_;
    return true;
  }
  bool AtWhite() const { return At(' ') || At('\t'); }

  // *WSP *(CRLF 1*WSP). in_quotes: a blank is ordinary there, a line break is not.
  bool White(bool in_quotes = false) {
    int lines = 0;
    while (AtWhite()) ++i_;
    while (At('\r')) {
      ++i_;
      if (!Take('\n') || !AtWhite()) return false;
      while (AtWhite()) ++i_;
      ++lines;
    }
    if (!in_quotes || lines > 0) out_.unusual |= kRfcWhiteSpace;
    if (lines > 1) out_.unusual |= kRfcObsolete;
    return true;
  }

  // Comments and white space, or nothing. False: begun and not well ended.
  bool Between(bool obsolete_here) {
    const std::size_t start = i_;
    while (AtWhite() || At('\r') || At('(')) {
      if (At('(') ? !Comment() : !White()) return false;
    }
    if (i_ != start && obsolete_here) out_.unusual |= kRfcObsolete;
    return true;
  }

  bool Comment() {
    out_.unusual |= kRfcComment;
    int depth = 0;
    while (i_ < text_.size()) {
      if (AtWhite() || At('\r')) {
        if (!White()) return false;
      } else if (At('\\')) {
        if (!QuotedPair()) return false;
      } else if (Take('(')) {
        if (++depth > kMaxNesting) return false;
      } else if (Take(')')) {
        if (--depth == 0) return true;
      } else if (!TextCharacter()) {
        return false;
      }
    }
    return false;
  }

  bool QuotedPair() {
    ++i_;
    if (i_ == text_.size() || static_cast<unsigned char>(text_[i_]) > 0x7F) return false;
    if (static_cast<unsigned char>(text_[i_]) < ' ' || text_[i_] == 0x7F) out_.unusual |= kRfcObsolete;
    ++i_;
    return true;
  }

  // Of a quoted string, a comment or a literal. Control characters are obsolete; NUL and LF are nowhere.
  bool TextCharacter() {
    const char c = text_[i_];
    if (c == '\0' || c == '\n') return false;
    if (static_cast<unsigned char>(c) > 0x7F) return BeyondAscii();
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) out_.unusual |= kRfcObsolete;
    ++i_;
    return true;
  }

  bool BeyondAscii() {
    const EmailCharacter found = CharacterAt(text_, i_);
    if (ErrorOfCharacter(found.c, false) != EmailError::kNone) return false;
    i_ += found.size;
    return true;
  }

  bool Quoted() {
    out_.unusual |= kRfcQuoted;
    ++i_;
    while (i_ < text_.size()) {
      if (Take('"')) return true;
      if (AtWhite() || At('\r')) {
        if (!White(true)) return false;
      } else if (At('\\') ? !QuotedPair() : !TextCharacter()) {
        return false;
      }
    }
    return false;
  }

  bool Atom() {
    const std::size_t start = i_;
    while (i_ < text_.size()) {
      if (static_cast<unsigned char>(text_[i_]) > 0x7F) {
        if (!BeyondAscii()) return false;
      } else if ((KindOfByte(text_[i_]) & kAtext) != 0) {
        ++i_;
      } else {
        break;
      }
    }
    return i_ != start;
  }

  bool Local() {
    if (!Between(false)) return false;
    const std::size_t start = i_;
    int words = 0;
    do {
      if (words > 0 && !Between(true)) return false;
      if (At('"') ? !Quoted() : !Atom()) return false;
      ++words;
      if (i_ - start > kMaxLocal) out_.unusual |= kRfcTooLong;
      if (!Between(true)) return false;
    } while (Take('.'));
    if (words > 1 && (out_.unusual & kRfcQuoted) != 0) out_.unusual |= kRfcObsolete;
    return true;
  }

  bool Domain() {
    if (!Between(true)) return false;
    if (At('[')) return Literal() && Between(false);
    const std::size_t start = i_;
    std::size_t end = i_;
    do {
      if (end != start && !Between(true)) return false;
      const std::size_t label = i_;
      if (!Atom()) return false;
      end = i_;
      if (!Label(text_.substr(label, end - label))) return false;
      if (!Between(false)) return false;
      if (At('.') && i_ != end) out_.unusual |= kRfcObsolete;
    } while (Take('.'));
    if (end - start > kMaxDomain) out_.unusual |= kRfcTooLong;
    return true;
  }

  // A hyphen at an edge is refused, as everywhere; other characters no host has are only unusual.
  bool Label(std::string_view label) {
    if (label.front() == '-' || label.back() == '-') return false;
    if (label.size() > kMaxLabel) out_.unusual |= kRfcTooLong;
    const bool host = std::all_of(label.begin(), label.end(), [](char c) {
      return static_cast<unsigned char>(c) > 0x7F || (KindOfByte(c) & kLabel) != 0;
    });
    if (!host) out_.unusual |= kRfcNotAHost;
    return true;
  }

  bool Literal() {
    out_.unusual |= kRfcLiteral;
    const std::size_t start = ++i_;
    while (i_ < text_.size() && !At(']')) {
      if (At('[')) return false;
      if (AtWhite() || At('\r')) {
        if (!White()) return false;
      } else if (At('\\')) {
        out_.unusual |= kRfcObsolete;
        if (!QuotedPair()) return false;
      } else if (!TextCharacter()) {
        return false;
      }
    }
    if (!IsNetworkAddress(text_.substr(start, i_ - start))) out_.unusual |= kRfcNotAHost;
    return Take(']');
  }

  static bool IsNetworkAddress(std::string_view literal) {
    constexpr std::string_view kIpv6 = "IPv6:";
    const bool six = literal.starts_with(kIpv6);
    if (six) literal.remove_prefix(kIpv6.size());
    std::array<char, INET6_ADDRSTRLEN + 1> text{};
    if (literal.size() >= text.size()) return false;
    std::copy(literal.begin(), literal.end(), text.begin());
    in6_addr address;
    return inet_pton(six ? AF_INET6 : AF_INET, text.data(), &address) == 1;
  }

  std::string_view text_;
  std::size_t i_ = 0;
  RfcAddress out_;
};

struct UnusualName {
  RfcUnusual unusual;
  std::string_view name;
};
constexpr UnusualName kNames[] = {{kRfcQuoted, "quoted_local"}, {kRfcLiteral, "domain_literal"},
                                  {kRfcComment, "comment"},     {kRfcWhiteSpace, "white_space"},
                                  {kRfcObsolete, "obsolete"},   {kRfcTooLong, "too_long"},
                                  {kRfcNotAHost, "not_a_host"}};

}  // namespace

RfcAddress ReadRfcAddress(std::string_view text) { return Reader(text).Read(); }

std::string RfcUnusualNames(std::uint8_t unusual) {
  std::string names;
  for (const UnusualName& known : kNames) {
    if ((unusual & known.unusual) == 0) continue;
    if (!names.empty()) names += ' ';
    names += known.name;
  }
  return names;
}

}  // namespace leadgate
