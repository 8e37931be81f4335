/** Every field template: label, hint, error and input tied together, for eyes, readers and fingers alike. */
import { expect } from '@open-wc/testing';
import type { Issue } from '@foyer/core/journey/definition';
import { descriptionOf, nameOf, textIn } from '@foyer/testing/harness/accessible';
import { html, nothing, render } from 'lit';
import { speaking } from '../i18n/msg.ts';
import { birthDateField, readBirthDate, readMonth, typedBirthDate } from './birth-date-field.ts';
import { checkboxField, consentField, radioField } from './choice-fields.ts';
import { errorSummary } from './error-summary.ts';
import { readForm, renderFields, type Field, type Typed } from './form.ts';
import { emailField, numberField, phoneField, selectField, textField } from './text-fields.ts';

const english = { locale: 'en-CA', templates: undefined, overrides: undefined };
const error = (code: string) => `Mend it: ${code}`;
const choices = [{ value: 'a', label: 'Apple', hint: 'Red or green' }, { value: 'b', label: 'Banana' }];

const MAKERS: Readonly<Record<string, (values: Typed) => Field>> = {
  text: values => textField({ name: 'x', label: 'Label', hint: 'Hint', values, error }),
  'text in rows': values => textField({ name: 'x', label: 'Label', hint: 'Hint', values, error, rows: 4 }),
  number: values => numberField({ name: 'x', label: 'Label', hint: 'Hint', values, error }),
  phone: values => phoneField({ name: 'x', label: 'Label', hint: 'Hint', values, error }),
  'e-mail': values => emailField({ name: 'x', label: 'Label', hint: 'Hint', values, error }),
  select: values => selectField({ name: 'x', label: 'Label', hint: 'Hint', values, error, choices, empty: 'None' }),
  radios: values => radioField({ name: 'x', label: 'Label', hint: 'Hint', values, error, choices }),
  checkboxes: values => checkboxField({ name: 'x', label: 'Label', hint: 'Hint', values, error, choices }),
  consent: values => consentField({ name: 'x', label: 'Label', hint: 'Hint', values, error, statement: 'I agree' }),
  'birth date': values => birthDateField({ name: 'x', label: 'Label', hint: 'Hint', values, error, own: true }),
};

const GROUPS = ['radios', 'checkboxes', 'consent', 'birth date'];

