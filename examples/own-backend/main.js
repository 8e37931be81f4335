import { defineBooking } from '@foyer/elements/booking/booking.define';
import { ourBackend } from './our-backend.js';

defineBooking({ backends: { ours: () => ourBackend() } });
