/** Screens of a widget in Chromium, each looked at in every way that `examine` knows. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ChromiumEngine, launchChromium } from '../engines/chromium.ts';
import type { QuickUser } from '../patient/quick-user.ts';
import { buildBundleFixture } from '../site/built-fixtures.ts';
import { openStage, type Stage } from '../site/stage.ts';
import { examine, pictureOf } from './examine.ts';

/** The day on which all of these screens are seen, by the page's and by the server's clock. */
const NOW = Date.parse('2026-11-30T14:00:00Z');
const FOREVER = { times: 1000 };

type Fault = Parameters<Stage['server']['admin']['fault']>[0];

/** What a scene has in its hands. */
export interface Scene<P extends QuickUser> {
  readonly patient: P;
  readonly engine: ChromiumEngine;
  /** Looks at the screen that is shown now. */
  look(name: string): Promise<void>;
  /** What else is wrong. */
  note(problems: readonly string[]): void;
  /** Time passes, for the page. */
  pass(ms: number): Promise<void>;
}

export interface SceneSettings<P> {
  /** A bundle with pseudo-locales, of `built/`. */
  readonly bundle: string;
  readonly patient: (engine: ChromiumEngine) => P;
}

export interface Scenes<P extends QuickUser> {
  /** One page, several screens on the way. Says all that is wrong at the end, so that one screen does not hide another. */
  scenes(title: string, page: string, run: (scene: Scene<P>) => Promise<void>, arrange?: () => void): void;
  /** Something that goes wrong from now on, until the next scene. */
  fault(path: string, rule: Partial<Fault>): void;
  stage(): Stage;
}

/** To be called once in a file of tests. */
export function useScenes<P extends QuickUser>({ bundle, patient: patientOf }: SceneSettings<P>): Scenes<P> {
  let stage: Stage;
  let browser: Awaited<ReturnType<typeof launchChromium>>;

  before(async () => {
    stage = await openStage({ now: () => NOW, from: '2026-11-30', days: 30, built: await buildBundleFixture(bundle) });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await stage.close();
  });

  return {
    stage: () => stage,
    fault: (path, rule) => stage.server.admin.fault({ path, ...FOREVER, ...rule } as Fault),
    scenes(title, page, run, arrange) {
      void it(title, async () => {
        await stage.server.admin.reset();
        arrange?.();
        const engine = await ChromiumEngine.open(browser);
        const patient = patientOf(engine);
        const wrong: string[] = [];
        try {
          await engine.page.clock.install({ time: NOW });
          const separator = page.includes('?') ? '&' : '?';
          await engine.goto(`${stage.site.url}/${page}${separator}bundle=/built/${bundle}.js`);
          await run({
            patient, engine,
            look: async name => { wrong.push(...(await examine(engine, name, patient.tag)).map(problem => `${name}: ${problem}`)); },
            note: problems => void wrong.push(...problems),
            pass: ms => engine.page.clock.runFor(ms),
          });
          wrong.push(...stage.site.takeReports());
        } catch (error) {
          wrong.push(`broke off: ${error instanceof Error ? error.message : String(error)}, as seen in ${await pictureOf(engine, title)}`);
        } finally {
          await engine.close();
        }
        assert.deepEqual(wrong, []);
      });
    },
  };
}
