/** Who, needs and contact: what has to be said, what may be left out, and what is kept. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { SAM, type BookingHarness } from '@foyer/testing/harness/booking';
import { attemptOf, useScene } from '../scene.test-support.ts';

async function fillPerson(booking: BookingHarness, given = 'First name', family = 'Last name'): Promise<void> {
  await booking.fill(given, 'Robin');
  await booking.fill(family, 'Sample');
  await booking.fill('Day', '1');
  await booking.fill('Month', '2');
  await booking.fill('Year', '2019');
}

/** Sam books for Robin. */
async function fillForRobin(booking: BookingHarness): Promise<void> {
  await booking.choose('Someone I care for');
  await fillPerson(booking, 'Their first name', 'Their last name');
  await booking.fill('Your own first name', 'Sam');
  await booking.fill('Your own last name', 'Sample');
  await booking.fill('How are you related', 'I am the legal guardian');
}

describe('who a visit is for', () => {
  const scene = useScene();
  const onWho = async (backend = demoBackend()) => {
    const booking = await scene.mount({ backend });
    await booking.walkTo('who');
    return booking;
  };

  it('is asked of a guest: name and date of birth, each named when it is missing', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.errors()).to.have.length(3);
    expect(booking.errors().join()).to.match(/first name.*last name.*date of birth/i);
    await booking.until(() => booking.focused()?.name === 'Some answers need your attention', 'focus on the summary');
    expect(booking.shown('[role="alert"] a')).to.have.length(3);
    await booking.press(booking.errors()[2] ?? '');
    expect(booking.focused()).to.deep.equal({ role: 'textbox', name: 'Day' });
  });

  it('has no name cut off: one of more than 100 characters is asked for again', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await fillPerson(booking);
    await booking.fill('First name', 'x'.repeat(101));
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['Enter the first name']);
    expect(booking.value('First name')).to.have.length(101);
  });

  it('is not taken to be the person who books', async () => {
    const booking = await onWho();
    expect(booking.shown<HTMLInputElement>('input[type="radio"]').filter(radio => radio.checked)).to.deep.equal([]);
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.have.length(1);
  });

  it('keeps what was typed when something is missing', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await booking.fill('First name', 'Sam');
    await booking.fill('Year', '85');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.value('First name')).to.equal('Sam');
    expect(booking.value('Year')).to.equal('85');
  });

  it('says of a day that no month has that it does not exist, and of half a date what is missing', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await fillPerson(booking);
    await booking.fill('Day', '31');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['There is no such date of birth. Check day, month and year']);
    await booking.fill('Year', '');
    await booking.pressPrimary();
    await booking.until(() => booking.errors()[0] === 'Enter the date of birth, like 27 3 1985', 'what is missing');
  });

  it('takes the name of a month', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await fillPerson(booking);
    await booking.fill('Month', 'February');
    await booking.walkTo('contact');
    await booking.fill('Phone number', '416-555-0123');
    await booking.walkTo('review');
    expect(booking.summary()['For']).to.equal('Robin Sample Born 1 February 2019');
  });

  it('says of a date of birth that it is in the past', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await fillPerson(booking);
    await booking.fill('Year', '2027');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()[0]).to.match(/in the past/);
  });

  it('asks who books for somebody else, and how they are related', async () => {
    const clinic = demoBackend();
    const booking = await onWho(clinic);
    await booking.choose('Someone I care for');
    await fillPerson(booking, 'Their first name', 'Their last name');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.errors()).to.have.length(3);
    await booking.fill('Your own first name', 'Sam');
    await booking.fill('Your own last name', 'Sample');
    await booking.fill('How are you related', 'I am the parent');
    await booking.pressPrimary();
    await booking.onStep('needs');
    await booking.walkTo('contact');
    await booking.fill('Phone number', '416-555-0123');
    await booking.walkTo('confirmed');
    const attempt = attemptOf(booking);
    expect(clinic.controls.stored(attempt)).to.deep.include({ name: { given: 'Robin', family: 'Sample' }, bookedBy: { name: { given: 'Sam', family: 'Sample' }, relationship: 'parent' } });
  });

  it('says in the review who books, and how they are related', async () => {
    const booking = await onWho();
    await fillForRobin(booking);
    await booking.walkTo('contact');
    await booking.fill('Phone number', '416-555-0123');
    await booking.walkTo('review');
    expect(booking.summary()['Asked for by']).to.equal('Sam Sample I am the legal guardian');
  });

  it('says no more than a name of anybody on the page that is left on the screen and printed', async () => {
    const booking = await onWho();
    await fillForRobin(booking);
    await booking.press('Add their health card');
    await booking.fill('Province or territory of the card', 'Québec');
    await booking.fill('Number on the card', 'SAMP 8503 2799');
    await booking.walkTo('contact');
    await booking.fill('Phone number', '416-555-0123');
    await booking.walkTo('review');
    expect(booking.summary()).to.include.keys('Health card', 'Asked for by');
    await booking.walkTo('confirmed');
    expect(booking.summary()).not.to.have.any.keys('Health card', 'Asked for by', 'At this clinic before');
    expect(booking.summary()['For']).to.equal('Robin Sample');
  });

  it('never takes what was typed for me to be the person that I care for', async () => {
    const booking = await scene.at('who');
    await booking.press('Add a health card');
    await booking.fill('Number on the card', '1234567890');
    await booking.fill('First name', 'Samantha');
    await booking.choose('Someone I care for');
    await booking.until(() => booking.text().includes('Your own first name'), 'who books');
    expect([booking.value('Your own first name'), booking.value('Your own last name')]).to.deep.equal(['Samantha', 'Sample']);
    expect(['Their first name', 'Their last name', 'Day', 'Month', 'Year'].map(label => booking.value(label)).join('')).to.equal('');
    expect(booking.text()).to.include('Their date of birth').and.not.to.include('1234567890');
    await booking.press('Add their health card');
    await booking.until(() => booking.value('Number on the card') === '', 'no card');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.errors().slice(0, 2)).to.deep.equal(['Enter their first name', 'Enter their last name']);
    await booking.choose('Me');
    expect(['First name', 'Last name', 'Year'].map(label => booking.value(label))).to.deep.equal(['Samantha', 'Sample', '1985']);
  });

  it('asks for the year with four digits, and changes no error before Continue', async () => {
    const wrong = 'Enter the year with four digits, like 1985';
    const booking = await onWho();
    await booking.choose('Me');
    await fillPerson(booking);
    await booking.fill('Year', '85');
    await booking.pressPrimary();
    await booking.until(() => booking.errors()[0] === wrong, 'the year');
    await booking.fill('Year', '');
    expect(booking.errors()).to.deep.equal([wrong]);
    await booking.pressPrimary();
    await booking.until(() => booking.errors()[0] === 'Enter the date of birth, like 27 3 1985', 'what is missing');
  });

  it('is chosen by a signed-in patient among the people that they may book for', async () => {
    const clinic = demoBackend({ signedIn: true });
    const booking = await onWho(clinic);
    expect(booking.choices().slice(0, 2).map(name => name.split(' Born')[0])).to.deep.equal(['Sam Sample', 'Robin Sample']);
    await booking.choose('Robin Sample');
    await booking.walkTo('contact');
    expect(booking.value('Phone number')).to.equal('416-555-0142');
    await booking.walkTo('confirmed');
    expect(booking.summary()['For']).to.equal('Robin Sample');
    expect(clinic.controls.state().patients).to.equal(0);
  });

  it('is chosen without their ids: attributes are what page scripts and recorders read', async () => {
    const clinic = demoBackend({ signedIn: true });
    const { patients } = clinic.scheduling;
    let turned = false;
    const backend = { ...clinic, scheduling: { ...clinic.scheduling, patients: async (...asked: Parameters<typeof patients>) => {
      const all = await patients(...asked);
      return turned ? all.toReversed() : all;
    } } };
    const booking = await onWho(backend as typeof clinic);
    const ids = (await patients({ signal: new AbortController().signal, locale: 'en-CA' })).map(({ id }) => id);
    const html = [...booking.element.renderRoot.querySelectorAll('input')].map(field => field.outerHTML).join();
    for (const id of ids) expect(html).not.to.include(id);
    await booking.choose('Robin Sample');
    // Read again in another order, the choice is still the same person.
    turned = true;
    booking.element.journey?.reload('who');
    await booking.until(() => booking.choices()[0]?.startsWith('Robin') === true, 'the other order');
    expect(booking.chosen().join()).to.include('Robin Sample');
    await booking.walkTo('review');
    expect(booking.summary()['For']).to.include('Robin Sample');
  });

  it('has to be said where there are several', async () => {
    const booking = await onWho(demoBackend({ signedIn: true }));
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['Choose who this visit is for']);
  });

  it('is filled in with what the page knows, and may be changed', async () => {
    const booking = await scene.at('who');
    expect(['First name', 'Last name', 'Day', 'Month', 'Year'].map(label => booking.value(label))).to.deep.equal(['Sam', 'Sample', '27', '3', '1985']);
    await booking.fill('First name', 'Samantha');
    await booking.walkTo('review');
    expect(booking.summary()['For']).to.match(/^Samantha Sample/);
  });

  it('keeps what was typed of me while somebody else is looked at', async () => {
    const booking = await onWho();
    await booking.choose('Me');
    await booking.fill('First name', 'Robin');
    await fillPerson(booking);
    await booking.choose('Yes');
    await booking.press('Add a health card');
    await booking.fill('Province or territory', 'Alberta');
    await booking.fill('Number on the card', '123456789');
    await booking.choose('Someone I care for');
    await booking.fill('Their first name', 'Kim');
    await booking.choose('Me');
    expect(['First name', 'Last name', 'Day', 'Month', 'Year', 'Province or territory', 'Number on the card'].map(label => booking.value(label)))
      .to.deep.equal(['Robin', 'Sample', '1', '2', '2019', 'Alberta', '123456789']);
    expect(booking.chosen()).to.deep.equal(['Me', 'Yes']);
    await booking.choose('Someone I care for');
    expect(booking.value('Their first name')).to.equal('Kim');
  });

  it('keeps what was typed there while the patient looks for another time', async () => {
    const booking = await onWho();
    await booking.choose('Someone I care for');
    await fillPerson(booking, 'Their first name', 'Their last name');
    await booking.press('Back');
    await booking.onStep('time');
    await booking.chooseTime(3);
    await booking.onStep('who');
    expect(booking.chosen()).to.include('Someone I care for');
    expect(booking.value('Their first name')).to.equal('Robin');
  });
});

