/** A story of a form: a few questions, and what is done with them. */
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { defineIntake } from '@foyer/elements/intake/intake.define';
import { mountIntake, type IntakeHarness } from '@foyer/testing/harness/intake';
import type { StoryObj } from '@storybook/web-components-vite';

export interface FormScene {
  readonly act?: (form: IntakeHarness) => Promise<unknown>;
  readonly lang?: string;
  readonly width?: string;
}

const plays = new WeakMap<Element, Promise<unknown>>();

async function play(item: readonly QuestionnaireItem[], { act, lang }: FormScene, container: HTMLElement): Promise<void> {
  const form = await mountIntake({ container, ...(lang && { lang }), properties: { questionnaire: { resourceType: 'Questionnaire', status: 'active', title: 'About you', language: 'en', item } } });
  await form.until(() => form.shown('form').length > 0 && form.shown('.waiting').length === 0);
  await act?.(form);
  await form.element.updateComplete;
}

export function formStory(name: string, item: readonly QuestionnaireItem[], scene: FormScene = {}): StoryObj {
  return {
    name,
    render: () => {
      defineIntake();
      const place = document.createElement('div');
      place.dataset['story'] = '';
      if (scene.width !== undefined) place.style.width = scene.width;
      plays.set(place, new Promise<void>(resolve => { requestAnimationFrame(() => resolve()); }).then(() => play(item, scene, place)));
      return place;
    },
    play: async ({ canvasElement }) => {
      const place = canvasElement.querySelector('[data-story]');
      await (place && plays.get(place));
    },
  };
}

/** An extension of HL7's. */
export const hl7 = (name: string, value: object) => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value });
export const control = (code: string) => hl7('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code }] } });
export const options = (...names: string[]) => names.map(display => ({ valueCoding: { code: display, display } }));
