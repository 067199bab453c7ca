import { mount } from '@vue/test-utils';
import { Play } from '@lucide/vue';
import { describe, expect, it, vi } from 'vitest';
import CommandButton from '../../src-renderer/app/CommandButton.vue';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { useExporting } from '../../src-renderer/views/exporting/exporting.ts';
import { setLanguage } from '../../src-renderer/i18n/words.ts';
import { mountApp, settled } from './mountApp.ts';
import type { ButtonCommand } from '../../src-renderer/app/commands.ts';

const sources = import.meta.glob<string>('../../src-renderer/**/*.vue', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const CALL = String.raw`(?:\(\) => )?(?:void )?\(?([\w.]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)`;
const calls = (source: string, before: string): string[] =>
  [...source.matchAll(new RegExp(before + CALL, 'g'))].map(([, call = '']) => call.replace(/\.value|\s/g, ''));
/** What a component's commands call: `act` of `run: act`, `run: () => act(it)` and, by its short form, `run`. */
const commanded = (source: string): Set<string> =>
  new Set([...calls(source, String.raw`\brun: `), ...(/[{,] run(?= [,}])/.test(source) ? ['run'] : [])]);
/** What its own buttons call. */
const clicked = (source: string): string[] => calls(source, '<Ui(?:Icon)?Button\\b(?:[^>"]|"[^"]*")*?@click="');

describe('buttons and commands', () => {
  it('have no button written out beside a command that does the same', () => {
    const declared = Object.entries(sources).filter(([, source]) => /provideCommands(Of)?\(/.test(source));
    expect(declared.length).toBeGreaterThan(8);
    const twice = declared.flatMap(([file, source]) => {
      const commands = commanded(source);
      return clicked(source).flatMap((name) => (commands.has(name) ? [`${file}: ${name}`] : []));
    });
    expect(twice).toEqual([]);
  });

  it('can be found by name where they are', async () => {
    const { router } = await mountApp('/book/optimizers');
    const offered = {
      '/book/optimizers': ['book.run', 'book.change', 'book.script', 'book.show'],
      '/report': ['report.print', 'report.addText', 'report.addNotes', 'report.clear'],
      '/data': ['data.choose', 'data.check', 'data.add'],
      '/compare': ['compare.pick', 'compare.save', 'runs.export', 'runs.page', 'runs.networks', 'runs.report'],
    };
    for (const [place, ids] of Object.entries(offered)) {
      await router.push(place);
      await settled();
      const known = new Set(useCommands().all.map(({ id }) => id));
      expect(ids.filter((id) => !known.has(id))).toEqual([]);
    }
    const wanted = { 'runs.page': ['page'], 'runs.networks': ['onnx', 'safetensors'] };
    for (const [id, kinds] of Object.entries(wanted)) {
      useCommands().run(id);
      expect(useExporting().wanted).toEqual(kinds);
    }
  });
});

describe('a button of a command', () => {
  const act = vi.fn();
  const command = (changes: Partial<ButtonCommand> = {}): ButtonCommand => ({
    ...{ id: 'lab.start', title: 'lab.start', group: 'lab', keys: 'Mod+Enter', run: act },
    button: { icon: Play, written: true },
    ...changes,
  });
  const drawn = (props: {
    readonly command: ButtonCommand;
    readonly onlyEnabled?: true;
    readonly keysShown?: true;
  }) => {
    setLanguage('en');
    return mount(CommandButton, { props });
  };

  it('bears its title where it has no shorter label, tells its key, and does it', async () => {
    const button = drawn({ command: command(), keysShown: true });
    expect(button.text()).toMatch(/^Start the experiment\s+Ctrl\+Enter$/);
    expect(button.attributes('aria-keyshortcuts')).toBe('Control+Enter');
    await button.trigger('click');
    expect(act).toHaveBeenCalledTimes(1);
    const shorter = command({ button: { icon: Play, label: 'common.run', written: true } });
    expect(drawn({ command: shorter }).text()).toBe('Run');
  });

  it('is disabled with it, or not there at all; while it works it takes no click', () => {
    const none = command({ enabled: () => false });
    expect(drawn({ command: none }).attributes()).toHaveProperty('disabled');
    expect(drawn({ command: none, onlyEnabled: true }).find('button').exists()).toBe(false);
    const busy = command({ button: { icon: Play, written: true, busy: () => true } });
    expect(drawn({ command: busy }).attributes()).toMatchObject({ 'aria-busy': 'true', disabled: '' });
  });
});
