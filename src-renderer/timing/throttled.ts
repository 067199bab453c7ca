/**
 * `work`, at once and then at most every `ms`: what is asked for meanwhile is done once, at the end of that time. `cancel`
 * drops what still waits.
 */
export function throttled(work: () => void, ms: number): { readonly ask: () => void; readonly cancel: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  function ask(): void {
    if (resting !== undefined) {
      again = true;
      return;
    }
    work();
    resting = setTimeout(() => {
      resting = undefined;
      if (again) ask();
    }, ms);
    again = false;
  }
  return {
    ask,
    cancel: () => {
      again = false;
    },
  };
}
