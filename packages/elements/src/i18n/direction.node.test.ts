import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LanguageController } from '../widget/language.ts';

test('the writing direction is that of the language shown', () => {
  const host = { addController: () => undefined } as unknown as ConstructorParameters<typeof LanguageController>[0];
  const language = new LanguageController(host);
  const direction = (locale: string) => {
    language.shown = locale;
    return language.direction;
  };
  for (const locale of ['ar-XB', 'ar', 'fa-IR', 'ur']) assert.equal(direction(locale), 'rtl', locale);
  for (const locale of ['en-CA', 'fr-CA', 'en-XA', 'pa', 'arn']) assert.equal(direction(locale), 'ltr', locale);
});
