/** What the lab had to tell without being asked, one of each code. */
import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { Notice } from '#core/protocol/index.ts';

export const useNotices = defineStore('notices', () => {
  const byCode = shallowReactive(new Map<Notice['code'], Notice>());

  function take(notice: Notice): void {
    if (notice.over) byCode.delete(notice.code);
    else byCode.set(notice.code, notice);
  }

  const dismiss = (code: Notice['code']): void => void byCode.delete(code);

  return { byCode, take, dismiss };
});
