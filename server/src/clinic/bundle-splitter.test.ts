import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encounter, heldWhile, MIB, readFile, repeated, said } from '#testing/visit-files.ts'

describe('a Bundle', () => {
  const bundle = (resources: readonly unknown[], more: object = {}) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'self', url: 'x' }],
    ...more,
    entry: resources.map((resource) => ({
      fullUrl: 'urn:uuid:1',
      resource,
      search: { mode: 'match' },
    })),
  })

  it('gives its resources at the lines where they begin, numbered by entry', async () => {
    const file = JSON.stringify(
      bundle([encounter('a'), { resourceType: 'Patient' }, encounter('b')]),
      null,
      2,
    )
    const items = await readFile('bundle', file)
    const lines = file.split('\n')
    expect(items.map((item) => item.entry)).toEqual([1, 2, 3])
    for (const { line } of items) expect(lines[line - 1]).toMatch(/"resource": \{$/)
    expect(items.map((item) => item.reading.kind)).toEqual(['visit', 'ignored', 'visit'])
  })

  it('may be one line, in any order of fields, with a byte order mark', async () => {
    const { resourceType, ...rest } = bundle([encounter('a')])
    expect(await said('bundle', `\ufeff${JSON.stringify({ ...rest, resourceType })}\n`)).toEqual([
      '1 Encounter/a',
    ])
  })

  it('is not misled by brackets, quotes and field names in texts and elsewhere', async () => {
    const tricky = 'a "quoted" \\ } ] { [ "entry":[{"resource":{ \\" ñ 🙂 \u2028'
    const file = JSON.stringify(
      bundle([encounter('a', { text: tricky, [tricky]: [{ resource: { id: 'no' } }] })], {
        note: tricky,
        [tricky]: { entry: [{ resource: encounter('no') }] },
        extension: [{ entry: [{ resource: encounter('no') }] }],
      }),
    )
    expect(await said('bundle', file)).toEqual(['1 Encounter/a'])
  })

  it('knows its fields by escaped names as well', async () => {
    const file = JSON.stringify(bundle([encounter('a')])).replace('"entry"', '"\\u0065ntry"')
    expect(await said('bundle', file)).toEqual(['1 Encounter/a'])
  })

  it('may be empty, and entries may have no resource', async () => {
    expect(await said('bundle', '{"resourceType":"Bundle"}')).toEqual([])
    expect(await said('bundle', '{"resourceType":"Bundle","entry":[]}')).toEqual([])
    expect(await said('bundle', '{"resourceType":"Bundle","entry":[{"fullUrl":"x"}]}')).toEqual([])
  })

  it('refuses one broken resource and goes on', async () => {
    const file = `{"resourceType":"Bundle","entry":[
      {"resource":{"resourceType":"Encounter",}},
      {"resource":null},
      {"resource":[1,2]},
      {"resource":${JSON.stringify(encounter('a'))}}]}`
    expect(await said('bundle', file)).toEqual([
      '2 file.json',
      '3 resource.type',
      '4 resource.type',
      '5 Encounter/a',
    ])
  })

  it.each([
    ['an empty file', '', '1 file.cut-short'],
    [
      'a file cut in a resource',
      '{"resourceType":"Bundle",\n"entry":[{"resource":{\n"id":',
      '2 file.cut-short',
    ],
    ['a file cut between resources', '{"resourceType":"Bundle","entry":[\n', '2 file.cut-short'],
    ['another resource', '{"resourceType":"Patient","id":"x"}', '1 file.not-a-bundle'],
    ['JSON of another kind', '[{"resource":{}}]', '1 file.not-a-bundle'],
    ['a text', '"Bundle"', '1 file.not-a-bundle'],
    ['two Bundles', '{"resourceType":"Bundle"}\n{"resourceType":"Bundle"}', '2 file.json'],
    ['a comma too many', '{"resourceType":"Bundle",}', '1 file.json'],
    ['a comma too few', '{"resourceType":"Bundle" "entry":[]}', '1 file.json'],
    ['a colon too few', '{"resourceType" "Bundle"}', '1 file.json'],
    ['a bracket that does not match', '{"resourceType":"Bundle","entry":[}', '1 file.json'],
    ['a bracket too many', '{"resourceType":"Bundle"}]', '1 file.json'],
    ['names without quotes', '{resourceType:"Bundle"}', '1 file.json'],
    ['comments', '{"resourceType":"Bundle" // a Bundle\n}', '1 file.json'],
    ['a word that is none', '{"total":nil,"resourceType":"Bundle"}', '1 file.json'],
    ['brackets without end', `{"a":${'['.repeat(200_000)}`, '1 file.too-deep'],
  ])('that is %s is refused, once', async (_, file, refusal) => {
    expect(await said('bundle', file)).toEqual([refusal])
  })

  it('refuses a resource over 1 MiB and goes on', async () => {
    const file = JSON.stringify(bundle([encounter('a', { text: 'x'.repeat(MIB) }), encounter('b')]))
    expect(await said('bundle', file)).toEqual(['1 file.too-large', '1 Encounter/b'])
  })

  it('of 60 MB passes by without being held whole', async () => {
    const one = `{"resource":${JSON.stringify(encounter('a', { text: 'x'.repeat(30_000) }))}},`
    const tail = `{"resource":${JSON.stringify(encounter('z'))}}]}`
    const source = repeated('{"resourceType":"Bundle","entry":[', Buffer.from(one), 2000, tail)
    const { items, mebibytes } = await heldWhile('bundle', source)
    expect(items).toHaveLength(2001)
    expect(items.at(-1)).toBe('1 Encounter/z')
    expect(mebibytes).toBeLessThan(4)
  })

  it('gives what JSON.parse gives, wherever its bytes are cut', async () => {
    const arbitrary = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        arbitrary,
        fc.jsonValue(),
        fc.integer({ min: 1, max: 40 }),
        async (all, note, size) => {
          const resources = all.map((x, i) => encounter(`${i}`, { x }))
          const file = JSON.stringify(bundle(resources, { note }), null, size % 3)
          expect((await readFile('bundle', file, { size })).map((item) => item.reading)).toEqual(
            (await readFile('ndjson', resources.map((r) => JSON.stringify(r)).join('\n'))).map(
              (i) => i.reading,
            ),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('agrees with JSON.parse on what is JSON, where one byte is changed around its resources', async () => {
    const file = JSON.stringify({
      resourceType: 'Bundle',
      total: 1,
      entry: [{ search: { a: [true, -1.5e3] } }],
    })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.constantFrom('{', '}', '[', ']', ',', ':', '"', ' ', 'x', '1', '-'),
        async (at, mark) => {
          const changed = file.slice(0, at) + mark + file.slice(at + 1)
          const items = await said('bundle', changed)
          const isJson = ((): boolean => {
            try {
              return Boolean(JSON.parse(changed)) || true
            } catch {
              return false
            }
          })()
          if (isJson) expect(items).not.toContain('1 file.json')
          else expect(items).toHaveLength(1)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
