/** Every screen and state of intake in Chromium, looked at in every way that `examine` knows. */
import { describe } from 'node:test';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { QuickFiller } from './patient/quick-filler.ts';
import { eventually } from './patient/widget.ts';
import { learnLanguages } from './screens/examine.ts';
import { BROKEN, CONTROLS, NOT_R4, shortForm, TABLES } from './screens/every-control.ts';
import { examinePaper, withoutPrinter } from './screens/paper-sheet.ts';
import { type Scene as AnyScene, useScenes } from './screens/scenes.ts';

type Scene = AnyScene<QuickFiller>;

const { scenes, fault, stage } = useScenes({ bundle: 'pseudo-intake', patient: engine => new QuickFiller(engine) });

const PAGE = 'clinic/form.html';
const FORM = '/Questionnaire/pre-visit';
/** The clinic's server has another form than usual. */
const given = (body: Questionnaire) => () => fault(FORM, { kind: 'conflict-shape', status: 200, body });

const sentBefore = (name: string, versionId: string) => ({
  resourceType: 'QuestionnaireResponse', id: 'r1', meta: { versionId }, questionnaire: `${shortForm('1').url}|1`, status: 'completed', item: [{ linkId: 'name', text: 'Full name', answer: [{ valueString: name }] }],
});

/** Sends an empty page, and looks at what it says. */
async function lookAtErrors({ patient, look }: Scene, name: string): Promise<void> {
  await patient.go();
  await eventually(() => patient.engine.focused(), focused => focused.id === 'errors', 'focus on the error summary');
  await look(`${name}-errors`);
}

describe('before it can be filled in', () => {
  scenes('waiting, and waiting for long', PAGE, async ({ patient, look, pass }) => {
    // Until there is something to fill in, the page's own words say whom to call.
    await patient.in('.waiting').waitFor();
    await look('form-waiting');
    await pass(8100);
    await look('form-slow');
  }, () => fault(FORM, { kind: 'delay', ms: 30_000 }));

  scenes('the form could not be read', PAGE, async ({ patient, look }) => {
    await patient.in('.message.danger').waitFor();
    await patient.in('.way-out').waitFor();
    await look('form-failed');
  }, () => fault(FORM, { kind: 'status', status: 403 }));

  scenes('a form of another release', PAGE, async ({ patient, look }) => {
    await patient.in('.message.danger').waitFor();
    await patient.in('.way-out').waitFor();
    await look('form-not-r4');
  }, given(NOT_R4));
});

describe('begun before', () => {
  scenes('and the form is the same, and another one', `${PAGE}?set=drafts`, async ({ patient, look, engine }) => {
    const comeBack = async () => {
      await engine.page.reload();
      await patient.page.getByRole('button', { name: 'Go on with this form' }).waitFor();
      await patient.in('.way-out').waitFor();
    };
    await patient.ready();
    await patient.in('input[type=text]').fill('Sam Sample');
    await patient.page.getByText('saved on this device until').waitFor();
    await comeBack();
    await look('form-draft');
    await stage().server.admin.reset();
    fault(FORM, { kind: 'conflict-shape', status: 200, body: shortForm('2') });
    await comeBack();
    await look('form-draft-changed');
  }, given(shortForm('1')));
});

describe('pages', () => {
  scenes('of a new patient, with lists and what repeats', `${PAGE}?form=new-patient`, async scene => {
    const { patient, look } = scene;
    await patient.ready();
    await look('form-first');
    await lookAtErrors(scene, 'form-first');
    const searched = patient.in('input[role=combobox]');
    await searched.fill('cr');
    await patient.in('[role=option]').waitFor();
    await searched.press('ArrowDown');
    await look('form-combobox');
    await searched.fill('');
    await searched.press('Escape');
    await patient.pass();
    await look('form-address');
  });

  scenes('with a table, and what appears below it', `${PAGE}?form=phq-9`, async scene => {
    const { patient, look } = scene;
    await patient.ready();
    await look('form-table');
    await lookAtErrors(scene, 'form-table');
  });
});

