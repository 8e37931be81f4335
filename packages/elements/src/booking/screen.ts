/** What a view of booking can see and do. */
import type { BookingPrefill } from '@foyer/core/booking/answers';
import type { BookingShape } from '@foyer/core/booking/booking';
import type * as journey from '../widget/journey-screen.ts';

export type BookingScreen = journey.JourneyScreen<BookingShape, BookingPrefill>;
export type StepView = journey.StepView<BookingShape, BookingPrefill>;
export type StepViews = journey.StepViews<BookingShape, BookingPrefill>;
export type { Row } from '../widget/journey-screen.ts';
