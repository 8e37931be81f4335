/** What tests of controls stand on: a form that the page gives, a backend where a test needs one, and answers read back from the response. */
import type { Backend } from '@foyer/core/backend/backend';
import type { Questionnaire, QuestionnaireItem, ResponseItem } from '@foyer/core/model/questionnaire';
import { WidgetHarness } from '@foyer/testing/harness/widget-harness';
import { defineIntake } from '../intake.define.ts';
import type { IntakeElement } from '../intake.ts';

export interface FormScene {
  /** A form of these items, on its first page. */
  fill(items: readonly QuestionnaireItem[], options?: FormOptions): Promise<FormHarness>;
}

export interface FormOptions {
  readonly form?: Partial<Questionnaire>;
  readonly backend?: Backend;
  readonly lang?: string;
  /** What is still awaited when the test begins. */
  readonly waits?: string;
  /** Hears each `foyer-warning`. */
  readonly listen?: (event: Event) => void;
}

export class FormHarness extends WidgetHarness<IntakeElement> {
  /** The items of the response, as it would be sent now. */
  get items(): readonly ResponseItem[] { return this.element.response?.item ?? []; }

  /** The values of one question, wherever it stands. */
  answers(linkId: string): unknown[] {
    const walk = (items: readonly ResponseItem[]): ResponseItem[] => items.flatMap(one => [one, ...walk(one.item ?? []), ...(one.answer ?? []).flatMap(answer => walk(answer.item ?? []))]);
    return walk(this.items).filter(one => one.linkId === linkId).flatMap(one => one.answer ?? []).map(({ item: _item, ...value }) => Object.values(value)[0]);
  }

  /** One element on the screen. */
  one<E extends HTMLElement = HTMLElement>(selector: string): E {
    const [found] = this.shown<E>(selector);
    if (!found) throw new Error(`There is no ${selector}. On the screen:\n${this.tree()}`);
    return found;
  }

  /** Continues, with something wrong: until it is said. */
  async refused(): Promise<void> {
    await this.pressPrimary();
    await this.until(() => this.errors().length > 0, 'errors');
  }

  /** Until a part that is fetched is there, and what was done is painted. */
  async shows(words: string): Promise<void> { await this.until(() => `${this.text()} ${this.tree()}`.includes(words), `"${words}"`); }
}

/** An extension of HL7's. */
export const hl7 = (name: string, value: object) => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value });
/** An extension of SDC's. */
export const sdc = (name: string, value: object) => ({ url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`, ...value });
export const control = (code: string) => hl7('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } });
export const options = (...names: string[]) => names.map(display => ({ valueCoding: { code: display.toLowerCase(), display } }));

/** What was done until now is on the screen. */
export const painted = (): Promise<void> => new Promise(resolve => { requestAnimationFrame(() => setTimeout(resolve)); });

export function useForms(): FormScene {
  let mounted: FormHarness[] = [];
  defineIntake();
  afterEach(() => {
    for (const one of mounted) one.unmount();
    mounted = [];
  });
  return {
    async fill(items, { form, backend, lang, listen, waits } = {}) {
      const element = document.createElement('foyer-intake') as IntakeElement;
      const harness = new FormHarness(element);
      mounted.push(harness);
      if (backend) element.backend = backend;
      if (lang) element.lang = lang;
      if (listen) element.addEventListener('foyer-warning', listen);
      element.questionnaire = { resourceType: 'Questionnaire', status: 'active', title: 'About you', language: 'en', item: items, ...form };
      document.body.append(element);
      await harness.until(() => harness.shown('form [part~="primary"]').length > 0, 'the first page');
      await harness.until(() => (waits ? harness.text().includes(waits) : harness.shown('.waiting').length === 0), 'all parts');
      // What the response is made of is fetched once the first page can be used.
      while (element.response === undefined) await painted();
      return harness;
    },
  };
}
