// Why leadgate's answer about a number may differ from npm's google-libphonenumber. Most of the reasons are repairs: leadgate reads what
// was meant, npm what was typed. Such a difference is explained only when npm, asked about what was meant, says the same.
//
//   explain({text: '+34 (0) 612 345 678', country: 'ES'}, ours, theirs)   → 'trunk_zero'
//   … and null for a difference nobody has explained
import { answer, noNumber, readByNpm } from './phone_npm.mjs';

const compact = (text) => text.normalize('NFKC').replace(/[^0-9+]/g, '');
const answerOf = (line) => answer(line.e164, line.valid, line.type, line.region);
// Invalid numbers behind +800 and the like: npm says 001, leadgate no region.
const regionless = (theirs) => theirs.replace(/ false unknown 001$/, ' false unknown null');

// npm keeps the digits in a double, which has room for 15 or 16 of them: the last of longer ones are others.
const sameButRounded = (ours, theirs) => {
  const [number, ...rest] = answerOf(ours).split(' ');
  const [other, ...otherRest] = theirs.split(' ');
  return number === other ? rest.join() === otherRest.join()
    : number.length > 17 && number.length === other.length && number.slice(0, 16) === other.slice(0, 16) && rest.join() === otherRest.join();
};
// Whether npm says the same of any of these, read from abroad.
const saysNpmOf = (ours, ...texts) => texts.some((text) => sameButRounded(ours, regionless(readByNpm({ text, country: '' }))));
const repaired = (repair, meant) => ({ text }, ours, theirs) =>
  ours.repairs === repair && ours.valid && theirs.split(' ')[1] === 'false' && meant(text, ours);

// [name, at most so many of a thousand numbers, why, rule]; the first that holds is the reason.
export const differences = [
  ['no_region', 3, 'an invalid number behind +800 and the like is of no region for leadgate, of 001 for npm',
    (_, ours, theirs) => !ours.valid && ours.repairs === null && answerOf(ours) === regionless(theirs)],
  ['zeros', 30, 'leadgate reads 00 as a plus in every country, npm only where one dials it',
    ({ text }, ours) => ours.repairs === null && /^\(?00[^0-9]*[1-9]/.test(text) && saysNpmOf(ours, compact(text).replace(/^00/, '+'))],
  ['trunk_zero', 25, 'the (0) of a country that has no such zero: leadgate leaves it out',
    repaired('trunk_zero', (text, ours) => saysNpmOf(ours, text.replace('(0)', ''), compact(text.replace(/(ext|x|#).*/, '')).replace(/^(?:\+|00)(30|34|45|47|48|351|420)0/, '+$1')))],
  ['missing_plus', 6, 'a country code without its plus, on a number that is no number where the visitor is',
    repaired('missing_plus', (text, ours) => !compact(text).startsWith('+') && saysNpmOf(ours, `+${compact(text)}`))],
  ['set_apart', 1, 'another country\'s code that stands apart, where people write a 0 before numbers of home; npm finds a number of home for it',
    ({ text }, ours) => ours.repairs === 'missing_plus' && ours.valid && !/^[+0]/.test(compact(text)) && /^\(?[1-9]\d{0,2}[^\d]|^\d+\s?\(0\)|^[1-9]\d{0,2}0/.test(text)
      && saysNpmOf(ours, `+${compact(text)}`)],
  ['old_prefix', 0.2, 'the 1 of Mexican mobile numbers, until 2019',
    repaired('old_prefix', (text, ours) => saysNpmOf(ours, compact(text).replace(/^(?:\+|00)521/, '+52'), compact(text).replace(/^0(?:44|45|1)/, '+52')))],
  ['overseas', 0.2, 'numbers of the overseas departments, from somebody who says France',
    ({ text, country }, ours, theirs) => country === 'FR' && ours.valid && theirs.split(' ')[1] === 'false'
      && ['RE', 'GP', 'MQ', 'GF', 'YT', 'BL', 'MF'].includes(ours.region) && saysNpmOf(ours, ours.e164)
      && compact(text).replace(/^(?:\+33|0033|0)/, '') === ours.national.replace(/[^0-9]/g, '').slice(1)],
  ['foreign_prefix', 0.5, '011 or 0011, dialled in a country that dials something else',
    repaired('foreign_prefix', (text, ours) => saysNpmOf(ours, compact(text).replace(/^00?11/, '+')))],
  ['country_code_twice', 0.5, 'a country code typed twice is read once',
    repaired('country_code_twice', (text, ours) => {
      const digits = compact(text.replace(/(ext|x|#).*/, '')).replace(/^(\+|00)/, '');
      const again = [1, 2, 3].map((n) => [digits.slice(0, n), digits.slice(n).replace(/^00/, '')]);
      return saysNpmOf(ours, ...again.filter(([code, rest]) => rest.startsWith(code)).map(([, rest]) => `+${rest}`));
    })],
  ['rounded', 0.1, "more digits than fit a JavaScript number: npm's last ones are others",
    (_, ours, theirs) => !ours.valid && ours.repairs === null && sameButRounded(ours, theirs)],
  ['no_country', 3, 'Ascension and Tristan da Cunha are no countries of ISO 3166: what is dialled there is read as of nowhere',
    ({ text, country }, ours, theirs) => ['AC', 'TA'].includes(country) && theirs !== noNumber && saysNpmOf(ours, text)],
];

export function explain(question, ours, theirs) {
  return differences.find(([, , , holds]) => holds(question, ours, theirs))?.[0] ?? null;
}
