/**
 * Whether a health card number looks right. A soft hint and no more: official sample numbers fail these checks, so a number is
 * never refused for it.
 */
import type { Province } from '../model/patient.ts';

export type CardHint = 'ok' | 'length' | 'check-digit' | 'shape';

const digits = (s: string) => [...s].map(Number);

/** Luhn's modulus 10 (ISO/IEC 7812-1), as Ontario's ten-digit number uses it. */
function luhn(number: string): boolean {
  const sum = digits(number).reverse().reduce((total, d, i) => total + (i % 2 === 0 ? d : d * 2 > 9 ? d * 2 - 9 : d * 2), 0);
  return sum % 10 === 0;
}

/** British Columbia's weights, modulus 11. */
function bc(number: string): boolean {
  const all = digits(number);
  const sum = [2, 4, 8, 5, 10, 9, 7, 3].reduce((total, weight, i) => total + ((all[i + 1] ?? 0) * weight) % 11, 0);
  return (11 - (sum % 11)) % 11 === all[9];
}

/** How long a number is where it is digits only. Source: the provinces' own sample cards. */
const LENGTHS: Partial<Record<Province, readonly number[]>> = {
  AB: [9], BC: [10], MB: [9], NB: [9], NL: [12], NS: [10], NU: [9], ON: [10], PE: [8], SK: [9], YT: [9],
};

/** The number without what people put in between. */
export function plainCardNumber(number: string): string {
  return number.replace(/[\s\-./]/g, '').toUpperCase();
}

export function healthCardHint(province: Province, number: string): CardHint {
  const plain = plainCardNumber(number);
  if (province === 'QC') return /^[A-Z]{4}\d{8}$/.test(plain) ? 'ok' : 'shape';
  if (province === 'NT') return /^[A-Z]\d{7}$/.test(plain) ? 'ok' : 'shape';
  const lengths = LENGTHS[province];
  if (!lengths) return 'ok';
  const number_ = province === 'ON' ? plain.replace(/[A-Z]{1,2}$/, '') : plain;
  if (!/^\d+$/.test(number_)) return 'shape';
  if (!lengths.includes(number_.length)) return 'length';
  if (province === 'ON' && !luhn(number_)) return 'check-digit';
  if (province === 'BC' && (number_[0] !== '9' || !bc(number_))) return 'check-digit';
  return 'ok';
}
