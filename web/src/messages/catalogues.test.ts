import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { formatter } from '@lingui/format-po'
import { describe, expect, it } from 'vitest'
import { i18n } from '../lib/i18n.ts'
import { problems } from '@kith/shared/problems.ts'
import { usesIn, valuesOf, type Uses } from '../testing/message-uses.ts'

const source = join(import.meta.dirname, '..')
const frame = ['app', 'ui', 'problem']

const english = await catalogueOf('en')
const spanish = await catalogueOf('es')
const uses = codeFiles().map((file) => ({
  file,
  ...usesIn(readFileSync(join(source, file), 'utf8')),
}))
const used = uses.flatMap(({ ids }) => ids)
const beginnings = uses.flatMap((use) => use.beginnings)

describe('the words of the two languages', () => {
  it('have English and Spanish for every id the code uses', () => {
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter((id) => !english.get(id) || !spanish.get(id))).toEqual([])
  })

  it('have Spanish for all there is in English, and the other way round', () => {
    expect([...english.keys()].filter((id) => !spanish.get(id))).toEqual([])
    expect([...spanish.keys()].filter((id) => !english.get(id))).toEqual([])
  })

  it('say every id once: the later of two would stand for both', () => {
    const twice = ['en', 'es'].flatMap((locale) =>
      catalogueFiles(locale).flatMap(({ ids }) => repeated(ids)),
    )
    expect(twice).toEqual([])
    expect(repeated(['a', 'b', 'a'])).toEqual(['a'])
  })

  it('have one text for each id: a second would stand in its place', () => {
    const strays = ['en', 'es'].flatMap((locale) =>
      texts(locale).filter(({ text }) => /(?<!^msgid ".*"\n)^msgstr /m.test(text)),
    )
    expect(strays.map(({ name }) => name)).toEqual([])
  })

  it('take the same values in both languages', () => {
    const differing = [...english.keys()].filter(
      (id) => valuesOf(compiled('en', id)).join() !== valuesOf(compiled('es', id)).join(),
    )
    expect(differing).toEqual([])
  })

  it('are all used somewhere', () => {
    const known = new Set(used)
    const forgotten = [...english.keys()].filter(
      (id) => !known.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)),
    )
    expect(forgotten).toEqual([])
  })

  it('stand in the file their id begins with', () => {
    const strays = catalogueFiles('en').flatMap(({ name, ids }) =>
      ids.filter((id) => !id.startsWith(`${name.replace('-late', '')}.`)),
    )
    expect(strays).toEqual([])
  })

  it('come with every page where anybody may meet them', () => {
    const late = catalogueFiles('en').filter(({ name }) => name === 'problem-late')
    const met =
      /^problem\.(?:post|draft|message|survey|account|session|factor\.(?:lapsed|state|required))\b/
    expect(late).toHaveLength(1)
    expect(late.flatMap(({ ids }) => ids).filter((id) => met.test(id))).toEqual([])
  })

  it('are used only by the feature they belong to', () => {
    const strays = uses.flatMap(({ file, ids }) => {
      const feature = /^features\/([^/]+)\//.exec(file)?.[1]
      if (feature === undefined) return []
      const own = [feature, ...frame]
      return ids.filter((id) => !own.includes(id.split('.')[0] ?? '')).map((id) => `${file}: ${id}`)
    })
    expect(strays).toEqual([])
  })

  it('say every way a request can be refused', () => {
    const codes = [...Object.keys(problems), 'offline', 'unreadable']
    expect(codes.filter((code) => !english.get(`problem.${code}`))).toEqual([])
  })

  it('do not shout', () => {
    const loud = [...english, ...spanish].filter(([, text]) => /[!¡]/.test(text))
    expect(loud.map(([id]) => id)).toEqual([])
  })
})

describe('reading the code for ids', () => {
  it('finds them in t, msg and Trans, and the beginnings of templates', () => {
    const code =
      "t('a.b') msg('c') <Trans\n id=\"d.e\" /> t(`f.${g}`) t(on ? 'h.i' : 'j.k') split('no')"
    expect(usesIn(code)).toEqual<Uses>({
      ids: ['a.b', 'c', 'd.e', 'h.i', 'j.k'],
      beginnings: ['f.'],
    })
  })

  it('reads the values and tags of a message, within plurals too', () => {
    const message = [['count', 'plural', { one: ['<0>', ['name'], '</0>'], other: ['#', ' more'] }]]
    expect(valuesOf(message)).toEqual(['<0>', 'count', 'name'])
  })
})

function compiled(locale: string, id: string): unknown {
  i18n.activate(locale)
  return i18n.messages[id]
}

async function catalogueOf(locale: string): Promise<Map<string, string>> {
  const po = formatter({ explicitIdAsDefault: true })
  const all = new Map<string, string>()
  for (const { name, text } of texts(locale)) {
    const context = { locale, filename: name, sourceLocale: 'en', existing: null }
    const parsed = await po.parse(text, context)
    for (const [id, message] of Object.entries(parsed)) all.set(id, message?.translation ?? '')
  }
  return all
}

function catalogueFiles(locale: string) {
  return texts(locale).map(({ name, text }) => ({
    name,
    ids: [...text.matchAll(/^msgid "(.+)"$/gm)].map(([, id]) => id ?? ''),
  }))
}

function repeated(ids: string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

function texts(locale: string): { name: string; text: string }[] {
  const folder = join(source, 'messages', locale)
  return readdirSync(folder).map((file) => ({
    name: basename(file, '.po'),
    text: readFileSync(join(folder, file), 'utf8'),
  }))
}

function codeFiles(): string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
    .filter((file) => file !== 'lib/i18n.ts' && !file.startsWith('testing/'))
}
