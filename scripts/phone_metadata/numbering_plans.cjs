// The numbering plans of google-libphonenumber as a PhoneMetadataCollection in protobuf's wire format, and the proof that they are
// whole. The package keeps every message as an array whose index is the field's number, and brings the descriptors of these messages,
// so nothing here knows a field by name: what Google adds is carried over, and an older libphonenumber skips what it does not know.
'use strict';

const lib = require('google-libphonenumber');

const plans = lib.metadata.countryToMetadata;
const regions = lib.metadata.countryCodeToRegionCodeMap;
const Field = { int32: 5, bool: 8, string: 9, message: 11 };
const Wire = { varint: 0, bytes: 2 };

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));  // -1 takes ten bytes, as protobuf wants it
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

function encodeField(field, value) {
  const type = field.getFieldType();
  const tag = (wire) => varint((Number(field.getTag()) << 3) | wire);
  if (type === Field.int32 || type === Field.bool) return Buffer.concat([tag(Wire.varint), varint(Number(value))]);
  let content;
  if (type === Field.string) content = Buffer.from(value);
  if (type === Field.message) content = encode(field.getFieldMessageType(), value);
  if (!content) throw new Error(`the plans have a field of type ${type}; scripts/phone_metadata/numbering_plans.cjs has to follow`);
  return Buffer.concat([tag(Wire.bytes), varint(content.length), content]);
}

function encode(descriptor, message) {
  const known = new Set([0]);
  const parts = [];
  for (const field of descriptor.getFields()) {
    const tag = Number(field.getTag());
    known.add(tag);
    const value = message[tag];
    if (value === undefined || value === null) continue;
    for (const one of field.isRepeated() ? value : [value]) parts.push(encodeField(field, one));
  }
  const strange = Object.keys(message).find((tag) => !known.has(Number(tag)) && message[tag] != null);
  if (strange) throw new Error(`${descriptor.getFullName()} has a field ${strange} that its descriptor does not know`);
  return Buffer.concat(parts);
}

function numberingPlans() {
  const [collection] = lib.PhoneMetadataCollection.getDescriptor().getFields();
  return Buffer.concat(Object.keys(plans).sort().map((id) => encodeField(collection, plans[id])));
}

const planCount = () => Object.keys(plans).length;

// Field number of each kind of number in a plan, and what the library has to call its example.
const kinds = [
  [2, ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE']], [3, ['MOBILE', 'FIXED_LINE_OR_MOBILE']], [4, ['TOLL_FREE']], [5, ['PREMIUM_RATE']],
  [6, ['SHARED_COST']], [7, ['PERSONAL_NUMBER']], [8, ['VOIP']], [21, ['PAGER']], [25, ['UAN']], [28, ['VOICEMAIL']],
];

function checkExample(util, id, field, types) {
  const plan = plans[id];
  const example = plan[field]?.[6];
  if (!example) return;
  const callingCode = plan[10];
  const region = plan[9];
  const number = new lib.PhoneNumber();
  number.setCountryCode(callingCode);
  number.setNationalNumber(Number(example));
  const zeros = /^0*/.exec(example)[0].length;
  if (zeros > 0) {
    number.setItalianLeadingZero(true);
    number.setNumberOfLeadingZeros(zeros);
  }
  const type = Object.keys(lib.PhoneNumberType).find((name) => lib.PhoneNumberType[name] === util.getNumberType(number));
  if (!util.isValidNumberForRegion(number, region)) throw new Error(`the plan of ${id} does not take its own example +${callingCode} ${example}`);
  if (!types.includes(type)) throw new Error(`the plan of ${id} takes its example +${callingCode} ${example} for ${type}, not ${types[0]}`);
}

// Throws: a region without a plan, fewer plans than before, an example that is not valid or not of its type.
function checkPlans(countBefore) {
  for (const [callingCode, ids] of Object.entries(regions)) {
    for (const id of ids) {
      const plan = plans[id === '001' ? callingCode : id];
      if (!plan) throw new Error(`+${callingCode}: no plan for the region ${id}`);
      if (plan[10] !== Number(callingCode) || plan[9] !== id) throw new Error(`+${callingCode}: the plan of ${id} calls itself ${plan[9]}, +${plan[10]}`);
    }
  }
  if (planCount() < countBefore) throw new Error(`${planCount()} plans; there were ${countBefore}`);
  const util = lib.PhoneNumberUtil.getInstance();
  for (const id of Object.keys(plans)) for (const [field, types] of kinds) checkExample(util, id, field, types);
}

module.exports = { numberingPlans, checkPlans, planCount };
