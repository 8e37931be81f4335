/** Tells the page's sink how the questions of a form fare. Fetched only where there is a sink. */
import type { FormHere } from '@foyer/core/intake/given';
import { questionEvent } from '@foyer/core/telemetry/question-events';
import { QuestionWatch, type QuestionHappened } from '@foyer/core/telemetry/questions';
import { handOver } from '@foyer/core/telemetry/telemetry';
import { onceGone } from '../widget/leaving.ts';
import type { IntakeElement } from './intake.ts';

function send(element: IntakeElement, happened: QuestionHappened): void {
  const { telemetry: sink, telemetryLabel: label, locale } = element;
  const event = sink && questionEvent(happened, { widget: 'intake', locale, narrow: element.clientWidth < 480, label });
  if (event) handOver(sink, event);
}

/** From now on, for as long as the element has this form. */
export function tellQuestions(element: IntakeElement, here: FormHere): void {
  const { journey } = element;
  if (!journey) return;
  const watch = new QuestionWatch(here, happened => send(element, happened));
  const life = new AbortController();
  const over = () => {
    // What is begun and not sent is given up.
    if (here.form.touched && ['idle', 'failed'].includes(journey.submission.state)) watch.abandon();
    else watch.leave();
  };
  let looking = false;
  const endings = [
    here.form.subscribe(() => {
      if (looking) return;
      looking = true;
      // What is typed is painted before.
      requestAnimationFrame(() => setTimeout(() => {
        looking = false;
        watch.look();
      }));
    }),
    journey.subscribe(() => walked()),
  ];
  const end = () => {
    if (life.signal.aborted) return;
    over();
    life.abort();
    for (const one of endings) one();
  };
  const walked = () => {
    if (journey.view.loaded.form !== here) return end();
    watch.say(journey.issues);
    watch.arrive(journey.step);
  };
  element.addController({ hostDisconnected: () => onceGone(element, end), hostUpdated: () => { if (element.journey !== journey) end(); } });
  addEventListener('pagehide', over, { signal: life.signal });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') watch.tell(); }, { signal: life.signal });
  walked();
}

/** Watches whatever form the element has, once it has a sink too. */
export function watchQuestions(element: IntakeElement): void {
  let told: FormHere | undefined;
  element.addController({
    hostUpdated: () => {
      const here = element.journey?.view.loaded.form;
      if (!element.telemetry || !here || here === told) return;
      tellQuestions(element, told = here);
    },
  });
}