describe('fields', () => {
  let host: HTMLElement;
  let root: ShadowRoot;
  beforeEach(() => {
    host = document.createElement('div');
    root = host.attachShadow({ mode: 'open' });
    document.body.append(host);
  });
  afterEach(() => host.remove());

  const show = (fields: readonly Field[], issues: readonly Issue[] = []) =>
    speaking(english, () => render(html`${errorSummary(fields, issues)}<form>${renderFields(fields, issues)}</form>`, root));
  const one = <E extends Element = HTMLElement>(selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  };
  const form = () => one<HTMLFormElement>('form');

  it('are summed up by a group with a name, which says whether one or several are wrong', () => {
    const fields = ['a', 'b'].map(name => textField({ name, label: name, values: {}, error }));
    const told = (...paths: string[]) => {
      show(fields, paths.map(path => ({ path, code: 'required' })));
      expect(one('#errors').getAttribute('role')).to.equal('group');
      return nameOf(one('#errors'));
    };
    expect([told('a'), told('a', 'b')]).to.deep.equal(['One answer needs your attention', 'Some answers need your attention']);
  });

  for (const [kind, make] of Object.entries(MAKERS)) {
    // What carries the label: a group of inputs, or the one input.
    const carrier = GROUPS.includes(kind) ? 'fieldset' : '#f-x';

    it(`tie label and hint to ${kind}`, () => {
      show([make({})]);
      expect(nameOf(one(carrier))).to.equal('Label');
      expect(descriptionOf(one(carrier))).to.equal('Hint');
      expect(one(carrier).getAttribute('aria-invalid')).not.to.equal('true');
    });

    it(`tie an error to ${kind}, in words that begin with "Error:", and lead there from the summary`, () => {
      show([make({})], [{ path: 'x', code: 'required' }]);
      expect(descriptionOf(one(carrier))).to.equal('Hint Error: Mend it: required');
      const link = one('#errors a');
      expect(textIn(link)).to.equal('Mend it: required');
      link.click();
      expect(root.activeElement?.id).to.equal('f-x');
      expect(one('#f-x').matches('input, select, textarea')).to.equal(true);
    });

    it(`leave hint and error out of ${kind} where there is none`, () => {
      show([make({})], [{ path: 'another', code: 'required' }]);
      expect(root.querySelectorAll('.error, #errors')).to.have.length(0);
    });
  }

  it('mark every wrong input as such, for readers', () => {
    show(['text', 'text in rows', 'phone', 'select'].map(kind => MAKERS[kind]?.({}) as Field), [{ path: 'x', code: 'required' }]);
    expect([...root.querySelectorAll('input, textarea, select')].map(e => e.getAttribute('aria-invalid'))).to.deep.equal(['true', 'true', 'true', 'true']);
  });

  it('say "(optional)" in the label, and nothing of the kind where an answer is needed', () => {
    show([textField({ name: 'x', label: 'Note', optional: true, values: {} }), textField({ name: 'y', label: 'Name', values: {} })]);
    expect(nameOf(one('#f-x'))).to.equal('Note (optional)');
    expect(nameOf(one('#f-y'))).to.equal('Name');
    // Chromium leaves a space that stands alone out of a name.
    expect(one('.optional').textContent).to.equal(' (optional)');
  });

  it('show a warning without calling it an error', () => {
    show([textField({ name: 'x', label: 'Number', values: { x: '1' }, warning: 'Check the number' })]);
    expect(textIn(one('.field'))).to.include('Check the number');
    expect(one('#f-x').getAttribute('aria-invalid')).to.equal(null);
  });

  it('find an issue by the field’s paths, and by what lies below them', () => {
    show([textField({ name: 'x', label: 'Name', values: {}, error, paths: ['name'] })], [{ path: 'name.given', code: 'required' }]);
    expect(textIn(one('#errors a'))).to.equal('Mend it: required');
    show([textField({ name: 'x', label: 'Name', values: {}, error, paths: ['name'] })], [{ path: 'names', code: 'required' }]);
    expect(root.querySelectorAll('#errors')).to.have.length(0);
  });

  it('give back what is typed, by name; several ticks as a list', () => {
    show([
      textField({ name: 'given', label: 'Given', values: { given: 'Sam' } }),
      checkboxField({ name: 'fruit', label: 'Fruit', values: { fruit: ['a', 'b'] }, choices }),
      checkboxField({ name: 'none', label: 'None', values: {}, choices }),
      selectField({ name: 'one', label: 'One', values: { one: 'b' }, choices }),
    ]);
    expect(readForm(form())).to.deep.equal({ given: 'Sam', fruit: ['a', 'b'], one: 'b' });
  });

  it('show what was typed when the form is made anew', () => {
    const field = (values: Typed) => textField({ name: 'given', label: 'Given', values });
    show([field({ given: '' })]);
    one<HTMLInputElement>('#f-given').value = 'Sam';
    const typed = readForm(form());
    render(nothing, root);
    show([field(typed)]);
    expect(one<HTMLInputElement>('#f-given').value).to.equal('Sam');
  });

  it('ask browsers to fill in what belongs to the patient, and nothing else', () => {
    show([phoneField({ name: 'p', label: 'P', values: {} }), emailField({ name: 'e', label: 'E', values: {} }), textField({ name: 't', label: 'T', values: {} }),
      birthDateField({ name: 'own', label: 'B', hint: '', values: {}, error, own: true }), birthDateField({ name: 'other', label: 'B', hint: '', values: {}, error, own: false })]);
    expect(one('#f-p').getAttribute('autocomplete')).to.equal('tel');
    expect(one('#f-e').getAttribute('autocomplete')).to.equal('email');
    expect(one('#f-t').getAttribute('autocomplete')).to.equal('off');
    expect([...root.querySelectorAll('[name^="own-"]')].map(e => e.getAttribute('autocomplete'))).to.deep.equal(['bday-day', 'bday-month', 'bday-year']);
    expect([...root.querySelectorAll('[name^="other-"]')].map(e => e.getAttribute('autocomplete'))).to.deep.equal(['off', 'off', 'off']);
  });

  it('show what belongs to a choice while it is chosen', () => {
    const field = (values: Typed) => radioField({ name: 'x', label: 'Label', values, choices: [{ value: 'a', label: 'Apple', inner: () => html`<p>Peeled?</p>` }, ...choices.slice(1)] });
    show([field({ x: 'a' })]);
    expect(textIn(form())).to.include('Peeled?');
    show([field({ x: 'b' })]);
    expect(textIn(form())).not.to.include('Peeled?');
  });
});

describe('a date of birth', () => {
  const read = (day: string, month: string, year: string, locale = 'en-CA') =>
    speaking({ ...english, locale }, () => readBirthDate({ 'b-day': day, 'b-month': month, 'b-year': year }, 'b'));

  it('is read from numbers', () => {
    expect(read('27', '3', '1985')).to.equal('1985-03-27');
    expect(read(' 7 ', '03', '1985 ')).to.equal('1985-03-07');
  });

  for (const [locale, month] of [['en-CA', 'March'], ['en-CA', 'mar'], ['en-CA', 'MARS'], ['fr-CA', 'mars'], ['fr-CA', 'mars.'], ['fr-CA', 'march']] as const) {
    it(`is read with the month as "${month}" in ${locale}`, () => expect(read('27', month, '1985', locale)).to.equal('1985-03-27'));
  }

  it('is read with every month’s name in English and in French', () => {
    const names = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
    expect(names.map(name => speaking({ ...english, locale: 'fr-CA' }, () => readMonth(name)))).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(names.map(name => speaking(english, () => readMonth(name)))).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(['fevrier', 'aout', 'decembre'].map(name => speaking(english, () => readMonth(name)))).to.deep.equal([2, 8, 12]);
  });

  it('is no date where the month could be two, or none', () => {
    for (const month of ['jui', 'ju', 'm', 'xyz', '13', '0']) expect(read('1', month, '1985', 'fr-CA'), month).not.to.match(/^\d{4}-\d\d-\d\d$/);
  });

  it('is no date where the day does not exist, or the year is short', () => {
    expect(read('30', '2', '1985')).to.equal('1985/2/30');
    expect(read('29', '2', '1985')).not.to.match(/-/);
    expect(read('29', '2', '1984')).to.equal('1984-02-29');
    expect(read('27', '3', '85')).not.to.match(/-/);
  });

  it('is empty where nothing was typed, and comes back in its three parts', () => {
    expect(read('', '', '')).to.equal('');
    expect(typedBirthDate('1985-03-07', 'b')).to.deep.equal({ 'b-year': '1985', 'b-month': '3', 'b-day': '7' });
    expect(typedBirthDate(undefined, 'b')).to.deep.equal({});
  });
});
