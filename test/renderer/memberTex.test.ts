import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { families } from '#core/experiment/families.ts';
import {
  activationTex,
  initializerTex,
  optimizerTex,
  penaltyTex,
  scheduleTex,
} from '../../src-renderer/formula/memberTex.ts';

const writers = {
  activation: activationTex,
  initializer: initializerTex,
  optimizer: optimizerTex,
  penalty: penaltyTex,
  schedule: scheduleTex,
};

describe.each(Object.entries(writers))('the formulas of the family %s', (name, write) => {
  const { members } = families[name as keyof typeof writers];

  it.each(members.map(({ id }) => id))('%s are read by KaTeX', (id) => {
    for (const line of write(id)?.tex ?? []) {
      expect(() => renderToString(line, { throwOnError: true, strict: 'error' }), line).not.toThrow();
    }
  });
});

describe('a formula on the page', () => {
  it.each([
    [
      initializerTex('he'),
      ['W \\sim \\mathcal{N}\\left(0, \\sigma^2\\right)', '\\sigma = \\sqrt{\\frac{2}{n_{\\mathrm{in}}}}'],
    ],
    [initializerTex('normal'), ['W \\sim \\mathcal{N}\\left(0, \\sigma^2\\right)']],
    [initializerTex('zeros'), ['W = 0']],
    [initializerTex('orthogonal'), ['W^\\top W = I']],
    [scheduleTex('step'), ['\\eta_t = s \\, \\eta', 's = \\gamma^{\\left\\lfloor \\frac{t}{k} \\right\\rfloor}']],
    [optimizerTex('adagrad'), null],
  ])('%o', (written, lines) => {
    if (lines === null) expect(written?.tex[0]).toContain('\\left(\\nabla L\\right)^{2}');
    else expect(written?.tex).toEqual(lines);
  });
});
