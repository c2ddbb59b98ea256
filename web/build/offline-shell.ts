/// <reference types="node" />
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const source = join(import.meta.dirname, 'service-worker.js')
/** What the shell and the pages that need no server are made of. */
const offlinePages = /\/features\/pages\//

/** Writes sw.js with the list of files to keep; its version changes when one of them does. */
export function offlineShell(): Plugin {
  return {
    name: 'kith-offline-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = [
        '/index.html',
        '/boot.js',
        '/icon.svg',
        ...kept(bundle).map((name) => `/${name}`),
      ]
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const code = readFileSync(source, 'utf8')
        .replace("'__VERSION__'", `'${version}'`)
        .replace("['__FILES__']", JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code })
    },
  }
}

function kept(bundle: Rolldown.OutputBundle): string[] {
  const names = new Set<string>()
  const add = (name: string) => {
    const file = bundle[name]
    if (file?.type !== 'chunk' || names.has(name)) return
    names.add(name)
    for (const next of file.imports) add(next)
  }
  for (const file of Object.values(bundle)) {
    if (file.type === 'asset') {
      if (/latin-wght.*\.woff2$|(index|help).*\.css$/.test(file.fileName)) names.add(file.fileName)
      continue
    }
    const from = file.facadeModuleId ?? ''
    if (
      file.isEntry ||
      offlinePages.test(from) ||
      /\/messages\/(en|es)(\.ts|\/pages\.po)$/.test(from)
    )
      add(file.fileName)
  }
  return [...names].sort()
}
