/** Every step but the pages, fetched as soon as the first page can be used. */
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { notice as journeyNotice } from '../../widget/notice.ts';
import { outcome } from './outcome.ts';
import { review, saySend } from './review.ts';

export const views = { review };
export const styles = [];
export const notice = (journey: Journey<IntakeShape>, organisation: Organisation | undefined) => journeyNotice(journey, organisation, saySend());
export { outcome };
