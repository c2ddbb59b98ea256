import { describe, expect, it } from 'vitest'
import { encounter, heldWhile, MIB, readAll, repeated, said } from '#testing/visit-files.ts'

describe('lines of NDJSON', () => {
  it('are read one by one, with the number of the line', async () => {
    const lines = [encounter('a'), '', encounter('b'), { resourceType: 'Condition' }, 7]
    const file = lines.map((line) => (line === '' ? '' : JSON.stringify(line))).join('\n')
    expect(await said('ndjson', file)).toEqual([
      '1 Encounter/a',
      '3 Encounter/b',
      '4 ignored',
      '5 resource.type',
    ])
  })

  it('may end in CRLF, begin with a byte order mark and end without a line break', async () => {
    const file = `\ufeff${JSON.stringify(encounter('a'))}\r\n\r\n${JSON.stringify(encounter('b'))}`
    expect(await said('ndjson', file)).toEqual(['1 Encounter/a', '3 Encounter/b'])
  })

  it('that are broken are refused alone', async () => {
    const good = JSON.stringify(encounter('a'))
    const file = [good.slice(0, -1), `${good}}`, '{"resourceType":', 'null', 'NaN', good].join('\n')
    expect(await said('ndjson', file)).toEqual([
      '1 file.json',
      '2 file.json',
      '3 file.json',
      '4 resource.type',
      '5 file.json',
      '6 Encounter/a',
    ])
  })

  it('with a NUL byte or bytes that are not UTF-8 are refused alone', async () => {
    const good = Buffer.from(`${JSON.stringify(encounter('a'))}\n`)
    const nul = Buffer.from(`{"resourceType":"Enc\0ounter"}\n`)
    const latin1 = Buffer.from('{"resourceType":"Patient","x":"Ñ"}\n', 'latin1')
    const file = Buffer.concat([nul, latin1, good, Buffer.from([0xed, 0xa0, 0x80, 10])])
    expect(await said('ndjson', file)).toEqual([
      '1 file.nul',
      '2 file.utf8',
      '3 Encounter/a',
      '4 file.utf8',
    ])
  })

  it('of exactly 1 MiB are read, and one byte more is refused', async () => {
    const pad = (size: number) => {
      const empty = JSON.stringify(encounter('a', { text: '' })).length
      return JSON.stringify(encounter('a', { text: 'x'.repeat(size - empty) }))
    }
    const file = `${pad(MIB)}\n${pad(MIB + 1)}\n${JSON.stringify(encounter('b'))}\n`
    expect(await said('ndjson', file)).toEqual([
      '1 Encounter/a',
      '2 file.too-large',
      '3 Encounter/b',
    ])
  })

  it('of 20 MB pass by without being held', async () => {
    const good = `${JSON.stringify(encounter('a'))}\n`
    const source = repeated(good, Buffer.alloc(64 * 1024, 120), 320, `\n${good}`)
    const { items, mebibytes } = await heldWhile('ndjson', source)
    expect(items).toEqual(['1 Encounter/a', '2 file.too-large', '3 Encounter/a'])
    expect(mebibytes).toBeLessThan(4)
  })

  it('of half a million brackets do no harm', async () => {
    const deep = `{"resourceType":"Encounter","x":${'['.repeat(400_000)}${']'.repeat(400_000)}}`
    expect(await said('ndjson', `${'['.repeat(500_000)}\n${deep}\n`)).toEqual([
      '1 file.json',
      '2 patient.none /subject',
    ])
  })

  it('can not change what objects are', async () => {
    const file = '{"resourceType":"Encounter","__proto__":{"id":"x","status":"finished"}}\n'
    expect(await said('ndjson', file)).toEqual(['1 patient.none /subject'])
  })
})

describe('a source that breaks off', () => {
  it.each(['csv', 'ndjson', 'bundle'] as const)(
    'is an error of the import, as %s',
    async (format) => {
      const source = async function* () {
        yield Buffer.from('{')
        throw new Error('the line is cut')
      }
      const reading = readAll(source(), { format, timeZone: 'UTC' })
      await expect(reading).rejects.toThrow('the line is cut')
    },
  )
})
