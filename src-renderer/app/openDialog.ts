/** Whether the page shows a dialog, which is to be answered before anything else is done. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
