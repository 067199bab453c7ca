/** Asks what something is to be called. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface NameQuestion {
  readonly title: string;
  readonly text?: string;
  /** What it is called so far, or might be. */
  readonly name: string;
  /** What the button says. */
  readonly confirm: string;
  /** Letters at most. */
  readonly longest: number;
}

export const useNaming = defineStore('naming', () => {
  const question = shallowRef<NameQuestion | null>(null);
  let answer: (name: string | null) => void = () => undefined;

  /** Resolves to a name that is not empty, or null where the user changed their mind. */
  function ask(next: NameQuestion): Promise<string | null> {
    answer(null);
    question.value = next;
    return new Promise((resolve) => (answer = resolve));
  }

  function reply(name: string | null): void {
    question.value = null;
    answer(name);
  }

  return { question, ask, reply };
});
