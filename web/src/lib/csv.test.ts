import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

const line = (...row: (string | number | null)[]) => csvOf([row]).replace('\uFEFF', '')

describe('figures as CSV', () => {
  it.each(['=SUM(A1)', '+1', '-1', '@cmd', '  =1', '\t=1', '\rx'])(
    'no spreadsheet takes %j for a formula',
    (text) => {
      expect(line(text).replace('"', '')).toMatch(/^'/)
    },
  )

  it('quotes commas, quotation marks and line ends', () => {
    expect(line('a,b', 'say "hi"', 'two\nlines', 'plain')).toBe(
      '"a,b","say ""hi""","two\nlines",plain\r\n',
    )
  })

  it('leaves numbers as they are, negative ones too, and nothing for nothing', () => {
    expect(line(-1, 12.7, null, 0)).toBe('-1,12.7,,0\r\n')
  })

  it('says that it is UTF-8', () => {
    expect(csvOf([['ñ']]).startsWith('\uFEFF')).toBe(true)
  })
})
