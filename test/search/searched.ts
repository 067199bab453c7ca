/** A small search, of which nothing is trained. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { createSearch } from '#core/search/search.ts';
import type { Search } from '#core/search/search.ts';

export const searchOf = (search: object, more: object = {}): Search =>
  createSearch(
    parseExperiment({
      format: FORMAT,
      data: { trainSize: 100, validationFraction: 0.2, test: 'sealed' },
      training: { batchSize: 20, epochs: 50 },
      ...more,
      search,
    }),
  );

export const rate = { 'optimizer.learningRate': { low: 1e-4, high: 1, scale: 'log' } };
