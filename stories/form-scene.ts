/** A story of a form: a few questions, a clinic that is asked or not, and a walk to where something is to be looked at. */
import type { Backend, Capabilities } from '@foyer/core/backend/backend';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { Extension, Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { defineIntake } from '@foyer/elements/intake/intake.define';
import { PSEUDO_LOCALES } from '@foyer/elements/i18n/pseudo-locales';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import type { StoryObj } from '@storybook/web-components-vite';

export interface FormScene {
  /** What is done once the first page is there. */
  readonly act?: (form: IntakeHarness, place: HTMLElement) => Promise<unknown>;
  readonly lang?: string;
  readonly width?: string;
  /** What the clinic behind the form can do. Without it the form is the page's own. */
  readonly clinic?: Partial<FormsPort>;
  /** What else it says of itself, and whether the patient is signed in there. */
  readonly capabilities?: Partial<Capabilities>;
  readonly properties?: MountIntakeOptions['properties'];
  /** Of the form, beside its items. */
  readonly form?: Partial<Questionnaire>;
  /** Until when the story waits at first; else for the first page with all of its parts. */
  readonly until?: (form: IntakeHarness) => boolean;
  /** Tokens, as a page's style sheet would set them. */
  readonly theme?: Readonly<Record<string, string>>;
  readonly paper?: string;
}

const plays = new WeakMap<Element, Promise<unknown>>();

/** A clinic that answers, with a number to call. */
function clinicWith(forms: Partial<FormsPort>, capabilities: Partial<Capabilities> = {}): Backend {
  return {
    describe: () => Promise.resolve({ guest: true, ...capabilities }), organisation: () => Promise.resolve({ name: 'Maple and Main Family Health', phone: '416-555-0100' }), outcome: () => Promise.resolve({ state: 'none' }),
    forms: { questionnaire: () => Promise.reject(new BackendError('gone')), submit: response => Promise.resolve({ state: 'confirmed', id: 'r1', response }), ...forms },
  };
}

const isHere = (form: IntakeHarness) => form.shown('form').length > 0 && form.shown('.waiting').length === 0;

async function play(item: readonly QuestionnaireItem[], scene: FormScene, place: HTMLElement): Promise<void> {
  const { lang, clinic, capabilities, properties, form: more } = scene;
  const form = await mountIntake({
    container: place, ...(lang && { lang }), ...(clinic && { backend: clinicWith(clinic, capabilities) }),
    properties: { questionnaire: { resourceType: 'Questionnaire', status: 'active', title: 'About you', language: 'en', item, ...more }, ...properties },
  });
  await form.until(() => (scene.until ?? isHere)(form));
  await scene.act?.(form, place);
  await form.element.updateComplete;
}

function placeOf({ width, theme = {}, paper, lang }: FormScene): HTMLElement {
  const place = document.createElement('div');
  place.dataset['story'] = '';
  if (width !== undefined) place.style.width = width;
  if (paper !== undefined) Object.assign(place.style, { background: paper, padding: '1em' });
  for (const [token, value] of Object.entries(theme)) place.style.setProperty(token, value);
  if (lang === 'ar-XB') place.dir = 'rtl';
  return place;
}

export function formStory(name: string, item: readonly QuestionnaireItem[], scene: FormScene = {}): StoryObj {
  return {
    name,
    render: () => {
      defineIntake({ locales: PSEUDO_LOCALES, expressions: async () => (await import('@foyer/fhirpath/fhirpath-engine')).fhirpathEngine() });
      const place = placeOf(scene);
      plays.set(place, new Promise<void>(resolve => { requestAnimationFrame(() => resolve()); }).then(() => play(item, scene, place)));
      return place;
    },
    play: async ({ canvasElement }) => {
      const place = canvasElement.querySelector('[data-story]');
      await (place && plays.get(place));
    },
  };
}

// ---- What forms are written with --------------------------------------------------------------------------------------------

/** A question; its link id is its text. */
export const ask = (type: string, text: string, more: Partial<QuestionnaireItem> = {}, ...extension: Extension[]): QuestionnaireItem => ({ linkId: text, type, text, ...more, ...(extension.length > 0 && { extension }) });
/** A text about the question that it stands under. */
export const about = (text: string, code: string): QuestionnaireItem => ask('display', text, {}, control(code));

/** An extension of HL7's. */
export const hl7 = (name: string, value: object): Extension => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value });
/** An extension of SDC's. */
export const sdc = (name: string, value: object): Extension => ({ url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`, ...value });
export const control = (code: string): Extension => hl7('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code }] } });
export const options = (...names: string[]) => names.map(display => ({ valueCoding: { code: display, display } }));
/** What stands beside a text: its French. */
export const french = (words: string) => ({ extension: [hl7('translation', { extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: words }] })] });
export const fhirpath = (expression: string) => ({ valueExpression: { language: 'text/fhirpath', expression } });
