/** What a form says beside its questions reaches who fills it in: hints, units, limits, own labels, and in which language. */
import { expect } from '@open-wc/testing';
import type { Extension, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import type { Backend } from '@foyer/core/backend/backend';
import type { ValueSetQuery } from '@foyer/core/backend/forms-port';
import { descriptionOf, nameOf } from '@foyer/testing/harness/accessible';
import { nodeText } from '../form-words.ts';
import { pageBackend } from '../page-backend.ts';
import { control, hl7, options, sdc, useForms, type FormHarness } from './form.test-support.ts';

const text = (linkId: string, words: string, code: string): QuestionnaireItem => ({ linkId, type: 'display', text: words, extension: [control(code)] });
const category = (code: string) => hl7('questionnaire-displayCategory', { valueCodeableConcept: { coding: [{ code }] } });
const french = (words: string) => ({ extension: [hl7('translation', { extension: [{ url: 'lang', valueCode: 'fr' }, { url: 'content', valueString: words }] })] });
const asks = (type: string, ...extension: Extension[]): QuestionnaireItem => ({ linkId: 'a', type, text: 'Question', extension });

/** A backend that knows value sets, and what it was asked for. */
function knowing(...codings: readonly { readonly code: string; readonly display: string }[]) {
  const asked: ValueSetQuery[] = [];
  const none = async () => Promise.reject(new Error('Not asked for'));
  const expand = async (query: ValueSetQuery) => {
    asked.push(query);
    return { options: codings, more: false };
  };
  return { asked, backend: { ...pageBackend, forms: { questionnaire: none, submit: none, expand } } satisfies Backend };
}

/** What is said to be wrong with what was typed in one question. */
async function wrongWith(forms: ReturnType<typeof useForms>, item: QuestionnaireItem, typed: string, field = 'Question', lang = 'en-CA'): Promise<string> {
  const form = await forms.fill([item], { lang });
  await form.fill(field, typed);
  await form.refused();
  return form.errors()[0] ?? '';
}

const selectOf = (form: FormHarness) => form.shown<HTMLSelectElement>('select')[0];

describe('what a form says about a question', () => {
  const forms = useForms();

  it('stands above its control, and is read with it: help, flyover, prompt, legal words, an entry format', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'string', text: 'Card', prefix: '1.', extension: [hl7('entryFormat', { valueString: '1234 567 890' })], item: [
      text('h', 'On the front', 'help'), text('f', 'The green one', 'flyover'), text('p', 'Look for it', 'prompt'), text('l', 'By law', 'legal'),
    ] }]);
    const input = form.one('input');
    expect(nameOf(input)).to.equal('1. Card (optional)');
    for (const words of ['On the front', 'The green one', 'Look for it', 'By law', '1234 567 890']) expect(descriptionOf(input)).to.include(words);
  });

  it('is in the language that is shown, also an entryFormat, an openLabel and a shortText; what is not translated says its language', async () => {
    const said = (url: string, words: string, other: string) => ({ url, valueString: words, _valueString: french(other) }) as Extension;
    const form = await forms.fill([
      { linkId: 'a', type: 'string', text: 'Card', _text: french('Carte'), extension: [said('http://hl7.org/fhir/StructureDefinition/entryFormat', 'like A 1', 'comme A 1')] },
      { linkId: 'b', type: 'open-choice', text: 'Pet', _text: french('Animal'), answerOption: [{ valueCoding: { code: 'c', display: 'Cat', _display: french('Chat') } }],
        extension: [said('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel', 'Another one', 'Un autre')] },
      { linkId: 'c', type: 'string', extension: [said('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText', 'Town', 'Ville')] },
      { linkId: 'd', type: 'string', text: 'Only English' },
    ], { lang: 'fr-CA' });
    for (const words of ['Carte', 'comme A 1', 'Animal', 'Chat', 'Un autre', 'Ville']) expect(form.text()).to.include(words);
    expect(form.shown('[lang=en]').map(({ textContent }) => textContent)).to.deep.equal(['Only English']);
  });

  it('is a text that fills in by itself: the autocomplete token', async () => {
    const form = await forms.fill([{ ...asks('string'), extension: [{ url: 'urn:foyer:form-autocomplete', valueString: 'postal-code' }] }]);
    expect(form.one<HTMLInputElement>('input').autocomplete).to.equal('postal-code');
  });

  it('is a link to more, its supportLink', async () => {
    const form = await forms.fill([{ ...asks('string'), extension: [hl7('questionnaire-supportLink', { valueUri: 'https://example.org/help' })] }]);
    await form.until(() => form.shown('a[href="https://example.org/help"]').length === 1, 'the link');
  });

  it('is boxed where it is about security, and quiet where it is help: displayCategory', async () => {
    const form = await forms.fill([
      { linkId: 's', type: 'display', text: 'Who reads this', extension: [category('security')] }, { linkId: 'h', type: 'display', text: 'How to', extension: [category('help')] },
      { linkId: 'i', type: 'display', text: 'Do this', extension: [category('instructions')] }, asks('string'),
    ]);
    expect(form.one('.note').textContent).to.equal('Who reads this');
    expect(form.shown('.text').map(one => [one.textContent, one.classList.contains('hint')])).to.deep.equal([['How to', true], ['Do this', false]]);
  });

  it('stands at the head and at the foot of a group: header, footer', async () => {
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Group', item: [text('f', 'At the end', 'footer'), { linkId: 'x', type: 'string', text: 'Name' }, text('h', 'At first', 'header')] }, asks('string')]);
    const all = form.text();
    expect([all.indexOf('At first') < all.indexOf('Name'), all.indexOf('Name') < all.indexOf('At the end')]).to.deep.equal([true, true]);
  });
});

