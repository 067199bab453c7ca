import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['out', 'coverage', 'node_modules', 'eslint.config.js', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.core.json', './tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // Tests take family members' functions out of their declarations, which use no `this`.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  {
    files: ['src-*/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name, so that a thing is called the same everywhere.',
        },
      ],
      'no-eval': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
);
