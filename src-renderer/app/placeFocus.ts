/** What a change of place does for who does not see it: the content, named after the place, is focused and so read aloud. */
import { nextTick, watch } from 'vue';
import { useRoute } from 'vue-router';
import type { Ref } from 'vue';

/** In the setup of the app. Focus that a view has taken itself is left where it is, and so is that of an open dialog. */
export function focusContentOnArrival(content: Readonly<Ref<HTMLElement | null>>): void {
  const route = useRoute();
  watch(
    () => route.name,
    async (_place, before) => {
      if (before === undefined) return;
      await nextTick();
      const { activeElement } = document;
      const inView = content.value?.contains(activeElement) === true && activeElement !== content.value;
      if (!inView && activeElement?.closest('[role="dialog"], [role="alertdialog"]') == null) content.value?.focus();
    },
    { flush: 'post' },
  );
}
