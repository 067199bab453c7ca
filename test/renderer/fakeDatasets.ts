/** What a fake lab says of data sets: MNIST is installed, Fashion-MNIST is not. */
export const fakeDatasets = {
  listDatasets: () => [
    {
      ...{ id: 'mnist', name: { ko: 'MNIST 손글씨 숫자', en: 'MNIST digits' }, folder: '/data/mnist', added: false },
      ...{ trainCount: 60_000, testCount: 10_000, error: null },
    },
    {
      ...{ id: 'fashion-mnist', name: { ko: 'Fashion-MNIST', en: 'Fashion-MNIST' }, folder: null, added: false },
      ...{ trainCount: null, testCount: null, error: null },
    },
  ],
  datasetPictures: () => ({
    ...{ rows: 28, columns: 28 },
    pictures: [5, 0, 4].map((label) => ({ label, pixels: new Uint8Array(784).fill(20 * label) })),
  }),
};
