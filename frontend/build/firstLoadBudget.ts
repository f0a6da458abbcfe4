import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Fails the build where what a browser fetches before the page shows is larger than this, in bytes after gzip. */
export function firstLoadBudget(most: number): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    writeBundle(_, bundle) {
      const size = [...firstLoad(bundle)].reduce((sum, name) => sum + compressedSize(bundle[name]), 0)
      if (size > most) this.error(`the first load is ${size} bytes compressed, more than ${most}`)
    },
  }
}

/** The page itself, its entry with everything that is imported at once, and their styles. */
export function firstLoad(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set(Object.keys(bundle).filter((name) => name.endsWith('.html')))
  const open = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry)
  for (const chunk of open) {
    if (chunk.type !== 'chunk' || files.has(chunk.fileName)) continue
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported) open.push(imported)
    }
  }
  return files
}

function compressedSize(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): number {
  if (!file) return 0
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length
}
