/** What programs can be written for, as the command line names it; a new one is a line here and a file. */
export const libraries = ['numpy', 'torch'] as const;

export type Library = (typeof libraries)[number];
