/** Times in words and in a calendar file, made in the browser that is under test. */
import { calendarFile } from '@foyer/core/internal/calendar-file';
import { sayWhen } from '@foyer/elements/i18n/date-words';
import { locales } from '@foyer/elements/i18n/locales';
import { speaking } from '@foyer/elements/i18n/msg';

interface Vector { readonly instant: string; readonly zone: string }

/** Asked by the test: what is said in each language, and the calendar's line. */
function tell({ instant, zone }: Vector) {
  const say = (locale: string) => speaking({ locale, templates: locales.get(locale), overrides: undefined }, () => sayWhen(instant, zone));
  const file = calendarFile({ uid: 'a@foyer', title: 'Appointment', start: instant, end: instant, now: 0, description: say('en-CA') });
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  return { en: say('en-CA'), fr: say('fr-CA'), start: lines.find(line => line.startsWith('DTSTART')), description: lines.find(line => line.startsWith('DESCRIPTION')) };
}

await locales.load('fr-CA');
Object.assign(globalThis, { tell });
