import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defineBooking } from '@foyer/elements/booking/booking.define';
import { App } from './app.jsx';

defineBooking();
createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>);
