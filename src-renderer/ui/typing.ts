import { computed } from 'vue';
import type { Ref } from 'vue';

/**
 * Binds a text to an input as `v-model` does (`v-bind="typing"`), but hears of a syllable of Hangul while it is still being
 * composed, so that a list narrows with every key.
 */
export const useTyping = (text: Ref<string>) =>
  computed(() => ({
    value: text.value,
    onInput: (event: Event) => (text.value = (event.target as HTMLInputElement).value),
  }));
