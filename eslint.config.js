import pluginVue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { programs, scriptParser } from './eslint.programs.js';

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere.',
};

const KINDS = '/^(training|landscape|activations)$/';

/** What differs between kinds of runs is in two tables, `experiment/kinds` and `kinds`. */
const kindTests = [
  `BinaryExpression:matches([left.name='kind'], [left.property.name='kind']) > Literal[value=${KINDS}]`,
  `SwitchStatement:matches([discriminant.name='kind'], [discriminant.property.name='kind']) > SwitchCase > Literal[value=${KINDS}]`,
].map((selector) => ({
  selector,
  message: 'Ask `kindOf` or `trains` of src-core/experiment/kinds, or give the kinds an entry for it.',
}));

/** ECMAScript leaves their last bits to the engine. */
const inexact = [
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'pow',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
]
  .concat(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot'])
  .map((property) => ({
    object: 'Math',
    property,
    message: 'Use src-core/numeric, which gives the same bits in every engine.',
  }));

export default tseslint.config(
  { ignores: ['out', 'dist', 'coverage', 'node_modules', 'eslint.*.js', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  ...pluginVue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: scriptParser,
        programs,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src-renderer/**/*.vue'],
    // Layout is Prettier's.
    rules: {
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  // ESLint knows an imported component as `any`; vue-tsc knows its type and checks these.
  {
    files: ['src-renderer/**/*.vue'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Tests take family members' functions out of their declarations, which use no `this`.
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off', 'vue/one-component-per-file': 'off' },
  },
  {
    files: ['src-*/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', defaultExport, ...kindTests],
      'no-eval': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
  {
    files: ['src-core/**/*.ts'],
    ignores: ['src-core/numeric/**'],
    rules: {
      'no-restricted-properties': ['error', ...inexact],
      'no-restricted-syntax': [
        'error',
        defaultExport,
        ...kindTests,
        {
          selector: "BinaryExpression[operator='**']:not([left.value=2]), AssignmentExpression[operator='**=']",
          message: 'Use pow of src-core/numeric, which gives the same bits in every engine.',
        },
        {
          selector: "VariableDeclarator[init.name='Math'][id.type='ObjectPattern']",
          message: 'Write Math.x, so that what depends on the engine is seen.',
        },
      ],
    },
  },
  { files: ['src-renderer/**/*.vue'], rules: { 'no-restricted-syntax': ['error', ...kindTests] } },
  { files: ['src-renderer/vue.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
