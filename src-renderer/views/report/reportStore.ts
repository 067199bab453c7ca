/**
 * The report that is being composed; of the session, as its runs are. A session into which another was merged has the reports of
 * both, the other as `report.2`: one at a time is worked on. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { useConnection } from '../../lab/connection.ts';
import { sessionDocuments } from '../../stores/sessionDocument.ts';
import { useToasts } from '../../stores/toasts.ts';
import { emptyReport, moved, newBlock, reportSchema, withBlocks } from './reportBlocks.ts';
import type { SessionDocumentInUse } from '../../stores/sessionDocument.ts';
import type { Block, BlockContent, Report } from './reportBlocks.ts';

const OWN = 'report';
/** A report that came from another session. */
const COPY = /^report\.\d{1,6}$/;

export const useReport = defineStore('report', () => {
  const { lab, state: link, onEvent } = useConnection();
  const toasts = useToasts();
  const open = sessionDocuments<Report>(reportSchema, emptyReport);
  const opened = new Map<string, SessionDocumentInUse<Report>>();
  function documentOf(name: string): SessionDocumentInUse<Report> {
    const document = opened.get(name) ?? open(name);
    opened.set(name, document);
    return document;
  }

  // Read at once, so that it is known when it is asked for.
  documentOf(OWN);

  /** Names of all reports of the session. */
  const names = shallowRef<readonly string[]>([OWN]);
  /** The one that is worked on. */
  const current = shallowRef(OWN);
  const report = computed(() => documentOf(current.value).value.value);
  const edit = (change: (now: Report) => Report): void => documentOf(current.value).change(change);
  /** All of them, in the order in which they came. */
  const all = computed(() => names.value.map((name) => ({ name, title: documentOf(name).value.value.title })));

  const every = (): Report[] => names.value.map((name) => documentOf(name).value.value);

  async function list(): Promise<void> {
    if (link.value !== 'connected') return;
    const copies = (await lab.listDocuments({})).filter((name) => COPY.test(name));
    names.value = [OWN, ...copies.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))];
    names.value.forEach(documentOf);
    if (!names.value.includes(current.value)) current.value = OWN;
  }
  watch(link, () => void toasts.attempt(list), { immediate: true });
  onEvent((event) => {
    if (event.kind !== 'documentChanged') return;
    if (event.name === null || COPY.test(event.name)) void toasts.attempt(list);
  });

  /** Takes a report that came from another session away; returns how to take that back. */
  async function removeCopy(name: string): Promise<() => Promise<void>> {
    const document = await lab.readDocument({ name });
    await lab.writeDocument({ name, text: '' });
    return async () => void (await lab.writeDocument({ name, text: document?.text ?? '' }));
  }

  function add(contents: readonly BlockContent[]): void {
    const blocks = contents.map(newBlock);
    edit((now) => withBlocks(now, blocks));
  }

  const changeHeading = (changes: Partial<Omit<Report, 'blocks'>>): void => edit((now) => ({ ...now, ...changes }));

  function changeBlock(id: string, changes: Partial<Pick<Block, 'newPage' | 'caption'>> | { text: string }): void {
    edit((now) => ({
      ...now,
      blocks: now.blocks.map((block) => (block.id === id ? { ...block, ...changes } : block)),
    }));
  }

  const move = (id: string, by: -1 | 1): void => edit((now) => moved(now, id, by));

  /** Returns how to take it back. */
  function remove(id: string): () => void {
    const { value, change } = documentOf(current.value);
    const place = value.value.blocks.findIndex((block) => block.id === id);
    const removed = value.value.blocks.slice(place, place + 1);
    change((now) => ({ ...now, blocks: now.blocks.filter((block) => block.id !== id) }));
    return () => change((now) => withBlocks(now, removed, place));
  }

  /** Returns how to take it back. */
  function clear(): () => void {
    const { value, change } = documentOf(current.value);
    const { blocks, ...heading } = value.value;
    change(({ author }) => ({ ...emptyReport, author }));
    return () => change((now) => withBlocks({ ...now, ...heading }, blocks, 0));
  }

  return { report, all, every, current, removeCopy, add, change: changeHeading, changeBlock, move, remove, clear };
});
