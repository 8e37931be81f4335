// The same questions in plain HTML, made in the page of the same FHIR Questionnaire, by no more code than that takes.
const form = document.querySelector('form');
const { item: groups } = await (await fetch(form.dataset.form)).json();
const made = (tag, attributes = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...inside);
  return element;
};
const radios = (name, text, options) => made('fieldset', {}, made('legend', {}, text), ...options.map(value => made('label', {}, made('input', { type: 'radio', name, value }), ` ${value}`)));
const KINDS = { text: ['textarea', { rows: 4 }], date: ['input', { type: 'date' }], decimal: ['input', { inputMode: 'decimal' }], integer: ['input', { inputMode: 'numeric' }] };
const question = ({ linkId, type, text, answerOption = [], enableWhen }) => {
  if (type === 'boolean') return radios(linkId, text, ['Yes', 'No']);
  if (type === 'choice') return radios(linkId, text, answerOption.map(({ valueCoding }) => valueCoding.display));
  const [tag, attributes] = linkId.startsWith('sum') ? ['output', {}] : KINDS[type] ?? ['input', {}];
  const field = made('p', { hidden: enableWhen !== undefined }, made('label', { htmlFor: linkId }, text), made(tag, { id: linkId, name: linkId, ...attributes }));
  if (enableWhen) form.addEventListener('input', ({ target }) => { if (target.name === enableWhen[0].question) field.hidden = target.value !== 'Yes'; });
  return field;
};
form.append(...groups.map(({ text, item }) => made('fieldset', {}, made('legend', {}, text), ...item.map(question))), made('button', {}, 'Continue'));
form.addEventListener('submit', event => event.preventDefault());
