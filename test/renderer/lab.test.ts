import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT, experimentSchemas } from '#core/experiment/schema.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { useDatasets } from '../../src-renderer/stores/datasets.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
import { choosing, downloaded } from './fileDialogs.ts';
import { mountApp, press, settled } from './mountApp.ts';
import type { Kind } from '#core/experiment/schema.ts';

beforeEach(() => localStorage.clear());

/** The lab is asked for the plan a moment after the last edit. */
async function planned(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  await settled();
}

async function openLab(place = '/lab') {
  const opened = await mountApp(place);
  const { app } = opened;
  await vi.waitFor(() => expect(app.find('.lab .fields').exists()).toBe(true));
  await planned();
  /** Labels of the form, without symbols. */
  const labels = (): string[] =>
    app.findAll('.form label, .form legend, .form .choice span').map((label) =>
      [...label.element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent)
        .join('')
        .trim(),
    );
  const labelled = (label: string) => {
    const found = app
      .findAll('.form .ui-field label, .form .ui-switch label')
      .find((one) => one.text() === label || one.text().startsWith(`${label} `));
    if (found === undefined) throw new Error(`no field ${label}`);
    const id = found.attributes('for');
    return id === undefined ? found.get('input') : app.get(`[id="${id}"]`);
  };
  const button = (name: string) => {
    const found = app
      .findAll('.lab button')
      .find((one) => one.attributes('aria-label') === name || one.text().startsWith(name));
    if (found === undefined) throw new Error(`no button ${name}`);
    return found;
  };
  const click = async (name: string): Promise<void> => {
    await button(name).trigger('click');
    await planned();
  };
  const type = async (label: string, text: string): Promise<void> => {
    await labelled(label).setValue(text);
    await planned();
  };
  const plan = (): string => app.get('.plan').text();
  const chips = (): string[] => app.findAll('.chips .chip').map((chip) => chip.text());
  const draft = () => useLabDraft().draft as Record<string, unknown>;
  return { ...opened, labels, labelled, button, click, type, plan, chips, draft };
}

interface Json {
  readonly label?: { readonly ko: string };
  readonly properties?: Readonly<Record<string, Json>>;
}

/**
 * Labels of all settings of a kind of experiment, two levels deep: deeper ones belong to members of families. What is compared, what is
 * searched with its sealed test data, and the format, are no settings of a run.
 */
function labelsOf(kind: Kind): string[] {
  const json = z.toJSONSchema(experimentSchemas[kind], { io: 'input', unrepresentable: 'any' }) as Json;
  const { format: _format, compare: _compare, search: _search, ...properties } = json.properties ?? {};
  const fields = Object.values(properties);
  return fields
    .flatMap(({ properties: { test: _test, ...inner } = {}, ...field }) => [field, ...Object.values(inner)])
    .flatMap(({ label }) => label?.ko ?? []);
}

