#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

// Folded, as Fold writes them; of several that end a name the longest goes first, so that "s a de c v" leaves no "s a
// de". Not here: what is a word as well, at the end of a name ("me", "too", "ad", "na").
constexpr std::string_view kLegalForms[] = {
    // German, Austrian, Swiss, of Liechtenstein
    "gmbh", "ggmbh", "mbh", "gesmbh", "ges m b h", "g m b h", "ug", "ug haftungsbeschrankt", "haftungsbeschrankt", "ag",
    "a g", "kg", "kgaa", "ohg", "og", "gbr", "ev", "e v", "eg", "e g", "ek", "e k", "e u", "e kfm", "e kfr", "partg",
    "partg mbb", "partgmbb", "mbb", "sagl", "anstalt", "se", "co",
    // English-speaking: Britain, Ireland, the United States, Canada, Australia, New Zealand, South Africa, India,
    // Singapore, Nigeria
    "inc", "incorporated", "corp", "corporation", "company", "llc", "l l c", "llp", "l l p", "lp", "ltd", "limited",
    "plc", "p l c", "pllc", "pc", "cic", "dac", "clg", "ulc", "teoranta", "pty", "proprietary limited", "cc", "pvt",
    "private limited", "private", "opc", "pte", "ltee", "unltd",
    // French: France, Belgium, Luxembourg, Canada
    "sa", "s a", "sas", "s a s", "sasu", "sarl", "s a r l", "eurl", "e u r l", "snc", "sci", "scop", "selarl", "gie",
    "sprl", "scrl", "asbl", "sarl s", "eirl",
    // Spanish: Spain, Mexico, Argentina, Chile, Peru, Colombia
    "sl", "s l", "slu", "s l u", "sau", "s a u", "sll", "s l l", "s l p", "slp", "s coop", "s c", "sc", "sac", "s a c",
    "saa", "s a a", "s a de c v", "sa de cv", "sab de cv", "s a b de c v", "sapi de cv", "s a p i de c v", "s de r l",
    "s de rl", "s de r l de c v", "s de rl de cv", "e i r l", "s a c i f", "s a i c",
    // Portuguese: Portugal, Brazil
    "lda", "ltda", "unipessoal", "unipessoal lda", "sgps", "eireli", "epp", "s s", "cia", "crl",
    // Italian
    "srl", "s r l", "srls", "s r l s", "spa", "s p a", "s n c", "sapa", "s a p a", "soc coop", "scarl", "s c a r l",
    "societa cooperativa", "onlus",
    // Dutch, Belgian
    "bv", "b v", "nv", "n v", "vof", "v o f", "cv", "c v", "bvba", "cvba", "vzw", "comm v",
    // Scandinavian, of Finland and Iceland
    "oy", "oyj", "ab", "osakeyhtio", "ky", "tmi", "as", "a s", "asa", "aps", "aktiebolag", "aktieselskab",
    "anpartsselskab", "i s", "k s", "ivs", "p s", "hb", "kb", "ans", "ehf", "hf", "ohf",
    // Baltic
    "ou", "fie", "sia", "uab", "tuu",
    // Polish, Czech, Slovak
    "sp z o o", "sp zoo", "spzoo", "z o o", "spolka z o o", "sp z o o sp k", "sp k", "sp j", "sp p", "spolka akcyjna",
    "spolka jawna", "spolka komandytowa", "psa", "s r o", "sro", "spol s r o", "v o s", "o p s", "z s",
    // Hungarian, Romanian, of the Balkans
    "kft", "zrt", "nyrt", "bt", "kkt", "rt", "pfa", "scs", "sca", "d o o", "doo", "j d o o", "jdoo", "d d", "dd", "a d",
    "d n o", "k d", "dooel", "shpk", "sh p k", "sh a", "eood", "ood", "ead", "доо", "дооел", "еоод", "оод", "еад", "ад",
    // Greek, Turkish, Hebrew
    "a e", "e p e", "i k e", "ike", "epe", "α ε", "αε", "ε π ε", "επε", "ι κ ε", "ικε", "ο ε", "οε", "ε ε",
    "anonim sirketi", "limited sirketi", "ltd sti", "sti", "san tic", "san ve tic", "sanayi ve ticaret",
    "san ve tic ltd sti", "sanayi ve ticaret limited sirketi", "sanayi ve ticaret a s", "בע מ", "בעמ",
    // Russian, Ukrainian, Kazakh, Georgian
    "ooo", "oao", "zao", "pao", "ооо", "оао", "зао", "пао", "ао", "ип", "тов", "тзов", "фоп", "прат", "пат", "ат",
    "тоо", "шпс", "შპს",
    // Asian: Japan, Korea, China, Taiwan, Malaysia, Indonesia, Thailand, Vietnam
    "kk", "k k", "gk", "g k", "co ltd", "株", "有", "주", "유", "sdn bhd", "sdn", "bhd", "berhad", "plt", "tbk",
    "persero", "pcl", "public company", "jsc", "joint stock company", "tnhh", "จํากัด", "จํากัด มหาชน",
    // Arabic: the Emirates, Egypt, Saudi Arabia
    "fze", "fzc", "fzco", "fz llc", "dmcc", "wll", "w l l", "saog", "saoc", "bsc", "ذ م م", "ش م م", "المحدودة",
    "محدودة"};

