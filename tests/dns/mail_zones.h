// The invented domains that the tests ask about.
#pragma once

#include <string>

#include "tests/dns/nameserver.h"

namespace leadgate {

// `many`: so many domains d0.com, d1.com, … with a mail exchanger each.
inline void AddMailZones(Nameserver& server, int many = 0) {
  std::string com =
      "northfield MX 20 mx2.northfield\n"
      "northfield MX 10 MX1.northfield\n"
      "hostonly A 93.184.216.34\n"
      "host6only AAAA 2606:2800:220:1::1\n"
      "inner A 10.1.2.3\n"
      "inner AAAA fd00::5\n"
      "loop4 A 127.0.0.1\n"
      "mixed A 192.168.1.1\n"
      "mixed AAAA 2606:2800:220:1::2\n"
      "nullmx MX 0 .\n"
      "nullmx A 93.184.216.34\n"
      "localmx MX 10 localhost.\n"
      "textonly TXT \"nothing here\"\n"
      "alias CNAME alias2\n"
      "alias2 CNAME northfield\n"
      "abroad CNAME there.net.\n"
      "abroadhost CNAME host.net.\n"
      "nowhere CNAME gone.net.\n"
      "ring CNAME ring2.net.\n"
      "proof MX 10 mx.proof\n";
  for (int i = 0; i < 60; ++i)
    com += "large MX " + std::to_string(i) + " mail-exchanger-number-" + std::to_string(i) + ".large\n";
  for (int i = 0; i < many; ++i) com += "d" + std::to_string(i) + " MX 10 mx.d" + std::to_string(i) + "\n";
  server.Zone("com", com);
  server.Zone("net", "there MX 5 mx.there\nhost A 93.184.216.35\nring2 CNAME ring.com.\n");
  server.BrokenZone("broken.com");
}

}  // namespace leadgate
