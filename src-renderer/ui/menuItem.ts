import type { Component } from 'vue';

/** A thing to do, in a `UiMenu`. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: Component;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly run: () => unknown;
}