describe('how a form wants a question asked', () => {
  const forms = useForms();

  it('on several lines with text-box', async () => {
    const form = await forms.fill([asks('string', control('text-box'))]);
    expect(form.shown('textarea')).to.have.length(1);
  });

  it('as tiles with radio-button, as a list with drop-down, and a long list of few as tiles', async () => {
    const twenty = options(...Array.from({ length: 20 }, (_, i) => `Town ${i + 1}`));
    const radio = await forms.fill([{ ...asks('choice', control('radio-button')), answerOption: twenty }]);
    expect([radio.shown('[type=radio]').length, selectOf(radio)]).to.deep.equal([20, undefined]);
    const list = await forms.fill([{ ...asks('choice', control('drop-down')), answerOption: options('A', 'B') }]);
    expect(selectOf(list)?.options).to.have.length(3);
    const several = await forms.fill([{ ...asks('choice', control('check-box')), repeats: true, answerOption: options('A', 'B') }]);
    expect(several.shown('[type=checkbox]')).to.have.length(2);
  });

  it('with the one tile on that was pressed, where options share a code', async () => {
    const named = (display: string, system?: string) => ({ valueCoding: { code: '1', display, ...(system && { system }) } });
    for (const answerOption of [[named('Left', 's'), named('Right', 's')], [named('Left', 's'), named('Right')]]) {
      const form = await forms.fill([{ ...asks('choice'), answerOption }]);
      const boxes = form.shown<HTMLInputElement>('[type=radio]');
      for (const i of [0, 1, 0]) {
        boxes[i]?.click();
        await form.element.updateComplete;
        expect(boxes.map(({ checked }) => checked)).to.deep.equal([i === 0, i === 1]);
      }
    }
  });

  it('searched by typing with autocomplete', async () => {
    const form = await forms.fill([{ ...asks('choice', control('autocomplete')), answerOption: options(...Array.from({ length: 20 }, (_, i) => `Town ${i + 1}`)) }]);
    await form.until(() => form.shown('[role=combobox]').length === 1, 'the search');
  });

  it('side by side with choiceOrientation', async () => {
    const form = await forms.fill([{ ...asks('choice', hl7('questionnaire-choiceOrientation', { valueCode: 'horizontal' })), answerOption: options('A', 'B') }]);
    expect(form.shown('.tiles.across')).to.have.length(1);
  });

  it('with the labels of its options: optionPrefix, openLabel', async () => {
    const answerOption = [{ valueCoding: { code: 'a', display: 'Apple' }, extension: [hl7('questionnaire-optionPrefix', { valueString: 'a)' })] }];
    const form = await forms.fill([{ ...asks('open-choice', sdc('openLabel', { valueString: 'Another fruit' })), answerOption }]);
    expect(form.choices()).to.deep.equal(['a) Apple', 'Another fruit']);
  });

  it('with the ends of a slider and its step: lower, upper, sliderStepValue', async () => {
    const form = await forms.fill([{ ...asks('integer', control('slider'), hl7('questionnaire-sliderStepValue', { valueInteger: 5 }), hl7('maxValue', { valueInteger: 20 })), item: [text('l', 'None', 'lower'), text('u', 'The worst', 'upper')] }]);
    const { step, max } = form.one<HTMLInputElement>('[type=range]');
    expect([step, max]).to.deep.equal(['5', '20']);
    expect(form.shown('.ends')[0]?.textContent).to.equal('NoneThe worst');
  });

  it('for a year, or a month of it: year, year-month', async () => {
    const form = await forms.fill([{ ...asks('date', control('year-month')) }]);
    expect(form.shown('input').map(input => nameOf(input))).to.deep.equal(['Month', 'Year']);
    await form.fill('Month', '3');
    await form.fill('Year', '2019');
    expect(form.answers('a')).to.deep.equal(['2019-03']);
  });

  it('in the units that it lists, in those of a unitValueSet, or in another with unitOpen; a unit in words stands behind the number', async () => {
    const { backend } = knowing({ code: 'kg', display: 'kg' }, { code: 'g', display: 'g' });
    const listed = await forms.fill([asks('quantity', hl7('questionnaire-unitValueSet', { valueCanonical: 'https://example.org/units' }))], { backend });
    await listed.until(() => selectOf(listed)?.options.length === 3, 'the units');
    const open = await forms.fill([asks('quantity', hl7('questionnaire-unitOption', { valueCoding: { code: 'kg', display: 'kg' } }), sdc('unitOpen', { valueCode: 'optionsOrString' }))]);
    await open.fill('Number', '2');
    await open.fill('Unit', 'stone');
    expect(open.answers('a')).to.deep.equal([{ value: 2, unit: 'stone' }]);
    const words = await forms.fill([{ ...asks('decimal'), item: [text('u', 'cups', 'unit')] }]);
    expect(descriptionOf(words.one('input'))).to.equal('cups');
  });

  it('from a value set of the server that it prefers: answerValueSet, preferredTerminologyServer', async () => {
    for (const server of [sdc('preferredTerminologyServer', { valueUrl: 'https://tx.example.org' }), hl7('terminology-server', { valueUrl: 'https://tx.example.org' })]) {
      const { backend, asked } = knowing({ code: 'a', display: 'Asthma' });
      const form = await forms.fill([{ ...asks('choice', server), answerValueSet: 'https://example.org/conditions' }], { backend });
      await form.shows('Asthma');
      expect(asked.map(one => [one.url, one.server])).to.deep.equal([['https://example.org/conditions', 'https://tx.example.org']]);
    }
  });

  it('signed, by typing the name or by drawing: signatureRequired', async () => {
    const form = await forms.fill([asks('attachment', hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} }))]);
    await form.shows('Draw it instead');
    await form.fill('Type your full name', 'Sam Sample');
    const [signed] = form.answers('a') as [{ readonly creation: string }];
    const { creation, ...attachment } = signed;
    expect(attachment).to.deep.equal({ title: 'Sam Sample', contentType: 'text/plain', size: 10, data: btoa('Sam Sample') });
    expect(Date.now() - Date.parse(creation)).to.be.lessThan(60_000);
  });

  it('signed by who fills in, on the form and on a group: it is there with the last letter, and in what is sent: signatureRequired', async () => {
    const signature = hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} });
    const form = await forms.fill([{ linkId: 'g', type: 'group', text: 'Consent', extension: [signature], item: [{ linkId: 'n', type: 'string', text: 'Note', required: true }] }], { form: { extension: [signature] } });
    await form.shows('Draw it instead');
    await form.shows('Your signature');
    await form.fill('Note', 'Yes');
    await form.refused();
    expect(form.errors()).to.deep.equal(['Answer this question: Your signature', 'Answer this question: Your signature']);
    const fields = form.shown<HTMLInputElement>('input[autocomplete=name]');
    for (const input of fields) {
      input.value = 'Zoé Sample';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    // Whoever asks, also outside of an update.
    const here = form.element.journey?.view.loaded.form?.form;
    expect([...here?.nodes() ?? []].filter(({ item }) => item.kind === 'attachment').map(node => nodeText(node).text)).to.deep.equal(['Your signature', 'Your signature']);
    await form.pressPrimary();
    await form.shows('Check your answers');
    const { extension, item } = form.element.response ?? {};
    for (const one of [extension, item?.[0]?.extension]) {
      const { data, who, sigFormat } = (one?.[0]?.['valueSignature'] ?? {}) as { data: string; who: object; sigFormat: string };
      expect([new TextDecoder().decode(Uint8Array.from(atob(data), sign => sign.charCodeAt(0))), who, sigFormat]).to.deep.equal(['Zoé Sample', { display: 'Zoé Sample' }, 'text/plain']);
    }
    expect(item?.map(({ linkId, item: inside }) => [linkId, inside?.map(one => one.linkId)])).to.deep.equal([['g', ['n']]]);
  });

  for (const [lang, label] of [['en', 'Your signature'], ['fr', 'Votre signature']] as const) {
    it(`signed: at the check, the name that was typed is read (${lang})`, async () => {
      const signature = hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} });
      const form = await forms.fill([{ ...asks('attachment', signature), text: label }], { lang, form: { extension: [signature] } });
      await form.until(() => form.shown('input[autocomplete=name]').length === 2, 'both');
      form.shown<HTMLInputElement>('input[autocomplete=name]').forEach((input, i) => {
        input.value = ['Zoé', 'Sam '][i] ?? '';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await form.pressPrimary();
      await form.until(() => form.shown('dd').length === 4, 'the check');
      expect(form.shown('dd:not(:has(button))').map(one => one.textContent?.trim())).to.deep.equal(['Zoé', 'Sam']);
      expect(form.text()).to.include(label);
    });
  }

  it('not at all where it has a modifierExtension: that is said, and the page hears of it', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push([Reflect.get(event, 'code'), Reflect.get(event, 'linkId')]);
    const odd = { ...asks('string'), modifierExtension: [{ url: 'https://vendor.example/not', valueBoolean: true }] } as QuestionnaireItem;
    const form = await forms.fill([odd, { linkId: 'b', type: 'string', text: 'Other' }], { listen });
    await form.shows('This question cannot be asked here.');
    expect(form.shown('input')).to.have.length(1);
    expect(heard).to.deep.equal([['modifier-extension', 'a']]);
  });

  it('or not at all: hidden is not there, disabledDisplay protected is there without a control', async () => {
    const when = { enableWhen: [{ question: 'a', operator: '=', answerString: 'yes' }] };
    const form = await forms.fill([
      asks('string'), { linkId: 'h', type: 'string', text: 'For staff', extension: [hl7('questionnaire-hidden', { valueBoolean: true })], initial: [{ valueString: 'web' }] },
      { linkId: 'd', type: 'string', text: 'Why?', ...when, extension: [{ url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay', valueCode: 'protected' }] },
      { linkId: 'e', type: 'string', text: 'When?', ...when },
    ]);
    expect([form.text().includes('For staff'), form.answers('h'), form.text().includes('When?')]).to.deep.equal([false, ['web'], false]);
    await form.shows('You do not need to answer this.');
    expect(form.text()).to.include('Why?');
    await form.fill('Question', 'yes');
    await form.shows('When?');
    expect(form.shown('input')).to.have.length(3);
  });
});

describe('what is checked before it is sent', () => {
  const forms = useForms();

  it('is named as the form wants it there: review-text', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'string', text: 'And who else lives with you, if anybody does?', extension: [{ url: 'urn:foyer:form-review-text', valueString: 'At home' }] }]);
    await form.pressPrimary();
    await form.shows('Check your answers');
    expect(form.shown('dt').map(one => one.textContent)).to.deep.equal(['At home']);
  });
});

