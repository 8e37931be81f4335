/** A story: a sample clinic, a widget, and a walk to where something is to be looked at. */
import { demoBackend, type DemoBackend, type DemoOptions } from '@foyer/backend-demo/demo-backend';
import { defineBooking } from '@foyer/elements/booking/booking.define';
import { mountBooking, SAM, type BookingHarness, type BookingStepId, type MountOptions } from '@foyer/testing/harness/booking';
import type { StoryObj } from '@storybook/web-components-vite';

export interface Scene {
  readonly clinic?: DemoOptions;
  readonly mount?: MountOptions;
  /** The reason to choose, by its label. */
  readonly reason?: string;
  /** Where the widget walks by itself, with Sam's details. */
  readonly to?: BookingStepId;
  /** What is done there. */
  readonly act?: (booking: BookingHarness, clinic: DemoBackend) => Promise<unknown>;
  /** Before the widget is made. */
  readonly before?: () => void;
  /** The room that the page gives it. */
  readonly width?: string;
  /** Tokens, as a page's style sheet would set them. */
  readonly theme?: Readonly<Record<string, string>>;
  readonly paper?: string;
}

const walks = new WeakMap<Element, Promise<void>>();

function room({ width, theme = {}, paper }: Scene): HTMLElement {
  const place = document.createElement('div');
  place.dataset['story'] = '';
  if (width !== undefined) place.style.width = width;
  if (paper !== undefined) Object.assign(place.style, { background: paper, padding: '1em' });
  for (const [token, value] of Object.entries(theme)) place.style.setProperty(token, value);
  return place;
}

/** Until somebody has put the room into the page. */
function inPage(place: HTMLElement): Promise<void> {
  if (place.isConnected) return Promise.resolve();
  return new Promise(resolve => {
    new MutationObserver((_, observer) => {
      if (!place.isConnected) return;
      observer.disconnect();
      resolve();
    }).observe(document, { subtree: true, childList: true });
  });
}

async function play(scene: Scene, place: HTMLElement): Promise<void> {
  await inPage(place);
  sessionStorage.clear();
  scene.before?.();
  const clinic = demoBackend(scene.clinic);
  const booking = await mountBooking({
    backend: clinic, fallback: 'Call 416-555-0100', container: place, ...scene.mount, properties: { prefill: SAM, ...scene.mount?.properties },
  });
  if (scene.to) await booking.walkTo(scene.to, scene.reason === undefined ? {} : { reason: scene.reason });
  await scene.act?.(booking, clinic);
  await booking.element.updateComplete;
}

/** One story. Storybook shows it as it walks; it is done when the walk is. */
export function story(name: string, scene: Scene = {}): StoryObj {
  return {
    name,
    render: () => {
      defineBooking();
      const place = room(scene);
      walks.set(place, play(scene, place));
      return place;
    },
    play: async ({ canvasElement }) => {
      const place = canvasElement.querySelector('[data-story]');
      await (place && walks.get(place));
    },
  };
}

/** Moves this page's clock on, once: for what is said after a while. */
export function later(ms: number, booking: BookingHarness): void {
  const { now } = Date;
  Date.now = () => now() + ms;
  booking.element.requestUpdate();
}

/** Shortens one wait of this page. */
export function sooner(wait: number): void {
  const { setTimeout } = window;
  window.setTimeout = ((run: () => void, ms?: number) => setTimeout(run, ms === wait ? 100 : ms)) as typeof window.setTimeout;
}
