// The addresses of isemail's test set, with the diagnosis expected, from ../shared/data/email/isemail-tests.xml.
//
//   for (const IsemailCase& c : ReadIsemailCorpus()) … c.id, c.address, c.accepted(), c.category
//   LEADGATE_SHARED=/elsewhere/shared  looks there instead; no file: empty, and the tests skip.
//
// Control characters stand in the file as U+2400+n and are put back here.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate::testing {

struct IsemailCase {
  int id = 0;
  std::string address;
  std::string category;   // "VALID_CATEGORY", "DNSWARN", "RFC5321", "CFWS", "DEPREC", "RFC5322", "ERR"
  std::string diagnosis;  // "RFC5321_QUOTEDSTRING"

  bool accepted() const { return category == "VALID_CATEGORY" || category == "DNSWARN"; }
};

inline std::string IsemailFile() {
  const char* shared = std::getenv("LEADGATE_SHARED");
  const std::string folder = shared != nullptr ? shared : std::string(LEADGATE_SOURCE_DIR) + "/../shared";
  return folder + "/data/email/isemail-tests.xml";
}

inline void AppendUtf8(unsigned code, std::string& out) {
  if (code >= 0x2400 && code < 0x2420) code -= 0x2400;
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | code >> 6));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xE0 | code >> 12));
    out.push_back(static_cast<char>(0x80 | (code >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

inline std::string DecodeXml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&') {
      out.push_back(text[i]);
      continue;
    }
    const std::size_t end = text.find(';', i);
    const std::string name(text.substr(i + 1, end - i - 1));
    if (name == "amp") out.push_back('&');
    if (name == "lt") out.push_back('<');
    if (name == "gt") out.push_back('>');
    if (name == "quot") out.push_back('"');
    if (name == "apos") out.push_back('\'');
    if (name.starts_with("#x")) AppendUtf8(static_cast<unsigned>(std::stoul(name.substr(2), nullptr, 16)), out);
    if (name.starts_with("#") && name[1] != 'x') AppendUtf8(static_cast<unsigned>(std::stoul(name.substr(1))), out);
    i = end;
  }
  return out;
}

inline std::string XmlElement(std::string_view in, const std::string& name) {
  const std::size_t start = in.find("<" + name + ">");
  if (start == std::string_view::npos) return {};
  const std::size_t from = start + name.size() + 2;
  return DecodeXml(in.substr(from, in.find("</" + name + ">", from) - from));
}

inline std::vector<IsemailCase> ReadIsemailCorpus() {
  std::ifstream file(IsemailFile(), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::vector<IsemailCase> cases;
  constexpr std::string_view kStart = "<test id=\"";
  constexpr std::string_view kPrefix = "ISEMAIL_";
  for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at + 1)) {
    const std::string_view test = std::string_view(text).substr(at, text.find("</test>", at) - at);
    IsemailCase c;
    c.id = std::stoi(std::string(test.substr(kStart.size(), 6)));
    c.address = XmlElement(test, "address");
    c.category = XmlElement(test, "category").substr(kPrefix.size());
    c.diagnosis = XmlElement(test, "diagnosis").substr(kPrefix.size());
    cases.push_back(c);
  }
  return cases;
}

}  // namespace leadgate::testing
