/** Opens sealed test data for one network, which the session remembers. */
import { ENVELOPES, withOpening } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { undisturbed } from '#main/sessions/index.ts';
import { openingsOf } from '#main/storage/index.ts';
import { networkOf } from './networkOf.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

export function envelopeService(context: LabContext): Pick<LabService, 'openEnvelope' | 'listOpenings'> {
  const { store, datasets, inspector, tell, touch, now } = context;
  return {
    openEnvelope: async ({ runId }) => {
      const { run, spec, bytes: network } = networkOf(context, runId);
      if (run.status !== 'finished') throw new InputError({ code: 'noNetwork', path: 'runId', got: runId });
      if (spec.data.test !== 'sealed' || spec.data.testSize === 0)
        throw new InputError({ code: 'notSealed', path: 'runId', got: run.number });
      const source = datasets.source(spec.data.dataset);
      const { uid, seed, data } = run;
      const asked = {
        uid,
        spec,
        seed,
        network,
        source,
        data,
        images: 'test',
        worst: 0,
        cell: null,
        iteration: null,
      } as const;
      const { count: images, right } = await inspector.ask('readImages', asked, undisturbed);
      const opening = { at: now(), run: uid, images, accuracy: right / images };
      // What was opened is written down before anybody is told what was in it.
      const text = withOpening(store.document(ENVELOPES)?.text ?? '', opening);
      store.writeDocument({ name: ENVELOPES, text, changedAt: opening.at });
      touch();
      tell({ kind: 'documentChanged', name: ENVELOPES });
      return opening;
    },
    listOpenings: () => openingsOf(store.database),
  };
}
