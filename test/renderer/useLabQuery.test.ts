import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { h, shallowRef } from 'vue';
import { expect, it } from 'vitest';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { useLabQuery } from '../../src-renderer/stores/useLabQuery.ts';
import type { LabConnection, LinkState } from '../../src-renderer/lab/connection.ts';
import type { LabApi } from '#core/protocol/index.ts';

/** A query whose answers the test gives, in the order that it likes. */
function asking(first: string | null, keep = false) {
  const key = shallowRef(first);
  const state = shallowRef<LinkState>('connected');
  const questions: { key: string | null; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const connection: LabConnection = { lab: {} as LabApi, onEvent: () => () => undefined, state };
  const pinia = createPinia();
  let query: ReturnType<typeof useLabQuery<string>> | undefined;
  mount(
    {
      setup() {
        query = useLabQuery(
          () => key.value,
          () =>
            new Promise<string>((answer, fail) => {
              questions.push({ key: key.value, answer, fail });
            }),
          { keep },
        );
        return () => h('p');
      },
    },
    { global: { plugins: [pinia], provide: { [connectionKey]: connection } } },
  );
  return { key, state, questions, query: query!, toasts: useToasts(pinia) };
}

it('drops a late answer to an earlier question', async () => {
  const { key, questions, query } = asking('a');
  key.value = 'b';
  await flushPromises();
  questions[1]?.answer('of b');
  await flushPromises();
  questions[0]?.answer('of a');
  await flushPromises();
  expect(query.answer.value).toBe('of b');
});

it.each([
  [false, null],
  [true, 'of a'],
])('has no answer of another key, unless it is to keep it: %s', async (keep, between) => {
  const { key, questions, query } = asking('a', keep);
  questions[0]?.answer('of a');
  await flushPromises();
  key.value = 'b';
  await flushPromises();
  expect(query.answer.value).toBe(between);
  key.value = null;
  await flushPromises();
  expect(query.answer.value).toBeNull();
  questions[1]?.answer('of b');
  await flushPromises();
  expect(query.answer.value).toBeNull();
});

it('asks again when the link is there again, and keeps what it knows meanwhile', async () => {
  const { state, questions, query } = asking('a');
  questions[0]?.answer('before');
  await flushPromises();
  state.value = 'connecting';
  await flushPromises();
  expect([questions.length, query.answer.value]).toEqual([1, 'before']);
  state.value = 'connected';
  await flushPromises();
  questions[1]?.answer('after');
  await flushPromises();
  expect(query.answer.value).toBe('after');
});

it('tells a failure, and that it has asked', async () => {
  const { questions, query, toasts } = asking('a');
  expect(query.asked.value).toBe(false);
  questions[0]?.fail(new Error('the disk is gone'));
  await flushPromises();
  expect([query.answer.value, query.asked.value]).toEqual([null, true]);
  expect(toasts.list[0]?.text).toContain('the disk is gone');
});
