/** Where the window was and how it looked, kept in a small file until the next start. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '#core/protocol/index.ts';
import { writeFileSafely } from '#main/files/index.ts';
import type { Rectangle } from 'electron';

const { theme, language } = settingsSchema.shape;
const pixels = z.int().min(-100_000).max(100_000);

const windowStateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable().default(null),
  maximized: z.boolean().default(false),
  zoom: z.number().min(0.25).max(5).default(1),
  /** As the lab told them last, so that the first moment of a window looks right already. */
  theme,
  language,
});

export type WindowState = z.infer<typeof windowStateSchema>;

/** What cannot be read is forgotten: it is only where a window stood. */
export function readWindowState(path: string): WindowState {
  try {
    if (existsSync(path)) return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // The defaults, then.
  }
  return windowStateSchema.parse({});
}

export function writeWindowState(path: string, state: WindowState): void {
  writeFileSafely(path, `${JSON.stringify(state, null, 2)}\n`);
}

/** How much of a window must be on a display so that a user can take hold of it, in pixels. */
const GRIP = 100;

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}

/** `bounds` where enough of them lies on one of the displays that are there now; else null. */
export function visibleBounds(bounds: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | null {
  if (bounds === null) return null;
  const { x, y, width, height } = bounds;
  const seen = workAreas.some(
    (area) => overlap(x, width, area.x, area.width) >= GRIP && overlap(y, height, area.y, area.height) >= GRIP,
  );
  return seen ? bounds : null;
}
