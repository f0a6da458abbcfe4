import { defineConfig } from 'vitest/config'

/** Pictures and sound between several pages need the machine for themselves, and so does what is measured. */
const ALONE = ['**/call*.e2e.ts', '**/leaks.e2e.ts']

/** Files that share one server read each other's lobby: then one at a time. */
const together = process.env['CHAT_URL'] ? 1 : 2

export default defineConfig({
  test: {
    root: import.meta.dirname,
    environment: 'node',
    testTimeout: 90_000,
    hookTimeout: 320_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'page',
          include: ['**/*.e2e.ts'],
          exclude: ALONE,
          maxWorkers: together,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
