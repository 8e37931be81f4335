// What a page's author would write by hand for the first step of a booking, and nothing more: the same list from the same server.
const waiting = document.getElementById('waiting');

function choice(service) {
  const label = document.createElement('label');
  const radio = document.createElement('input');
  Object.assign(radio, { type: 'radio', name: 'service', value: service.id, required: true });
  const minutes = service.extension?.find(e => e.url === 'urn:foyer:duration-minutes')?.valuePositiveInt;
  const hint = document.createElement('small');
  hint.textContent = [service.comment, minutes && `${minutes} minutes`].filter(Boolean).join('\n');
  label.append(radio, ' ', service.name, hint);
  return label;
}

function show(services) {
  const form = document.createElement('form');
  const fieldset = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = 'What do you need?';
  fieldset.append(legend, ...services.map(choice));
  const button = document.createElement('button');
  button.textContent = 'Continue';
  form.append(fieldset, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    form.hidden = true;
  });
  waiting.replaceWith(form);
}

try {
  const address = `${document.body.dataset.fhir}/HealthcareService?active=true&_count=200`;
  const reply = await fetch(address, { headers: { accept: 'application/fhir+json' } });
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
  const bundle = await reply.json();
  show((bundle.entry ?? []).map(entry => entry.resource));
} catch {
  waiting.textContent = 'The list did not arrive. Please call us.';
}
