/** The value sets that a form's questions name: in the form itself, or asked for. One that nobody knows costs its question only. */
import type { CallOptions } from '../backend/backend.ts';
import { isAbort } from '../backend/backend-error.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Beside, Coding, Questionnaire } from '../model/questionnaire.ts';
import { Source } from './cells.ts';
import type { Form } from './form.ts';
import { containedCodes } from './contained-codes.ts';
import { codingOptions, type Options } from './options.ts';
import { textIn } from './read/extensions.ts';
import type { Item } from './read/item.ts';

/** More than that are searched instead of listed. */
const LISTED = 200;

/** The terminology server that a form or an item prefers, by SDC's name or by R5's. */
export const serverOf = (of: Beside): string | undefined => textIn(of, 'preferredTerminologyServer') ?? textIn(of, 'terminology-server');

/** Every value set that is named, with the server that is preferred for it. */
export function* named(items: readonly Item[], server: string | undefined): Generator<readonly [url: string, server: string | undefined, linkId: string]> {
  for (const item of items) {
    const own = serverOf(item.source) ?? server;
    for (const url of [item.source.answerValueSet, textIn(item.source, 'unitValueSet')]) if (typeof url === 'string') yield [url, own, item.linkId];
    yield* named(item.items, own);
  }
}

/** A value set that lies in the form, and its codes where it lists them. */
export function containedIn({ contained }: Questionnaire, url: string): { readonly url: string | undefined; readonly codes: Coding[] | undefined } {
  const [plain] = url.split('|');
  const inside = Array.isArray(contained) ? contained.find(one => one?.resourceType === 'ValueSet' && (`#${one.id}` === url || one.id === url.replace(/^#/, '') || Reflect.get(one, 'url') === plain)) : undefined;
  const own: unknown = inside && Reflect.get(inside, 'url');
  return { url: url.startsWith('#') ? (typeof own === 'string' ? own : undefined) : url, codes: inside && containedCodes(inside, contained) };
}

/** Begins to read all of them; each question shows how that stands. */
export function readValueSets(form: Form, call: StepCall): void {
  for (const [url, server, linkId] of named(form.items, serverOf(form.questionnaire))) readValueSet(form, url, server, linkId, call);
}

/** Begins to read one, where that has not begun. */
export function readValueSet(form: Form, url: string, server: string | undefined, linkId: string, call: StepCall): Source<Options> {
  const { questionnaire, valueSets } = form;
  const before = valueSets.get(url);
  if (before) return before;
  const { codes, url: asked } = containedIn(questionnaire, url);
  const source = new Source<Options>(codes ? { state: 'here', options: codingOptions(codes) } : { state: 'waiting' });
  valueSets.set(url, source);
  if (!codes) void ask(form, asked, source, server, linkId, call);
  return source;
}

/** What a server has of a value set: a list, or, where that is too long to be here, something to search. */
export async function expanded(forms: Pick<FormsPort, 'expand'> | undefined, url: string | undefined, server: string | undefined, call: CallOptions): Promise<Options> {
  if (url === undefined || !forms?.expand) throw new Error('Nobody to ask');
  const { options, more } = await forms.expand({ url, count: LISTED, server }, call);
  return more ? { state: 'search', url } : { state: 'here', options: codingOptions(options) };
}

async function ask(form: Form, url: string | undefined, source: Source<Options>, server: string | undefined, linkId: string, call: StepCall): Promise<void> {
  try {
    source.set(await expanded(call.backend.forms, url, server, call));
  } catch (error) {
    if (isAbort(error)) return;
    source.set({ state: 'failed' });
    form.warn('value-set', linkId);
  }
  form.changed(true);
}
