import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asUtf8, FileLook } from './file-look.ts'
import { lookAt } from './piece-jobs.ts'

const whole = (bytes: Uint8Array) =>
  async function* () {
    yield bytes
  }
const look = (bytes: Uint8Array) => lookAt(whole(bytes))
const csv = 'mrn;Estado;Día\n1;Atendida;3/10/2026\n'
const utf16le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')])

describe('what a file is', () => {
  it.each([
    ['a table', Buffer.from(csv), { format: 'csv', encoding: 'utf-8' }],
    ['a table of Windows', Buffer.from(csv, 'latin1'), { format: 'csv', encoding: 'windows-1252' }],
    ['a table as Excel saves "Unicode text"', utf16le, { format: 'csv', encoding: 'utf-16le' }],
    ['the same the other way round', Buffer.from(utf16le).swap16(), { encoding: 'utf-16be' }],
    ['a table with a byte order mark', Buffer.from(`\ufeff${csv}`), { encoding: 'utf-8' }],
    ['NDJSON', Buffer.from('{"resourceType":"Encounter"}\n{}'), { format: 'ndjson' }],
    [
      'a Bundle in one line',
      Buffer.from('{"resourceType":"Bundle","entry":[]}'),
      { format: 'bundle' },
    ],
    [
      'a Bundle over many lines',
      Buffer.from('{\n"resourceType": "Bundle"\n}'),
      { format: 'bundle' },
    ],
    [
      'a packed one',
      gzipSync('{"resourceType":"Encounter"}\n{}'),
      { format: 'ndjson', packed: true },
    ],
  ])('is told by what is in it: %s', async (_, bytes, expected) => {
    expect(await look(bytes)).toMatchObject(expected)
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'file.empty'],
    ['blanks', Buffer.from(' \r\n\n'), 'file.empty'],
    ['a workbook', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'file.archive'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file.archive'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'file.binary'],
    ['bytes', Buffer.from([1, 0, 2, 0, 7]), 'file.binary'],
    ['a packed file that is cut', gzipSync(Buffer.alloc(9999, csv)).subarray(0, 40), 'file.unpack'],
    ['a packed file in a packed file', gzipSync(gzipSync(csv)), 'file.archive'],
  ])('is refused where it is %s', async (_, bytes, reason) => {
    expect(await look(bytes)).toMatchObject({ refused: reason })
  })

  it('that unpacks to more than 1 GiB is refused before more of it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'x'))
    const file = new FileLook()
    let pushed = 0
    const chunk = Buffer.alloc(64 * 1024 * 1024, 'x')
    while (file.push(chunk)) pushed += 1
    expect(pushed).toBe(16)
    expect(file.end()).toEqual({ refused: 'file.unpacked-size' })
    expect(bomb.length).toBeLessThan(32 * 1024)
  })

  it.each(['utf-16le', 'utf-16be', 'windows-1252'] as const)(
    'is the same text from %s, wherever its bytes are cut',
    async (encoding) => {
      const wide = encoding === 'utf-16be' ? Buffer.from(utf16le).swap16() : utf16le
      const bytes = encoding === 'windows-1252' ? Buffer.from(csv, 'latin1') : wide
      const pieces = async function* () {
        for (const byte of bytes) yield Buffer.from([byte])
      }
      const parts: Uint8Array[] = []
      for await (const part of asUtf8(pieces(), encoding)) parts.push(part)
      expect(Buffer.concat(parts).toString()).toBe(csv)
    },
  )
})
