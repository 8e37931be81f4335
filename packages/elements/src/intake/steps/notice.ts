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

type Failure = Extract<Journey<IntakeShape>['submission'], { state: 'failed' }>['kind'];

function sayFailure(kind: Failure): string {
  switch (kind) {
    case 'stale': return msg('The clinic changed this in the meantime.', { id: 'error.stale' });
    case 'rejected': return msg('The clinic’s system did not accept some of the answers.', { id: 'error.rejected' });
    case 'too-large': return msg('That was too large to send.', { id: 'error.too-large' });
    case 'duplicate': return msg('The clinic’s system says that it has this form already.', { id: 'intake.duplicate' });
    case 'not-received': return msg('Your form did not reach the clinic.', { id: 'intake.not-received' });
    case 'gone': return msg('The clinic does not use this form any more.', { id: 'intake.gone' });
    case 'policy': return msg('The clinic’s rules do not allow this online.', { id: 'error.policy' });
    default: return readWords(kind as Parameters<typeof readWords>[0]);
  }
}

/** Focus goes here. A failure is only shown as one where it is known that nothing was filed: all else is `unknown`. */
export function notice(journey: Journey<IntakeShape>, organisation: Organisation | undefined): unknown {
  const { submission } = journey;
  if (submission.state !== 'failed') return nothing;
  const { kind, error } = submission;
  const form = journey.view.loaded.form?.form;
  if (form?.conflict) {
    const now = `${msg('Nothing was written over.', { id: 'intake.conflict.nothing' })} ${msg(str`Choose below, question by question, which answer counts. Then press “${saySend()}”.`, { id: 'intake.conflict.now' })}`;
    return troubleBox(msg('The clinic’s copy of this form was changed after you opened it, and is not the same as yours.', { id: 'intake.conflict' }), error, now, callUs(organisation));
  }
  const again = kind === 'not-received' || kind === 'rejected' || kind === 'sign-in' || canRetry(kind) ? msg(str`Press “${saySend()}” to try again.`, { id: 'error.press' }) : '';
  return troubleBox(sayFailure(kind), error, `${msg('Your form was not sent.', { id: 'intake.nothing' })} ${sayKept()} ${again}`, callUs(organisation));
}