describe('what a form does not take', () => {
  const forms = useForms();

  it('is said with the limit: minValue, maxValue, maxDecimalPlaces', async () => {
    expect(await wrongWith(forms, asks('integer', hl7('minValue', { valueInteger: 3 })), '2')).to.equal('Question: the least is 3');
    expect(await wrongWith(forms, asks('decimal', hl7('maxValue', { valueDecimal: 3.5 })), '4')).to.equal('Question: the most is 3.5');
    expect(await wrongWith(forms, asks('decimal', hl7('maxDecimalPlaces', { valueInteger: 1 })), '1.25')).to.equal('Question: digits after the decimal point, at most 1');
  });

  it('is said with how a number is written that could be read in two ways', async () => {
    for (const typed of ['2,000', '2.000', '1,000,000']) expect(await wrongWith(forms, asks('integer'), typed)).to.equal('Question: enter a whole number without commas or points, like 12');
    expect(await wrongWith(forms, asks('integer'), '1.5')).to.equal('Question: enter a whole number, like 12');
    expect(await wrongWith(forms, asks('decimal'), '1,500')).to.equal('Question: write 1500 or 1.5, without a comma');
    expect(await wrongWith(forms, asks('quantity'), '2,125', 'Number')).to.equal('Question: write 2125 or 2.125, without a comma');
    expect(await wrongWith(forms, asks('decimal'), '1,000,000.5')).to.equal('Question: write 1000000.5, without a comma');
    expect(await wrongWith(forms, asks('decimal'), '1,500', 'Question', 'fr-CA')).to.equal('Question : écrivez 1500 ou 1.5, sans virgule');
    expect(await wrongWith(forms, asks('decimal'), 'a lot')).to.equal('Question: enter a number, like 12.5');
  });

  it('is never what a field began with: a quantity is written so that it can be read again', async () => {
    const dose = { ...asks('quantity'), initial: [{ valueQuantity: { value: 1.234, unit: 'mg' } }] };
    const form = await forms.fill([dose], { lang: 'fr-CA' });
    expect(form.shown<HTMLInputElement>('input')[0]?.value).to.equal('1.234');
    expect((await forms.fill([{ ...dose, initial: [{ valueQuantity: { value: 1.5, unit: 'mg' } }] }], { lang: 'fr-CA' })).shown<HTMLInputElement>('input')[0]?.value).to.equal('1,5');
  });

  it('is said of a day that is not in its month, with the day alone marked', async () => {
    const form = await forms.fill([{ linkId: 'a', type: 'date', text: 'Born' }]);
    const enter = async (...parts: string[]) => {
      for (const [i, part] of ['Day', 'Month', 'Year'].entries()) await form.fill(part, parts[i] ?? '');
      await form.pressPrimary();
    };
    const marked = () => ['day', 'month', 'year'].filter(part => form.one(`[data-part=${part}]`).getAttribute('aria-invalid') === 'true');
    await enter('31', 'feb', '1985');
    await form.until(() => form.errors()[0] === 'Born: there is no such day in that month', 'what is wrong with the day');
    expect(marked()).to.deep.equal(['day']);
    // What is missing or no month is said as before, of all three.
    for (const parts of [['31', '13', '1985'], ['31', '2', ''], ['', '2', '85']]) {
      await enter(...parts);
      await form.until(() => form.errors()[0] === 'Born: enter a date, like 27 3 1985' && marked().length === 3, parts.join());
    }
  });

  it('is said with how it is to be written: minLength, maxLength, regex', async () => {
    expect(await wrongWith(forms, asks('string', hl7('minLength', { valueInteger: 3 })), 'ab')).to.equal('Question: write at least 3 characters');
    expect(await wrongWith(forms, { ...asks('string'), maxLength: 3 }, 'abcd')).to.equal('Question: write at most 3 characters');
    expect(await wrongWith(forms, asks('string', hl7('regex', { valueString: '[0-9]+' }), hl7('entryFormat', { valueString: '1234' })), 'ab')).to.equal('Question: check how it is written (1234)');
  });
});
