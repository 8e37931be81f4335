/** A step that is a journey of its own, e.g. a form inside of a check-in. Only definitions that have one import this. */
import type { JourneyDefinition, JourneyShape, Step, View } from './definition.ts';
import { Journey } from './journey.ts';

/**
 * A step whose answer is the answers of another journey, which is loaded when the patient comes to it and stays, with its answers,
 * until the step is void. It is the `child` of the journey around it, and the step's loaded value. `more`: what else the step says.
 */
export function subJourney<S extends JourneyShape, K extends keyof S['answers'] & string, I extends JourneyShape>(
  id: K, load: (view: View<S>) => Promise<JourneyDefinition<I>>, more: Omit<Step<S, K>, 'id' | 'load' | 'early' | 'perishable'> = {},
): Step<S, K> {
  return {
    ...more, id,
    load: async (view, { around, signal }) => {
      const definition = await load(view);
      signal.throwIfAborted();
      const { onEvent } = around.options;
      const journey = new Journey<I>(definition, {
        ...around.options, pins: {}, attempt: around.attempt, onFinish: around.finish,
        // The whole has begun already.
        onEvent: event => { if (event.name !== 'started') onEvent?.(event); },
      });
      signal.addEventListener('abort', () => journey.dispose());
      journey.restore(around.given ?? {});
      journey.start();
      journey.subscribe(around.changed);
      return journey as never;
    },
  };
}
