/** What tests of the booking widget stand on: a clinic on a fixed day, a clock that stands still, and a tidy page. */
import { demoBackend, type DemoBackend, type DemoOptions } from '@foyer/backend-demo/demo-backend';
import { mountBooking, SAM, type BookingHarness, type BookingStepId, type MountOptions, type WalkOptions } from '@foyer/testing/harness/booking';
import { PageClock } from '@foyer/testing/harness/page-clock';
import { defineBooking } from './booking.define.ts';

export interface Scene {
  readonly clock: PageClock;
  /** A clinic whose schedules begin today by the scene's clock. */
  clinic(options?: DemoOptions): DemoBackend;
  mount(options?: MountOptions): Promise<BookingHarness>;
  /** Mounts with Sam's details and walks to a step. */
  at(step: BookingStepId, options?: MountOptions & WalkOptions): Promise<BookingHarness>;
  /** Something to undo after the test. */
  after(undo: () => void): void;
}

/** The attempt that was sent; the page is not told. */
export function attemptOf({ element }: BookingHarness): string {
  const submission = element.journey?.submission;
  if (!submission || !('attempt' in submission)) throw new Error('Nothing was sent');
  return submission.attempt as string;
}

/** Declares a scene for the tests of a `describe`: new for each of them. */
export function useScene(): Scene {
  let clock = new PageClock();
  let undo: (() => void)[] = [];
  defineBooking();
  beforeEach(() => {
    undo = [];
    sessionStorage.clear();
    clock = new PageClock().install();
  });
  afterEach(() => {
    for (const step of undo.toReversed()) step();
    clock.uninstall();
  });
  const mount = async (options: MountOptions = {}) => {
    const booking = await mountBooking(options);
    undo.push(() => booking.unmount());
    return booking;
  };
  return {
    get clock() { return clock; },
    clinic: options => demoBackend(options),
    mount,
    at: async (step, options = {}) => {
      const booking = await mount({ backend: demoBackend(), ...options, properties: { prefill: SAM, ...options.properties } });
      await booking.walkTo(step, options);
      return booking;
    },
    after: step => void undo.push(step),
  };
}