describe('a health card', () => {
  const scene = useScene();
  const withCard = async (province: string, number: string) => {
    const booking = await scene.at('who');
    await booking.press('Add a health card');
    await booking.fill('Province or territory', province);
    await booking.fill('Number on the card', number);
    return booking;
  };

  for (const [province, number, warned] of [
    ['Ontario', '1234567890', 'does not look like one from Ontario'],
    ['Ontario', '12345', 'more or fewer digits'],
    ['Québec', '12345678', 'does not look like one from Québec'],
    ['Alberta', '123', 'more or fewer digits'],
  ] as const) {
    it(`warns of "${number}" from ${province}, and never blocks`, async () => {
      const booking = await withCard(province, number);
      await booking.until(() => booking.text().includes(warned), 'the warning');
      const [field] = booking.shown('[name="card-number"]');
      const about = field?.getAttribute('aria-describedby')?.split(' ').map(id => (field.getRootNode() as ShadowRoot).getElementById(id)?.textContent).join(' ');
      expect(about).to.include(warned);
      expect(booking.errors()).to.deep.equal([]);
      await booking.pressPrimary();
      await booking.onStep('needs');
    });
  }

  it('is not warned of where it looks right', async () => {
    const booking = await withCard('Québec', 'SAMP 8503 2799');
    expect(booking.text()).not.to.include('Check the number');
    await booking.walkTo('review');
    expect(booking.summary()['Health card']).to.equal('Québec SAMP85032799');
  });

  it('asks for Ontario’s version code, and only there', async () => {
    const booking = await withCard('Ontario', '1234567890');
    expect(booking.value('Version code')).to.equal('');
    await booking.fill('Province or territory', 'Alberta');
    expect(booking.text()).not.to.include('Version code');
  });

  it('needs both province and number, or neither', async () => {
    const booking = await scene.at('who');
    await booking.press('Add a health card');
    await booking.fill('Number on the card', '1234567890');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['Choose the province or territory of the card']);
    await booking.press('Choose the province');
    expect(booking.focused()?.role).to.equal('combobox');
  });
});

