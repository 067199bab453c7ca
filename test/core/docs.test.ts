import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeMetric, metrics, recordable } from '#core/metrics/index.ts';
import { pointColumns, runColumns } from '#core/report/tableColumns.ts';
import { definitionsPage } from '../../scripts/definitionsPage.ts';
import { membersPage } from '../../scripts/membersPage.ts';

const page = (name: string): string => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

it('docs/MEMBERS.md is what `npm run docs` writes of the declarations', () => {
  expect(page('MEMBERS.md')).toBe(membersPage());
});

describe('docs/DEFINITIONS.md', () => {
  it('is what `npm run docs` writes of the declarations', () => {
    expect(page('DEFINITIONS.md')).toBe(definitionsPage());
  });

  it('defines every metric that can be recorded, in both languages', () => {
    for (const { id } of metrics) expect(recordable).toContain(`test_${id}`);
    for (const metric of recordable) {
      const { ko, en } = describeMetric(metric).meaning;
      expect([metric, ko]).toEqual([metric, expect.stringMatching(/[가-힣].*\.$/)]);
      expect([metric, en]).toEqual([metric, expect.stringMatching(/^[^가-힣]{20,}\.$/)]);
      expect(page('DEFINITIONS.md')).toContain(en);
    }
  });

  it('defines every column of the tables, in both languages', () => {
    for (const { name, meaning } of [...runColumns, ...pointColumns]) {
      expect(page('DEFINITIONS.md')).toContain(`**\`${name}\`**\n  - ${meaning.en}\n  - ${meaning.ko}`);
    }
  });
});
