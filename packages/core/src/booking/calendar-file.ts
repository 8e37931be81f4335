/** A calendar file (RFC 5545) for a visit. Times are instants in UTC, so that they are right under old and new clock rules. */

export interface CalendarEntry {
  /** Stays the same when the file is made again. */
  readonly uid: string;
  /** Neutral by default: calendars are read over shoulders. */
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly location?: string | undefined;
  readonly description?: string | undefined;
  /** When the file is made, milliseconds since 1970. */
  readonly now: number;
}

/** `20261208T193000Z` */
function stamp(at: number | string): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545 §3.3.11: commas, semicolons, backslashes and line ends are escaped; other control characters may not be there. */
function text(value: string): string {
  return value.replace(/[^\P{Cc}\t\r\n]/gu, '').replace(/[\\;,]/g, c => `\\${c}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** RFC 5545 §3.1: lines of at most 75 octets, continued after a space, never inside a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    octets += size;
    if (octets > 75) {
      folded += '\r\n ';
      octets = size + 1;
    }
    folded += character;
  }
  return folded;
}

export function calendarFile(entry: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Foyer//Booking//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `DTSTAMP:${stamp(entry.now)}`,
    `DTSTART:${stamp(entry.start)}`,
    `DTEND:${stamp(entry.end)}`,
    `SUMMARY:${text(entry.title)}`,
    ...(entry.location ? [`LOCATION:${text(entry.location)}`] : []),
    ...(entry.description ? [`DESCRIPTION:${text(entry.description)}`] : []),
    'CLASS:PRIVATE', 'TRANSP:OPAQUE', 'END:VEVENT', 'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
