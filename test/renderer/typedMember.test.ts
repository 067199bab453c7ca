/** Formulas of the reader's own in the Lab's form: typed, typeset, marked where they cannot be read, tried and raced. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { families } from '#core/experiment/families.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { formFields } from '../../src-renderer/form/experimentFields.ts';
import { steadyRanges } from '../../src-renderer/form/typedRange.ts';
import { textOfValue, valueOfText } from '../../src-renderer/form/typedFields.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
import { mountApp, settled } from './mountApp.ts';
import type { MemberField } from '../../src-renderer/form/formField.ts';

beforeEach(() => localStorage.clear());

const typedFields = formFields('training').flatMap((field) =>
  field.kind === 'member' && field.typed !== null ? [field as MemberField & { typed: object }] : [],
);

describe('the form of a typed member', () => {
  it('is there for every family that can be typed, with all of its fields in both languages', () => {
    const able = Object.values(families).filter(({ typed }) => typed !== null);
    expect(typedFields.map(({ family }) => family.name.en).toSorted()).toEqual(
      able.map(({ name }) => name.en).toSorted(),
    );
    for (const { typed } of typedFields) {
      const names = Object.keys(typed.form.schema.shape).filter((name) => name !== 'id');
      expect(typed.fields.map(({ name }) => name)).toEqual(names);
      for (const { label, help } of typed.fields) {
        for (const { ko, en } of [label, help]) {
          expect(ko).toMatch(/[가-힣]/);
          expect(en).toMatch(/^[^가-힣]+$/);
        }
      }
    }
  });

  it('writes every field as text from which it comes back', () => {
    for (const { typed } of typedFields)
      for (const field of typed.fields) {
        const value = (typed.form.example as Readonly<Record<string, unknown>>)[field.name];
        expect(valueOfText(field, textOfValue(field, value)), field.name).toEqual(value);
      }
  });

  it('leaves what is no number yet, and a line without a sign of equality, for the schema to refuse', () => {
    const numbers = typedFields[0]!.typed.fields.find(({ kind }) => kind === 'numbers')!;
    expect(valueOfText(numbers, 'a = 1e-3\n\n  b=much\nc')).toEqual({ a: 0.001, b: 'much', c: '' });
  });
});

it('a typed hyper-parameter is moved within a range about it, which stays while it moves', () => {
  const rangeOf = steadyRanges();
  expect(rangeOf('rate', 0.03)).toEqual({ low: 1e-4, high: 1, scale: 'log' });
  expect(rangeOf('rate', 0.9)).toEqual({ low: 1e-4, high: 1, scale: 'log' });
  expect(rangeOf('rate', 2)).toEqual({ low: 0.01, high: 100, scale: 'log' });
  expect(rangeOf('momentum', 0.9)).toEqual({ low: 0, high: 1, scale: 'linear' });
  expect(rangeOf('shift', 0)).toEqual({ low: -10, high: 10, scale: 'linear' });
  for (const value of [-3, -1e-9, 0.02, 0.5, 1, 7, 1e6]) {
    const { low, high } = rangeOf(String(value), value);
    expect([low <= value, value <= high]).toEqual([true, true]);
  }
});

describe('an optimizer of one’s own in the Lab', () => {
  async function openTyped() {
    const opened = await mountApp('/lab');
    const { app } = opened;
    await vi.waitFor(() => expect(app.find('.lab .fields').exists()).toBe(true));
    const control = (label: string) => {
      const found = app.findAll('.form .ui-field label').find((one) => one.text().startsWith(label));
      return app.get<HTMLInputElement>(`[id="${found?.attributes('for')}"]`);
    };
    await control('최적화 기법').setValue('typed');
    await settled();
    const group = () => app.get('.typed-member');
    const type = async (label: string, text: string): Promise<void> => {
      const found = group()
        .findAll('label')
        .find((one) => one.text() === label);
      await app.get(`[id="${found?.attributes('for')}"]`).setValue(text);
      await settled();
    };
    const button = (name: string) => app.findAll('.form button').find((one) => one.text() === name);
    const draft = () => useLabDraft().draft as Record<string, unknown>;
    return { ...opened, group, type, button, draft };
  }

  it('begins as a whole one, is set in type as it is typed, and is what the experiment runs', async () => {
    const { group, type, draft } = await openTyped();
    expect(parseExperiment(draft())).toMatchObject({ optimizer: families.optimizer.typed!.example });
    expect(group().findAll('.katex').length).toBe(2);
    await type('이름', '나의 것');
    await type('갱신', 'v = momentum * v + g\n\nw = w - learningRate * sign(v)\n');
    expect(draft()['optimizer']).toMatchObject({
      name: '나의 것',
      update: ['v = momentum * v + g', 'w = w - learningRate * sign(v)'],
    });
    expect(group().text()).toContain('sign');
    await type('하이퍼파라미터', 'learningRate = 0.5\nmomentum = 0.25');
    expect(draft()['optimizer']).toMatchObject({ hyper: { learningRate: 0.5, momentum: 0.25 } });
  });

  it('marks the character at fault, tells why at its field in the reader’s language, and offers nothing until it is mended', async () => {
    const { app, group, type, button } = await openTyped();
    await type('갱신', 'w = w - learningRate * velocity');
    expect(group().get('mark').text()).toBe('v');
    expect(group().get('.faulty').text()).toBe('w = w - learningRate * velocity');
    expect(group().text()).toMatch(/24번째 글자: 여기서는 모르는 이름입니다: velocity/);
    expect(app.get('.plan').text()).toContain('고칠 곳이');
    expect(button('Adam과 겨루기')).toBeUndefined();
    await type('하이퍼파라미터', 'learningRate = 0.1\nlambda = 2');
    expect(group().text()).toContain('이미 쓰는 이름입니다');
    await type('하이퍼파라미터', 'learningRate = 0.1');
    await type('갱신', 'w = w - learningRate * g');
    expect(group().find('mark').exists()).toBe(false);
    expect(button('Adam과 겨루기')).toBeDefined();
  });

  it('races against Adam at a click, and is tried on the surface with its formulas in the address', async () => {
    const { button, draft, router } = await openTyped();
    const own = families.optimizer.typed!.example;
    await button('곡면에서 움직여 보기')!.trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.params['instrument']).toBe('surface'));
    expect(JSON.parse(String(router.currentRoute.value.query['optimizers']))).toEqual([own]);
    await router.push('/lab');
    await settled();
    await vi.waitFor(() => expect(button('Adam과 겨루기')).toBeDefined());
    await button('Adam과 겨루기')!.trigger('click');
    await settled();
    expect(draft()['compare']).toEqual({
      optimizer: [own, { id: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999 }],
    });
    expect(parseExperiment(draft())).toBeDefined();
  });
});
