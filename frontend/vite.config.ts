import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { firstLoadBudget } from './build/firstLoadBudget.ts'
import { precompress } from './build/precompress.ts'

export default defineConfig({
  // Relative addresses: the page also works behind a proxy that serves it under a path.
  base: './',
  plugins: [vue(), precompress(), firstLoadBudget(120 * 1024)],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: 'target/classes/web',
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // The Content-Security-Policy allows no data: styles or scripts, and small files compress better inside.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // For the distribution; the server serves no hidden folders.
    license: { fileName: '.vite/page.md' },
  },
  server: {
    proxy: { '/ws': { target: process.env['CHAT_URL'] ?? 'http://localhost:8080', ws: true } },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['src/{protocol,chat,calls,i18n}/**/*.test.ts', 'build/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: ['src/{connection,stores,features,ui,app}/**/*.test.ts'],
        },
      },
    ],
  },
})
