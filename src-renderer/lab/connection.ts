/** The window's link to the lab, handed to stores and views by the app. */
import { inject } from 'vue';
import type { InjectionKey, Ref } from 'vue';
import type { LabApi, LabEvent } from '#core/protocol/index.ts';

/** `lost` for good; `connecting` also while a link that broke is made again. */
export type LinkState = 'connecting' | 'connected' | 'lost';

export interface LabConnection {
  readonly lab: LabApi;
  /** Hears everything the lab tells from now on, until the function returned is called. */
  readonly onEvent: (listen: (event: LabEvent) => void) => () => void;
  readonly state: Readonly<Ref<LinkState>>;
}

export const connectionKey: InjectionKey<LabConnection> = Symbol('lab');

export function useConnection(): LabConnection {
  const connection = inject(connectionKey);
  if (connection === undefined) throw new Error('the app provides no connection to the lab');
  return connection;
}

/** In the setup of a component or a store. */
export const useLab = (): LabApi => useConnection().lab;
