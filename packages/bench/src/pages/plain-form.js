// What a page's author would write by hand for such a form, and nothing more: questions that come with an answer, and sums.
const form = document.querySelector('form');
const sums = new Map();
for (const output of form.querySelectorAll('output')) for (const name of output.dataset.sum.split(' ')) sums.set(name, output);
const conditions = new Map([...form.querySelectorAll('[data-when]')].map(element => [element.dataset.when, element]));

form.addEventListener('input', ({ target }) => {
  const output = sums.get(target.name);
  if (output) output.value = output.dataset.sum.split(' ').reduce((all, name) => all + (Number(form.elements[name].value) || 0), 0);
  const shown = conditions.get(target.name);
  if (shown) shown.hidden = target.value !== 'Yes';
});
form.addEventListener('submit', event => event.preventDefault());
