/** Every step but the first, fetched as soon as that can be used. */
import { booking } from '../booking.styles.ts';
import type { BookingElement } from '../booking.ts';
import { countDown } from '../hold.ts';
import { forms } from '../../theme/forms.styles.ts';
import { inputs } from '../../theme/inputs.styles.ts';
import type { BookingShape } from '@foyer/core/booking/booking';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { notice as journeyNotice } from '../../widget/notice.ts';
import { modality, place, practitioner } from './choices.ts';
import { contact } from './contact.ts';
import { needs } from './needs.ts';
import { outcome } from './outcome.ts';
import { review, sayAction } from './review.ts';
import { keepFocus, time } from './time.ts';
import { warmUp } from './warm-up.ts';
import { watchPins } from '../watch-pins.ts';
import { who } from './who.ts';

export const views = { modality, place, practitioner, time, who, needs, contact, review };
export const styles = [inputs, forms, booking];
export const notice = (journey: Journey<BookingShape>, organisation: Organisation | undefined) => journeyNotice(journey, organisation, sayAction(journey));
export { outcome };

/** What begins with the later steps. What is returned renders how long a time is kept. */
export function attend(widget: BookingElement): () => unknown {
  warmUp(words => widget.say(words));
  watchPins(widget);
  keepFocus(widget);
  return countDown(widget);
}
