const families = 'activations|optimizers|penalties|schedules|initializers|losses|datasets|metrics';

/** The import rules of ARCHITECTURE.md. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      from: { path: '^src-core' },
      to: { path: '^(src-main|src-renderer|test)|^node:' },
    },
    {
      name: 'core-needs-no-builtin',
      severity: 'error',
      from: { path: '^src-core' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'main-not-renderer', severity: 'error', from: { path: '^src-main' }, to: { path: '^src-renderer' } },
    {
      name: 'one-file-knows-nats',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/engine/natsEngine\\.ts$' },
      to: { path: 'node_modules/@nats-io/' },
    },
    {
      name: 'the-engine-knows-no-lab',
      severity: 'error',
      from: { path: '^src-main/engine/' },
      to: { path: '^src-main/', pathNot: '^src-main/(engine|trainer)/' },
    },
    { name: 'renderer-not-main', severity: 'error', from: { path: '^src-renderer' }, to: { path: '^src-main' } },
    {
      name: 'a-family-knows-no-sibling',
      severity: 'error',
      from: { path: `^src-core/(${families})/` },
      to: { path: `^src-core/(${families})/`, pathNot: '^src-core/$1/' },
    },
    {
      name: 'foundations-know-no-one-above',
      severity: 'error',
      from: { path: '^src-core/(assembler|refusals|schema|numeric|formula|kernels|random|statistics)/' },
      to: {
        path: `^src-core/(${families}|architecture|reference|machine|experiment|training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/`,
      },
    },
    {
      name: 'families-know-no-network',
      severity: 'error',
      from: { path: `^src-core/(${families})/` },
      to: {
        path: '^src-core/(architecture|reference|machine|experiment|training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'an-architecture-is-data',
      severity: 'error',
      from: { path: '^src-core/architecture/' },
      to: { path: '^src-core/', pathNot: '^src-core/(architecture|activations|datasets)/' },
    },
    {
      name: 'the-reference-knows-no-machine',
      severity: 'error',
      from: { path: '^src-core/reference/' },
      to: {
        path: '^src-core/(assembler|kernels|machine|experiment|training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'the-machine-knows-no-file',
      severity: 'error',
      from: { path: '^src-core/machine/' },
      to: {
        path: '^src-core/(experiment|training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'addresses-stay-in-the-machine',
      severity: 'error',
      from: { path: '^src-core/(architecture|experiment|training|playground|presets|verdicts|report|kinds|protocol)/' },
      to: { path: '^src-core/(assembler|kernels)/' },
    },
    {
      name: 'the-machine-has-one-door',
      severity: 'error',
      from: {
        path: '^src-core/(experiment|training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/',
      },
      to: { path: '^src-core/machine/', pathNot: '^src-core/machine/index\\.ts$' },
    },
    {
      name: 'the-file-knows-no-training',
      severity: 'error',
      from: { path: '^src-core/experiment/' },
      to: {
        path: '^src-core/(training|playground|search|inspection|instruments|lessons|presets|script|model|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'a-script-is-text',
      severity: 'error',
      from: { path: '^src-core/script/' },
      to: {
        path: '^src-core/(assembler|kernels|machine|training|playground|search|inspection|instruments|lessons|presets|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'a-model-is-a-file',
      severity: 'error',
      from: { path: '^src-core/model/' },
      to: {
        path: '^src-core/(assembler|kernels|machine|playground|search|inspection|instruments|lessons|presets|script|verdicts|report|kinds|protocol)/',
      },
    },
    {
      name: 'instruments-know-no-lesson',
      severity: 'error',
      from: {
        path: '^src-core/(experiment|training|playground|search|inspection|instruments|presets|script|model|verdicts|report|kinds|protocol)/',
      },
      to: { path: '^src-core/lessons/' },
    },
    {
      name: 'kinds-stand-on-top',
      severity: 'error',
      from: {
        path: '^src-core/(training|playground|search|inspection|instruments|lessons|presets|verdicts|report|protocol)/',
      },
      to: { path: '^src-core/kinds/' },
    },
    {
      name: 'statistics-stand-alone',
      severity: 'error',
      from: { path: '^src-core/statistics/' },
      to: { path: '^src-core/', pathNot: '^src-core/(statistics|numeric)/' },
    },
    {
      name: 'figures-and-tables-conclude-nothing',
      severity: 'error',
      from: { path: '^src-core/report/' },
      to: { path: '^src-core/(verdicts|presets)/' },
    },
    {
      name: 'sqlite-behind-one-file',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/storage/database\\.ts$' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'electron-in-one-folder',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/electron/' },
      to: { path: '^(node_modules/)?electron(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-lab-knows-no-host',
      severity: 'error',
      from: { path: '^src-main/(data|page|report|trainer|storage|sessions|lab)/' },
      to: { path: '^src-main/(cli|server|electron)/' },
    },
    {
      name: 'what-the-lab-stands-on-does-not-know-it',
      severity: 'error',
      from: { path: '^src-main/(data|page|report|trainer|storage|sessions)/' },
      to: { path: '^src-main/lab/' },
    },
    {
      name: 'parts-of-the-window-know-no-place',
      severity: 'error',
      from: { path: '^src-renderer/(ui|i18n|timing|host|lab|stores|charts|form|formula|comparison|search)/' },
      to: { path: '^src-renderer/(app|views)/' },
    },
    {
      name: 'controls-know-no-lab',
      severity: 'error',
      from: { path: '^src-renderer/(ui|i18n|timing|host|formula)/' },
      to: { path: '^src-renderer/(lab|stores|charts|form|comparison|instruments)/' },
    },
    {
      name: 'stores-draw-nothing',
      severity: 'error',
      from: { path: '^src-renderer/(lab|stores)/' },
      to: { path: '^src-renderer/(ui|charts|form|formula|comparison|instruments)/' },
    },
    {
      name: 'charts-know-no-comparison',
      severity: 'error',
      from: { path: '^src-renderer/(charts|form)/' },
      to: { path: '^src-renderer/(comparison|instruments)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'] },
  },
};
