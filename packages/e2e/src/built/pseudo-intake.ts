/** The ready-made bundle of intake with the pseudo-locales: longer English, and mirrored. */
import { locales } from '@foyer/elements/i18n/locales';
import '@foyer/elements/cdn/intake';

locales.add('en-XA', () => import('@foyer/elements/i18n/locales/en-XA'));
locales.add('ar-XB', () => import('@foyer/elements/i18n/locales/ar-XB'));