describe('the form of an experiment', () => {
  it.each([
    ['training', ['활성화 함수', '가중치 초깃값', '최적화 기법', '학습률 스케줄', '가중치 감소']],
    ['landscape', ['최적화 기법']],
    ['activations', ['활성화 함수', '가중치 초깃값']],
  ] as const)('has every setting that the schema has (%s)', async (kind, families) => {
    const { app, labels } = await openLab();
    await app.get('.form select').setValue(`blank ${kind}`);
    await planned();
    const shown = labels();
    expect(labelsOf(kind).filter((label) => !shown.includes(label))).toEqual([]);
    expect(families.filter((label) => !shown.includes(label))).toEqual([]);
  });

  it('shows the settings of an optimizer alone once it is chosen', async () => {
    const { labelled, labels, draft } = await openLab();
    for (const { id, hyper } of optimizers.members) {
      await labelled('최적화 기법').setValue(id);
      await planned();
      const settings = Object.keys(draft()['optimizer'] as object).filter((name) => name !== 'id');
      const { shape } = hyper as unknown as z.ZodObject;
      expect(settings.sort(), id).toEqual(Object.keys(shape).sort());
      const all = labels();
      for (const setting of Object.values(shape) as z.ZodType[]) {
        const { label } = (setting.meta() ?? {}) as { label?: { ko: string } };
        if (label !== undefined) expect(all, id).toContain(label.ko);
      }
      expect(parseExperiment(draft())).toMatchObject({ optimizer: { id } });
    }
  });

  it('compares a value with others, and plans a run for each', async () => {
    const { click, plan, draft } = await openLab();
    expect(plan()).toContain('실행 1개');
    await click('배치 크기: 다른 값도 함께 비교…');
    expect(draft()['compare']).toEqual({ 'training.batchSize': [128, 256] });
    expect(plan()).toContain('실행 2개');
    await click('시드 3개로');
    expect(draft()['seeds']).toEqual([0, 1, 2]);
    expect(plan()).toContain('실행 6개');
    await click('배치 크기 2 빼기');
    expect(draft()['compare']).toEqual({});
    expect(plan()).toContain('실행 3개');
  });

  it('tells a wrong value at its field, and does not start it', async () => {
    const { type, labelled, app, button, plan, lab } = await openLab();
    await type('배치 크기', '0');
    const field = labelled('배치 크기');
    expect(field.attributes('aria-invalid')).toBe('true');
    expect(app.get(`[id="${field.attributes('aria-describedby')}"]`).text()).toBe('1 이상이어야 합니다.');
    expect(plan()).toContain('고칠 곳이 1군데 있습니다.');
    expect(button('실험 시작').attributes('disabled')).toBeDefined();
    press('Enter', { code: 'Enter', ctrlKey: true });
    await settled();
    expect(lab.calls.some(([method]) => method === 'startExperiment')).toBe(false);
    await type('배치 크기', '50');
    expect(labelled('배치 크기').attributes('aria-invalid')).toBeUndefined();
    expect(button('실험 시작').attributes('disabled')).toBeUndefined();
  });

  it('says what is not a number, and where a wrong entry of a comparison is', async () => {
    const { type, app, labelled, click } = await openLab();
    await type('배치 크기', 'many');
    expect(app.get(`[id="${labelled('배치 크기').attributes('aria-describedby')}"]`).text()).toBe('수여야 합니다.');
    await type('배치 크기', '10');
    await click('배치 크기: 다른 값도 함께 비교…');
    const entries = app.findAll('.entries input');
    await entries[1]?.setValue('2.5');
    await planned();
    expect(app.findAll('.entries input').map((entry) => entry.attributes('aria-invalid'))).toEqual([undefined, 'true']);
    expect(app.get('.entries .error').text()).toBe('정수여야 합니다.');
  });

  it('tells what differs from the book, and takes it back', async () => {
    const { type, chips, app, draft } = await openLab('/lab?preset=optimizers');
    expect(app.get('.chips').text()).toBe('교재의 설정 그대로입니다.');
    const before = draft();
    // Its name is read in the reader's language, and stands in the file as it was.
    expect(app.get<HTMLInputElement>('.lab .name input').element.value).toMatch(/\p{Script=Hangul}/u);
    expect(before.name).toBe('Optimizers on MNIST');
    await type('배치 크기', '64');
    expect(chips()).toEqual(['배치 크기: 64']);
    await app.get('.chips .chip').trigger('click');
    await planned();
    expect(chips()).toEqual([]);
    expect(parseExperiment(draft())).toEqual(parseExperiment(before));
    expect(useLabDraft().preset).toBe('optimizers');
  });

  it('asks which optimizer to use of the data sets that are at hand', async () => {
    const { app, draft } = await openLab('/lab?preset=always-adam');
    const compared = (): unknown[] => (draft() as { compare: { data: unknown[] } }).compare.data;
    expect(compared()).toHaveLength(2);
    expect(app.get('.lab').text()).toContain('언제나 Adam일까?');
    const datasets = useDatasets();
    datasets.list = datasets.list.map((one) => ({ ...one, trainCount: 60_000, testCount: 10_000 }));
    useLabDraft().loadPreset('always-adam');
    expect(compared()).toHaveLength(3);
    expect(compared()[2]).toMatchObject({ dataset: 'fashion-mnist' });
    expect(useLabDraft().preset).toBe('always-adam');
  });

  it('undoes and does again', async () => {
    const { type, click, draft, button } = await openLab();
    expect(button('편집 되돌리기').attributes('disabled')).toBeDefined();
    await type('배치 크기', '64');
    await click('시드 5개로');
    await click('편집 되돌리기');
    expect(draft()).toMatchObject({ seeds: [0], training: { batchSize: 64 } });
    await click('편집 되돌리기');
    expect(draft()).toMatchObject({ seeds: [0], training: { batchSize: 128 } });
    expect(button('편집 되돌리기').attributes('disabled')).toBeDefined();
    await click('편집 다시 하기');
    await click('편집 다시 하기');
    expect(draft()).toMatchObject({ seeds: [0, 1, 2, 3, 4], training: { batchSize: 64 } });
  });

  it('measures the training by iterations or by epochs, not by both', async () => {
    const { app, draft, type } = await openLab();
    await app.get('.measure input[value="training.epochs"]').setValue(true);
    await planned();
    await type('에폭 수', '3');
    expect(draft()['training']).toEqual({ batchSize: 128, epochs: 3, stopOnDivergence: true });
    expect(parseExperiment(draft())).toMatchObject({ training: { epochs: 3 } });
  });

  it('writes a file which is the same experiment when it is read', async () => {
    const { click, type, draft, app } = await openLab('/lab?preset=weight-decay');
    await type('배치 크기', '50');
    await click('시드 3개로');
    const written = parseExperiment(draft());
    const text = await (await downloaded(() => click('실험 파일로 저장…'))).text();
    expect(parseExperiment(JSON.parse(text))).toEqual(written);

    await app.get('.form select').setValue('blank landscape');
    await choosing(new File([text], 'mine.json'), () => click('실험 파일 열기…'));
    await vi.waitFor(() => expect(useLabDraft().state.origin).toMatchObject({ kind: 'file', name: 'mine.json' }));
    expect(parseExperiment(draft())).toEqual(written);
    await planned();
    expect(app.get('.chips').text()).toBe('파일의 설정 그대로입니다.');
  });

  it('refuses a file that is no experiment, and keeps what was there', async () => {
    const { click, draft, app } = await openLab('/lab?preset=dropout');
    const before = draft();
    for (const text of ['{', JSON.stringify({ format: FORMAT, training: { batchSize: 0 } })]) {
      await choosing(new File([text], 'broken.json'), () => click('실험 파일 열기…'));
      await planned();
      expect(draft()).toEqual(before);
    }
    expect(app.text()).toContain('JSON이 아닙니다');
    expect(app.text()).toContain('training.batchSize');
  });

  it('starts what it shows, and goes to watch it', async () => {
    const { click, lab, router, draft } = await openLab('/lab?preset=landscape');
    const shown = parseExperiment(draft());
    await click('실험 시작');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('live'));
    const [, params] = lab.calls.find(([method]) => method === 'startExperiment') ?? [];
    expect(params).toEqual({ experiment: shown, preset: 'landscape', parentUid: null });
  });
});
