/// <reference types="node" />
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** What a first visit may load, in bytes: scripts and styles compressed, fonts as they are. */
const budget = { script: 130_000, style: 12_000, font: 60_000 }

/**
 * Tells index.html about the files a first visit needs (the font, and each language's words, which boot.js
 * picks from), and writes how heavy it is to dist/first-load.json.
 */
export function firstLoad(): Plugin {
  let outDir = 'dist'
  return {
    name: 'kith-first-load',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const words = ['en', 'es'].map((locale) => `data-${locale}="/${wordsOf(bundle, locale)}"`)
        const font = `<link rel="preload" href="/${latinFontOf(bundle)}" as="font" type="font/woff2" crossorigin />`
        return html
          .replace(/<script src="\/boot.js"[^>]*>/, `<script src="/boot.js" ${words.join(' ')}>`)
          .replace('</title>', `</title>\n    ${font}`)
      },
    },
    writeBundle: {
      order: 'post',
      handler: (_, bundle) => {
        const weight = weigh(bundle)
        const kept = weight.script <= budget.script && weight.style <= budget.style
        const within = kept && weight.font <= budget.font
        writeFileSync(
          join(outDir, 'first-load.json'),
          `${JSON.stringify({ ...weight, budget, within }, null, 2)}\n`,
        )
        const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
        say(
          `first load: ${kb(weight.script)} scripts, ${kb(weight.style)} styles (gzip), ${kb(weight.font)} fonts`,
        )
      },
    },
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The entry with all it imports, one language, all styles of the entry, both fonts. */
function weigh(bundle: Bundle) {
  const files = new Set<string>()
  const add = (name: string) => {
    const file = bundle[name]
    if (file?.type !== 'chunk' || files.has(name)) return
    files.add(name)
    for (const next of file.imports) add(next)
  }
  for (const file of Object.values(bundle))
    if (file.type === 'chunk' && file.isEntry) add(file.fileName)
  add(wordsOf(bundle, 'es'))
  const styles = Object.keys(bundle).filter((name) => /^assets\/index-.*\.css$/.test(name))
  const fonts = Object.keys(bundle).filter((name) => name.endsWith('.woff2'))
  const sum = (names: Iterable<string>, size: (bytes: Uint8Array) => number) =>
    [...names].reduce((total, name) => total + size(bytesOf(bundle, name)), 0)
  return {
    script: sum(files, (bytes) => sentSize(bytes)),
    style: sum(styles, (bytes) => sentSize(bytes)),
    font: sum(fonts, (bytes) => bytes.length),
  }
}

/** As precompress.ts packs it. */
const sentSize = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length

function bytesOf(bundle: Bundle, name: string): Uint8Array {
  const file = bundle[name]
  if (file === undefined) return new Uint8Array()
  const source = file.type === 'chunk' ? file.code : file.source
  return typeof source === 'string' ? new TextEncoder().encode(source) : source
}

function wordsOf(bundle: Bundle, locale: string): string {
  const ending = `/messages/${locale}.ts`
  const chunk = Object.values(bundle).find(
    (file) => file.type === 'chunk' && (file.facadeModuleId?.endsWith(ending) ?? false),
  )
  if (chunk === undefined) throw new Error(`The build has no chunk of words in ${locale}`)
  return chunk.fileName
}

function latinFontOf(bundle: Bundle): string {
  const font = Object.keys(bundle).find((name) => /latin-wght.*\.woff2$/.test(name))
  if (font === undefined) throw new Error('The build has no Latin font')
  return font
}
