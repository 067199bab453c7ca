/** An export as steps that can be counted: the lab is asked for one kind of file after another. */
import { formats } from '#core/model/formats.ts';
import type { ExportedFile, Foreword, LabApi } from '#core/protocol/index.ts';
import type { MadeFile } from '../../host/host.ts';

export const fileKinds = ['metrics', 'runs', 'experiment', 'verdict', 'charts', 'vectors', 'page', ...formats] as const;
export type FileKind = (typeof fileKinds)[number];
/** What a view may have of its own. */
export type ShownKind = Extract<FileKind, 'verdict' | 'charts' | 'vectors'>;

/** Whether files of this kind are of trained networks. */
export const isOfNetworks = (kind: FileKind): boolean => formats.some((format) => format === kind);

export interface ExportWishes {
  readonly runIds: readonly number[];
  readonly kinds: readonly FileKind[];
  readonly language: 'ko' | 'en';
  readonly bom: boolean;
  readonly scale: 1 | 2 | 3;
  /** Begins a page; none where left out. */
  readonly foreword?: Foreword | undefined;
}

export interface ExportTools {
  readonly lab: Pick<LabApi, 'exportRuns'>;
  /** The figures of the lab as SVG. */
  readonly vectors: (runIds: readonly number[]) => Promise<readonly MadeFile[]>;
  /** The verdict and the figures that the page shows, these in place of the lab's; null where it shows none of these runs. */
  readonly shown: ((kind: ShownKind) => Promise<readonly MadeFile[]>) | null;
  /** Asked after every step: what the lab has begun, it ends. */
  readonly signal: AbortSignal;
  /** Told before every step. */
  readonly onStep: (kind: FileKind, done: number, all: number) => void;
}

/** The files wished, in a fixed order, as the lab made them; null where it was called off meanwhile. */
export async function exportFiles(
  wishes: ExportWishes,
  { lab, vectors, shown, signal, onStep }: ExportTools,
): Promise<MadeFile[] | null> {
  const { runIds, kinds, language, bom, scale, foreword } = wishes;
  const steps = fileKinds.filter((kind) => kinds.includes(kind));
  const files: MadeFile[] = [];
  const filesOf = (kind: FileKind): Promise<readonly (ExportedFile | MadeFile)[]> => {
    if (kind === 'verdict' || kind === 'charts' || kind === 'vectors') {
      if (shown !== null) return shown(kind);
    }
    if (kind === 'verdict') return Promise.resolve([]);
    if (kind === 'vectors') return vectors(runIds);
    const own = kind === 'page' && foreword !== undefined ? { foreword } : {};
    return lab.exportRuns({ runIds: [...runIds], files: [kind], language, bom, scale, ...own });
  };
  for (const [done, kind] of steps.entries()) {
    onStep(kind, done, steps.length);
    const made = await filesOf(kind);
    if (signal.aborted) return null;
    files.push(...made);
  }
  return files;
}
