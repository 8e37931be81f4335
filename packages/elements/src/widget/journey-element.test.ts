/** A second widget only brings what is its own: a journey of two steps, their views, and what became of it. */
import { validated } from '@foyer/core/backend/validated';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import * as z from 'zod/mini';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { defineJourney, insertStep, type JourneyDefinition, type JourneyOptions, type Step } from '@foyer/core/journey/definition';
import { Journey } from '@foyer/core/journey/journey';
import { rest } from '@foyer/testing/harness/page-clock';
import { WidgetHarness } from '@foyer/testing/harness/widget-harness';
import { textField } from '../ui/text-fields.ts';
import { typed } from '../ui/form.ts';
import { wayOut } from './way-out-box.ts';
import { defineWidget } from './define.ts';
import { JourneyElement, type LaterSteps } from './journey-element.ts';
import { heading } from './journey-frame.ts';
import type { StepView } from './journey-screen.ts';
import { steps } from './progress.ts';
import { stepForm, typedOn } from './step-form.ts';
import { summaryList } from './summary-list.ts';

interface Shape {
  answers: { topic: { topic: string }; message: { text: string } };
  pins: { desk?: string | undefined };
  loaded: { topic: readonly string[] };
  obtained: object;
  queries: object;
  result: { readonly to: string; readonly text: string };
}
interface Prefill { readonly text?: string | undefined; readonly urgent?: boolean | undefined }

const topic: Step<Shape, 'topic'> = {
  id: 'topic', early: true,
  load: async (_, { locale }) => [locale.startsWith('fr') ? 'Factures' : 'Bills', 'Forms'],
  schema: () => z.object({ topic: z.string().check(z.minLength(1, 'required')) }),
};
const message: Step<Shape, 'message'> = { id: 'message', schema: () => z.object({ text: z.string().check(z.minLength(1, 'required')) }) };
const note: JourneyDefinition<Shape> = defineJourney<Shape>({
  id: 'note', steps: [topic, message] as Step<Shape>[],
  submit: async ({ answers, pins }) => ({ state: 'confirmed', result: { to: pins.desk ?? answers.topic?.topic ?? '', text: answers.message?.text ?? '' } }),
});

function view(step: 'topic' | 'message', title: string, name: string): StepView<Shape, Prefill> {
  return {
    title: () => title,
    ...(step === 'topic' && { waiting: () => 'Getting topics…' }),
    render(screen) {
      const values = typedOn(screen, step, () => ({ [name]: screen.prefill?.text ?? '' }));
      const field = textField({ name, label: title, values, error: () => 'Say something' });
      return html`<p>${screen.journey.view.loaded.topic?.join(', ')}</p>${stepForm(screen, { step, fields: [field], toAnswer: v => ({ [name]: typed(v, name) }) })}`;
    },
  };
}

let laterArrives: Promise<unknown> = Promise.resolve();

class NoteElement extends JourneyElement<Shape, Prefill> {
  static override properties = { ...JourneyElement.properties, desk: {} };
  declare desk: string | undefined;
  protected readonly checking = validated;
  protected readonly wayOut = wayOut;
  protected readonly widgetName = 'booking';
  protected readonly progress = steps;
  protected readonly pinChecks = z.object({ desk: z.optional(z.string().check(z.regex(/^[a-z]+$/, 'desk'))) });
  protected readonly prefillChecks = z.object({ text: z.optional(z.string()), urgent: z.optional(z.boolean()) });
  protected readonly firstViews = { topic: view('topic', 'What is it about?', 'topic') };
  journeyWith(options: JourneyOptions<Shape>): Journey<Shape> { return new Journey(this.definition ?? note, options); }
  readonly done: string[] = [];
  get sent(): Shape['result'] | undefined { return this.result; }
  protected async fetchLater(): Promise<LaterSteps<Shape, Prefill>> {
    await laterArrives;
    return {
      views: { message: view('message', 'What do you want to say?', 'text') }, styles: [], notice: () => undefined,
      outcome: ({ headingLevel }) => html`${heading('Sent', headingLevel)}${summaryList([{ label: 'To', value: this.sent?.to ?? '' }])}`,
    };
  }

  protected finished(state: string): void { this.done.push(state); }
}
defineWidget('note', NoteElement, { prefix: 'toy' });

