// 100,000 addresses as forms see them, the same every time: consumer mailboxes, companies, names beyond ASCII, slips
// and nonsense. Invented people; the providers are real, the companies are not.
//
//   for (const std::string& address : BenchAddresses()) …
//   share: 45% consumer mailboxes, 45% companies, 2% beyond ASCII, 2% with something around them, 6% not well formed
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate::bench {

class AddressMaker {
 public:
  std::string Next() {
    const std::uint32_t kind = Below(100);
    if (kind < 45) return Local() + "@" + Pick(kProviders);
    if (kind < 90) return Local() + "@" + Company();
    if (kind < 91) return Local() + "@" + Pick(kIdnDomains);
    if (kind < 92) return Pick(kForeignNames) + std::to_string(Below(900)) + "@" + Company();
    if (kind < 94) return Pick(kBefore) + Local() + "@" + Company() + (Below(2) == 0 ? " " : "");
    return Broken();
  }

 private:
  template <std::size_t N>
  std::string Pick(const std::string_view (&from)[N]) {
    return std::string(from[Below(N)]);
  }
  // xorshift32: the same on every machine.
  std::uint32_t Below(std::uint32_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % bound;
  }
  std::string Local() {
    switch (Below(6)) {
      case 0:
        return Pick(kFirst) + std::to_string(Below(2000));
      case 1:
        return Pick(kFirst).substr(0, 1) + Pick(kLast);
      case 2:
        return Pick(kFirst) + "_" + Pick(kLast);
      case 3:
        return Pick(kFirst) + "." + Pick(kLast) + "+" + Pick(kWords);
      default:
        return Pick(kFirst) + "." + Pick(kLast);
    }
  }
  std::string Company() {
    std::string domain = Pick(kWords);
    if (Below(2) == 0) domain += "-" + Pick(kTrades);
    if (Below(3) == 0) domain += Pick(kTrades);
    if (Below(8) == 0) domain = "mail." + domain;
    return domain + "." + Pick(kEndings);
  }
  std::string Broken() {
    switch (Below(8)) {
      case 0:
        return Local();
      case 1:
        return Local() + "@" + Pick(kWords);
      case 2:
        return Local() + "@@" + Company();
      case 3:
        return Local() + ".@" + Company();
      case 4:
        return Local() + "@" + Company() + ".";
      case 5:
        return Pick(kFirst) + " " + Pick(kLast) + " <" + Local() + "@" + Company() + ">";
      case 6:
        return Local() + "@" + Pick(kWords) + ",com";
      default:
        return Pick(kFirst) + " " + Pick(kLast) + "@" + Company();
    }
  }

  static constexpr std::string_view kFirst[] = {"Ada",  "rosa",  "jens", "Marie", "li",    "Omar", "ines", "tomasz",
                                                "Anna", "peter", "Kim",  "sanne", "lucia", "Noah", "mira", "Ruth"};
  static constexpr std::string_view kLast[] = {"Lindqvist", "okafor", "petersen", "Whitlock",  "brehm",  "adeyemi",
                                               "Hartnell",  "pena",   "ashworth", "Sedgley",   "fuchs",  "vandermeulen",
                                               "Quillan",   "rincon", "okelly",   "Ostrander", "hofmann"};
  static constexpr std::string_view kWords[] = {"northfield", "bellhaven", "harrow",  "windvaart",
                                                "nordhafen",  "olivar",    "quillan", "tendwell",
                                                "hartnell",   "riverbend", "oakmoor", "castello"};
  static constexpr std::string_view kTrades[] = {"castings",  "foods",   "pumps", "freight",
                                                 "logistics", "dairies", "plants"};
  static constexpr std::string_view kEndings[] = {"com", "de", "co.uk", "nl", "fr", "io", "com.br", "se", "net", "org"};
  static constexpr std::string_view kProviders[] = {
      "gmail.com", "Gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de",   "web.de",
      "proton.me", "yandex.ru", "orange.fr",   "qq.com",      "163.com",   "live.co.uk", "gmial.com"};
  static constexpr std::string_view kIdnDomains[] = {
      "m\u00FCller-werke.de", "\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "stra\u00DFe.example"};
  static constexpr std::string_view kForeignNames[] = {"j\u00F6rg", "\u0438\u0432\u0430\u043D", "fran\u00E7ois"};
  static constexpr std::string_view kBefore[] = {" ", "mailto:", "\t"};

  std::uint32_t state_ = 2463534242;
};

inline std::vector<std::string> BenchAddresses(std::size_t count = 100000) {
  AddressMaker maker;
  std::vector<std::string> addresses;
  addresses.reserve(count);
  while (addresses.size() < count) addresses.push_back(maker.Next());
  return addresses;
}

}  // namespace leadgate::bench
