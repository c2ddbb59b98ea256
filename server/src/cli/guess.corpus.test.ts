import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'
import { shippedModel } from '#moderation/guess-model.ts'
import { GUESSES, LEAST, weighed, type GuessLabel } from '#moderation/guess.ts'
import { split, written } from '#moderation/guess-training.ts'
import { tokens } from '#moderation/tokens.ts'
import { seedLines } from './guess-seed.ts'

const folder = process.env['KITH_CORPUS_DIR'] ?? ''
const present = folder !== '' && existsSync(join(folder, 'moderation'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const sure = (label: GuessLabel) => (text: string) =>
  weighed(tokens(text), shippedModel).find((guess) => guess.label === label)?.score ?? 0

/** The share of pairs in which the one that is so is found likelier (the area under the ROC curve). */
function areaUnder(so: readonly number[], others: readonly number[]): number {
  const ahead = so.flatMap((one) =>
    others.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)),
  )
  return ahead.reduce((sum: number, each) => sum + each, 0) / ahead.length
}

function line(name: string, label: GuessLabel, so: readonly string[], others: readonly string[]) {
  const [own, rest] = [so.map(sure(label)), others.map(sure(label))]
  const guessed = (scores: readonly number[]) =>
    scores.filter((score) => score >= LEAST[label]).length
  const [right, wrong] = [guessed(own), guessed(rest)]
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`
  const area = areaUnder(own, rest)
  say(
    `| ${name} | ${label} | ${share(right, own.length)} | ${share(wrong, rest.length)} | ${share(right, right + wrong)} | ${area.toFixed(3)} |`,
  )
  return { area, right, wrong }
}

/** Written down as they are, in docs/screening.md: nothing of these was learnt from. */
describe('the model, on texts it never saw', () => {
  it('held back from its own seed, and ordinary ones', () => {
    const texts = written(split(seedLines()).heldOut)
    say('| texts | guess | recall | false | precision | AUC |')
    for (const label of GUESSES) {
      const [so, others] = [
        texts.filter((text) => text.label === label),
        texts.filter((text) => text.label !== label),
      ].map((of) => of.map(({ text }) => text))
      expect(line('held back', label, so ?? [], others ?? []).area).toBeGreaterThan(0.85)
    }
    const { english, spanish } = clinicalSentences
    const all = [...english, ...spanish]
    const told = (text: string) => GUESSES.filter((label) => sure(label)(text) >= LEAST[label])
    const lengthy = Array.from({ length: 200 }, (_, at) => passage(all, at * 7))
    for (const [name, of] of [
      ['ordinary sentences', all],
      ['of 800 characters of them', lengthy],
    ] as const)
      say(
        `${name}: ${of.filter((text) => told(text).length > 0).length} of ${of.length} guessed at`,
      )
  })

  it.skipIf(!present)('from outside', () => {
    const rows: { task: string; label: string; text: string }[] = present
      ? gunzipSync(readFileSync(join(folder, 'moderation/labelled.jsonl.gz')))
          .toString('utf8')
          .trim()
          .split('\n')
          .map((row) => JSON.parse(row))
      : []
    const of = (task: string, ...labels: string[]) =>
      rows.filter((row) => row.task === task && labels.includes(row.label)).map(({ text }) => text)
    expect(line('UCI spam', 'spam', of('spam', 'spam'), of('spam', 'ok')).area).toBeGreaterThan(
      0.85,
    )
    line('surge-ai toxicity', 'attack', of('toxicity', 'toxic'), of('toxicity', 'ok'))
    line('HateCheck', 'attack', of('hate', 'toxic'), of('hate', 'ok'))
    const distressed = [...of('harm', 'self-harm'), ...of('crisis-severity', 'high', 'imminent')]
    line('self-harm', 'distress', distressed, [...of('harm', 'ok'), ...of('spam', 'ok')])
  })
})

function passage(sentences: readonly string[], from: number): string {
  let text = ''
  for (let at = from; text.length < 800; at++) text += `${sentences[at % sentences.length]} `
  return text
}
