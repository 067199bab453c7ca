import { expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { networkColumns } from '../../src-renderer/views/lab/networkColumns.ts';

const lossesOf = (spec: object) => networkColumns(parseRunSpec(spec))?.map(({ loss }) => loss?.en ?? null);

it('a network tells its loss behind the last layer, where it is not the usual one', () => {
  expect(lossesOf({ network: { hidden: [5] } })).toEqual([null, null, null]);
  expect(lossesOf({ network: { hidden: [5], loss: 'squared-error' } })).toEqual([null, null, 'Squared error']);
  expect(lossesOf({ kind: 'activations', layers: 2 })).toEqual([null, null, null]);
});
