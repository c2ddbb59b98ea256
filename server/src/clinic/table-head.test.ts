import { describe, expect, it } from 'vitest'
import { masked } from './shown-cells.ts'
import { isHeader, likelyColumns, tableHead } from './table-head.ts'

describe('what a clerk is shown of a file', () => {
  it.each([
    ['12345678', '•••78'],
    ['MRN-90817', '•••17'],
    ['123', '•••'],
    ['Margaret Doe', '•••'],
    ['Edna', '•••'],
    ['Gallegos', '•••'],
    ['female', '•••'],
    ['2 West Side Rd', '•••'],
    ['No Show', 'No Show'],
    ['Cancelled by patient', 'Cancelled by patient'],
    ['No acudió', 'No acudió'],
    ['Cancelled by Margaret Doe', '•••'],
    ['20260310', '•••10'],
    ['46091', '•••91'],
  ])('of %s is %s', (cell, shown) => {
    expect(masked(cell, { isDay: false })).toBe(shown)
  })

  it.each([
    ['2026-03-10', '9999-99-99'],
    ['03/04/2026 9:00 AM', '99/99/9999 9:99 AM'],
    ['10 de marzo de 2026', '99 de marzo de 9999'],
    ['9:05', '9:99'],
  ])('of the moment %s is how it is written, unless it is of a visit', (cell, shape) => {
    expect(masked(cell, { isDay: false })).toBe(shape)
    expect(masked(cell, { isDay: true })).toBe(cell)
  })

  it.each(['03/04/1961 Margaret Doe', '9:05 Margaret Doe', '4 May 1961 Maria'])(
    'of %s, which says more than a day, is nothing',
    (cell) => expect(masked(cell, { isDay: true })).toBe('•••'),
  )

  it('has the words of a status column that is asked for, with what they likely mean', () => {
    const rows = [
      ['1', 'Attended'],
      ['2', 'No Show'],
      ['3', 'attended'],
      ['4', 'Blue'],
    ]
    const shown = tableHead(['mrn', 'Result'], rows, { words: 'result', columns: {} })
    expect(shown.words).toEqual([
      { word: 'attended', means: 'finished' },
      { word: 'no show', means: 'cancelled' },
    ])
    expect(shown.unshown).toBe(1)
    const appointment = { words: 'Result', kind: 'appointment', columns: {} } as const
    expect(tableHead(['mrn', 'Result'], rows, appointment).words[1]).toEqual({
      word: 'no show',
      means: 'noshow',
    })
  })

  it('has a word of the source where it stands at three people', () => {
    const rows = ['1 A', '2 A', '3 A', '1 LWBS', '1 LWBS', '2 LWBS'].map((row) => row.split(' '))
    const shown = tableHead(['Chart', 'Status'], rows, { words: 'Status', columns: {} })
    expect([shown.words, shown.unshown]).toEqual([[{ word: 'a', means: null }], 1])
    const unknown = tableHead(['Who', 'Status'], rows, { words: 'Status', columns: {} })
    expect([unknown.words, unknown.unshown]).toEqual([[], 2])
  })

  const ofSix = (codes: string) => codes.split(' ').map((code, n) => [String(n), code])

  it.each(['Status', 'Estado', 'Situación', 'Estatus', 'Estado de la cita', 'Situación visita'])(
    'has the codes of a column that is called %s',
    (name) => {
      for (const patient of ['MRN', 'N.º de expediente', 'Paciente']) {
        const shown = tableHead([patient, name], ofSix('P P P R R R'), { words: name, columns: {} })
        expect([shown.words.map(({ word }) => word), shown.unshown]).toEqual([['p', 'r'], 0])
      }
    },
  )

  it('has codes of an estado that is called as one of an address, and no names of states', () => {
    const shown = (codes: string) =>
      tableHead(['NHC', 'Estado'], ofSix(codes), { words: 'Estado', columns: {} })
    expect(shown('P P P Atendida R R').words.map(({ word }) => word)).toEqual(['atendida', 'p'])
    expect(shown('Sonora Sonora Sonora P P P').words).toEqual([])
  })

  it('has no words of one patient, and no days of birth, whatever was said of the columns before', () => {
    const header = ['MRN', 'Visit no', 'dateOfBirth', 'Visit date', 'Status']
    const rows = [1, 2, 3].map((n) => ['77', `v${n}`, '1961-05-04', '2026-03-10', 'Absalon'])
    const columns = { patientKey: 'Visit no', date: 'dateOfBirth', time: 'dateOfBirth' }
    const shown = tableHead(header, rows, { words: 'Status', columns })
    expect([shown.words, shown.unshown]).toEqual([[], 1])
    expect(shown.rows[0]).toEqual(['•••', '•••', '9999-99-99', '2026-03-10', '•••'])
  })

  it('has a word that was mapped before', () => {
    const columns = { status: 'Status', statuses: { lwbs: 'cancelled' } } as const
    const shown = tableHead(['Status'], [['LWBS'], ['Blue']], { words: 'Status', columns })
    expect([shown.words.map(({ word }) => word), shown.unshown]).toEqual([['lwbs'], 1])
  })

  const people = Array.from({ length: 12 }, (_, n) => [
    String(n),
    ['Doe', 'Edna', 'Absalon'][n % 3] ?? '',
    n < 6 ? 'MA' : 'NY',
    `ann${n % 3}@example.org`,
  ])

  it.each(['familyName', 'state', 'mail'])(
    'has no words of the column %s of twelve people',
    (words) => {
      const header = ['mrn', 'familyName', 'state', 'mail']
      const shown = tableHead(header, people, { words, columns: {} })
      expect(shown.words).toEqual([])
      expect(shown.unshown).toBeGreaterThan(0)
    },
  )

  it.each([
    ['numbers of people', ['A12345']],
    ['days of birth', ['03/04/1961']],
    ['too many', Array.from({ length: 21 }, (_, n) => String.fromCharCode(65 + n))],
  ])('has no words of a status column that are %s', (_, words) => {
    const rows = words.flatMap((word) => ['1', '2', '3'].map((mrn) => [mrn, word]))
    const shown = tableHead(['mrn', 'status'], rows, { words: 'status', columns: {} })
    expect([shown.words, shown.unshown]).toEqual([[], words.length])
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
    const rows = [header.map((name) => (/^(estado|status)/i.test(name) ? 'No show' : ''))]
    const likely = likelyColumns(header, rows)
    const { patientKey = '', date = '', status = '', sourceKey = '', kind } = likely
    expect([patientKey, date, status, sourceKey, kind].join('|')).toBe(expected)
  })

  it.each([
    ['state', ['MA', 'MA', 'MA', 'NY', 'NY', 'NY'], undefined],
    ['Estado', ['Jalisco', 'Jalisco', 'Jalisco', 'Sonora'], undefined],
    ['Estado', ['Atendida', 'Anulada', 'otra'], 'Estado'],
    ['Estado', ['BC', 'BC', 'BC', 'MX', 'MX', 'MX'], undefined],
    ['Situación de la cita', ['P', 'P', 'P', 'R', 'R', 'R'], 'Situación de la cita'],
    ['Status', ['A', 'A', 'A', 'C', 'C', 'C'], 'Status'],
    ['Status', ['final', 'amended'], undefined],
  ])('of %s with %j has a status column only where the words look like it', (name, words, one) => {
    const rows = words.map((word, n) => [String(n), word])
    expect(likelyColumns(['mrn', name], rows).status).toBe(one)
  })
})
