/** Asks before something that cannot be undone. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Answer {
  readonly id: string;
  /** What its button says. */
  readonly label: string;
  readonly kind: 'primary' | 'danger';
}

export interface Question {
  readonly title: string;
  readonly text: string;
  /** In this order, after the button that leaves everything as it is. */
  readonly answers: readonly Answer[];
}

export const useConfirm = defineStore('confirm', () => {
  const question = shallowRef<Question | null>(null);
  let answer: (id: string | null) => void = () => undefined;

  /** Resolves to the id of the answer; null where all is to stay as it is. */
  function ask(next: Question): Promise<string | null> {
    answer(null);
    question.value = next;
    return new Promise((resolve) => (answer = resolve));
  }

  function reply(id: string | null): void {
    question.value = null;
    answer(id);
  }

  return { question, ask, reply };
});
