import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { likelyColumns, tableHead } from './table-head.ts'
import { rowsOf } from './visit-csv.ts'

const folder = join(process.env['KITH_CORPUS_DIR'] ?? '', 'clinic-csv')
const has = process.env['KITH_CORPUS_DIR'] !== undefined && existsSync(folder)
const why = has ? '' : ' (skipped: KITH_CORPUS_DIR is not set)'

async function headOf(name: string) {
  const rows: string[][] = []
  for await (const row of rowsOf(Readable.from([readFileSync(join(folder, name))])))
    if ('fields' in row) rows.push(row.fields)
  return { header: rows[0] ?? [], rows: rows.slice(1) }
}

async function shown(name: string, words?: string) {
  const { header, rows } = await headOf(name)
  const columns = likelyColumns(header, rows)
  return { columns, ...tableHead(header, rows, { words, columns }) }
}

describe.skipIf(!has)(`of the tables of a clinic${why}`, () => {
  it('the statuses of visits can be mapped', async () => {
    const visits = [
      await shown('appointment-information.csv', 'status'),
      await shown('encounter-information.csv', 'status'),
    ]
    expect(visits.map(({ columns, words, unshown }) => [columns.status, words, unshown])).toEqual([
      ['status', expect.arrayContaining([{ word: 'arrived', means: 'arrived' }]), 0],
      ['status', expect.arrayContaining([{ word: 'cancelled', means: 'cancelled' }]), 0],
    ])
  })

  it('who somebody is stands nowhere, whichever column is asked for', async () => {
    const { header, rows } = await headOf('patient-information.csv')
    expect((await shown('patient-information.csv')).columns.status).toBeUndefined()
    const told = await Promise.all(header.map((name) => shown('patient-information.csv', name)))
    const text = JSON.stringify(told.map(({ rows: cells, words }) => [cells, words]))
    const cells = rows.flat().filter((cell) => cell.length > 3)
    expect(cells.filter((cell) => text.toLowerCase().includes(cell.toLowerCase()))).toEqual([])
  })

  it('no days are shown but those of visits', async () => {
    for (const name of readdirSync(folder).filter((file) => !/appoint|encounter/.test(file))) {
      const { header, columns, rows } = await shown(name)
      const others = rows.flatMap((row) => row.filter((_, at) => header[at] !== columns.date))
      expect(others.join(' ')).not.toMatch(/[12]\d{3}-\d\d-\d\d/)
    }
  })
})
