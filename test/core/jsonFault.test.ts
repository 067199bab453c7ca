import { describe, expect, it } from 'vitest';
import { jsonFault } from '#core/experiment/jsonFault.ts';
import { parseJson } from '#core/experiment/readJson.ts';
import { tellRefusal } from '#core/refusals/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { InputError } from '#core/schema/inputError.ts';

const refusalOf = (text: string) => {
  try {
    parseJson(text, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error.refusal;
  }
  throw new Error('was not refused');
};

describe('a text that is not JSON', () => {
  it.each([
    ['', 0],
    ['{"a": 1,}', 8],
    ['{"a": 1', 7],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['{a: 1}', 1],
    ["{'a': 1}", 1],
    ['{"a" 1}', 5],
    ['{"a": 01}', 7],
    ['{"a": "x\n"}', 6],
    ['{"a": NaN}', 6],
    ['[1]]', 3],
    ['[}', 1],
    ['{"a": [1}', 8],
    ['1, 2', 1],
    ['{"a": 1} // why', 9],
  ])('%j is at fault at its character %d', (text, at) => {
    expect(jsonFault(text)).toBe(at);
  });

  it('is told by line and column in either language, in the same words in every engine', () => {
    const refusal = refusalOf('{\r\n  "a": 1,\r\n  b: 2\r\n}');
    expect(tellRefusal(refusal, 'en')).toBe('a.json must be JSON, got "b" at line 3, column 3');
    expect(tellRefusal(refusal, 'ko')).toBe('a.json: JSON이 아닙니다. 3행 3열에 올 수 없는 것: "b"');
    expect(tellRefusal(refusalOf('{"a": '), 'en')).toBe(
      'a.json must be JSON, got an end too early at line 1, column 7',
    );
  });
});

it('finds a fault in exactly those texts that JSON.parse refuses', () => {
  const random = new RandomState(5);
  const whole = JSON.stringify({ a: [1, -2.5e-3, true, null], 'b\u0001"': { c: 'é\ud83d', d: [] }, e: {} }, null, 1);
  const letters = '{}[],:"\\ \n0123.eE+-tfnua';
  let refused = 0;
  for (let round = 0; round < 3000; round++) {
    const at = random.integer(whole.length);
    const letter = letters[random.integer(letters.length)]!;
    const text = whole.slice(0, at) + letter + whole.slice(at + random.integer(3));
    try {
      JSON.parse(text);
    } catch {
      refused++;
      const fault = jsonFault(text);
      // What comes before the fault can be gone on with: nothing of it is at fault itself.
      expect(jsonFault(text.slice(0, fault)), text).toBe(fault);
      continue;
    }
    expect(jsonFault(text), text).toBe(text.trimEnd().length);
  }
  expect(refused).toBeGreaterThan(500);
});
