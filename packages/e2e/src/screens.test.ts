/** "Must be shown" 4: every screen and state of booking in Chromium, looked at in every way that `examine` knows. */
import { describe } from 'node:test';
import { QuickPatient } from './patient/quick-patient.ts';
import { eventually } from './patient/widget.ts';
import { learnLanguages } from './screens/examine.ts';
import { type Scene as AnyScene, useScenes } from './screens/scenes.ts';

type Scene = AnyScene<QuickPatient>;

const { scenes, fault, stage } = useScenes({ bundle: 'pseudo-booking', patient: engine => new QuickPatient(engine) });

/** Sends an empty form, and looks at what it says. */
async function lookAtErrors({ patient, look }: Scene, name: string): Promise<void> {
  await patient.go();
  await eventually(() => patient.engine.focused(), focused => focused.id === 'errors', 'focus on the error summary');
  await look(`${name}-errors`);
}

describe('choosing', () => {
  scenes('what, how, where, with whom', 'clinic/', async scene => {
    const { patient, look } = scene;
    await patient.goTo('reason');
    await look('reason');
    await lookAtErrors(scene, 'reason');
    await patient.in('input[value=travel-health]').check();
    await look('reason-by-phone');
    for (const step of ['modality', 'place', 'practitioner'] as const) {
      await patient.goTo(step);
      await look(step);
      await lookAtErrors(scene, step);
    }
  });

  scenes('waiting, slow, failed', 'clinic/', async ({ patient, look, pass }) => {
    await patient.in('.waiting').waitFor();
    await patient.in('.way-out').waitFor();
    await look('reason-waiting');
    await pass(8100);
    await look('reason-slow');
  }, () => fault('/HealthcareService', { kind: 'delay', ms: 30_000 }));

  scenes('the list of visits failed', 'clinic/', async ({ patient, look }) => {
    await patient.in('.message.danger').waitFor();
    await look('reason-failed');
  }, () => fault('/HealthcareService', { kind: 'status', status: 403 }));

  scenes('offline', 'clinic/', async ({ patient, look, engine }) => {
    await patient.goTo('place');
    await learnLanguages(engine);
    await engine.page.context().setOffline(true);
    await patient.choose('toronto');
    await patient.goTo('practitioner');
    await patient.choose('*');
    await patient.in('.message.danger').waitFor();
    await look('time-offline');
  });
});

describe('times', () => {
  scenes('the list, and somebody else is quicker', 'clinic/', async scene => {
    const { patient, look } = scene;
    await patient.goTo('time');
    await patient.times();
    await look('time');
    await patient.in('details > summary').click();
    await patient.in('[name=from]').waitFor();
    await look('time-filters');
    for (const slot of await stage().server.admin.slots('mental-health', 3)) await stage().server.admin.setSlot(slot.id, 'busy');
    await patient.in('button.time').click();
    await patient.in('#notice').waitFor();
    await patient.times();
    await look('time-slot-taken');
  });

  scenes('looking, and looking for long', 'clinic/', async ({ patient, look, pass }) => {
    await patient.goTo('practitioner');
    fault('/Slot', { kind: 'delay', ms: 30_000 });
    await patient.choose('*');
    await patient.at('time');
    await look('time-waiting');
    await pass(8100);
    await look('time-slow');
  });

  scenes('none', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('practitioner');
    fault('/Slot', { kind: 'conflict-shape', status: 200, body: { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] } });
    await patient.choose('*');
    await patient.in('#no-times').waitFor();
    await look('time-none');
  });

  scenes('failed', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('practitioner');
    fault('/Slot', { kind: 'html' });
    await patient.choose('*');
    await patient.in('.message.danger').waitFor();
    await look('time-failed');
  });

  scenes('a time that is kept, and then not any more', 'clinic/', async ({ patient, look, pass }) => {
    await patient.goTo('who');
    await pass(220_000);
    await look('hold-nearly-over');
    // Just past its end: a longer leap would also end the request for new times.
    await pass(80_000);
    await patient.at('time');
    await patient.in('#notice').waitFor();
    await patient.times();
    await look('time-hold-expired');
  });
});

