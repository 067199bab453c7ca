import { describe, expect, it } from 'vitest';
import { instruments } from '#core/instruments/index.ts';
import { surface } from '#core/instruments/surface/surface.ts';
import { draftOfQuery, settingsQuery, wholeDraft } from '../../src-renderer/instruments/settingsQuery.ts';

describe('the settings of an instrument in an address', () => {
  it.each(instruments.map((one) => [one.id, one] as const))(
    '%s: nothing is said of what is as it begins',
    (_, { settings }) => {
      const base = wholeDraft(settings);
      expect(settingsQuery(base, base)).toEqual({});
      expect(settings.parse(draftOfQuery(base, {}))).toEqual(base);
    },
  );

  it('come back as they were, lists, formulas and typed optimizers too', () => {
    const base = wholeDraft(surface.settings);
    const draft = wholeDraft(surface.settings, {
      surface: 'x^4 + y^2',
      start: [1.5, -2],
      biasCorrection: false,
      optimizers: [{ id: 'typed', name: '7', hyper: { a: 0.1 }, update: ['w = w - a * g'] }],
    });
    const query = settingsQuery(draft, base);
    expect(Object.keys(query).sort()).toEqual(['biasCorrection', 'optimizers', 'start', 'surface']);
    expect(draftOfQuery(base, query)).toEqual(draft);
  });

  it('are kept where they are wrong, for the field to say so, and strange names are left out', () => {
    const base = wholeDraft(surface.settings);
    const draft = draftOfQuery(base, { updates: '-3', start: '[1,', nonsense: '1' });
    expect(draft).toMatchObject({ updates: -3, start: '[1,' });
    expect(draft).not.toHaveProperty('nonsense');
  });
});
