/** The ready-made bundle of the booking widget: one script, one tag. */
import { schedulingBackend } from '@foyer/backend-fhir/scheduling-backend';
import { defineBooking } from '../booking/booking.define.ts';
import { defineHere } from './define-here.ts';

defineHere(import.meta.url, defineBooking, { fhir: schedulingBackend });
