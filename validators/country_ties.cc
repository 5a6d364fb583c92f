#include "validators/country_ties.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace leadgate {
namespace {

struct Neighbours {
  std::string_view country;
  std::string_view others;  // later in the alphabet: every pair stands once
};

// Land borders: who shares a line with whom in Natural Earth 4.1.0, Admin 0 countries 1:10m (public domain), as read
// from the topology in npm's world-atlas 2.0.2 on 2026-11-22. Areas without a country code are left out; French
// Guiana's borders are its own; Botswana-Zambia, China-Macao and Djibouti-Somalia, which the map lacks, are added.
constexpr Neighbours kLandBorders[] = {
    {"AD", "ES FR"},
    {"AE", "OM SA"},
    {"AF", "CN IR PK TJ TM UZ"},
    {"AL", "GR ME MK XK"},
    {"AM", "AZ GE IR TR"},
    {"AO", "CD CG NA ZM"},
    {"AR", "BO BR CL PY UY"},
    {"AT", "CH CZ DE HU IT LI SI SK"},
    {"AZ", "GE IR RU TR"},
    {"BA", "HR ME RS"},
    {"BD", "IN MM"},
    {"BE", "DE FR LU NL"},
    {"BF", "BJ CI GH ML NE TG"},
    {"BG", "GR MK RO RS TR"},
    {"BI", "CD RW TZ"},
    {"BJ", "NE NG TG"},
    {"BN", "MY"},
    {"BO", "BR CL PE PY"},
    {"BR", "CO GF GY PE PY SR UY VE"},
    {"BT", "CN IN"},
    {"BW", "NA ZA ZM ZW"},
    {"BY", "LT LV PL RU UA"},
    {"BZ", "GT MX"},
    {"CA", "US"},
    {"CD", "CF CG RW SS TZ UG ZM"},
    {"CF", "CG CM SD SS TD"},
    {"CG", "CM GA"},
    {"CH", "DE FR IT LI"},
    {"CI", "GH GN LR ML"},
    {"CL", "PE"},
    {"CM", "GA GQ NG TD"},
    {"CN", "HK IN KG KP KZ LA MM MN MO NP PK RU TJ VN"},
    {"CO", "EC PA PE VE"},
    {"CR", "NI PA"},
    {"CZ", "DE PL SK"},
    {"DE", "DK FR LU NL PL"},
    {"DJ", "ER ET SO"},
    {"DO", "HT"},
    {"DZ", "EH LY MA ML MR NE TN"},
    {"EC", "PE"},
    {"EE", "LV RU"},
    {"EG", "IL LY PS SD"},
    {"EH", "MA MR"},
    {"ER", "ET SD"},
    {"ES", "FR GI MA PT"},
    {"ET", "KE SD SO SS"},
    {"FI", "NO RU SE"},
    {"FR", "IT LU MC"},
    {"GA", "GQ"},
    {"GB", "IE"},
    {"GE", "RU TR"},
    {"GF", "SR"},
    {"GH", "TG"},
    {"GM", "SN"},
    {"GN", "GW LR ML SL SN"},
    {"GR", "MK TR"},
    {"GT", "HN MX SV"},
    {"GW", "SN"},
    {"GY", "SR VE"},
    {"HN", "NI SV"},
    {"HR", "HU ME RS SI"},
    {"HU", "RO RS SI SK UA"},
    {"ID", "MY PG TL"},
    {"IL", "JO LB PS SY"},
    {"IN", "MM NP PK"},
    {"IQ", "IR JO KW SA SY TR"},
    {"IR", "PK TM TR"},
    {"IT", "SI SM VA"},
    {"JO", "PS SA SY"},
    {"KE", "SO SS TZ UG"},
    {"KG", "KZ TJ UZ"},
    {"KH", "LA TH VN"},
    {"KP", "KR RU"},
    {"KW", "SA"},
    {"KZ", "RU TM UZ"},
    {"LA", "MM TH VN"},
    {"LB", "SY"},
    {"LR", "SL"},
    {"LS", "ZA"},
    {"LT", "LV PL RU"},
    {"LV", "RU"},
    {"LY", "NE SD TD TN"},
    {"MD", "RO UA"},
    {"ME", "RS XK"},
    {"MF", "SX"},
    {"MK", "RS XK"},
    {"ML", "MR NE SN"},
    {"MM", "TH"},
    {"MN", "RU"},
    {"MR", "SN"},
    {"MW", "MZ TZ ZM"},
    {"MX", "US"},
    {"MY", "TH"},
    {"MZ", "SZ TZ ZA ZM ZW"},
    {"NA", "ZA ZM"},
    {"NE", "NG TD"},
    {"NG", "TD"},
    {"NO", "RU SE"},
    {"OM", "SA YE"},
    {"PL", "RU SK UA"},
    {"QA", "SA"},
    {"RO", "RS UA"},
    {"RS", "XK"},
    {"RU", "UA"},
    {"RW", "TZ UG"},
    {"SA", "YE"},
    {"SD", "SS TD"},
    {"SK", "UA"},
    {"SS", "UG"},
    {"SY", "TR"},
    {"SZ", "ZA"},
    {"TJ", "UZ"},
    {"TM", "UZ"},
    {"TZ", "UG ZM"},
    {"ZA", "ZW"},
    {"ZM", "ZW"},
};

// Groups in which a number of one in another is nothing unusual.
constexpr std::string_view kGroups[] = {
    // One calling code (ITU-T E.164 and the numbering plans).
    "US CA PR DO JM TT BS BB BM KY VI GU AG AI DM GD KN LC MS SX TC VC VG AS MP",
    "GB GG JE IM",
    "RU KZ",
    "IT VA SM",
    "NO SJ",
    "AU CX CC NF",
    "FI AX",
    "RE YT",
    "GP BL MF",
    "MA EH",
    "CW BQ",
    "SH TA AC",
    // One state: its citizens move with their numbers.
    "FR RE YT GP MQ GF BL MF NC PF PM WF",
    "NL AW CW SX BQ",
    "DK FO GL",
    "GB GI FK SH IO",
    "NZ CK NU TK",
    // Work and residence without a permit, over water too: Nordic Passport Union, Benelux, the Gulf Cooperation
    // Council,
    // the Common Travel Area, the Trans-Tasman arrangement.
    "DK FI IS NO SE",
    "BE LU NL",
    "AE BH KW OM QA SA",
    "GB GG IE IM JE",
    "AU NZ",
    // Commuters and firms with people on both sides of the water.
    "EE FI",
    "MY SG",
    "ID SG",
    "CN HK MO",
    "CN TW",
    "HK TW",
    "IN LK",
    "CY GR TR",
    "IT MT",
    "FR GB",
};

bool Names(std::string_view codes, std::string_view code) { return codes.find(code) != std::string_view::npos; }

bool ShareBorder(std::string_view one, std::string_view other) {
  if (other < one) std::swap(one, other);
  const auto row = std::find_if(std::begin(kLandBorders), std::end(kLandBorders),
                                [&](const Neighbours& neighbours) { return neighbours.country == one; });
  return row != std::end(kLandBorders) && Names(row->others, other);
}

}  // namespace

bool AreTied(std::string_view one, std::string_view other) {
  if (one.size() != 2 || other.size() != 2) return false;
  if (one == other || ShareBorder(one, other)) return true;
  return std::any_of(std::begin(kGroups), std::end(kGroups),
                     [&](std::string_view group) { return Names(group, one) && Names(group, other); });
}

}  // namespace leadgate
