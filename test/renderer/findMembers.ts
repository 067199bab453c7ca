/** Run beside a copy of the sources that has one more member in each family: tells, as JSON, what its readers make of each. */
import { families } from '#core/experiment/families.ts';
import { describe } from '#core/experiment/describe.ts';
import { fieldAt } from '#core/experiment/fields.ts';
import { memberTex } from '#core/experiment/memberTex.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { formFields } from '../../src-renderer/form/experimentFields.ts';
import { membersPage } from '../../scripts/membersPage.ts';
import type { FamilyName } from '#core/experiment/families.ts';
import type { ExperimentInput, RunSpec } from '#core/experiment/schema.ts';

const COUNT = 40;
const set = {
  count: COUNT,
  rows: 28,
  columns: 28,
  pixels: Uint8Array.from({ length: COUNT * 784 }, (_, at) => (at * 7919) % 251),
  labels: Uint8Array.from({ length: COUNT }, (_, image) => image % 10),
};
const dataset = { id: 'mnist', name: { ko: '', en: '' }, genuine: false, fingerprint: '', train: set, test: set };

function lossesOf(spec: RunSpec): (number | null)[] {
  const run = startRun(new Workbench(() => dataset), spec, 0);
  return [...run.steps].map(({ loss }) => loss);
}

const parts: Readonly<Record<FamilyName, readonly string[]>> = {
  activation: ['network'],
  initializer: ['network'],
  loss: ['network'],
  optimizer: [],
  schedule: [],
  penalty: [],
};
/** Sections of the page of all members. */
const sections = membersPage().split('\n## ');

function specOf(family: FamilyName, choice: unknown): RunSpec {
  const inside = Object.fromEntries([[family, choice]]);
  const small = {
    data: { trainSize: COUNT, testSize: COUNT },
    training: { batchSize: 10, iterations: 6 },
    network: { hidden: [6] },
  };
  const fields = parts[family].includes('network') ? { network: { hidden: [6], ...inside } } : inside;
  const file = { format: FORMAT, ...small, ...fields } as ExperimentInput;
  return planRuns(parseExperiment(file))[0]!.spec;
}

const found = Object.keys(families).map((name) => {
  const family = name as FamilyName;
  const path = [...parts[family], family].join('.');
  const spec = specOf(family, { id: 'made' });
  const form = formFields('training').find((field) => field.path === path);
  const { hyper } = families[family].resolve('made');
  return {
    family,
    hyper,
    inForm:
      form?.kind === 'member' ? form.members.find(({ id }) => id === 'made')?.fields.map((field) => field.path) : null,
    searched: Object.keys(hyper).map((field) => (fieldAt(`${path}.${field}`, spec) as { search?: unknown })?.search),
    told: describe(path, { id: 'made' }),
    formulas: memberTex(family, 'made'),
    documented: sections.find((section) => section.startsWith(`${families[family].name.en}\n`)),
    losses: lossesOf(spec),
    usual: lossesOf(specOf(family, undefined)),
  };
});
console.log(JSON.stringify(found));
