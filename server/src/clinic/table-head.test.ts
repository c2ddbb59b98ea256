import { describe, expect, it } from 'vitest'
import { isHeader, likelyColumns, masked, tableHead } from './table-head.ts'

describe('what a clerk is shown of a file', () => {
  it.each([
    ['12345678', '•••78'],
    ['123', '•••'],
    ['Margaret Doe', '•••oe'],
    ['2026-03-10', '2026-03-10'],
    ['03/04/2026 9:00', '03/04/2026 9:00'],
    ['9:05', '9:05'],
    ['No Show', 'No Show'],
    ['20260310', '•••10'],
    ['46091', '•••91'],
  ])('of %s is %s', (cell, shown) => {
    expect(masked(cell)).toBe(shown)
  })

  it('has the words of a column that is asked for, with what they likely mean', () => {
    const rows = [
      ['1', 'Attended'],
      ['2', 'No Show'],
      ['3', 'attended'],
      ['4', 'Blue'],
    ]
    expect(tableHead(['mrn', 'Result'], rows, { words: 'result' }).words).toEqual([
      { word: 'attended', means: 'finished' },
      { word: 'blue', means: null },
      { word: 'no show', means: 'cancelled' },
    ])
    expect(
      tableHead(['mrn', 'Result'], rows, { words: 'Result', kind: 'appointment' }).words[2],
    ).toEqual({ word: 'no show', means: 'noshow' })
  })

  it('has no words where they may be numbers of people, or are too many', () => {
    const numbers = [['A12345'], ['no']]
    const many = Array.from({ length: 21 }, (_, n) => [String.fromCharCode(65 + n)])
    expect(tableHead(['x'], numbers, { words: 'x' }).words).toEqual([])
    expect(tableHead(['x'], many, { words: 'x' }).words).toEqual([])
  })
})

describe('a first line', () => {
  it.each([
    [true, ['mrn', 'Fecha de la cita', 'Estado 2']],
    [false, ['123', 'Doe', '2026-03-10']],
    [false, ['mrn', '12/31/1980']],
    [false, ['', '']],
  ])('is a header: %s', (isOne, cells) => {
    expect(isHeader(cells)).toBe(isOne)
  })

  it.each([
    [
      ['NHC', 'Fecha cita', 'Hora', 'Estado', 'Nº cita'],
      'NHC|Fecha cita|Estado|Nº cita|appointment',
    ],
    [['MRN', 'Visit Date', 'Status', 'CSN'], 'MRN|Visit Date|Status|CSN|encounter'],
    [['mrn', 'familyName', 'dateOfBirth'], 'mrn||||encounter'],
  ])('of %j is likely %s', (header, expected) => {
    const { patientKey = '', date = '', status = '', sourceKey = '', kind } = likelyColumns(header)
    expect([patientKey, date, status, sourceKey, kind].join('|')).toBe(expected)
  })
})
