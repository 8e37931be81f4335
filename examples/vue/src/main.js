import { createApp } from 'vue';
import { defineBooking } from '@foyer/elements/booking/booking.define';
import App from './app.vue';

defineBooking();
createApp(App).mount('#app');
