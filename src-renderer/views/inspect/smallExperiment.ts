/** A network that is trained in a few seconds and is worth a look. */
export const smallExperiment = {
  network: { hidden: [50] },
  optimizer: { id: 'adam' },
  training: { batchSize: 100, epochs: 3 },
};
