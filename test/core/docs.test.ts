import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { membersPage } from '../../scripts/membersPage.ts';

it('docs/MEMBERS.md is what `npm run docs` writes of the declarations', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/MEMBERS.md'), 'utf8')).toBe(membersPage());
});
