import type { LabService, Settings } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

export function settingsService(
  { preferences, tell }: LabContext,
  onChange: (settings: Settings) => void,
): Pick<LabService, 'getSettings' | 'setSettings'> {
  return {
    getSettings: () => preferences.values.settings,
    setSettings: (changes) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const settings = { ...preferences.values.settings, ...(Object.fromEntries(given) as Partial<Settings>) };
      preferences.change({ settings });
      onChange(settings);
      tell({ kind: 'settingsChanged', settings });
      return settings;
    },
  };
}
