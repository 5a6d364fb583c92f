#include "validators/junk_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "validators/check_parts.h"

namespace leadgate {
namespace {

// Not "null", "nil", "no", "na", "none" as family names: some people are called so. name_junk.cc has the last word on
// names.
constexpr std::string_view kWords[] = {"asd",           "asdf",         "asdfg",
                                       "asdfgh",        "asdfghj",      "asdfghjkl",
                                       "asdasd",        "asdasdasd",    "asdfasdf",
                                       "asddsa",        "sdf",          "sdfsdf",
                                       "sdfg",          "fsdf",         "dfg",
                                       "dfgdfg",        "fdsa",         "fghfgh",
                                       "ghj",           "hjkl",         "jkl",
                                       "jkljkl",        "lkj",          "lkjlkj",
                                       "qwe",           "qweqwe",       "qwer",
                                       "qwert",         "qwerty",       "qwertz",
                                       "qwertyui",      "qwertyuiop",   "azerty",
                                       "zxc",           "zxcv",         "zxcvb",
                                       "zxcvbn",        "zxcvbnm",      "yxcv",
                                       "wasd",          "aaa",          "abcd",
                                       "abcde",         "abcdef",       "abcdefg",
                                       "abc123",        "test",         "testing",
                                       "test1",         "test123",      "testtest",
                                       "tester1",       "test test",    "foo bar",
                                       "foobar",        "foo",          "blah",
                                       "blabla",        "bla",          "blah blah",
                                       "bla bla",       "lorem ipsum",  "lorem",
                                       "n/a",           "n.a.",         "n.a",
                                       "n\\a",          "unknown",      "not applicable",
                                       "not available", "undefined",    "[object object]",
                                       "unbekannt",     "keine angabe", "k.a.",
                                       "k. a.",         "inconnu",      "desconocido",
                                       "dummy",         "fake",         "anonymous",
                                       "anonym",        "anonyme",      "noname",
                                       "no name",       "xyz",          "тест",
                                       "йцукен",        "фыва",         "測試",
                                       "测试",          "テスト"};

constexpr std::string_view kKeyRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"};

bool OneLetterRepeated(std::string_view text) {
  if (text.size() < 3 || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

// At least five neighbours on the keyboard and nothing else: "sdfghj".
bool IsRowOfKeys(std::string_view text) {
  if (text.size() < 5) return false;
  return std::any_of(std::begin(kKeyRows), std::end(kKeyRows),
                     [&](std::string_view row) { return row.find(text) != std::string_view::npos; });
}

// One chunk of two to four letters over and over, three times at least: "sdfsdfsdf", "jajajaja" of eight letters and
// more.
bool IsChunkRepeated(std::string_view text) {
  if (text.size() < 8) return false;
  for (std::size_t chunk = 2; chunk <= 4; ++chunk) {
    if (text.size() % chunk != 0 || text.size() / chunk < 3) continue;
    if (text.substr(chunk) == text.substr(0, text.size() - chunk)) return true;
  }
  return false;
}

bool IsAsciiWord(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool IsJunkWord(std::string_view text) {
  const std::string lower = LowerAscii(text);
  if (std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords)) return true;
  return OneLetterRepeated(lower) || IsRowOfKeys(lower) || IsChunkRepeated(lower);
}

bool HasLetter(std::string_view text) {
  // Beyond ASCII everything but general punctuation (U+2000 to U+206F) counts as a letter: no name is refused for its
  // script.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (IsAsciiWord(c)) return true;
    if (c < 0xC3) continue;  // ASCII, continuation bytes, and the Latin-1 signs U+0080 to U+00BF
    const bool punctuation = c == 0xE2 && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) | 1) == 0x81;
    if (!punctuation) return true;
    i += 2;
  }
  return false;
}

bool LooksLikeLink(std::string_view text) {
  return text.find("://") != std::string_view::npos || LowerAscii(text.substr(0, 4)) == "www." ||
         text.find(" www.") != std::string_view::npos;
}

}  // namespace leadgate
