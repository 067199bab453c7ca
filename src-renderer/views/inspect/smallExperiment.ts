/** A network that is trained in a few seconds and is worth a look. */
export const smallExperiment = {
  data: { trainSize: 20_000 },
  network: { hidden: [50] },
  optimizer: { id: 'adam' },
  training: { batchSize: 100, epochs: 3 },
};
