import type { DataOf, InstrumentId, SettingsOf } from '../instruments/byId.ts';
import type { Localized } from '../schema/localized.ts';

/** What is told of an instrument as it stands: everything with the numbers of these very settings. */
export interface Explanation<Id extends InstrumentId> {
  /** Why it is as one sees it, in about three sentences. */
  why(data: DataOf<Id>, settings: SettingsOf<Id>): readonly Localized[];
  /** The same computation as the textbook writes it, to be run with NumPy. */
  python(settings: SettingsOf<Id>): string;
}