describe('needs', () => {
  const scene = useScene();

  it('may all be left out', async () => {
    const booking = await scene.at('needs');
    await booking.walkTo('review');
    expect(booking.summary()['To prepare']).to.equal('None');
    expect(booking.buttons()).to.include('Change (Is there anything we should prepare?)');
  });

  it('offer languages of the North by name, where the browser knows none', async () => {
    const booking = await scene.at('needs');
    const languages = [...booking.shown<HTMLSelectElement>('[name="interpreter"]')[0]?.options ?? []].map(({ label }) => label);
    expect(languages.filter(name => name.length < 4)).to.deep.equal([]);
    for (const name of [/Cree/, /Inuktitut/, /Ojib/]) expect(languages.some(language => name.test(language)), String(name)).to.equal(true);
  });

  it('keep a note that is too long, and say so', async () => {
    const booking = await scene.at('needs');
    const [note] = booking.shown<HTMLTextAreaElement>('[name="note"]');
    expect(note?.maxLength).to.equal(-1);
    await booking.fill('A note for the clinic', 'x'.repeat(1001));
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['Shorten the note to 1,000 characters']);
    expect(booking.value('A note for the clinic')).to.have.length(1001);
  });

  it('reach the clinic', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('needs', { backend: clinic });
    await booking.fill('Interpreter', 'Punjabi');
    await booking.choose('Wheelchair or walker access');
    await booking.choose('Help with hearing');
    await booking.fill('A note for the clinic', 'The second door, please');
    await booking.walkTo('confirmed');
    expect(clinic.controls.stored(attemptOf(booking))).to.deep.include({
      interpreter: 'pa', accessibility: ['wheelchair', 'hearing'], note: 'The second door, please',
    });
  });
});

