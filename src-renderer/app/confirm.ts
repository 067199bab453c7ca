/** Asks before something that cannot be undone. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly confirm: string;
  readonly tone?: 'plain' | 'danger';
}

export const useConfirm = defineStore('confirm', () => {
  const question = shallowRef<Question | null>(null);
  let answer: (yes: boolean) => void = () => undefined;

  /** Resolves to whether the user wants it. */
  function ask(next: Question): Promise<boolean> {
    answer(false);
    question.value = next;
    return new Promise((resolve) => (answer = resolve));
  }

  function reply(yes: boolean): void {
    question.value = null;
    answer(yes);
  }

  return { question, ask, reply };
});
