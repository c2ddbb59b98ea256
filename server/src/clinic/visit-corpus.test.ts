import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import Type from 'typebox'
import { Check, Parse } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { readAll, say } from '#testing/visit-files.ts'
import { counted } from './visit.ts'
import type { HowToRead, ReadItem } from './visit-stream.ts'

const corpus = process.env['KITH_CORPUS_DIR'] ?? ''
const why = corpus ? '' : ' (skipped: KITH_CORPUS_DIR is not set)'
const has = (folder: string) => corpus !== '' && existsSync(join(corpus, folder))
const ZONE = 'America/New_York'
const Row = Type.Record(Type.String(), Type.Unknown())
const Bundle = Type.Object({
  resourceType: Type.Literal('Bundle'),
  entry: Type.Optional(Type.Array(Type.Object({ resource: Type.Optional(Type.Unknown()) }))),
})

function fileOf(...path: string[]): AsyncIterable<Uint8Array> {
  const file = createReadStream(join(corpus, ...path))
  return path.at(-1)?.endsWith('.gz') ? file.pipe(createGunzip()) : file
}

function jsonLines(...path: string[]) {
  const text = gunzipSync(readFileSync(join(corpus, ...path))).toString()
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Parse(Row, JSON.parse(line)))
}

const readText = (text: string, format: HowToRead['format']) =>
  readAll(Readable.from([Buffer.from(text)]), { format, timeZone: ZONE })

function tally(items: readonly ReadItem[]): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const { reading } of items) {
    const kind = reading.kind === 'refused' ? reading.reason : reading.kind
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return kinds
}

describe.skipIf(!has('clinic-fhir'))(`a clinic's bulk export${why}`, () => {
  const encounters = () =>
    readAll(fileOf('clinic-fhir', 'Encounter.ndjson.gz'), { format: 'ndjson', timeZone: ZONE })

  it('of 11,492 encounters is read whole', async () => {
    const items = await encounters()
    expect(tally(items)).toEqual({ visit: 11_492 })
    const visits = items.flatMap(({ reading }) => (reading.kind === 'visit' ? [reading.visit] : []))
    expect(visits.filter(({ status, kind }) => counted(status, kind))).toHaveLength(11_492)
    expect(new Set(visits.map((visit) => visit.sourceKey)).size).toBe(11_492)
    expect(new Set(visits.map((visit) => visit.patientKey)).size).toBe(400)
    expect(visits.every((visit) => /^\d{4}-\d\d-\d\d$/.test(visit.occurredOn ?? ''))).toBe(true)
  })

  it("has visits whose day at the clinic is not the file's day", async () => {
    const source = jsonLines('clinic-fhir', 'Encounter.ndjson.gz')
    const items = await encounters()
    const other = items.filter(({ line, reading }) => {
      const period = JSON.stringify(source[line - 1]?.['period'])
      return (
        reading.kind === 'visit' && !period.includes(`"start":"${reading.visit.occurredOn ?? ''}`)
      )
    })
    // Counted with another calendar, Python's zoneinfo.
    expect(other).toHaveLength(1786)
  })

  it('reads the same as a Bundle', async () => {
    const resources = jsonLines('clinic-fhir', 'Encounter.ndjson.gz')
    const file = JSON.stringify({
      resourceType: 'Bundle',
      entry: resources.map((resource) => ({ resource })),
    })
    const asBundle = await readText(file, 'bundle')
    expect(asBundle.map((item) => item.reading)).toEqual(
      (await encounters()).map((item) => item.reading),
    )
  })

  it.each([
    ['Patient', 400],
    ['Condition', 2857],
    ['Organization', 95],
    ['Practitioner', 95],
  ])('of %s is ignored', async (type, count) => {
    const file = fileOf('clinic-fhir', `${type}.ndjson.gz`)
    expect(tally(await readAll(file, { format: 'ndjson', timeZone: ZONE }))).toEqual({
      ignored: count,
    })
  })
})

