/** An estimated time, as one would say it. */
import { duration } from '../i18n/format.ts';
import { t } from '../i18n/words.ts';

export const planTime = (seconds: number): string =>
  seconds < 1 ? duration(seconds) : t('common.about', { time: duration(seconds) });
