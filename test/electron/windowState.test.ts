import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWindowState, visibleBounds, writeWindowState } from '#main/electron/windowState.ts';
import type { WindowState } from '#main/electron/windowState.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-window-'));
const path = join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

const defaults: WindowState = { bounds: null, maximized: false, zoom: 1, theme: 'system', language: 'system' };

describe('the state of the window', () => {
  it('is what it was', () => {
    const state: WindowState = {
      bounds: { x: -1200, y: 30, width: 1000, height: 700 },
      maximized: true,
      zoom: 1.25,
      theme: 'dark',
      language: 'en',
    };
    writeWindowState(path, state);
    expect(readWindowState(path)).toEqual(state);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['something else', '{"zoom":"large"}'],
    ['a zoom that nobody could read', '{"zoom":1000}'],
  ])('is forgotten where the file holds %s', (_what, text) => {
    rmSync(path, { force: true });
    if (text !== null) writeFileSync(path, text);
    expect(readWindowState(path)).toEqual(defaults);
  });
});

describe('bounds', () => {
  const displays = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: -1280, y: 0, width: 1280, height: 1024 },
  ];
  const bounds = (x: number, y: number) => ({ x, y, width: 1000, height: 700 });

  it.each([
    ['on the first display', 100, 100],
    ['on another display', -1200, 50],
    ['partly beyond an edge', 1800, 900],
  ])('are restored %s', (_where, x, y) => {
    expect(visibleBounds(bounds(x, y), displays)).toEqual(bounds(x, y));
  });

  it.each([
    ['on a display that is gone', 3000, 100],
    ['where only a sliver would be seen', 1900, 100],
    ['above everything', 100, -690],
  ])('are not restored %s', (_where, x, y) => {
    expect(visibleBounds(bounds(x, y), displays)).toBeNull();
  });

  it('may be unknown', () => {
    expect(visibleBounds(null, displays)).toBeNull();
  });
});
