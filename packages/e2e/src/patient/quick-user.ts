/** Somebody with a pointer, in Chromium: comes to a screen quickly, for tests that are about the screen and not the way there. */
import type { Page } from 'playwright-core';
import type { ChromiumEngine } from '../engines/chromium.ts';
import { eventually, readScreen, type Screen } from './widget.ts';

export class QuickUser {
  readonly engine: ChromiumEngine;
  readonly page: Page;
  readonly tag: string;

  constructor(engine: ChromiumEngine, tag: string) {
    this.engine = engine;
    this.page = engine.page;
    this.tag = tag;
  }

  screen(): Promise<Screen> { return readScreen(this.engine, this.tag); }
  in(selector: string) { return this.page.locator(`${this.tag} ${selector}`).first(); }

  async at(step: string): Promise<Screen> {
    return eventually(() => this.screen(), s => s.step === step && !s.busy, `the step ${step}`);
  }

  go(): Promise<void> { return this.in('button[part=primary]').click(); }
}
