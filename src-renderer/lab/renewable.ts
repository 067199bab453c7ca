/** A connection to the lab whose links come and go. */
import { shallowRef } from 'vue';
import { connectLab, labParams } from '#core/protocol/index.ts';
import { t } from '../i18n/words.ts';
import type { Channel, LabApi, LabClient, LabEvent, LabMethod } from '#core/protocol/index.ts';
import type { LabConnection, LinkState } from './connection.ts';

export interface Renewable {
  /** Calls wait while there is no link. Those whose answer a broken link took with it fail: they may have been done. */
  readonly connection: LabConnection;
  /** Takes a link, in place of any before. The function returned says that it broke. */
  readonly take: (channel: Channel) => () => void;
  /** There will be no other link. */
  readonly giveUp: () => void;
}

/** Where the client of the next link will be. */
function promised(): PromiseWithResolvers<LabClient> {
  const next = Promise.withResolvers<LabClient>();
  // Nobody may be waiting for it.
  next.promise.catch(() => undefined);
  return next;
}

export function renewableConnection(): Renewable {
  const state = shallowRef<LinkState>('connecting');
  const listeners = new Set<(event: LabEvent) => void>();
  const tell = (event: LabEvent): void => listeners.forEach((listen) => listen(event));
  let current = promised();
  let client: LabClient | null = null;

  async function call(method: LabMethod, params: unknown): Promise<unknown> {
    const link = current;
    const { lab } = await link.promise;
    try {
      return await (lab[method] as (params: unknown) => Promise<unknown>)(params);
    } catch (error) {
      throw link === current ? error : new Error(t('app.reconnecting'), { cause: error });
    }
  }

  function drop(): void {
    current = promised();
    client?.close();
    client = null;
  }

  return {
    connection: {
      lab: Object.fromEntries(
        Object.keys(labParams).map((method) => [method, (params: unknown) => call(method as LabMethod, params)]),
      ) as unknown as LabApi,
      onEvent: (listen) => {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
      state,
    },
    take: (channel) => {
      if (client !== null) drop();
      const own = (client = connectLab(channel, tell));
      current.resolve(own);
      state.value = 'connected';
      return () => {
        if (client !== own) return;
        drop();
        state.value = 'connecting';
      };
    },
    giveUp: () => {
      if (client !== null) drop();
      current.reject(new Error(t('app.lost')));
      state.value = 'lost';
    },
  };
}
