/** Runs as programs, where a reader meets them: in the Book, the Lab, and the list of runs. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
// Loaded when it is first opened, which takes its time.
import '../../src-renderer/views/script/ScriptDialog.vue';
import { fakeLab } from './fakeLab.ts';
import { mountApp, settled } from './mountApp.ts';
import type { MadeFile } from '../../src-renderer/host/host.ts';

beforeEach(() => localStorage.clear());

const dialog = (): HTMLElement | null => document.querySelector('[role="dialog"]');
const program = (): string => dialog()?.querySelector('.program')?.textContent ?? '';
const button = (name: string): HTMLElement | undefined =>
  [...(dialog()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.includes(name));
const canShow = (id: string): boolean => useCommands().enabled.some((command) => command.id === id);

describe('the Python code', () => {
  it('of what the Lab would run is shown for either library, copied and kept', async () => {
    const kept: MadeFile[] = [];
    const host = {
      ...loopbackHost(),
      saveFiles: async (files: readonly MadeFile[]) => (kept.push(...files), await Promise.resolve(null)),
    };
    await mountApp('/lab?preset=optimizers', fakeLab(), host);
    await vi.waitFor(() => expect(canShow('lab.script')).toBe(true));
    useCommands().run('lab.script');
    await vi.waitFor(() => expect(program()).toContain('import numpy as np'));
    expect(program()).toContain('class Sgd:');
    const select = dialog()!.querySelector('select')!;
    select.value = '3';
    select.dispatchEvent(new Event('change'));
    dialog()!.querySelectorAll<HTMLInputElement>('input[type="radio"]')[1]!.click();
    await settled();
    expect(program()).toContain('import torch');
    expect(program()).toContain('class Adam:');
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    button('복사')!.click();
    await settled();
    expect(copied).toHaveBeenCalledWith(program());
    button('파일로 저장')!.click();
    await settled();
    expect(kept.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([['torch.py', program()]]);
  });

  it('of a figure of the Book is that of its runs, where they train', async () => {
    const { router } = await mountApp('/book/dropout');
    await vi.waitFor(() => expect(canShow('book.script')).toBe(true));
    useCommands().run('book.script');
    await vi.waitFor(() => expect(program()).toContain('class Affine:'));
    await router.push('/book/landscape');
    await settled();
    expect(canShow('book.script')).toBe(false);
  });

  it('of chosen runs bears their numbers', async () => {
    const lab = fakeLab();
    lab.addPreset('initializers');
    await mountApp(`/runs/${lab.runs.get(2)!.uid}`, lab);
    await vi.waitFor(() => expect(canShow('chosen.script')).toBe(true));
    useCommands().run('chosen.script');
    await vi.waitFor(() => expect(program()).toMatch(/^"""#2 /));
  });
});
