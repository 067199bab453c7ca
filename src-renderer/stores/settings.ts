/** The user's settings, and what they do to the page. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watchEffect } from 'vue';
import { darkTheme, lightTheme } from '#core/report/theme.ts';
import { setLanguage } from '../i18n/words.ts';
import { useLab } from '../lab/connection.ts';
import type { Language } from '../i18n/words.ts';
import type { LabParams, Settings } from '#core/protocol/index.ts';

const systemLanguage = (): Language => (/^ko\b/i.test(navigator.language) ? 'ko' : 'en');

/** Until the lab has told. */
const initial: Settings = {
  workers: null,
  checkpointSeconds: 5,
  language: 'system',
  theme: 'system',
  letterKeys: true,
  notifyAtEnd: true,
};

export const useSettings = defineStore('settings', () => {
  const lab = useLab();
  const values = shallowRef<Settings>(initial);

  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = shallowRef(prefersDark.matches);
  prefersDark.addEventListener('change', ({ matches }) => (systemIsDark.value = matches));
  const isDark = computed(() => (values.value.theme === 'system' ? systemIsDark.value : values.value.theme === 'dark'));
  /** Colours of charts. */
  const chartTheme = computed(() => (isDark.value ? darkTheme : lightTheme));

  watchEffect(() => setLanguage(values.value.language === 'system' ? systemLanguage() : values.value.language));
  watchEffect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light';
  });

  async function load(): Promise<void> {
    values.value = await lab.getSettings({});
  }

  /** Shown at once; the lab has the last word. */
  async function change(changes: LabParams<'setSettings'>): Promise<void> {
    const before = values.value;
    values.value = { ...before, ...(changes as Partial<Settings>) };
    try {
      values.value = await lab.setSettings(changes);
    } catch (error) {
      values.value = before;
      throw error;
    }
  }

  return { values, isDark, chartTheme, load, change };
});
