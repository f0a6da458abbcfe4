import { defineConfig } from 'eslint/config'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/** Layers of src/, each with the others it must not know. What may be known is read off by what is missing. */
const LAYERS = {
  protocol: { not: ['connection', 'chat', 'stores', 'features', 'ui', 'i18n', 'app'], vue: false },
  connection: { not: ['chat', 'calls', 'stores', 'features', 'ui', 'i18n', 'app'], vue: false },
  chat: { not: ['connection', 'calls', 'stores', 'features', 'ui', 'i18n', 'app'], vue: false },
  calls: {
    not: ['protocol', 'connection', 'chat', 'stores', 'features', 'ui', 'i18n', 'app'],
    vue: false,
  },
  i18n: { not: ['protocol', 'connection', 'chat', 'calls', 'stores', 'features', 'ui', 'app'], vue: true },
  stores: { not: ['features', 'ui', 'app'], vue: true },
  ui: { not: ['protocol', 'connection', 'calls', 'stores', 'features', 'app'], vue: true },
  features: { not: ['protocol', 'connection', 'app'], vue: true },
  app: { not: ['protocol', 'connection'], vue: true },
}

const VUE = ['vue', 'vue-router', '@vue/*', '@lucide/*']

function layer([name, { not, vue: mayUseVue }]) {
  const patterns = [
    {
      group: not.flatMap((other) => [`**/${other}`, `**/${other}/**`]),
      message: `${name}/ must not know this layer.`,
    },
    ...(mayUseVue ? [] : [{ group: VUE, message: `${name}/ works without Vue.` }]),
  ]
  return {
    files: [`src/${name}/**/*.{ts,vue}`],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

export default defineConfig(
  { ignores: ['target/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        project: ['./tsconfig.node.json'],
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Characters are taken as code points here, knowingly.
      '@typescript-eslint/no-misused-spread': 'off',
      'vue/no-v-html': 'error',
      'vue/require-default-prop': 'off',
      'vue/no-static-inline-styles': 'error',
    },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
  // What comes from a .vue file has no type here; vue-tsc knows it and checks it.
  {
    files: ['**/*.vue', 'src/main.ts', 'src/app/router.ts', 'src/{ui,features}/**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  // A describe block is a list of tests.
  { files: ['**/*.test.ts', 'e2e/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  // Prettier lays out the templates.
  {
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
    },
  },
  ...Object.entries(LAYERS).map(layer),
)
