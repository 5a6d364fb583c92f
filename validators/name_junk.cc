// Names that are none.
//
//   "asdf", "xxx", "123", "n/a", "test", "first name", "http://…" → name.junk
//   "Li", "O", "王", "Null", "Ng", "X Æ", "D'Arcy", "Abc Smith"   → nothing: short names, single letters and any script
//                                                                   are names
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/junk_words.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"name.junk"};

// What stood in the field before, or for the name.
constexpr std::string_view kLabels[] = {"name",       "first name", "firstname",  "last name",       "lastname",
                                        "full name",  "your name",  "vorname",    "nachname",        "prenom",
                                        "nom",        "nombre",     "apellido",   "cognome",         "voornaam",
                                        "achternaam", "surname",    "first last", "vorname nachname"};
// Family names too, and so junk only when the whole name is nothing else.
constexpr std::string_view kNothing[] = {"none",   "null",    "nil", "no",   "nope",
                                         "nobody", "nothing", "na",  "user", "admin"};

template <std::size_t N>
bool OneOf(const std::string_view (&words)[N], std::string_view text) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool IsJunk(const Text& name) {
  const std::string lower = LowerAscii(name.value);
  return !HasLetter(lower) || LooksLikeLink(lower) || OneOf(kLabels, lower) || IsJunkWord(lower);
}

bool IsNothing(const Text& name) { return !name.present() || OneOf(kNothing, LowerAscii(name.value)); }

class NameJunkCheck final : public Check {
 public:
  std::string_view name() const override { return "name_junk"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Lead& lead = input.lead;
    Findings found;
    const auto judge = [&](const Text& text, std::string_view field) {
      if (text.present() && IsJunk(text)) found.push_back(Found("name.junk", field, "no name"));
    };
    judge(lead.first_name, "first_name");
    judge(lead.last_name, "last_name");
    if (found.empty()) judge(lead.full_name, "full_name");
    if (!found.empty()) return found;
    const bool any = lead.first_name.present() || lead.last_name.present();
    if (any && IsNothing(lead.first_name) && IsNothing(lead.last_name)) {
      const std::string_view field = lead.last_name.present() ? "last_name" : "first_name";
      found.push_back(Found("name.junk", field, "stands for no name"));
    }
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakeNameJunkCheck() { return std::make_unique<NameJunkCheck>(); }

}  // namespace leadgate
