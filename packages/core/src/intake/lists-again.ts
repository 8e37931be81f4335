/** Asks for lists again: those that did not arrive, or all of them in another language. What is chosen stays what it is. */
import type { CallOptions } from '../backend/backend.ts';
import { isAbort } from '../backend/backend-error.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import type { Coding } from '../model/questionnaire.ts';
import type { Source } from './cells.ts';
import type { Form } from './form.ts';
import type { Answer, Node } from './node.ts';
import type { Options } from './options.ts';
import { containedIn, expanded, named, serverOf } from './value-sets.ts';

type Forms = Pick<FormsPort, 'expand'> | undefined;

/** Entries that are looked for by their code are among the first ones. */
const BY_CODE = 20;

/** The lists that a server has, each with the server that the form prefers for it. */
function listsOf(form: Form): { readonly url: string; readonly server: string | undefined; readonly source: Source<Options> }[] {
  const { questionnaire, valueSets, items } = form;
  const own = serverOf(questionnaire);
  const servers = new Map([...named(items, own)].map(([url, server]) => [url, server]));
  return [...valueSets].flatMap(([name, source]) => {
    const { codes, url } = containedIn(questionnaire, name);
    return codes || url === undefined ? [] : [{ url, server: servers.get(name) ?? own, source }];
  });
}

/** Asks once more for every list that did not arrive. Resolves when it is known whether they did. */
export async function askAgain(form: Form, forms: Forms, call: CallOptions): Promise<void> {
  const failed = listsOf(form).filter(({ source }) => source.peek().state === 'failed');
  for (const { source } of failed) source.set({ state: 'waiting' });
  form.changed(true);
  await Promise.all(failed.map(async ({ url, server, source }) => {
    // Said beside the question, which offers to try again.
    source.set(await expanded(forms, url, server, call).catch((): Options => ({ state: 'failed' })));
    form.changed(true);
  }));
}

const asking = new WeakMap<Form, AbortController>();

/**
 * Everything that a server has, in another language. What was here stays until the new is, and where that does not come. An answer keeps its code; what it
 * is called follows. What was typed to find it is another language's word.
 */
export async function askInLanguage(form: Form, forms: Forms, locale: string): Promise<void> {
  asking.get(form)?.abort();
  const { signal } = (asking.set(form, new AbortController()).get(form) as AbortController);
  const call = { signal, locale };
  for (const node of form.nodes()) change(node, answer => (answer.value?.valueCoding && answer.typed !== undefined ? { ...answer, typed: undefined } : answer));
  form.changed(true);
  await Promise.all(listsOf(form).map(async ({ url, server, source }) => {
    if (source.peek().state === 'waiting') return;
    try {
      const options = await expanded(forms, url, server, call);
      if (signal.aborted) return;
      source.set(options);
      if (options.state === 'search') await renamed(form, source, code => forms?.expand?.({ url, filter: code, count: BY_CODE, server }, call), signal);
      form.changed(true);
    } catch (error) {
      // The words of before stay.
      if (!isAbort(error) && !signal.aborted) form.warn('value-set');
    }
  }));
}

function change({ answers }: Node, how: (answer: Answer) => Answer): void {
  const before = answers.peek();
  const after = before.map(how);
  if (after.some((one, i) => one !== before[i])) answers.set(after);
}

/** What is chosen from a list that is too long to be here is looked for by its code. */
async function renamed(form: Form, source: Source<Options>, find: (code: string) => Promise<{ readonly options: readonly Coding[] }> | undefined, signal: AbortSignal): Promise<void> {
  for (const node of form.nodes()) {
    const list = node.item.source.answerValueSet;
    if (list === undefined || form.valueSets.get(list) !== source) continue;
    for (const { valueCoding } of node.values) {
      if (valueCoding?.code === undefined) continue;
      const found = (await find(valueCoding.code))?.options.find(({ code, system }) => code === valueCoding.code && (system === valueCoding.system || valueCoding.system === undefined));
      if (signal.aborted) return;
      if (found?.display === undefined) continue;
      const { display } = found;
      change(node, answer => {
        const coding = answer.value?.valueCoding;
        return coding?.code === found.code ? { ...answer, value: { valueCoding: { ...coding, display } } } : answer;
      });
    }
  }
}
