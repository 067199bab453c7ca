/**
 * `work`, once nobody has asked for it any more for `ms`; with `first` also at once where it
 * was at rest: a thing that moves is told of where it begins and where it comes to rest. `cancel` drops what still waits.
 */
export function onceSettled(
  work: () => void,
  ms: number,
  { first = false }: { readonly first?: boolean } = {},
): { readonly ask: () => void; readonly cancel: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  let asked = 0;
  // One timer that looks again: clearing one at every move of a slider costs more than the move.
  function look(): void {
    const left = asked + ms - performance.now();
    resting = left > 0 ? setTimeout(look, left) : undefined;
    if (left > 0 || !again) return;
    again = false;
    work();
  }
  return {
    ask: () => {
      asked = performance.now();
      again = resting !== undefined || !first;
      if (!again) work();
      resting ??= setTimeout(look, ms);
    },
    cancel: () => {
      again = false;
      clearTimeout(resting);
      resting = undefined;
    },
  };
}