describe('a widget with a journey of its own', () => {
  let harness: WidgetHarness<NoteElement>;
  async function mount(arrange: (element: NoteElement) => void = () => undefined): Promise<void> {
    const element = document.createElement('toy-note') as NoteElement;
    element.backend = demoBackend();
    arrange(element);
    harness = new WidgetHarness(element);
    document.body.append(element);
    await harness.until(() => harness.heading() !== '', 'a heading');
  }
  beforeEach(() => { laterArrives = Promise.resolve(); });
  afterEach(() => harness.element.remove());

  const on = (title: string) => harness.until(() => harness.heading() === title, title);
  const writes = async () => {
    await harness.fill('What is it about?', 'Bills');
    await harness.pressPrimary();
    await on('What do you want to say?');
    await harness.fill('What do you want to say?', 'Hello');
    await harness.pressPrimary();
    await on('Sent');
  };

  it('walks to its end, tells steps and the end, and has what came of it', async () => {
    await mount();
    await writes();
    expect(harness.element.done).to.deep.equal(['confirmed']);
    expect(harness.element.sent).to.deep.equal({ to: 'Bills', text: 'Hello' });
    expect(harness.events.filter(({ type }) => type === 'foyer-step').map(({ detail }) => detail['step'])).to.deep.equal(['topic', 'message', 'confirmed']);
  });

  it('takes its pins from properties of the same names, and leaves out what cannot be one', async () => {
    const { error } = console;
    const said: unknown[] = [];
    console.error = (...parts: unknown[]) => void said.push(...parts);
    await mount(element => element.setAttribute('desk', '42'));
    while (said.length === 0) await rest();
    console.error = error;
    expect(said.join()).to.include('the value of "desk" cannot be a desk');
    await harness.element.updateComplete;
    harness.element.desk = 'billing';
    await harness.element.updateComplete;
    await on('What is it about?');
    await writes();
    expect(harness.element.sent?.to).to.equal('billing');
  });

  it('hands over at a step, with pins', async () => {
    await mount();
    harness.element.open({ pins: { desk: 'front' }, step: 'message' });
    await on('What is it about?');
    await writes();
    expect(harness.element.sent?.to).to.equal('front');
  });

  it('fills in what the page knows, field by field: what is malformed is left out and said by its name, what is empty is missing', async () => {
    const { error } = console;
    const said: unknown[] = [];
    console.error = (...parts: unknown[]) => void said.push(...parts);
    for (const more of [{}, { urgent: '' }, { urgent: null }]) {
      await mount(element => { element.prefill = { text: 'Known', ...more } as never; });
      expect(harness.value('What is it about?')).to.equal('Known');
      harness.element.remove();
    }
    expect(said).to.deep.equal([]);
    await mount(element => { element.prefill = { text: 'Known', urgent: 'Sam Sample' } as never; });
    expect(harness.value('What is it about?')).to.equal('Known');
    while (said.length === 0) await rest();
    console.error = error;
    expect(said).to.deep.equal(['<toy-note>: the value of "urgent" cannot be a urgent; it is left out.']);
  });

  it('walks its own journey where the page sets none', async () => {
    await mount(element => { element.definition = undefined; });
    await writes();
    harness.element.definition = undefined;
    await harness.element.updateComplete;
    expect(harness.heading()).to.equal('Sent');
  });

  it('says that an inserted step has no view, shows the page’s own words meanwhile, and goes on once there is one', async () => {
    const { error } = console;
    const said: unknown[] = [];
    console.error = (...parts: unknown[]) => void said.push(parts.join(' '));
    const extra = { id: 'extra' } as unknown as Step<Shape>;
    await mount(element => {
      element.append(Object.assign(document.createElement('p'), { textContent: 'Call 416-555-0199' }));
      element.definition = insertStep(note, extra, { after: 'topic' });
    });
    await harness.fill('What is it about?', 'Bills');
    await harness.pressPrimary();
    while (said.length === 0) await rest();
    console.error = error;
    expect(said.join()).to.include('<toy-note>: set-up').and.to.include('No view for the step "extra"');
    expect(harness.events.filter(({ type }) => type === 'foyer-error').map(({ detail }) => detail['code'])).to.deep.equal(['set-up']);
    await harness.element.updateComplete;
    expect(harness.wayOut().fallback).to.equal(true);
    harness.element.views = { extra: view('message', 'One more thing', 'text') } as never;
    await on('One more thing');
  });

  it('says so when its later steps do not arrive, keeps what was typed, and tries again', async () => {
    laterArrives = Promise.reject(new TypeError('blocked'));
    laterArrives.catch(() => undefined);
    await mount();
    await harness.fill('What is it about?', 'Bills');
    await harness.pressPrimary();
    await harness.until(() => harness.messages().length > 0, 'a message');
    expect(harness.messages()[0]).to.include('What you entered is kept');
    laterArrives = Promise.resolve();
    await harness.press('Try again');
    await on('What do you want to say?');
    expect(harness.element.journey?.answers.topic).to.deep.equal({ topic: 'Bills' });
  });

  it('asks again in another language for what is shown in words, and only for that', async () => {
    await mount();
    expect(harness.text()).to.include('Bills, Forms');
    await harness.fill('What is it about?', 'Typed');
    harness.element.lang = 'fr-CA';
    await harness.until(() => harness.text().includes('Factures, Forms'), 'French topics');
    expect(harness.value('What is it about?')).to.equal('Typed');
  });
});
