import { instruments } from './index.ts';
import type { z } from 'zod';

type AnyInstrument = (typeof instruments)[number];

export type InstrumentId = AnyInstrument['id'];
export type InstrumentOf<Id extends InstrumentId> = Extract<AnyInstrument, { readonly id: Id }>;
export type SettingsOf<Id extends InstrumentId> = z.output<InstrumentOf<Id>['settings']>;
export type DataOf<Id extends InstrumentId> = ReturnType<InstrumentOf<Id>['compute']>;

export const isInstrument = (id: unknown): id is InstrumentId => instruments.some((one) => one.id === id);

export const instrumentById = <Id extends InstrumentId>(id: Id): InstrumentOf<Id> =>
  instruments.find((one): one is InstrumentOf<Id> => one.id === id)!;
