/** Why a form was not sent, what is kept, what to do. */
import { nothing } from 'lit';
import type { Form } from '@foyer/core/intake/form';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../../i18n/msg.ts';
import { canRetry, readWords, sayKept } from '../../widget/error-words.ts';
import { troubleBox } from '../../widget/notice.ts';
import { callUs } from '../../widget/way-out.ts';
import { saySend } from './review.ts';

type Failed = Extract<Journey<IntakeShape>['submission'], { state: 'failed' }>;

/** Some answers were not accepted, and it is known which. Without that nobody may claim that one of them is wrong. */
const isAboutAnswers = ({ kind, error }: Failed, form: Form | undefined) => kind === 'rejected' && error?.issues.some(({ path }) => form?.byLinkId.has(path));

function sayFailure(kind: Failed['kind']): string {
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
  const form = journey.view.loaded.form?.form;
  if (form?.conflict) {
    const now = `${msg('Nothing was written over.', { id: 'intake.conflict.nothing' })} ${msg(str`Choose below, question by question, which answer counts. Then press “${saySend()}”.`, { id: 'intake.conflict.now' })}`;
    return troubleBox(msg('The clinic’s copy of this form was changed after you opened it, and is not the same as yours.', { id: 'intake.conflict' }), error, now, callUs(organisation));
  }
  const mended = isAboutAnswers(submission, form);
  const again = kind === 'not-received' || mended || kind === 'sign-in' || canRetry(kind) ? msg(str`Press “${saySend()}” to try again.`, { id: 'error.press' }) : '';
  return troubleBox(mended ? msg('The clinic’s system did not accept some of the answers.', { id: 'error.rejected' }) : sayFailure(kind), error, `${msg('Your form was not sent.', { id: 'intake.nothing' })} ${sayKept()} ${again}`, callUs(organisation));
}
