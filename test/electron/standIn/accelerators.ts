/** Keys of the menu as Electron has them: each key that a page lets pass is the menu's. */
export interface Item {
  readonly label?: string;
  readonly accelerator?: string;
  /** False: shown only. */
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}

/** The item of `menu` that has this accelerator. */
export function acceleratedBy(menu: readonly Item[], accelerator: string): Item | undefined {
  for (const item of menu) {
    if (item.accelerator === accelerator && item.registerAccelerator !== false) return item;
    const within = acceleratedBy(item.submenu ?? [], accelerator);
    if (within !== undefined) return within;
  }
  return undefined;
}
