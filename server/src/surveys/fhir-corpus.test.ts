import { check } from '@kith/shared/surveys/check.ts'
import { fromFhir, type Imported } from '@kith/shared/surveys/fhir.ts'
import { toFhir } from '@kith/shared/surveys/fhir-out.ts'
import { codesOf, instrumentOf } from '@kith/shared/surveys/instruments.ts'
import { QuestionnaireVersion, type Item } from '@kith/shared/surveys/questionnaire.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Type from 'typebox'
import { Parse } from 'typebox/value'
import { describe, expect, it } from 'vitest'

const folder = process.env['KITH_CORPUS_DIR']
const Row = Type.Object({
  source: Type.String(),
  resource: Type.Object({ resourceType: Type.String() }),
})

describe.skipIf(folder === undefined)(
  'questionnaires of other makers (needs KITH_CORPUS_DIR)',
  () => {
    it('load as a sound draft, or are refused with a reason, and never crash', () => {
      const results = corpus().map(({ source, resource }) => ({
        source,
        imported: fromFhir(resource, { key: 'imported', number: 1 }),
      }))
      expect(results).toHaveLength(90)
      for (const { source, imported } of results) expect(isSound(imported), source).toBe(true)
      console.info(summary(results.map(({ imported }) => imported)))
      const loaded = results.filter(({ imported }) => imported.ok)
      expect(loaded.length).toBeGreaterThanOrEqual(22)
    })

    it('are the same questions after they were given out and read again', () => {
      for (const { source, resource } of corpus()) {
        const name = { key: 'imported', number: 1 }
        const first = fromFhir(resource, name)
        if (!first.ok) continue
        const again = fromFhir(JSON.parse(JSON.stringify(toFhir(first.version))), name)
        expect(again.ok && again.version.items, source).toEqual(asGivenOut(first.version.items))
      }
    })

    it('are known for what they are where they may not be passed on', () => {
      const named = corpus().filter(({ resource }) => instrumentOf([], codesOf(resource)))
      expect(named.map(({ source }) => source)).toEqual([
        expect.stringContaining('R5/argonaut-phq9'),
        expect.stringContaining('STU3/argonaut-phq9'),
      ])
    })
  },
)

/** R4 knows no group of nothing: where all of its items were left out, its words are a text. */
function asGivenOut(items: readonly Item[]): Item[] {
  return items.map((item) =>
    item.type === 'group' && !items.some(({ group }) => group === item.id)
      ? { ...item, type: 'display' }
      : item,
  )
}

function corpus() {
  const file = join(folder ?? '', 'questionnaires', 'questionnaires.jsonl.gz')
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  return lines.map((line) => Parse(Row, JSON.parse(line)))
}

function isSound(imported: Imported): boolean {
  if (!imported.ok) return imported.reasons.length > 0 && imported.reasons.every(({ text }) => text)
  Parse(QuestionnaireVersion, imported.version)
  return check(imported.version).every(({ code }) => code === 'translation_missing')
}

/** How many load, and how many are refused for each reason (a form may have several). */
function summary(all: readonly Imported[]): string {
  const counts = new Map<string, number>()
  for (const imported of all) {
    const codes = imported.ok ? ['loaded'] : imported.reasons.map(({ code }) => code)
    for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ')
}
