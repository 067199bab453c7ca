import { presetById } from '../presets/index.ts';
import { searchPresetById } from '../presets/searchPresets.ts';
import type { InstrumentId } from '../instruments/byId.ts';
import type { Localized } from '../schema/localized.ts';

/** Of the deck's parts, in their order. */
export const topicParts = ['recap', 'update', 'initial', 'batchNorm', 'learning'] as const;
export type TopicPart = (typeof topicParts)[number];

type Given = Readonly<Record<string, unknown>>;

interface Common {
  readonly id: string;
  readonly part: TopicPart;
}

/** A page with something to move. */
export interface InstrumentTopic extends Common {
  readonly title: Localized;
  /** To be answered before anything is moved. */
  readonly question: Localized;
  readonly instrument: InstrumentId;
  /** What it begins with, where that is not the usual. */
  readonly settings: Given;
  /** What to change next, and what that sets. */
  readonly change: { readonly label: Localized; readonly settings: Given };
}

/** A page with a figure to be run, which says the rest itself. */
export interface PresetTopic extends Common {
  readonly preset: string;
}

/** A page with a search of hyper-parameters, which is run in a place of its own. */
export interface SearchTopic extends Common {
  readonly search: string;
}

/** A topic of the deck: its page in the Book. */
export type Topic = InstrumentTopic | PresetTopic | SearchTopic;

/** What a page is called: a figure and a search bear their own titles. */
export function titleOf(topic: Topic): Localized {
  if ('preset' in topic) return presetById.get(topic.preset)!.title;
  return 'search' in topic ? searchPresetById.get(topic.search)!.title : topic.title;
}

export function questionOf(topic: Topic): Localized {
  if ('preset' in topic) return presetById.get(topic.preset)!.question;
  return 'search' in topic ? searchPresetById.get(topic.search)!.question : topic.question;
}
