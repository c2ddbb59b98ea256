import { describe, expect, test } from 'vitest'
import { MOST_CSV } from '@kith/shared/clinic/exchange-contract.ts'
import { option, version } from '#testing/respondents.ts'
import { csvFile } from './csv-file.ts'
import { tableOf } from './csv-table.ts'
import { readRecords, recordsFile } from './exchange-files.ts'

const given = (number: number, code = 'a') => ({
  id: 'r1',
  language: 'en',
  mode: 'paper',
  year: '2026',
  answers: {
    number: { state: 'answered' as const, codes: [], number },
    one: { state: 'answered' as const, codes: [code], number: null },
  },
})

test('a number below zero leaves a data file as it is, and a word that could be reckoned with as a word', () => {
  for (const number of [-5, -0.25, -1e21])
    expect(recordsFile(version(1), [given(number)], 'redcap')).toContain(`,${number}`)
  expect(recordsFile(version(1), [given(1, '=1+1')], 'redcap')).toContain(`,'=1+1`)
  expect(recordsFile(version(1), [given(1, '-1+cmd')], 'redcap')).toContain(`,'-1+cmd`)
})

test('what was given out is read in as it was', async () => {
  const free = version(1, {
    items: [{ type: 'integer', id: 'number', title: { en: 'Number', es: 'Número' } }],
  })
  const file = recordsFile(free, [given(-5)], 'redcap')
  expect((await readRecords(free, file)).rows[0]?.answers['number']).toEqual({ number: -5 })
})

test('a file of a single column has no more rows than could be looked at question by question', async () => {
  const items = Array.from({ length: 500 }, (_, n) => ({
    type: 'boolean' as const,
    id: `q${n}`,
    title: { en: 'Q', es: 'P' },
  }))
  const file = (rows: number) =>
    ['record_id', ...Array.from({ length: rows }, (_, n) => `r${n}`)].join('\n')
  const long = version(1, { items })
  const read = await readRecords(long, `${file(600)}${'\n'.repeat(1000)}`)
  expect(read.rows).toHaveLength(600)
  await expect(readRecords(long, file(601))).rejects.toMatchObject({ code: 'request.too-large' })
})

