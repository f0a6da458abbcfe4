// Prints what the page is made of as a CycloneDX 1.6 document, from its package-lock.json: the packages that go into it.
// `npm sbom` would do, but the npm of Debian does not know it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../frontend/package-lock.json'), 'utf8'))
const page = lock.packages['']
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

const components = Object.entries(lock.packages)
  .filter(([path, entry]) => path && !entry.dev && !entry.devOptional && !entry.optional && !entry.peer)
  .map(([path, entry]) => component(path.replace(/^.*node_modules\//, ''), entry))

function component(name, { version, license, integrity, resolved }) {
  const [algorithm, digest] = integrity.split('-')
  return {
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [{ license: { id: license } }],
    hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    externalReferences: [{ type: 'distribution', url: resolved }],
  }
}

console.log(
  JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: { type: 'application', name: lock.name, version: page.version, 'bom-ref': lock.name } },
      components,
    },
    null,
    2,
  ),
)
