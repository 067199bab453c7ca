/** Long work of the lab while it goes on, as opening a session. */
import { defineStore } from 'pinia';
import { shallowReactive, watch } from 'vue';
import { useConnection } from '../lab/connection.ts';
import type { Job } from '#core/protocol/index.ts';

export const useJobs = defineStore('jobs', () => {
  const { lab, state: link } = useConnection();
  const byId = shallowReactive(new Map<number, Job>());

  function take(job: Job): void {
    if (job.over) byId.delete(job.id);
    else byId.set(job.id, job);
  }

  const cancel = (jobId: number): Promise<void> => lab.cancelJob({ jobId });

  // Nobody tells any more that they are over.
  watch(link, () => byId.clear());

  return { byId, take, cancel };
});
