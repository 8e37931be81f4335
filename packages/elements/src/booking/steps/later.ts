/** The steps that come after the time, loaded when the patient gets near them. */
import { booking } from '../booking.styles.ts';
import { checkPins } from '../check-pins.ts';
import { HoldController } from '../hold-controller.ts';
import { forms } from '../../theme/forms.styles.ts';
import { notice } from '../../widget/notice.ts';
import { contact } from './contact.ts';
import { needs } from './needs.ts';
import { outcome } from './outcome.ts';
import { review } from './review.ts';
import { time } from './time.ts';
import { warmUp } from './warm-up.ts';
import { who } from './who.ts';

export const views = { time, who, needs, contact, review };
export const styles = [forms, booking];
export { checkPins, HoldController, notice, outcome, warmUp };
