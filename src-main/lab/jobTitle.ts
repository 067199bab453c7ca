import { experimentTitle } from '#core/presets/experimentTitle.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Localized } from '#core/schema/localized.ts';

/** `Four optimizers on MNIST: Adam`: what a reader calls a run, on whichever machine it trains. */
export function jobTitle({ preset, experimentName, label }: RunSummary): Localized {
  const title = experimentTitle(preset, experimentName);
  const of = (language: 'ko' | 'en'): string => [title[language], label[language]].filter(Boolean).join(': ');
  return { ko: of('ko'), en: of('en') };
}
