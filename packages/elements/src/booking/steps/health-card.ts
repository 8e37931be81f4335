/** The health card: optional, and so fetched with all that is known of cards when a patient wants to add one. */
import { PROVINCES, type Province } from '@foyer/core/model/patient';
import { healthCardHint, plainCardNumber } from '@foyer/core/internal/health-card';
import { msg, str } from '../../i18n/msg.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { typed, type Field, type Typed } from '../../ui/form.ts';

export function sayProvince(code: Province): string {
  switch (code) {
    case 'AB': return msg('Alberta', { id: 'province.AB' });
    case 'BC': return msg('British Columbia', { id: 'province.BC' });
    case 'MB': return msg('Manitoba', { id: 'province.MB' });
    case 'NB': return msg('New Brunswick', { id: 'province.NB' });
    case 'NL': return msg('Newfoundland and Labrador', { id: 'province.NL' });
    case 'NS': return msg('Nova Scotia', { id: 'province.NS' });
    case 'NT': return msg('Northwest Territories', { id: 'province.NT' });
    case 'NU': return msg('Nunavut', { id: 'province.NU' });
    case 'ON': return msg('Ontario', { id: 'province.ON' });
    case 'PE': return msg('Prince Edward Island', { id: 'province.PE' });
    case 'QC': return msg('Québec', { id: 'province.QC' });
    case 'SK': return msg('Saskatchewan', { id: 'province.SK' });
    case 'YT': return msg('Yukon', { id: 'province.YT' });
    case 'other': return msg('Another card', { id: 'province.other' });
  }
}

const provinceOf = (values: Typed, of: string) => PROVINCES.find(code => code === typed(values, `${of}card-province`));

/** The softest of hints: a number may be right although it looks odd. */
function cardWarning(values: Typed, of: string): string | undefined {
  const province = provinceOf(values, of);
  const number = typed(values, `${of}card-number`);
  if (!province || number.trim() === '') return undefined;
  switch (healthCardHint(province, number)) {
    case 'ok': return undefined;
    case 'length': return msg(str`Check the number: it has more or fewer digits than a card from ${sayProvince(province)} usually has. You can go on if it is right.`, { id: 'card.length' });
    case 'shape': case 'check-digit': return msg(str`Check the number: it does not look like one from ${sayProvince(province)}. You can go on if it is right.`, { id: 'card.odd' });
  }
}

/** `of` begins the names of the fields: whose card it is. */
export function cardFields(values: Typed, of: string): Field[] {
  const province = provinceOf(values, of);
  return [
    selectField({
      name: `${of}card-province`, label: msg('Province or territory of the card', { id: 'card.province' }), values, empty: msg('Choose one', { id: 'field.choose' }),
      choices: PROVINCES.map(code => ({ value: code, label: sayProvince(code) })), error: () => msg('Choose the province or territory of the card', { id: 'card.province.missing' }),
      paths: ['healthCard.province'],
    }),
    textField({
      name: `${of}card-number`, label: msg('Number on the card', { id: 'card.number' }), values, width: 'medium', warning: cardWarning(values, of),
      hint: province === 'ON' ? msg('Ten digits. The two letters after them go in the next field.', { id: 'card.number.on' })
        : province === 'QC' ? msg('Four letters and eight digits.', { id: 'card.number.qc' }) : undefined,
      paths: ['healthCard.number'], error: code => (code === 'too-long' ? msg('Shorten the number to 30 characters', { id: 'card.number.long' }) : msg('Enter the number on the card', { id: 'card.number.missing' })),
    }),
    ...(province === 'ON' ? [textField({
      name: `${of}card-version`, label: msg('Version code (two letters)', { id: 'card.version' }), optional: true, values, width: 'short', paths: ['healthCard.version'],
      error: () => msg('Enter the two letters of the version code', { id: 'card.version.long' }),
    })] : []),
  ];
}

/** The card as an answer; undefined where none was typed. */
export function toCard(values: Typed, of: string): object | undefined {
  const number = plainCardNumber(typed(values, `${of}card-number`));
  const province = typed(values, `${of}card-province`);
  const version = typed(values, `${of}card-version`).trim().toUpperCase();
  return number === '' && province === '' ? undefined : { province, number, ...(version !== '' && province === 'ON' && { version }) };
}