describe('the patient', () => {
  scenes('who, what to prepare, how to be reached', 'clinic/', async scene => {
    const { patient, look } = scene;
    await patient.goTo('who');
    await look('who');
    await patient.in('input[value=self]').check();
    await lookAtErrors(scene, 'who-self');
    await patient.fillWho({});
    await patient.in('details > summary').click();
    await patient.in('[name=card-province]').selectOption('ON');
    await patient.in('[name=card-number]').fill('12345');
    await patient.in('[name=card-number]').blur();
    await look('who-self-card');
    await patient.in('input[value=dependant]').check();
    await patient.in('[name=by-rel]').waitFor();
    await look('who-dependant');
    await lookAtErrors(scene, 'who-dependant');
    await patient.in('input[value=self]').check();
    await patient.fillWho({});
    await patient.go();
    await patient.at('needs');
    await look('needs');
    await patient.go();
    await patient.at('contact');
    await look('contact');
    await lookAtErrors(scene, 'contact');
    await patient.in('[name=phone]').fill('416-555-0123');
    await patient.in('[name=reminders]').check();
    await look('contact-reminders');
    await lookAtErrors(scene, 'contact-consent');
  });

  scenes('signed in', 'clinic/?with=sign-in', async ({ patient, look }) => {
    await patient.goTo('time', { service: 'flu-vaccine', site: 'vancouver' });
    await patient.times();
    await patient.in('button.time').click();
    await patient.at('who');
    await patient.in('input[name=who]').waitFor();
    await look('who-known');
  });
});

describe('sending', () => {
  scenes('checked, sent, booked', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('review', { note: 'A quiet room, please' });
    await look('review');
    await patient.go();
    await patient.at('confirmed');
    await look('confirmed');
    await patient.in('.way-out summary').click();
    await look('confirmed-help');
  });

  scenes('on its way', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('review');
    stage().server.admin.fault({ method: 'POST', path: '/fhir$', kind: 'delay', ms: 30_000 });
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission === 'sending', 'sending');
    await patient.in('.actions + .waiting').waitFor();
    await look('review-sending');
  });

  scenes('not known yet', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('review');
    fault('/fhir$', { method: 'POST', kind: 'drop-after' });
    // Before it sends, it asks whether the attempt is there already.
    fault('/fhir/Appointment', { kind: 'drop-before', nth: 2 });
    await patient.go();
    await patient.at('unknown');
    await look('unknown');
    await patient.page.reload();
    await patient.at('unknown');
    // Its words are fetched.
    await patient.in('.actions button').waitFor();
    await look('unknown-after-reload');
    stage().server.admin.clearFaults();
    await patient.in('.actions button').click();
    await patient.at('confirmed');
    await patient.in('.actions button').first().waitFor();
    await look('confirmed-after-reload');
  });

  scenes('nothing arrived', 'clinic/', async ({ patient, look, pass }) => {
    await patient.goTo('review');
    fault('/fhir$', { method: 'POST', kind: 'drop-before' });
    await patient.go();
    await eventually(async () => {
      await pass(2000);
      return patient.screen();
    }, s => s.submission === 'failed', 'that nothing arrived');
    await look('review-not-received');
  });

  scenes('refused', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('review');
    fault('/fhir$', { method: 'POST', kind: 'status', status: 422 });
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission === 'failed', 'a failure');
    await look('review-rejected');
  });

  scenes('asked for', 'clinic/?dialect=request', async ({ patient, look }) => {
    await patient.goTo('review');
    await look('review-request');
    await patient.go();
    await patient.at('requested');
    await look('requested');
  });

  scenes('the waiting list', 'clinic/', async ({ patient, look }) => {
    await patient.goTo('time');
    await patient.times();
    await patient.in('.actions button:last-of-type').click();
    await patient.goTo('review');
    await look('review-waiting-list');
    await patient.go();
    await patient.at('requested');
    await look('waiting-list');
  });
});

describe('around it', () => {
  scenes('in a dialog', 'clinic/button.html', async ({ patient, look, engine }) => {
    await eventually(() => patient.screen(), s => s.ready, 'the widget can be used');
    await engine.page.locator('[slot=button]').click();
    await patient.at('place');
    await look('dialog');
  });

  scenes('without a backend', 'clinic/?set=backend', async ({ patient, look }) => {
    await patient.in('.fallback').waitFor();
    await look('not-set-up');
  });

  scenes('a part of the script is missing', 'clinic/', async ({ patient, look, engine }) => {
    await engine.page.route(/chunks\/later-/, route => route.abort());
    await engine.page.reload();
    await patient.goTo('reason');
    await patient.choose('mental-health');
    await patient.in('.message.danger').waitFor();
    await look('part-missing');
  });

  scenes('on a device that several people use', 'clinic/?set=shared-device', async ({ patient, look, pass }) => {
    await patient.goTo('place');
    await pass(181_000);
    await patient.in('[role=alert]').waitFor();
    await look('idle-warning');
  });
});
