/** Days that exist. Apart from the schemas: who only fills in a form fetches none of those. */

/** True when year, month (1 to 12) and day name a day that exists. */
export function isDay(year: number, month: number, day: number): boolean {
  const d = new Date(Date.UTC(year, month - 1, day));
  return d.getUTCFullYear() === year && d.getUTCMonth() === month - 1 && d.getUTCDate() === day;
}
