/** The way to the report, from wherever one is. */
import { ScrollText } from '@lucide/vue';
import type { Router } from 'vue-router';
import type { ButtonCommand } from '../../app/commands.ts';

export const openReport = (router: Router): ButtonCommand => ({
  ...{ id: 'runs.report', title: 'report.open', group: 'runs' },
  ...{ button: { icon: ScrollText }, run: () => router.push({ name: 'report' }) },
});
