import { cpus } from 'node:os'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'
import { shippedModel } from '#moderation/guess-model.ts'
import { guessesIn } from '#moderation/guess.ts'
import { defaultSettings, type Rule } from '#moderation/rule.ts'
import { shippedRules } from '#moderation/rules.ts'
import { ruleSet, screen } from '#moderation/screening.ts'
import { tokens } from '#moderation/tokens.ts'

/*
 * How long screening takes a text: node server/src/bench/screening.ts
 * With all shipped rules live, and with 10,000 terms and 200 patterns of the staff beside them.
 */

const TERMS = 10_000
const PATTERNS = 200
const RUNS = 600
const about = { state: 'live', lane: 'spam', severity: 1, verdict: 'flag' } as const
const shipped = shippedRules.map((rule): Rule => ({ ...rule, state: 'live' }))
const facts = {
  textsBefore: 3,
  hoursSinceJoining: Infinity,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}

/** Two of three begin with an ordinary word, so that the trie is walked and not only looked at. */
function termsOf(count: number): string[] {
  const words =
    clinicalSentences.english
      .join(' ')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? []
  return Array.from({ length: count }, (_, at) => {
    const first = words[at % words.length] ?? 'the'
    return at % 3 === 0 ? `termino${at}` : `${first} ${words[(at * 7) % words.length] ?? ''} x${at}`
  })
}

const long: Rule = { ...about, id: 'bench.words', kind: 'words', terms: termsOf(TERMS), allow: [] }
const patterns = Array.from({ length: PATTERNS }, (_, at): Rule => {
  const pattern = `\\bbrand ${at} pills?\\b`
  return { ...about, id: `bench.pattern-${at}`, kind: 'pattern', pattern }
})

/** Texts of so many characters, each of other sentences. */
function textsOf(length: number): string[] {
  const all = [...clinicalSentences.english, ...clinicalSentences.spanish]
  return Array.from({ length: RUNS }, (_, at) => {
    let text = ''
    for (let each = at * 7; text.length < length; each++) text += `${all[each % all.length]} `
    return text.slice(0, length)
  })
}

function figures(read: (text: string) => unknown, length: number): string {
  const texts = textsOf(length)
  for (const text of texts.slice(0, 60)) read(text)
  const taken = texts.map((text) => {
    const [begun, before] = [performance.now(), cpuMs()]
    read(text)
    return { wall: performance.now() - begun, cpu: cpuMs() - before }
  })
  return `${spread(taken.map(({ cpu }) => cpu))} of CPU; ${spread(taken.map(({ wall }) => wall))} by the clock`
}

/** Of this thread alone: what else the machine does is no part of it. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function spread(of: readonly number[]): string {
  const times = of.toSorted((one, other) => one - other)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, most ${(times.at(-1) ?? 0).toFixed(2)} ms`
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const sets: readonly (readonly [string, readonly Rule[]])[] = [
  ['shipped rules', shipped],
  [`and ${TERMS} terms`, [...shipped, long]],
  [`and ${PATTERNS} patterns`, [...shipped, long, ...patterns]],
]
say(`${cpus()[0]?.model ?? ''}, Node ${process.version}, ${RUNS} texts each`)
for (const [name, rules] of sets) {
  const begun = performance.now()
  const set = ruleSet(rules)
  say(`${name}: made ready in ${(performance.now() - begun).toFixed(0)} ms`)
  for (const length of [800, 10_000])
    say(`  ${length} characters: ${figures((text) => screen(text, facts, set), length)}`)
}
say('the guesses alone')
for (const length of [800, 10_000])
  say(`  ${length} characters: ${figures((text) => guessesIn(tokens(text), shippedModel), length)}`)