describe.skipIf(!has('fhir-edge'))(`odd FHIR resources${why}`, () => {
  const cases = () => jsonLines('fhir-edge', 'r4-validator-cases.jsonl.gz')
  const oneLine = (text: string) => text.replaceAll(/\s*[\r\n]\s*/g, ' ')

  it('of the HL7 validator are read, ignored or refused, each at its line', async () => {
    const file = cases()
      .map(({ text }) => oneLine(String(text)))
      .join('\n')
    const items = await readText(file, 'ndjson')
    expect(items.map(({ line }) => line)).toEqual(cases().map((_, i) => i + 1))
    expect(tally(items)).toEqual({
      visit: 1,
      ignored: 177,
      'file.json': 6,
      'resource.type': 8,
    })
  })

  it('that are broken JSON are refused as that', async () => {
    for (const { text } of cases().filter((one) => one['jsonParses'] === false)) {
      const [item] = await readText(oneLine(String(text)), 'ndjson')
      expect(['file.json', 'resource.type']).toContain(
        item?.reading.kind === 'refused' && item.reading.reason,
      )
    }
  })

  it('read as Bundles give the entries that JSON.parse finds, or a refusal', async () => {
    for (const { text } of cases()) {
      const items = await readText(String(text), 'bundle')
      const parsed = parse(String(text))
      if (Check(Bundle, parsed)) {
        expect(items).toHaveLength(parsed.entry?.filter((entry) => entry.resource).length ?? 0)
      } else expect(items.at(-1)?.reading.kind).toBe('refused')
    }
  })

  it('of examples and of the mCODE framework give their visits', async () => {
    const examples = jsonLines('fhir-edge', 'example-resources.jsonl.gz')
    const items = await Promise.all(
      examples.map(({ resource }) => {
        const text = JSON.stringify(resource)
        return readText(text, text.includes('"resourceType":"Bundle"') ? 'bundle' : 'ndjson')
      }),
    )
    const read = items.flat().map(say)
    expect(read.filter((line) => !line.endsWith('ignored'))).toEqual([
      '1 Appointment/example',
      '1 visit.no-day /period/start',
      '1 Appointment/appointmentId-1',
      '1 Encounter/encounterId-1',
    ])
  })
})

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

describe.skipIf(!has('clinic-csv'))(`a clinic's CSV extracts${why}`, () => {
  const read = (name: string) =>
    readAll(fileOf('clinic-csv', name), { format: 'csv', timeZone: ZONE })

  it('of appointments are read by their own header', async () => {
    expect((await read('appointment-information.csv')).map(({ reading }) => reading)).toMatchObject(
      [
        { visit: { patientKey: '123', status: 'arrived', occurredOn: '2019-12-10' } },
        {
          visit: {
            patientKey: '456',
            status: 'pending',
            scheduledOn: '2020-12-10',
            occurredOn: null,
          },
        },
        { visit: { patientKey: '789', status: 'cancelled', scheduledOn: null, occurredOn: null } },
      ],
    )
  })

  it('of encounters are read by their own header', async () => {
    expect((await read('encounter-information.csv')).map(({ reading }) => reading)).toMatchObject([
      { visit: { patientKey: '123', status: 'arrived', occurredOn: '2020-01-10', class: 'AMB' } },
      {
        visit: {
          patientKey: '456',
          status: 'planned',
          scheduledOn: '2021-02-10',
          occurredOn: null,
        },
      },
      { visit: { patientKey: '789', status: 'cancelled', scheduledOn: null, class: 'IMP' } },
    ])
  })

  /** Each file, the day that a clerk may choose where the columns are not known, and what comes of it. */
  it.each([
    ['adverse-event-information', 'effectiveDate', { 'visit.day-ambiguous': 3 }],
    ['appointment-information', null, { visit: 3 }],
    ['cancer-disease-status-information', 'dateOfObservation', { visit: 3 }],
    ['cancer-related-medication-administration-information', 'startDate', { visit: 3 }],
    [
      'cancer-related-medication-request-information',
      'authoredOn',
      { visit: 2, 'visit.no-day': 1 },
    ],
    ['clinical-trial-information', 'startDate', { visit: 2, 'visit.no-day': 1 }],
    ['condition-information', 'dateOfDiagnosis', { visit: 3 }],
    ['ctc-adverse-event-information', 'effectiveDate', { 'visit.day-ambiguous': 3 }],
    ['encounter-information', null, { visit: 3 }],
    ['observation-information', 'effectiveDate', { visit: 3 }],
    ['patient-information', 'dateOfBirth', { visit: 3 }],
    ['patient-mrns', 'mrn', { 'visit.day': 3, 'visit.day-imprecise': 1 }],
    ['procedure-information', 'effectiveDate', { visit: 4 }],
    ['staging-information', 'effectiveDate', { visit: 5 }],
    ['treatment-plan-change-information', 'dateOfCarePlan', { visit: 3 }],
  ])('of %s go through or are refused with a reason', async (name, date, expected) => {
    const file = fileOf('clinic-csv', `${name}.csv`)
    const columns = date ? ({ kind: 'encounter', patientKey: 'mrn', date } as const) : undefined
    const items = await readAll(file, { format: 'csv', timeZone: ZONE, columns })
    expect(tally(items)).toEqual(expected)
  })
})
