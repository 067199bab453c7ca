/** Small things that the window remembers on this machine, such as where it was. Losing them costs nothing. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`descent.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`descent.${name}`, value);
  } catch {
    // A browser that keeps nothing.
  }
}
