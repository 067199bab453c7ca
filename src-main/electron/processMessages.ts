/** What the main process and the lab tell each other, beside the ports that come with these messages. */
export type ToLab =
  /** First of all. */
  | { readonly kind: 'open'; readonly version: string; readonly folder: string; readonly store: string }
  /** A caller's port: a window's page, or the main process itself. */
  | { readonly kind: 'connect'; readonly caller: Caller }
  /** The port of the trainer that was asked for under this number. */
  | { readonly kind: 'trainer'; readonly id: number }
  | { readonly kind: 'trainerEnded'; readonly id: number; readonly cause: string }
  /** Interrupt what trains, with checkpoints, and end. */
  | { readonly kind: 'close' };

export type Caller = 'window' | 'main';

export type FromLab =
  | { readonly kind: 'startTrainer'; readonly id: number }
  /** The store cannot be opened; the lab ends. */
  | { readonly kind: 'refused'; readonly message: string };
