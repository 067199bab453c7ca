import { beforeEach, describe, expect, it, vi } from 'vitest';
import { remembered } from '../../src-renderer/stores/remembered.ts';
import { choiceSchema } from '../../src-renderer/views/runs/runColumns.ts';
import { filterSchema, newestFirst, noFilter, orderSchema } from '../../src-renderer/views/runs/runFilter.ts';
import { mountApp } from './mountApp.ts';
import type { RunSort } from '../../src-renderer/views/runs/runFilter.ts';

beforeEach(() => localStorage.clear());

describe('what a browser remembers', () => {
  it('is there again, and begins anew where it cannot be read', () => {
    const filter = { ...noFilter, text: '정규화', tags: ['keep'] };
    const sort: RunSort = { by: 'best', metric: 'test_accuracy', descending: true };
    remembered('runs.filter', filterSchema).value = filter;
    remembered('runs.order', orderSchema).value = { sort };
    expect(remembered('runs.filter', filterSchema).value).toEqual(filter);
    expect(remembered('runs.order', orderSchema).value).toEqual({ sort });
    for (const text of ['not json', '[]', 'null', JSON.stringify({ sort: { by: 'colour' } })]) {
      localStorage.setItem('descent.runs.order', text);
      expect(remembered('runs.order', orderSchema).value).toEqual({ sort: newestFirst });
    }
  });

  it('is read field by field: one that is damaged costs no other', () => {
    const given = { text: 'adam', status: ['lost'], starred: 'yes', more: 1 };
    localStorage.setItem('descent.runs.filter', JSON.stringify(given));
    expect(remembered('runs.filter', filterSchema).value).toEqual({ ...noFilter, text: 'adam' });
    localStorage.setItem('descent.runs.columns', JSON.stringify({ added: ['seed'], removed: 7 }));
    expect(remembered('runs.columns', choiceSchema).value).toEqual({ added: ['seed'], removed: [] });
  });

  it('is forgotten at once by a browser that keeps nothing', () => {
    const refuse = () => {
      throw new Error('no storage');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    const columns = remembered('runs.columns', choiceSchema);
    columns.value = { added: ['seed'], removed: [] };
    expect(columns.value.added).toEqual(['seed']);
    expect(remembered('runs.columns', choiceSchema).value.added).toEqual([]);
    vi.unstubAllGlobals();
  });

  it.each([
    ['{"path":"/data"}', 'data'],
    ['{"path":"https://elsewhere"}', 'book'],
    ['/data', 'book'],
  ])('of the last place leads there: %s', async (text, place) => {
    localStorage.setItem('descent.place', text);
    const { app, router } = await mountApp('/');
    expect(router.currentRoute.value.name).toBe(place);
    app.unmount();
  });
});
