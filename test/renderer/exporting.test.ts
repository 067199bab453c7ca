import { expect, it, vi } from 'vitest';
import { zip } from '../../src-renderer/host/zip.ts';
import { exportFiles, fileKinds, isOfNetworks } from '../../src-renderer/views/exporting/exportSteps.ts';
import type { LabApi } from '#core/protocol/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const wishes = { runIds: [1, 2], kinds: ['charts', 'metrics'], language: 'ko', bom: true, scale: 3 } as const;
const vectors = () => Promise.resolve([]);

it('asks the lab for one kind of file after another, and hands on what it made', async () => {
  const exportRuns = vi.fn<LabApi['exportRuns']>(({ files: [kind] }) =>
    Promise.resolve([{ name: `${kind}.csv`, type: 'text/csv', bytes: bytes(kind ?? '') }]),
  );
  const steps: string[] = [];
  const { signal } = new AbortController();
  const onStep = (kind: string, done: number, all: number) => steps.push(`${kind} ${done}/${all}`);
  const files = await exportFiles(wishes, { lab: { exportRuns }, vectors, shown: null, signal, onStep });
  expect(files?.map(({ name }) => name)).toEqual(['metrics.csv', 'charts.csv']);
  expect(steps).toEqual(['metrics 0/2', 'charts 1/2']);
  expect(exportRuns).toHaveBeenCalledWith({ runIds: [1, 2], files: ['metrics'], language: 'ko', bom: true, scale: 3 });
});

it('has the lab make networks of every format, and nothing of the page’s', async () => {
  const exportRuns = vi.fn<LabApi['exportRuns']>(({ files: [kind] }) =>
    Promise.resolve([{ name: `network-1.${kind}`, type: 'application/octet-stream', bytes: bytes('') }]),
  );
  const all = { ...wishes, kinds: fileKinds.filter(isOfNetworks) };
  const shown = () => Promise.reject(new Error('figures were asked for'));
  const { signal } = new AbortController();
  const files = await exportFiles(all, { lab: { exportRuns }, vectors, shown, signal, onStep: () => undefined });
  expect(files?.map(({ name }) => name)).toEqual(['network-1.onnx', 'network-1.safetensors']);
});

it('has the words of a report begin the page, and no table', async () => {
  const exportRuns = vi.fn<LabApi['exportRuns']>(() => Promise.resolve([]));
  const foreword = { title: '여섯 기법', author: '', date: '', paragraphs: ['먼저 읽을 것'] };
  const { signal } = new AbortController();
  const wished = { ...wishes, kinds: ['runs', 'page'], foreword } as const;
  await exportFiles(wished, { lab: { exportRuns }, vectors, shown: null, signal, onStep: () => undefined });
  expect(exportRuns.mock.calls.map(([{ files, foreword: told }]) => [files, told])).toEqual([
    [['runs'], undefined],
    [['page'], foreword],
  ]);
});

it('takes the figures and the verdict that the page shows, and tables from the lab', async () => {
  const exportRuns = vi.fn<LabApi['exportRuns']>(({ files: [kind] }) =>
    Promise.resolve([{ name: `${kind}.csv`, type: 'text/csv', bytes: bytes('') }]),
  );
  const shown = (kind: string) => Promise.resolve([{ name: `shown.${kind}`, type: 'image/png', bytes: bytes('') }]);
  const { signal } = new AbortController();
  const all = { ...wishes, kinds: ['metrics', 'verdict', 'charts', 'vectors'] } as const;
  const files = await exportFiles(all, { lab: { exportRuns }, vectors, shown, signal, onStep: () => undefined });
  expect(files?.map(({ name }) => name)).toEqual(['metrics.csv', 'shown.verdict', 'shown.charts', 'shown.vectors']);
  expect(exportRuns).toHaveBeenCalledOnce();
  const unseen = { lab: { exportRuns }, vectors, shown: null, signal, onStep: () => undefined };
  expect(await exportFiles({ ...wishes, kinds: ['verdict'] }, unseen)).toEqual([]);
});

it('goes no further where it was called off', async () => {
  const control = new AbortController();
  const exportRuns = vi.fn<LabApi['exportRuns']>(() => {
    control.abort();
    return Promise.resolve([]);
  });
  const onStep = () => undefined;
  const files = await exportFiles(wishes, {
    lab: { exportRuns },
    vectors,
    shown: null,
    signal: control.signal,
    onStep,
  });
  expect(files).toBeNull();
  expect(exportRuns).toHaveBeenCalledOnce();
});

it('puts several files into one archive, each with its name, size and checksum', () => {
  const files = [
    { name: '손실.csv', type: 'text/csv', bytes: bytes('a,b\r\n') },
    { name: 'b.png', type: 'image/png', bytes: Uint8Array.of(1, 2, 3) },
  ];
  const archive = zip(files);
  const view = new DataView(archive.buffer);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  let at = view.getUint32(end + 16, true);
  for (const file of files) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [size, length] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    expect(new TextDecoder().decode(archive.subarray(at + 46, at + 46 + length))).toBe(file.name);
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    expect(archive.subarray(from, from + size)).toEqual(file.bytes);
    at += 46 + length;
  }
  expect(at).toBe(end);
});
