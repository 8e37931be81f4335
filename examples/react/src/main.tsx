import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defineBooking } from '@foyer/elements/booking/booking.define';
import { App } from './app.tsx';

defineBooking();
const root = document.getElementById('app');
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