// Written without a space beside the name.
constexpr std::string_view kAttachedForms[] = {"株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司",
                                               "有限公司", "주식회사", "유한회사", "จํากัด"};

// Of languages that put them first; "AS Roma" or "Co Star" keep theirs.
constexpr std::string_view kLeadingForms[] = {"gmbh",
                                              "ooo",
                                              "ооо",
                                              "оао",
                                              "зао",
                                              "пао",
                                              "ао",
                                              "ип",
                                              "тов",
                                              "тзов",
                                              "фоп",
                                              "тоо",
                                              "еоод",
                                              "оод",
                                              "株",
                                              "有",
                                              "주",
                                              "cong ty tnhh",
                                              "cong ty co phan",
                                              "شركة",
                                              "شرکت",
                                              "บริษัท",
                                              "შპს"};

// The legal forms by the last byte, so that few of them are compared with a name.
struct FormsByEnd {
  std::array<std::string_view, std::size(kLegalForms)> forms;
  std::array<std::uint16_t, 257> begins;  // of those that end with the byte, up to the next one's
};
constexpr FormsByEnd SortByEnd() {
  const auto end_of = [](std::string_view form) { return static_cast<unsigned char>(form.back()); };
  FormsByEnd sorted{};
  for (const std::string_view form : kLegalForms) ++sorted.begins[end_of(form) + 1U];
  for (std::size_t i = 1; i < sorted.begins.size(); ++i) sorted.begins[i] += sorted.begins[i - 1];
  auto next = sorted.begins;
  for (const std::string_view form : kLegalForms) sorted.forms[next[end_of(form)]++] = form;
  return sorted;
}
constexpr FormsByEnd kFormsByEnd = SortByEnd();

// " form x " → " x ": the form with the spaces around it must leave a word behind.
bool LeavesWord(std::string_view folded, std::string_view form) { return folded.size() >= form.size() + 4; }

bool DropTrailing(std::string& folded) {
  if (folded.size() < 2) return false;
  const auto last = static_cast<unsigned char>(folded[folded.size() - 2]);  // of the last word
  std::size_t longest = 0;
  for (std::size_t i = kFormsByEnd.begins[last]; i < kFormsByEnd.begins[last + 1U]; ++i) {
    const std::string_view form = kFormsByEnd.forms[i];
    if (form.size() <= longest || !LeavesWord(folded, form)) continue;
    const std::size_t start = folded.size() - 1 - form.size();
    if (folded[start - 1] == ' ' && folded.compare(start, form.size(), form) == 0) longest = form.size();
  }
  if (longest == 0) return false;
  folded.erase(folded.size() - longest - 2, longest + 1);
  return true;
}

void DropLeading(std::string& folded) {
  for (const std::string_view form : kLeadingForms) {
    if (!LeavesWord(folded, form) || folded.compare(1, form.size(), form) != 0 || folded[form.size() + 1] != ' ') {
      continue;
    }
    folded.erase(0, form.size() + 1);
    return;
  }
}

bool DropAttached(std::string& folded, std::string_view form) {
  if (folded.size() <= form.size() + 2) return false;
  if (folded.compare(1, form.size(), form) == 0) {
    folded.erase(1, form.size());
    if (folded[1] == ' ') folded.erase(0, 1);
    return true;
  }
  const std::size_t start = folded.size() - 1 - form.size();
  if (folded.compare(start, form.size(), form) != 0) return false;
  folded.erase(start, form.size());
  if (folded[start - 1] == ' ') folded.erase(start - 1, 1);
  return true;
}

}  // namespace

std::string WithoutLegalForms(std::string folded) {
  if (!IsAscii(folded)) {
    for (const std::string_view form : kAttachedForms) {
      if (DropAttached(folded, form)) break;
    }
  }
  while (DropTrailing(folded)) {
  }
  DropLeading(folded);
  return folded;
}

std::string FoldCompany(std::string_view name) { return WithoutLegalForms(Fold(name)); }

}  // namespace leadgate