describe('contact', () => {
  const scene = useScene();
  const onContact = async (backend = demoBackend()) => {
    const booking = await scene.mount({ backend, properties: { prefill: { given: 'Sam', family: 'Sample', birthDate: '1985-03-27' } } });
    await booking.walkTo('contact');
    return booking;
  };

  it('needs a phone number or an e-mail address; one is enough', async () => {
    const booking = await onContact();
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()).to.deep.equal(['Enter a phone number or an e-mail address']);
    await booking.fill('E-mail address', 'sam@example.org');
    await booking.pressPrimary();
    await booking.onStep('review');
  });

  for (const [how, walk] of [
    ['by phone', (booking: BookingHarness) => booking.walkTo('contact')],
    ['from the waiting list', async (booking: BookingHarness) => {
      await booking.walkTo('time');
      await booking.press('Join the waiting list');
      await booking.walkTo('contact');
    }],
  ] as const) {
    it(`needs a number where the clinic calls: ${how}`, async () => {
      const booking = await scene.mount({
        backend: demoBackend(), properties: { prefill: { given: 'Sam', family: 'Sample', birthDate: '1985-03-27' } },
        attributes: how === 'by phone' ? { service: 'mental-health', modality: 'phone' } : {},
      });
      await walk(booking);
      expect(booking.text()).not.to.include('is enough');
      await booking.fill('E-mail address', 'sam@example.org');
      await booking.pressPrimary();
      await booking.until(() => booking.errors().length > 0, 'an error');
      expect(booking.errors()).to.deep.equal(['Enter a phone number for the clinic to call']);
      await booking.fill('Phone number', '416-555-0123');
      await booking.pressPrimary();
      await booking.onStep('review');
    });
  }

  it('says how a number and an address look', async () => {
    const booking = await onContact();
    await booking.fill('Phone number', '12');
    await booking.fill('E-mail address', 'sam@');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.errors()).to.deep.equal(['Enter a phone number with its area code, like 416-555-0100', 'Enter an e-mail address like name@example.org']);
  });

  it('asks for consent once a reminder is wanted, and for what the reminder needs', async () => {
    const booking = await onContact();
    await booking.fill('E-mail address', 'sam@example.org');
    expect(booking.choices().some(choice => choice.startsWith('I agree'))).to.equal(false);
    await booking.choose('Text message');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'errors');
    expect(booking.errors()).to.deep.equal(['Enter a phone number to be reminded by phone or text message', 'Tick the box, or untick the reminder']);
    await booking.fill('Phone number', '416-555-0123');
    await booking.choose('I agree');
    await booking.walkTo('review');
    expect(booking.summary()['Reminder']).to.equal('Text message');
  });

  it('offers no reminder where the clinic sends none', async () => {
    const booking = await onContact(demoBackend({ capabilities: { reminders: [] } }));
    expect(booking.choices()).to.deep.equal([]);
    expect(booking.text()).not.to.include('Remind me');
  });
});

