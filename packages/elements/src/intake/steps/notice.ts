/** Why a form was not sent, what is kept, what to do. */
import { nothing } from 'lit';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../../i18n/msg.ts';
import { canRetry, readWords, sayKept } from '../../widget/error-words.ts';
import { troubleBox } from '../../widget/notice.ts';
import { callUs } from '../../widget/way-out.ts';
import { saySend } from './review.ts';
import { soon } from './seldom.ts';

type Failure = Extract<Journey<IntakeShape>['submission'], { state: 'failed' }>['kind'];

function sayFailure(kind: Failure): string {
  switch (kind) {
    case 'stale': return msg('The clinic changed this in the meantime.', { id: 'error.stale' });
    case 'rejected': case 'policy': return msg('The clinic’s system did not accept this form.', { id: 'intake.refused' });
    case 'too-large': return msg('That was too large to send.', { id: 'error.too-large' });
    case 'duplicate': return msg('The clinic’s system says that it has this form already.', { id: 'intake.duplicate' });
    case 'not-received': return msg('Your form did not reach the clinic.', { id: 'intake.not-received' });
    case 'gone': return msg('The clinic does not use this form any more.', { id: 'intake.gone' });
    default: return readWords(kind as Parameters<typeof readWords>[0]);
  }
}

/** Focus goes here. A failure is only shown as one where it is known that nothing was filed: all else is `unknown`. */
export function notice(journey: Journey<IntakeShape>, organisation: Organisation | undefined): unknown {
  const { submission } = journey;
  if (submission.state !== 'failed') return nothing;
  const { kind, error } = submission;
  // It comes with what there is to choose, which the review asks for.
  if (journey.view.loaded.form?.form.conflict) return soon(all => all.conflictNotice(error, organisation));
  // Where it is not known which answers were not accepted, nobody may claim that one of them is wrong, and to send the same again would not help.
  const some = error?.issues.some(({ path }) => path);
  const again = kind === 'not-received' || some || kind === 'sign-in' || canRetry(kind) ? msg(str`Press “${saySend()}” to try again.`, { id: 'error.press' }) : '';
  // After a reload nothing is here, or a draft is to be gone on with first.
  const kept = kind === 'not-received' && journey.index === 0 ? '' : `${sayKept()} ${again}`;
  return troubleBox(some ? msg('The clinic’s system did not accept some of the answers.', { id: 'error.rejected' }) : sayFailure(kind), error, `${msg('Your form was not sent.', { id: 'intake.nothing' })} ${kept}`, callUs(organisation));
}
