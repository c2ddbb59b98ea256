import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { PersonalKind } from '@kith/shared/personal/finding.ts'
import { personalData } from '@kith/shared/personal/personal-data.ts'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'

const file = join(process.env['KITH_CORPUS_DIR'] ?? '', 'pii', 'labelled.jsonl.gz')
const present = existsSync(file)
if (!present) process.stdout.write('KITH_CORPUS_DIR is not set: personal data is not tried on it\n')

interface Row {
  text: string
  spans: { type: string; start: number; end: number }[]
}

/** What the collection calls it; of the addresses of all the world, we look for those of two languages. */
const labels: readonly (readonly [PersonalKind, string, number])[] = [
  ['email', 'EMAIL_ADDRESS', 1],
  ['phone', 'PHONE_NUMBER', 0.8],
  ['card', 'CREDIT_CARD', 0.95],
  ['bank', 'IBAN_CODE', 0.95],
  ['id', 'US_DRIVER_LICENSE', 0.95],
  ['address', 'STREET_ADDRESS', 0.3],
]

describe.skipIf(!present)('on a collection of made-up personal data', () => {
  const rows = present ? rowsOf(file) : []

  it.each(labels)('%s is found as often as was measured', (kind, label, least) => {
    const marked = rows.flatMap(({ text, spans }) =>
      spans
        .filter(({ type }) => type === label)
        .map((span) => personalData(text).some((one) => one.kind === kind && meets(one, span))),
    )
    const hits = marked.filter(Boolean).length
    process.stdout.write(`${kind}: ${hits} of ${marked.length} found\n`)
    expect(hits / marked.length).toBeGreaterThanOrEqual(least)
  })

  it('a day of birth is found where it is said to be one', () => {
    const told = rows.filter(({ text }) => /date of birth\. It's \d/i.test(text))
    const hits = told.filter(({ text }) => personalData(text).some(({ kind }) => kind === 'birth'))
    process.stdout.write(`birth: ${hits.length} of ${told.length} found\n`)
    expect(hits.length).toBe(told.length)
  })

  it('nothing is offered that nobody marked', () => {
    const alarms = rows.flatMap(({ text, spans }) =>
      personalData(text)
        .filter((one) => !spans.some((span) => meets(one, span)))
        .map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`),
    )
    process.stdout.write(`false alarms: ${alarms.length} in ${rows.length} texts\n`)
    expect(alarms).toEqual([])
  })
})

it('of what patients ordinarily say, nothing is offered for removal', () => {
  const all = [...clinicalSentences.english, ...clinicalSentences.spanish]
  const offered = all.flatMap((text) =>
    personalData(text).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`),
  )
  expect(all.length).toBeGreaterThanOrEqual(500)
  expect(offered).toEqual([])
})

function rowsOf(path: string): Row[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  return lines.map((line): Row => JSON.parse(line))
}

function meets(one: { from: number; to: number }, span: { start: number; end: number }): boolean {
  return span.start < one.to && one.from < span.end
}