describe('controls', () => {
  scenes('every one', PAGE, async scene => {
    const { patient, look } = scene;
    await patient.ready();
    await look('form-written');
    await lookAtErrors(scene, 'form-written');
    await patient.pass();
    await patient.in('input[type=radio] >> nth=6').waitFor();
    await look('form-chosen');
    await patient.page.locator(`${patient.tag} .tile`, { hasText: 'own words' }).click();
    await patient.page.locator(`${patient.tag} .tile input[type=checkbox]`).nth(1).check();
    await patient.answerAll();
    await look('form-chosen-answered');
    await patient.pass();
    await look('form-dated');
    await lookAtErrors(scene, 'form-dated');
    await patient.in('input[type=file]').setInputFiles({ name: 'knee.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
    await patient.in('.preview canvas').waitFor();
    await patient.in('details:has(canvas) summary').click();
    await look('form-file');
  }, given(CONTROLS));

  scenes('tables of every kind', PAGE, async ({ patient, look }) => {
    await patient.ready();
    await look('form-answers');
    await patient.pass();
    await look('form-rows');
    await patient.page.getByRole('button', { name: /^Add another/ }).click();
    await patient.page.getByRole('button', { name: /^Remove/ }).nth(1).waitFor();
    await patient.answerAll();
    await look('form-rows-two');
    await patient.page.getByRole('button', { name: /^Remove/ }).first().click();
    await patient.page.getByText('was removed').first().waitFor();
    await look('form-rows-removed');
    await patient.pass();
    await look('form-grid');
  }, given(TABLES));

  scenes('what cannot be asked', PAGE, async ({ patient, look }) => {
    await patient.ready();
    await look('form-broken');
  }, given(BROKEN));
});

describe('sending', () => {
  scenes('checked, changed, checked again, sent', `${PAGE}?form=pre-visit`, async ({ patient, look }) => {
    await patient.ready();
    await patient.toReview();
    await look('form-review');
    await patient.in('dl.summary button').click();
    await patient.at('page-1');
    await look('form-changing');
    await patient.go();
    await patient.at('review');
    await patient.go();
    await patient.at('confirmed');
    await look('form-confirmed');
  });

  scenes('on its way', `${PAGE}?form=gad-7`, async ({ patient, look }) => {
    await patient.ready();
    await patient.toReview();
    stage().server.admin.fault({ method: 'POST', path: '/QuestionnaireResponse$', kind: 'delay', ms: 30_000 });
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission === 'sending', 'sending');
    await patient.in('.actions + .waiting').waitFor();
    await look('form-sending');
  });

  scenes('not known yet', `${PAGE}?form=gad-7`, async ({ patient, look }) => {
    await patient.ready();
    await patient.toReview();
    fault('/QuestionnaireResponse$', { method: 'POST', kind: 'drop-after' });
    // Before it sends, it asks whether the attempt is there already.
    fault('/QuestionnaireResponse/_search', { kind: 'drop-before', nth: 2 });
    await patient.go();
    await patient.at('unknown');
    await look('form-unknown');
  });

  scenes('refused', `${PAGE}?form=gad-7`, async ({ patient, look }) => {
    await patient.ready();
    await patient.toReview();
    fault('/QuestionnaireResponse$', { method: 'POST', kind: 'status', status: 422 });
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission === 'failed', 'a failure');
    await look('form-refused');
  });

  scenes('changed at the clinic meanwhile', `${PAGE}?form=gad-7`, async ({ patient, look }) => {
    await patient.ready();
    // As the page around gives it: what the patient sent before, and another form than that of the tag.
    await patient.page.evaluate(({ tag, response }) => Object.assign(document.querySelector(tag) as object, { response, questionnaire: 'pre-visit' }), { tag: patient.tag, response: sentBefore('Sam Sample', '1') });
    await patient.in('[data-part=day]').waitFor();
    await patient.in('input[type=text]').fill('Sam Sampleton');
    await patient.toReview();
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission === 'failed', 'a failure');
    await patient.page.getByText('Choose which answers count').waitFor();
    await patient.page.getByText('was changed after you opened it').waitFor();
    await look('form-conflict');
  }, () => {
    given(shortForm('1'))();
    fault('/QuestionnaireResponse/r1$', { method: 'PUT', kind: 'status', status: 412 });
    fault('/QuestionnaireResponse/r1$', { method: 'GET', kind: 'conflict-shape', status: 200, body: sentBefore('Samantha Sample', '2') });
  });

  scenes('offline', `${PAGE}?form=gad-7`, async ({ patient, look, engine }) => {
    await patient.ready();
    await patient.toReview();
    await learnLanguages(engine, patient.tag);
    await engine.page.context().setOffline(true);
    await patient.go();
    await eventually(() => patient.screen(), s => s.submission !== 'idle' && s.submission !== 'sending', 'what became of it');
    await look('form-offline');
  });
});

describe('other ways', () => {
  scenes('at the desk', `${PAGE}?form=gad-7&set=can-skip&set=assisted`, async ({ patient, look }) => {
    await patient.ready();
    await look('form-assisted');
    await patient.in('.actions button.link').click();
    await eventually(() => patient.engine.focused(), focused => focused.id === 'heading', 'the desk');
    await look('form-desk');
  });

  scenes('on paper', PAGE, async ({ patient, engine, note }) => {
    await withoutPrinter(patient);
    await engine.page.reload();
    await patient.ready();
    note(await examinePaper(patient, 'Print it to fill in on paper', 'form-paper'));
    await patient.toReview();
    note(await examinePaper(patient, 'Print my answers', 'form-paper-filled'));
  }, given(shortForm('1')));
});
