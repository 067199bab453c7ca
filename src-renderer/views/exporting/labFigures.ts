/** The figures that the lab exports as PNG, made here as SVG: the same core charts of the same stored points. */
import { presetById } from '#core/presets/index.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { lightTheme } from '#core/report/index.ts';
import { figureSvg } from '../../charts/figure/figureSvg.ts';
import { readResults } from '../../comparison/storedResults.ts';
import type { LabApi } from '#core/protocol/index.ts';
import type { Language } from '#core/report/index.ts';
import type { MadeFile } from '../../host/host.ts';

/** Named as the lab names its PNG files. */
export async function labFigures(lab: LabApi, runIds: readonly number[], language: Language): Promise<MadeFile[]> {
  const stored = await readResults(lab, await lab.getRuns({ runIds: [...runIds] }));
  const look = { language, theme: lightTheme };
  return stored.flatMap(({ entry: { firstNumber, experiment, preset }, results }) => {
    const own = preset === null ? undefined : presetById.get(preset);
    return chartsOf(experiment, results, { ...look, preset: own }).map((chart) => {
      const name = chart.file.replace(/png$/, 'svg');
      return {
        name: stored.length === 1 ? name : `experiment-${firstNumber}-${name}`,
        type: 'image/svg+xml',
        bytes: new TextEncoder().encode(figureSvg(chart, look)),
      };
    });
  });
}