describe('a hostile file', () => {
  const of = version(1, {
    items: [
      { type: 'integer', id: 'number', title: { en: 'Number', es: 'Número' } },
      {
        type: 'choice',
        id: 'constructor',
        title: { en: 'One', es: 'Uno' },
        options: [option('a')],
      },
    ],
  })
  const read = async (...lines: string[]) => {
    const { rows, refused } = await readRecords(of, lines.join('\n'))
    return { ids: rows.map(({ id }) => id), refused }
  }
  const heading = 'record_id,number,constructor'

  test.each([
    ['=1+1'],
    ['+cmd|calc'],
    ['@SUM(1)'],
    ['"=HYPERLINK(""http://x"",""y"")"'],
    ['0x1f'],
    ['0b11'],
    ['Infinity'],
    ['1e999'],
    ['\u0663'],
    ['3\u200b'],
    ['\u202e3'],
    ['a cell of many digits', '9'.repeat(100_000)],
  ])('with %s where a number belongs is refused at its line', async (name, cell = name) => {
    const { ids, refused } = await read(heading, 'r1,3,a', `r2,${cell},a`, 'r3,4,a')
    expect(ids).toEqual(['r1', 'r3'])
    expect(refused).toMatchObject([{ line: 3, field: 'number' }])
  })

  test('loses the line with a stray quotation mark, and not those around it', async () => {
    const { ids, refused } = await read(heading, 'r1,3,a', 'r2,"3,a', 'r3,4,a', 'r4,5,a')
    expect(ids).toEqual(['r1', 'r3', 'r4'])
    expect(refused).toEqual([{ line: 3, field: '', code: 'quotes' }])
  })

  test('says at which lines columns are missing or too many, past rows of several lines', async () => {
    const row = 'r1,3,"\na\n"'
    const { ids, refused } = await read(heading, row, '', 'r2,3', 'r3,3,a,b', 'r5,3,a,,')
    expect(ids).toEqual(['r1', 'r5'])
    expect(refused).toEqual([
      { line: 6, field: '', code: 'cells' },
      { line: 7, field: '', code: 'cells' },
    ])
  })

  test('whose heading can not be read is not read at all, nor one with a column twice', async () => {
    const noHeading = await read('record_id,"number,constructor', 'r1,3,a')
    expect(noHeading).toEqual({ ids: [], refused: [{ line: 1, field: '', code: 'quotes' }] })
    const twice = await read('record_id,number,number', 'r1,3,4')
    expect(twice).toEqual({
      ids: [],
      refused: [{ line: 1, field: 'number', code: 'column-twice' }],
    })
    await expect(read('', ' ')).rejects.toMatchObject({ code: 'import.unreadable' })
  })

  test('of which a hundred lines can not be read is not read on, and nothing of it is taken', async () => {
    const broken = Array.from({ length: 5000 }, () => 'r2')
    const { ids, refused } = await read(heading, 'r1,3,a', ...broken)
    expect([ids, refused.length]).toEqual([[], 101])
    expect(refused.at(-1)).toEqual({ line: 102, field: '', code: 'stopped' })
  })

  test.each([['r\u200b1'], ['\u202er1'], ['r1\u2066'], ['r\ud800'], ['r\u00ad1'], ['r\u0007']])(
    'does not bring %j in as another record than r1',
    async (id) => {
      const { ids, refused } = await read(heading, 'r1,3,a', `${id},3,a`)
      expect(ids).toEqual(['r1'])
      expect(refused).toEqual([{ line: 3, field: 'record_id', code: 'unseen' }])
    },
  )

  test('names no more of itself in the answer than can be read', async () => {
    const { refused } = await read(`${heading},${'x'.repeat(100_000)}`, 'r1,3,a,y')
    expect(refused).toEqual([{ line: 1, field: 'x'.repeat(100), code: 'column' }])
  })

  test('that leaves a column out is no answer to its question, whatever the question is called', async () => {
    expect(await read('record_id,number', 'r1,3')).toEqual({ ids: ['r1'], refused: [] })
  })

  test.each([
    ['alike', () => 'x'],
    ['each of its own name', (n: number) => n.toString(36)],
  ])('of more columns than anything has, %s, is refused in its first line', async (_, name) => {
    const columns = Array.from({ length: 45_000 }, (__, n) => name(n)).join(',')
    const { ids, refused } = await read(columns, 'r1,3,a')
    expect([ids, refused]).toEqual([[], [{ line: 1, field: '', code: 'columns' }]])
  })

  test('of the longest size that is taken is read to its end or refused as too large, whatever is in it', async () => {
    const signs = ['"', ',', '\n', '"\n', ',"', '\r', '=', '\u202e']
    for (const sign of signs) {
      const filled = `${heading}\n${sign.repeat(MOST_CSV / sign.length)}`
      await readRecords(of, filled.slice(0, MOST_CSV)).catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'request.too-large' }),
      )
    }
  })
})

test('no cell of a data file is a formula in any spreadsheet, and comes back as it was', async () => {
  const codes = ['=1', '+1', '-a', '@a', '\uFF1D1', '\uFF0B1', '\uFF0Da', '\uFF20a']
  const of = version(1, {
    items: [
      { type: 'choice', id: 'one', title: { en: 'One', es: 'Uno' }, options: codes.map(option) },
    ],
  })
  const given1 = (code: string, id: string) => ({ ...given(1, code), id })
  const file = recordsFile(
    of,
    codes.map((code, at) => given1(code, `r${at}`)),
    'redcap',
  )
  expect(file).not.toMatch(/(^|[,\r\n])"?[=+@\-\uFF1D\uFF0B\uFF0D\uFF20]/)
  const { rows, refused } = await readRecords(of, file)
  expect(refused).toEqual([])
  expect(rows.map(({ answers }) => answers['one'])).toEqual(
    codes.map((code) => ({ codes: [code] })),
  )
})

test('what a file of ours holds in many lines, or with blanks around it, is read as it was', async () => {
  const long = Array.from({ length: 3000 }, (_, n) => `line ${n}`).join('\n')
  const cells = [long, ' blanks around ', 'a\n\nb', '"quoted"', '=1']
  const file = csvFile(
    ['record_id', 'words'],
    cells.map((words, n) => ({ record_id: `r${n}`, words })),
  )
  const { rows, unread } = await tableOf(file, { rows: cells.length, columns: 2 })
  expect(unread).toEqual([])
  expect(rows.map(({ cells: { words } }) => words)).toEqual(cells)
})
