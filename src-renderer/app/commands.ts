/** Everything that can be done by name: one list behind the palette, the keyboard, menus and the host. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowReactive } from 'vue';
import type { Component, ComputedRef } from 'vue';
import type { Title } from '../i18n/words.ts';

export type CommandGroup =
  'go' | 'session' | 'runs' | 'report' | 'playground' | 'lab' | 'data' | 'window' | 'presets' | 'recent';

/** How a command looks as a button, which `CommandButton` draws. */
export interface CommandLook {
  readonly icon: Component;
  /** In fewer words than the title, where what it does that to is seen beside the button. */
  readonly label?: Title;
  /** Whether the label stands in the button; elsewhere it is in the tooltip. */
  readonly written?: boolean;
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** For what stays down. */
  readonly pressed?: () => boolean;
  /** While it works, it takes no other click. */
  readonly busy?: () => boolean;
}

export interface Command {
  readonly id: string;
  readonly title: Title;
  readonly group: CommandGroup;
  /** As `Mod+Shift+S`; shortcut.ts reads it. */
  readonly keys?: string;
  /** What else it is found by. */
  readonly keywords?: string;
  /** Always, where left out. */
  readonly enabled?: () => boolean;
  readonly button?: CommandLook;
  readonly run: () => unknown;
}

/** A command that a button can be drawn of. */
export type ButtonCommand = Command & { readonly button: CommandLook };

export const useCommands = defineStore('commands', () => {
  const sources = shallowReactive(new Set<() => readonly Command[]>());
  const all = computed(() => [...sources].flatMap((source) => source()));
  /** What can be done now. */
  const enabled = computed(() => all.value.filter((command) => command.enabled?.() ?? true));

  /** Adds commands, read anew whenever what they depend on changes; returns how to take them away. */
  function add(source: () => readonly Command[]): () => void {
    sources.add(source);
    return () => sources.delete(source);
  }

  function run(id: string): void {
    enabled.value.find((command) => command.id === id)?.run();
  }

  return { all, enabled, add, run };
});

/** In the setup of a view: its commands are there as long as it is. */
export function provideCommands(source: () => readonly Command[]): void {
  onScopeDispose(useCommands().add(source));
}

type Declared = Omit<Command, 'id' | 'group'>;
type Provided<All> = { readonly [Name in keyof All]: All[Name] & Command };

/** The same of commands of one group, declared by name: `undo` of `lab` is `lab.undo`. Returns them, for the view's buttons. */
export function provideCommandsOf<All extends Readonly<Record<string, Declared>>>(
  view: string,
  group: CommandGroup,
  declare: () => All,
): ComputedRef<Provided<All>> {
  const provided = computed(
    () =>
      Object.fromEntries(
        Object.entries(declare()).map(([name, declared]) => [name, { id: `${view}.${name}`, group, ...declared }]),
      ) as Provided<All>,
  );
  provideCommands(() => Object.values<Command>(provided.value));
  return provided;
}
