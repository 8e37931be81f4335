import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HealthcareService } from '@foyer/core/model/healthcare-service';
import { Location } from '@foyer/core/model/location';
import { Organisation } from '@foyer/core/model/organisation';
import { KnownPatient } from '@foyer/core/model/patient';
import { Practitioner } from '@foyer/core/model/practitioner';
import { Id } from '@foyer/core/model/primitives';
import { Slot } from '@foyer/core/model/slot';
import { wallTime } from '@foyer/core/time/wall-time';
import { sampleClinic } from './clinic.ts';

const year = sampleClinic({ from: '2026-11-23' });
const LOCALES = ['en-CA', 'fr-CA'];

/** Every string in a value, however deep. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

describe('The sample clinic', () => {
  it('is the same for the same seed', () => {
    const options = { seed: 7, from: '2027-02-01', days: 40 };
    assert.deepEqual(sampleClinic(options).slots(), sampleClinic(options).slots());
  });

  it('is busy at other times for another seed', () => {
    const busy = (seed: number) => sampleClinic({ seed, from: '2027-02-01', days: 10 }).slots().filter(slot => slot.busy).map(slot => slot.id);
    assert.notDeepEqual(busy(1), busy(2));
  });

  it('has the same day whichever day its schedules begin with', () => {
    assert.deepEqual(sampleClinic({ from: '2027-03-01', days: 30 }).slotsOn('2027-03-15'), year.slotsOn('2027-03-15'));
  });

  it('begins today unless told otherwise', () => {
    assert.equal(sampleClinic().from, new Date().toISOString().slice(0, 10));
  });

  it('opens nothing before its first day and after its last', () => {
    const week = sampleClinic({ from: '2026-12-07', days: 7 });
    assert.equal(week.until, '2026-12-14');
    assert.deepEqual(week.slotsOn('2026-12-04'), []);
    assert.deepEqual(week.slotsOn('2026-12-14'), []);
    assert.equal(week.slot('gill-toronto-20261214-0900'), undefined);
    assert.notEqual(week.slotsOn('2026-12-07').length, 0);
  });

  it('fits the model in every word and number, in both languages', () => {
    for (const locale of LOCALES) {
      Organisation.parse(year.organisation(locale));
      year.services(locale).forEach(entry => HealthcareService.parse(entry));
      year.locations(locale).forEach(entry => Location.parse(entry));
      year.practitioners(locale).forEach(entry => Practitioner.parse(entry));
    }
    year.patients.forEach(entry => KnownPatient.parse(entry));
    year.schedules.forEach(schedule => Id.parse(schedule.id));
    year.slotsOn('2027-01-13').forEach(slot => Slot.parse(slot));
  });

  it('has French for everything that is in words', () => {
    const en = year.locations('en-CA');
    const fr = year.locations('fr-CA');
    for (const [i, place] of en.entries()) {
      for (const key of ['name', 'hours', 'directions', 'accessibility'] as const) assert.notEqual(fr[i]?.[key], place[key], `${place.id} ${key}`);
    }
    for (const [i, service] of year.services('en-CA').entries()) {
      for (const key of ['name', 'description'] as const) assert.notEqual(year.services('fr')[i]?.[key], service[key], `${service.id} ${key}`);
      assert.equal(year.services('fr')[i]?.preparation === undefined, service.preparation === undefined);
    }
    assert.equal(year.organisation('fr').name, 'Clinique familiale Érable et Principale');
  });

  it('writes French with spaces that do not break, and English without any', () => {
    const french = texts([year.organisation('fr-CA'), year.services('fr-CA'), year.locations('fr-CA')]).join('\n');
    assert.doesNotMatch(french, / :|« | »|\d h\b|\bh \d/);
    assert.match(french, /8\u00A0h/);
    const english = texts([year.organisation('en-CA'), year.services('en-CA'), year.locations('en-CA')]).join('\n');
    assert.doesNotMatch(english, /\u00A0/);
  });

  it('is spread over five provinces, Newfoundland and Saskatchewan among them', () => {
    const zones = new Set(year.locations('en').map(place => place.timeZone));
    assert.deepEqual([...zones].sort(), ['America/Regina', 'America/St_Johns', 'America/Toronto', 'America/Vancouver']);
    assert.deepEqual(year.locations('en').map(place => place.address?.state), ['ON', 'QC', 'QC', 'NL', 'SK', 'BC']);
  });

  it('gives out no telephone number that could be somebody’s', () => {
    const numbers = texts([year.organisation('en'), year.locations('en'), year.patients]).filter(text => /\d{3}-\d{4}$/.test(text));
    assert.ok(numbers.length >= 8);
    for (const number of numbers) assert.match(number, /555-01\d\d$/);
  });

  it('has somebody for every service at every location that offers it, except where one must phone', () => {
    const slots = year.slots();
    for (const service of year.services('en').filter(s => s.bookElsewhere === undefined)) {
      for (const location of service.locations ?? year.locations('en').map(place => place.id)) {
        assert.ok(slots.some(slot => !slot.busy && slot.location === location && slot.services.includes(service.id)), `${service.id} at ${location}`);
      }
    }
    assert.deepEqual(year.services('en').filter(s => s.bookElsewhere).map(s => s.id), ['travel-health']);
    assert.ok(!slots.some(slot => slot.services.includes('travel-health')));
  });
});

describe('A year of schedules', () => {
  const slots = year.slots();

  it('gives every slot a valid id of its own, in the order of their start', () => {
    assert.equal(new Set(slots.map(slot => slot.id)).size, slots.length);
    for (const [i, slot] of slots.entries()) {
      Id.parse(slot.id);
      if (i > 0) assert.ok(Date.parse(slot.start) >= Date.parse(slots[i - 1]!.start), slot.id);
    }
  });

  it('finds every slot again by its id', () => {
    for (const slot of slots.filter((_, i) => i % 997 === 0)) assert.equal(year.slot(slot.id), slot);
    assert.equal(year.slot('nobody'), undefined);
  });

  it('shows the same wall times in summer and in winter, in every zone, by the offset that is right that day', () => {
    for (const { id, timeZone } of year.locations('en')) {
      const here = slots.filter(slot => slot.location === id);
      const opening = (month: string) => new Set(here.filter(slot => slot.start.startsWith(month)).map(slot => slot.start.slice(11, 16)));
      assert.deepEqual(opening('2027-06'), opening('2027-01'), id);
      for (const slot of here) {
        const { hour, minute } = wallTime(new Date(slot.start).toISOString(), timeZone);
        assert.equal(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, slot.start.slice(11, 16), slot.start);
      }
    }
  });

  it('changes the offset with the clocks, where they change', () => {
    const offsets = (location: string) => [...new Set(slots.filter(slot => slot.location === location).map(slot => slot.start.slice(19)))];
    assert.deepEqual(offsets('toronto'), ['-05:00', '-04:00']);
    assert.deepEqual(offsets('st-johns'), ['-03:30', '-02:30']);
    assert.deepEqual(offsets('regina'), ['-06:00']);
    assert.deepEqual(offsets('vancouver'), ['-07:00'], 'British Columbia stays on summer time since March 2026');
  });

  it('is open by day only, never on Sundays and holidays, on some Saturdays', () => {
    const weekday = (start: string) => new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay();
    for (const slot of slots) {
      assert.notEqual(weekday(slot.start), 0, slot.id);
      assert.ok(slot.start.slice(11, 16) >= '08:00' && slot.end.slice(11, 16) <= '20:00', slot.id);
      assert.equal(slot.start.slice(0, 10), slot.end.slice(0, 10));
    }
    const saturdays = new Set(slots.filter(slot => weekday(slot.start) === 6 && slot.location === 'toronto').map(slot => slot.start.slice(0, 10)));
    assert.ok(saturdays.size > 20 && saturdays.size < 30, String(saturdays.size));
    assert.deepEqual(year.slotsOn('2026-12-25'), []);
  });

  it('has about three of ten times taken', () => {
    const busy = slots.filter(slot => slot.busy).length / slots.length;
    assert.ok(busy > 0.25 && busy < 0.35, String(busy));
  });

  it('gives no practitioner two places at once', () => {
    const until = new Map<string, number>();
    for (const slot of slots) {
      assert.ok(Date.parse(slot.start) >= (until.get(slot.practitioner) ?? 0), slot.id);
      until.set(slot.practitioner, Date.parse(slot.end));
    }
  });

  it('gives everybody time off', () => {
    const days = new Set(slots.filter(slot => slot.practitioner === 'okafor').map(slot => slot.start.slice(0, 10)));
    assert.ok(days.size > 200 && days.size < 260, String(days.size));
  });

  it('gives each visit the minutes that its service takes', () => {
    const minutes = new Map(year.services('en').map(service => [service.id, service.duration]));
    for (const slot of slots) {
      const length = (Date.parse(slot.end) - Date.parse(slot.start)) / 60e3;
      for (const service of slot.services) assert.equal(length, minutes.get(service), slot.id);
    }
  });

  it('belongs to schedules that are there', () => {
    const known = new Map(year.schedules.map(s => [s.id, `${s.practitioner} ${s.location}`]));
    for (const slot of slots) assert.equal(known.get(slot.schedule), `${slot.practitioner} ${slot.location}`);
  });

  it('is made in less than 300 ms', () => {
    const fastest = Math.min(...[1, 2, 3, 4, 5].map(seed => {
      const clinic = sampleClinic({ seed, from: '2026-11-23' });
      const began = performance.now();
      clinic.slots();
      return performance.now() - began;
    }));
    assert.ok(fastest < 300, `${fastest} ms`);
  });
});
