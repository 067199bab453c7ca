import { presetById } from '../presets/index.ts';
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

/** A topic of the deck: its page in the Book. */
export type Topic = InstrumentTopic | PresetTopic;

/** What a page is called: a figure bears its own title. */
export const titleOf = (topic: Topic): Localized =>
  'preset' in topic ? presetById.get(topic.preset)!.title : topic.title;