describe('the review', () => {
  const scene = useScene();

  it('leads to one answer, and back, with all others kept', async () => {
    const booking = await scene.at('review');
    const before = booking.summary();
    await booking.press('Change (How can we reach you?)');
    await booking.onStep('contact');
    await booking.fill('Phone number', '416-555-0124');
    await booking.pressPrimary();
    await booking.onStep('review');
    expect(booking.summary()).to.deep.equal({ ...before, Contact: '416-555-0124 sam@example.org' });
  });

  it('asks again exactly what hangs on a changed answer', async () => {
    const booking = await scene.at('review');
    const { For: who, Contact: contact } = booking.summary();
    await booking.press('Change (What do you need?)');
    await booking.onStep('reason');
    await booking.choose('Flu vaccine');
    await booking.pressPrimary();
    await booking.until(() => booking.step() !== 'reason', 'the next question');
    await booking.walkTo('review');
    expect(booking.summary()).to.deep.include({ Visit: 'Flu vaccine', For: who, Contact: contact });
    expect(booking.events.filter(e => e.type === 'foyer-step' && e.detail['step'] === 'who')).to.have.length(1);
  });

  it('goes back by the back button from a change that was not made', async () => {
    const booking = await scene.at('review');
    const before = booking.summary();
    await booking.press('Change (How can we reach you?)');
    await booking.onStep('contact');
    await booking.press('Back');
    await booking.onStep('review');
    expect(booking.summary()).to.deep.equal(before);
  });

  it('names each change by the question that it leads to', async () => {
    const booking = await scene.at('review');
    expect(booking.buttons().filter(name => name.startsWith('Change'))).to.include.members(['Change (Who do you want to see?)', 'Change (Where do you want to go?)', 'Change (Choose a time)']);
    booking.element.lang = 'fr';
    await booking.until(() => booking.buttons().some(name => /^Modifier \(Qui .*\?\)$/.test(name)), 'the same in French');
  });

  it('asks for a visit in other words where staff confirm it', async () => {
    const booking = await scene.at('review', { backend: demoBackend({ mode: 'request' }) });
    expect(booking.buttons()).to.include('Ask for this visit').and.not.to.include('Book this visit');
  });

  it('shows the clinic’s rule before anything is sent', async () => {
    const booking = await scene.at('review', { properties: { prefill: SAM } });
    expect(booking.text()).to.include('please cancel at least 24 hours before');
  });

  it('keeps the focus on the button while it sends, and then moves it to what came of it', async () => {
    const booking = await scene.at('review', { backend: demoBackend({ latency: 0, faults: [{ operation: 'book', kind: 'silent' }] }) });
    await booking.pressPrimary();
    await booking.until(() => booking.text().includes('Sending your booking'), 'sending');
    expect(booking.focused()).to.deep.equal({ role: 'button', name: 'Book this visit' });
    expect(booking.buttons().filter(name => name.startsWith('Change') || name === 'Back')).to.deep.equal([]);
    await scene.clock.pass(8100);
    await booking.until(() => booking.text().includes('We are still trying. If no answer comes, call 416-555-0100.'), 'the slow wait');
    expect(booking.shown('.waiting a[href="tel:4165550100"]')).to.have.length(1);
    expect(booking.focused()?.name).to.equal('Book this visit');
  });

  it('shows a phone number as people write it, in each language', async () => {
    const prefill = { ...SAM, phone: '+1 (416) 5550123 x2' };
    const booking = await scene.at('review', { properties: { prefill } });
    expect(booking.summary()['Contact']).to.equal('416-555-0123 x 2 sam@example.org');
    booking.element.lang = 'fr';
    await booking.until(() => booking.summary()['Coordonnées'] === '416 555-0123 x 2 sam@example.org', 'the number in French');
  });

  it('says whether a reminder comes, and the visit that was booked says it again', async () => {
    const booking = await scene.at('review');
    expect(booking.summary()['Reminder']).to.equal('None');
    const { Contact: contact } = booking.summary();
    await booking.walkTo('confirmed');
    expect(booking.summary()).to.deep.include({ Contact: contact, Reminder: 'None' });
  });

  it('sends once, however often the button is pressed', async () => {
    const clinic = demoBackend({ latency: 500 });
    const booking = await scene.mount({ backend: clinic, properties: { prefill: SAM } });
    const walking = booking.walkTo('review');
    for (let i = 0; i < 40 && booking.step() !== 'review'; i++) await scene.clock.pass(500);
    await walking;
    const [button] = booking.shown('[part~="primary"]');
    for (let i = 0; i < 5; i++) button?.click();
    await booking.until(() => booking.text().includes('Sending your booking'), 'sending');
    expect(booking.shown('[role="status"]').filter(region => region.textContent?.includes('Sending your booking'))).to.have.length(1);
    await scene.clock.pass(2000);
    await booking.arrives('Your visit is booked');
    expect(clinic.controls.state().appointments).to.equal(1);
  });
});
