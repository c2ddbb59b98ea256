import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { personalKinds } from '@kith/shared/personal/finding.ts'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'
import { defaultSettings, type Rule } from './rule.ts'
import { shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'

const folder = process.env['KITH_CORPUS_DIR'] ?? ''
const present = folder !== '' && existsSync(join(folder, 'moderation'))
const facts = {
  textsBefore: 3,
  hoursSinceJoining: 100,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}
const shipped = ruleSet(shippedRules)
const say = (line: string) => process.stdout.write(`${line}\n`)

interface Row {
  task: string
  label: string
  functionality?: string
  text: string
}

/** Written down as they are, in docs/screening.md: a rule that lost what it found before shows here. */
describe.skipIf(!present)('on labelled texts from outside', () => {
  const rows: Row[] = present ? linesOf(packed('moderation/labelled.jsonl.gz')) : []
  const fires = ({ text }: Row) => screen(text, facts, shipped).hits.length > 0
  const holds = ({ text }: Row) => screen(text, facts, shipped).verdict === 'hold'

  it('by task and label', () => {
    say('| task | label | texts | fired | held |')
    for (const [name, of] of Map.groupBy(rows, ({ task, label }) => `${task} | ${label}`))
      say(`| ${name} | ${of.length} | ${share(of, fires)} | ${share(of, holds)} |`)
    const spam = rows.filter(({ task, label }) => task === 'spam' && label === 'spam')
    const ham = rows.filter(({ task, label }) => task === 'spam' && label === 'ok')
    expect(spam.filter(fires).length / spam.length).toBeGreaterThan(0.3)
    expect(ham.filter(holds).length / ham.length).toBeLessThan(0.03)
  })

  it('by what HateCheck asks', () => {
    const asked = rows.filter(({ functionality }) => functionality !== undefined)
    say('| HateCheck function | label | texts | fired |')
    const key = ({ functionality = '', label }: Row) => `${functionality} | ${label}`
    for (const [name, of] of Map.groupBy(asked, key))
      say(`| ${name} | ${of.length} | ${share(of, fires)} |`)
    const harmless = asked.filter(({ label }) => label === 'ok')
    expect(harmless.filter(fires).length / harmless.length).toBeLessThan(0.35)
  })

  it('a stock list of profanity, on what patients ordinarily say', () => {
    const sentences = [...clinicalSentences.english, ...clinicalSentences.spanish]
    const about = {
      id: 'stock',
      state: 'live',
      lane: 'harm',
      severity: 1,
      verdict: 'hold',
    } as const
    const stock: Rule = { ...about, kind: 'words', terms: stockTerms(), allow: [] }
    const set = ruleSet([stock])
    const held = sentences.filter((text) => screen(text, facts, set).verdict === 'hold')
    const own = sentences.filter((text) => screen(text, facts, shipped).verdict === 'hold')
    say(
      `stock list: ${held.length} of ${sentences.length} ordinary sentences held; ours: ${own.length}`,
    )
    expect(own).toEqual([])
    expect(held.length).toBeGreaterThan(own.length)
  })

  it('personal data, by what the collection calls it', () => {
    const all: Rule[] = personalKinds.map((kind) => {
      const about = {
        id: kind,
        state: 'live',
        lane: 'privacy',
        severity: 1,
        verdict: 'flag',
      } as const
      return { ...about, kind: 'personal', of: [kind] }
    })
    const set = ruleSet([...shippedRules, ...all])
    const texts: { text: string; spans: { type: string; start: number; end: number }[] }[] =
      linesOf(packed('pii/labelled.jsonl.gz'))
    const marked = texts.flatMap(({ text, spans }) => {
      const { hits } = screen(text, facts, set)
      return spans.map(({ type, start, end }) => {
        return { type, found: hits.some(({ span: [from, to] }) => from < end && start < to) }
      })
    })
    say('| personal data | marked | found |')
    for (const [type, of] of Map.groupBy(marked, ({ type: name }) => name))
      say(`| ${type} | ${of.length} | ${share(of, ({ found }) => found)} |`)
    expect(marked.length).toBeGreaterThan(1000)
  })
})

function share<T>(of: readonly T[], is: (one: T) => boolean): string {
  const count = of.filter(is).length
  return `${count} (${((100 * count) / of.length).toFixed(1)} %)`
}

function packed(file: string): string {
  return gunzipSync(readFileSync(join(folder, file))).toString('utf8')
}

function linesOf<T>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line))
}

/** The English and Spanish words of the LDNOOBW list. */
function stockTerms(): string[] {
  const lists: { lang?: string; language?: string; words?: string[]; terms?: string[] }[] = linesOf(
    readFileSync(join(folder, 'words', 'profanity.jsonl'), 'utf8'),
  )
  return lists
    .filter(({ lang, language }) => ['en', 'es'].includes(lang ?? language ?? ''))
    .flatMap(({ words, terms }) => words ?? terms ?? [])
}
