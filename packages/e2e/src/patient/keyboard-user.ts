/** Somebody who uses a widget with the keys alone: Tab, arrows, Space, Enter and letters. Never a pointer, never a script. */
import assert from 'node:assert/strict';
import type { Engine, Focused, Key } from '../engines/engine.ts';
import { eventually, readScreen, type Screen } from './widget.ts';

export type Test = (focused: Focused) => boolean;

const isPrimary: Test = focused => focused.part === 'primary';
const testOf = (which: string | Test): Test => (typeof which === 'string' ? focused => focused.name === which : which);

export class KeyboardUser {
  readonly engine: Engine;
  readonly tag: string;

  constructor(engine: Engine, tag: string) {
    this.engine = engine;
    this.tag = tag;
  }

  screen(): Promise<Screen> { return readScreen(this.engine, this.tag); }

  /** Waits for a step, and finds the focus on its heading. */
  async arrive(step: string): Promise<Screen> {
    const screen = await eventually(() => this.screen(), s => s.step === step && !s.busy && s.heading !== '', `${this.engine.name}: the step ${step}`);
    await eventually(() => this.engine.focused(), focused => focused.id === 'heading', `${this.engine.name}: focus on the heading of ${step}`, 3000);
    return screen;
  }

  /** Presses Tab until something is focused. */
  async tabTo(test: Test, what: string, key: Key = 'Tab'): Promise<Focused> {
    const met: string[] = [];
    for (let presses = 0; presses < 120; presses++) {
      await this.engine.press(key);
      const focused = await this.engine.focused();
      if (test(focused)) return focused;
      met.push(focused.name || focused.part || focused.tag);
    }
    throw new Error(`${this.engine.name}: ${key} never came to ${what}; it met ${met.slice(0, 40).join(', ')}`);
  }

  /** Tabs to a group of radio buttons, by their name or a test, and chooses with Space or the arrows. */
  async choose(which: string | Test, value: string, key: Key = 'Tab'): Promise<void> {
    let focused = await this.tabTo(testOf(which), `the choice ${which}`, key);
    const { name } = focused;
    if (focused.value === value && !focused.checked) await this.engine.press('Space');
    // From one that is chosen already, what is wanted may lie above.
    const arrow = Number(focused.value) > Number(value) ? 'ArrowUp' : 'ArrowDown';
    for (let presses = 0; focused.value !== value && presses < 40; presses++) {
      await this.engine.press(arrow);
      focused = await this.engine.focused();
    }
    focused = await this.engine.focused();
    assert.deepEqual([focused.name, focused.value, focused.checked], [name, value, true], `${this.engine.name}: a choice by keys`);
  }

  /** Tabs to a list and goes down in it. */
  async pick(which: string | Test, value: string): Promise<void> {
    let focused = await this.tabTo(testOf(which), `the list ${which}`);
    const { name } = focused;
    for (let presses = 0; focused.value !== value && presses < 40; presses++) {
      await this.engine.press('ArrowDown');
      focused = await this.engine.focused();
    }
    assert.deepEqual([focused.name, focused.value], [name, value], `${this.engine.name}: a list by keys`);
  }

  async tick(which: string | Test, value: string): Promise<void> {
    const test = testOf(which);
    const focused = await this.tabTo(f => test(f) && f.value === value, `the box ${value}`);
    if (!focused.checked) await this.engine.press('Space');
  }

  async fill(which: string | Test, text: string): Promise<void> {
    await this.tabTo(testOf(which), `the field ${which}`);
    await this.engine.type(text);
    assert.equal((await this.engine.focused()).value, text, `${this.engine.name}: typed into ${which}`);
  }

  async goOn(key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.tabTo(isPrimary, 'the primary button');
    await this.engine.press(key);
  }
}
