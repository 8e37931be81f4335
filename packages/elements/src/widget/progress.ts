/** How far a journey is. */
import type { JourneyShape, Step } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import { msg, str } from '../i18n/msg.ts';

/** In words, to be heard with the heading and to be seen; empty words are a place for some. And whether the total is known, for a bar. */
export type Progress = readonly [words?: string | undefined, known?: boolean];

/** "Step 2 of 5". Nothing while there is only one step, and no total while one that follows may still be answered by a pin or by the only choice. */
export function steps<S extends JourneyShape>({ definition, index, path }: Journey<S>): Progress {
  const total = path.length;
  if (total < 2) return [];
  const position = index + 1;
  // Nobody knows which steps a function makes later.
  const known = (definition.steps as { readonly some?: Step<S>[]['some'] }).some?.(({ id, needed, preset }) => (needed ?? preset) && path.indexOf(id) > index) === false;
  return [known ? msg(str`Step ${position} of ${total}`, { id: 'progress.step' }) : msg(str`Step ${position}`, { id: 'progress.position' }), known];
}
