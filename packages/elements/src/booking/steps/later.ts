/** Every step but the first, fetched as soon as that can be used. */
import { booking } from '../booking.styles.ts';
import { HoldController } from '../hold-controller.ts';
import { forms } from '../../theme/forms.styles.ts';
import { notice } from '../../widget/notice.ts';
import { modality, place, practitioner } from './choices.ts';
import { contact } from './contact.ts';
import { needs } from './needs.ts';
import { outcome } from './outcome.ts';
import { review } from './review.ts';
import { time } from './time.ts';
import { warmUp } from './warm-up.ts';
import { watchPins } from '../watch-pins.ts';
import { who } from './who.ts';

export const views = { modality, place, practitioner, time, who, needs, contact, review };
export const styles = [forms, booking];
export { HoldController, notice, outcome, warmUp, watchPins };
