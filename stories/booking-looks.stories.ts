/** Other languages, other pages, other brands. */
import { defineBooking } from '@foyer/elements/booking/booking.define';
import { PSEUDO_LOCALES } from '@foyer/elements/i18n/pseudo-locales';
import type { Meta } from '@storybook/web-components-vite';
import { story, type Scene } from './scene.ts';

// Storybook looks for a default export.
export default { title: 'Booking/Languages and looks', component: 'foyer-booking' } satisfies Meta;

const DARK: Scene = { theme: { '--foyer-color-scheme': 'dark' }, paper: '#12191a' };
const WHITE_LABEL: Scene = {
  theme: {
    '--foyer-color-accent': '#7a1f5c', '--foyer-color-ink': '#2b2130', '--foyer-color-paper': '#fffaf5', '--foyer-radius': '1.25em', '--foyer-space': '1.25em',
    '--foyer-font': 'Georgia, serif', '--foyer-color-scheme': 'light', '--foyer-max-width': '34em',
  },
  paper: '#fffaf5',
};
const pseudo = (lang: string): Scene => ({ before: () => void defineBooking({ prefix: 'pseudo', locales: PSEUDO_LOCALES }), mount: { tag: 'pseudo-booking', lang } });

export const FrenchReason = story('French, reason', { mount: { lang: 'fr' }, act: booking => booking.ready() });
export const FrenchTime = story('French, time', { mount: { lang: 'fr' }, to: 'time' });
export const FrenchReview = story('French, review', { mount: { lang: 'fr' }, to: 'review' });
export const FrenchConfirmed = story('French, booked', { mount: { lang: 'fr' }, to: 'confirmed' });
export const LongWords = story('Long words (pseudo-locale), who', { ...pseudo('en-XA'), to: 'who' });
export const LongWordsNarrow = story('Long words (pseudo-locale), review in 320 px', { ...pseudo('en-XA'), to: 'review', width: '20em' });
export const MirroredTime = story('Right to left, time', { ...pseudo('ar-XB'), to: 'time' });
export const MirroredReview = story('Right to left, review', { ...pseudo('ar-XB'), to: 'review' });
export const DarkTime = story('Dark, time', { ...DARK, to: 'time' });
export const DarkErrors = story('Dark, errors', { ...DARK, act: async booking => { await booking.ready(); await booking.pressPrimary(); } });
export const DarkConfirmed = story('Dark, booked', { ...DARK, to: 'confirmed' });
export const NarrowReason = story('320 px, reason', { width: '320px', act: booking => booking.ready() });
export const NarrowTime = story('320 px, time', { width: '320px', to: 'time' });
export const NarrowReview = story('320 px, review', { width: '320px', to: 'review' });
export const WhiteLabelTime = story('White label, time', { ...WHITE_LABEL, to: 'time' });
export const WhiteLabelReview = story('White label, review', { ...WHITE_LABEL, to: 'review' });
export const OwnWords = story('A vendor’s own words', { mount: { properties: { strings: { en: { 'reason.title': 'What brings you in today?' } } } }, act: booking => booking.ready() });
