/** Controls that not every form has, fetched for those that have them. */
import type { Form } from '@foyer/core/intake/form';
import { OnDemand } from '../widget/on-demand.ts';

const LOADS = {
  repeats: () => import('./controls/repeats.ts'),
  tables: () => import('./controls/tables.ts'),
  numbers: () => import('./controls/numbers.ts'),
  dates: () => import('./controls/date.ts'),
  times: () => import('./controls/times.ts'),
  files: () => import('./controls/files.ts'),
  combobox: () => import('./controls/combobox.ts'),
  // With one's own words beside a list.
  lists: () => import('./controls/lists.ts'),
  uncommon: () => import('./controls/uncommon.ts'),
  // Columns, pictures and links, and what the record suggests.
  besides: () => import('./controls/besides.ts'),
  // With how much may still be written.
  markup: () => import('./controls/markup.ts'),
};

export type PartName = keyof typeof LOADS;
export type Part<N extends PartName> = Awaited<ReturnType<(typeof LOADS)[N]>>;

type Parts = { readonly [N in PartName]: OnDemand<Part<N>> };

const parts = new WeakMap<Form, Parts>();

/** The parts of a form, each as it stands. */
export function partsOf(form: Form): Parts {
  const known = parts.get(form) ?? Object.fromEntries(Object.entries(LOADS).map(([name, load]) => [name, new OnDemand<unknown>(load)])) as unknown as Parts;
  parts.set(form, known);
  return known;
}
