/** The booked visit as a file for a calendar: fetched when a patient wants it. */
import { calendarFile } from '@foyer/core/internal/calendar-file';
import type { Appointment } from '@foyer/core/model/appointment';
import { sayWhen } from '../../i18n/date-words.ts';
import { msg } from '../../i18n/msg.ts';
import { sayCall } from '../../widget/way-out.ts';
import { lines } from '../../ui/lines.ts';
import type { BookingScreen } from '../screen.ts';
import { bookedVisit } from '../visit.ts';
import { addressOf } from '../words.ts';

/** Offers the file. A neutral title: calendars are read over shoulders. */
export function saveCalendar(screen: BookingScreen, appointment: Appointment): void {
  const { start, end } = appointment;
  if (start === undefined || end === undefined) return;
  const file = screen.say(() => {
    const { location, timeZone } = bookedVisit(screen.journey.view, appointment);
    return calendarFile({
      uid: `${appointment.id}@foyer`, start, end, now: Date.now(),
      title: msg('Appointment', { id: 'calendar.title' }),
      location: location && [location.name, ...addressOf(location)].join(', '),
      description: lines(sayWhen(start, timeZone), screen.organisation?.phone && `${sayCall()} ${screen.organisation.phone}`),
    });
  });
  const url = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'appointment.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
