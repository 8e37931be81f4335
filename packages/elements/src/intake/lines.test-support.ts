/** What a form says on the console to who made the page, heard by tests. */
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

const wait = (ms: number) => new Promise(resolve => { setTimeout(resolve, ms); });

export interface Lines {
  /** What was said since the test began, or since it was emptied. */
  heard: string[];
  /** A form under a tag of its own: what was said once of a tag is not said again. */
  mount(options: Omit<MountIntakeOptions, 'tag'>): Promise<IntakeHarness>;
  /** All that was said, once it is said. The tag is `<tag>` in it. */
  said(): Promise<string>;
}

/** Keeps the console clear of what a test provokes. Lines of others, such as Lit's words for who develops, are left out. */
export function useLines(): Lines {
  const { error, warn, info } = console;
  let mounted: IntakeHarness | undefined;
  let count = 0;
  const lines: Lines = {
    heard: [],
    mount: async options => mounted = await mountIntake({ ...options, tag: defineIntake({ prefix: `lines${++count}` }) }),
    async said() {
      for (let n = 0; n < 200 && lines.heard.length === 0; n++) await wait(20);
      await wait(50);
      return lines.heard.join('\n').replaceAll(/<lines\d+-intake>/g, '<tag>');
    },
  };
  beforeEach(() => {
    lines.heard = [];
    const note = (...said: unknown[]) => { if (String(said[0]).startsWith('<lines')) lines.heard.push(said.map(String).join(' ')); };
    Object.assign(console, { error: note, warn: note, info: note });
  });
  afterEach(() => {
    Object.assign(console, { error, warn, info });
    mounted?.unmount();
  });
  return lines;
}
