/** Formulas that cannot be read. */
import { z } from 'zod';
import { defineRefusal, reason } from './defineRefusal.ts';

export const formulaRefusals = {
  wrongFormula: defineRefusal(
    { text: z.string(), character: z.number(), reason },
    {
      en: ({ path, text, character, reason: why }, tell) =>
        `${path}: ${tell(why)}, at character ${character} of ${text}`,
      ko: ({ path, text, character, reason: why }, tell) => `${path}의 식 ${text}, ${character}번째 글자: ${tell(why)}`,
    },
  ),
} as const;
