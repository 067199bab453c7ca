/** The diary of one weight of a run, in the place where its network is looked into. */
import { expect, it, vi } from 'vitest';
import { followWeight } from '#core/inspection/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { uidOf } from './fakeLab.ts';
import { images, labWithNetwork, network, opened, spec } from './inspectedLab.ts';
import { mountApp } from './mountApp.ts';
import type { LabParams } from '#core/protocol/index.ts';
import type { fakeLab } from './fakeLab.ts';

/** Answers the diary of any number, as the lab's thread does. */
function followsWeights(lab: ReturnType<typeof fakeLab>): void {
  lab.answers.followWeight = ({ array, row, column }: LabParams<'followWeight'>) => {
    const place = { array, row, column };
    const following = followWeight(
      new Workbench(() => images),
      { spec, seed: 0 },
      { kept: network, losses: [] },
      { place, until: 6 },
    );
    let next = following.next();
    while (next.done !== true) next = following.next();
    return next.value;
  };
}

it('follows the weight of the pixel that was clicked, and any number that is named, update by update', async () => {
  const { lab } = labWithNetwork();
  followsWeights(lab);
  const { app, router } = await opened(lab);
  const button = (text: string) => app.findAll('button').find((one) => one.text() === text)!;
  await button('See the diary of W1[407, 1]').trigger('click');
  await vi.waitFor(() => expect(app.find('.diary-picture').exists()).toBe(true));
  expect(router.currentRoute.value.query).toEqual({ weight: 'W1.407.1' });
  const told = (): string => app.get('.diary-picture .told').text();
  expect(told()).toContain('Update 1: W1[407, 1]');

  await app.get('.diary-card select').setValue('W2');
  const [row, column] = app.findAll('.diary-card input');
  await row!.setValue('13');
  expect(app.get('.diary-card .error').text()).toMatch(/\b12\b/);
  expect(button('Follow its training').attributes('disabled')).toBeDefined();
  await row!.setValue('12');
  await column!.setValue('3');
  await app.get('.diary-card form').trigger('submit');
  await vi.waitFor(() => expect(told()).toContain('W2[12, 3]'));
  await app.get('.diary-card .scrub').setValue('6');
  const after = network.arrays.get('W2')![11 * 8 + 2]!;
  expect(told()).toMatch(new RegExp(`Update 6: .* → ${Number(after.toPrecision(4))},`.replaceAll('-', '.')));
  expect(app.findAll('.diary-picture .lines li').length).toBeGreaterThan(0);
});

it('follows a run that trains as far as it has come, though it has no network yet', async () => {
  const { lab, id } = labWithNetwork();
  followsWeights(lab);
  lab.runs.set(id, { ...lab.runs.get(id)!, hasNetwork: false, status: 'running', iteration: 7, iterations: 60 });
  const { app } = await mountApp(`/inspect/${uidOf(id)}?weight=b1.1.2`, lab);
  await vi.waitFor(() => expect(app.find('.diary-picture').exists()).toBe(true));
  expect(app.text()).toContain('It is training');
  expect(app.text()).toContain('Followed up to update 6.');
});
