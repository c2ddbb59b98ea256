import { describe, expect, it } from 'vitest'
import { exampleVisits } from '@kith/shared/clinic/example-visits.ts'
import { heldWhile, MIB, readFile, repeated, said, say } from '#testing/visit-files.ts'

describe('rows of CSV', () => {
  const header = 'mrn,encounterId,status,classCode,startDate'

  it('are read under a header that is known', async () => {
    const [item] = await readFile('csv', `${header}\n123,e1,Finished,AMB,2026-03-10\n`)
    expect(item).toEqual({
      line: 2,
      reading: {
        kind: 'visit',
        visit: {
          kind: 'encounter',
          sourceKey: 'Encounter/e1',
          patientKey: '123',
          status: 'finished',
          sourceStatus: 'Finished',
          class: 'AMB',
          scheduledOn: null,
          occurredOn: '2026-03-10',
          sourceUpdatedAt: null,
        },
        replaces: [],
      },
    })
  })

  it.each([
    ['CRLF', `${header}\r\n123,e1,finished,AMB,2026-03-10\r\n`],
    ['a byte order mark', `\ufeff${header}\n123,e1,finished,AMB,2026-03-10`],
    [
      'quotes',
      `"mrn","encounterId","status","classCode","startDate"\n"123","e1","finished","A""B, C","2026-03-10"`,
    ],
    ['semicolons', `${header}\n123,e1,finished,AMB,2026-03-10`.replaceAll(',', ';')],
    ['tabs', `${header}\n123,e1,finished,AMB,2026-03-10`.replaceAll(',', '\t')],
    [
      'blanks around',
      ' MRN , EncounterID , Status , ClassCode , StartDate \n 123 , e1 , finished , AMB , 2026-03-10 ',
    ],
    [
      'a header in another order',
      'startDate,status,x,mrn,encounterId,classCode\n2026-03-10,finished,,123,e1,',
    ],
  ])('may have %s', async (_, file) => {
    expect(await said('csv', file)).toEqual(['2 Encounter/e1'])
  })

  it('are read as they stand in the example that is offered', async () => {
    expect(await said('csv', exampleVisits)).toEqual([
      '2 Encounter/V-1001',
      '3 Encounter/V-1002',
      '4 Encounter/V-1003',
    ])
  })

  it('keep their line number after empty lines and fields over several lines', async () => {
    const file = `${header}\n\n1,e1,finished,"a\nb\r\nc",2026-03-10\n,,,,\n   \n2,e2,finished,AMB,2026-03-11\n`
    expect(await said('csv', file)).toEqual(['3 Encounter/e1', '8 Encounter/e2'])
  })

  it('with too few or too many columns are refused alone', async () => {
    const file = `${header}\n1,e1,finished\n1,e2,finished,AMB,2026-03-10,x\n1,e3,finished,AMB,2026-03-10`
    expect(await said('csv', file)).toEqual(['2 csv.columns', '3 csv.columns', '4 Encounter/e3'])
  })

  it.each([
    [
      'a quotation mark that is never closed',
      '1,"e1,finished,AMB,2026-03-10',
      ['2 csv.quotes', '3 Encounter/e2', '4 Encounter/e3'],
    ],
    [
      'one within a field',
      '1,e"1,finished,AMB,2026-03-10',
      ['2 csv.quotes', '3 Encounter/e2', '4 Encounter/e3'],
    ],
    [
      'two within a field',
      '1,e"1",finished,AMB,2026-03-10',
      ['2 csv.quotes', '3 Encounter/e2', '4 Encounter/e3'],
    ],
  ])('lose nothing but their own line by %s', async (_, line, expected) => {
    const file = `${header}\n${line}\n2,e2,finished,AMB,2026-03-10\n3,e3,finished,AMB,2026-03-10\n`
    expect(await said('csv', file)).toEqual(expected)
  })

  it('lose nothing but their own lines by two stray quotation marks', async () => {
    const good = (n: number) => `${n},e${n},finished,AMB,2026-03-10`
    const file = [
      header,
      '1,"e1,finished,AMB,2026-03-10',
      good(2),
      '3,e"3,finished,,',
      good(4),
    ].join('\n')
    expect(await said('csv', file)).toEqual([
      '2 csv.quotes',
      '3 Encounter/e2',
      '4 csv.quotes',
      '5 Encounter/e4',
    ])
  })

  it('lose nothing but their own lines by two stray quotation marks that close each other', async () => {
    const good = (n: number) => `${n},e${n},finished,AMB,2026-03-10`
    const file = [header, '1,"e1,finished,AMB,2026-03-10', good(2), `${good(3)}"`, good(4)].join(
      '\n',
    )
    expect(await said('csv', file)).toEqual([
      '2 csv.quotes',
      '3 Encounter/e2',
      '4 csv.quotes',
      '5 Encounter/e4',
    ])
  })

  it('are refused where a number or a day goes over several lines', async () => {
    const file = `${header}\n1,"e1\n2",finished,AMB,2026-03-10\n`
    expect(await said('csv', file)).toEqual(['2 csv.quotes encounterId'])
  })

  it('are not looked at under more than five hundred columns', async () => {
    const wide = (more: number) =>
      [header, '1,e1,finished,AMB,2026-03-10'].map((line) => line + ','.repeat(more)).join('x\n')
    expect(await said('csv', wide(495))).toEqual(['2 Encounter/e1'])
    expect(await said('csv', wide(496))).toEqual(['1 csv.no-header'])
  })

  it('are refused where a number or a day is longer than any, for five hundred of them are held', async () => {
    const row = (size: number) => `1,${'e'.repeat(size)},finished,AMB,2026-03-10`
    const [fits, longer] = await said('csv', [header, row(256), row(257)].join('\n'))
    expect(fits).toBe(`2 Encounter/${'e'.repeat(256)}`)
    expect(longer).toBe('3 csv.quotes encounterId')
  })

  it('have no field over more than a hundred lines: that is a forgotten quotation mark', async () => {
    const over = (lines: number) => `1,e1,finished,"${'x\n'.repeat(lines - 1)}",2026-03-10`
    expect(await said('csv', `${header}\n${over(99)}`)).toEqual(['2 Encounter/e1'])
    expect((await said('csv', `${header}\n${over(150)}`))[0]).toBe('2 csv.quotes')
  })

  it('are still read after a thousand lines with a stray quotation mark each', async () => {
    const stray = Array.from({ length: 1001 }, () => '1,"e1,finished,AMB,2026-03-10').join('\n')
    const items = await said('csv', `${header}\n${stray}\n2,e2,finished,AMB,2026-03-10\n`)
    expect(items).toHaveLength(1002)
    expect(items.at(-1)).toBe('1003 Encounter/e2')
  })

  it('with a NUL byte, with bytes that are not UTF-8 or over 1 MiB are refused alone', async () => {
    const file = Buffer.concat([
      Buffer.from(`${header}\n1,e\0,finished,AMB,2026-03-10\n`),
      Buffer.from('1,eÑ,finished,AMB,2026-03-10\n', 'latin1'),
      Buffer.from(`1,${'e'.repeat(MIB)},finished,AMB,2026-03-10\n`),
      Buffer.from('1,e4,finished,AMB,2026-03-10\n'),
    ])
    expect(await said('csv', file)).toEqual([
      '2 file.nul',
      '3 file.utf8',
      '4 file.too-large',
      '5 Encounter/e4',
    ])
  })

  it('of 20 MB pass by without being held, quoted or not', async () => {
    const tail = '"\n2,e2,finished,AMB,2026-03-10\n'
    const source = repeated(`${header}\n1,"`, Buffer.alloc(64 * 1024, 'x'), 320, tail)
    const { items, mebibytes } = await heldWhile('csv', source)
    expect(items).toEqual(['2 file.too-large', '3 Encounter/e2'])
    expect(mebibytes).toBeLessThan(4)
    const lines = repeated(`${header}\n1,"`, Buffer.from(`${'x'.repeat(65_535)}\n`), 320, tail)
    expect((await heldWhile('csv', lines)).mebibytes).toBeLessThan(4)
  })

  it.each([
    [
      'a column that is missing',
      'mrn,encounterId,status\n1,2,3',
      '1 csv.header startDate, classCode',
    ],
    [
      'several that are missing',
      'encounterId,classCode\n1,2',
      '1 csv.header mrn, status, startDate',
    ],
    ['a column that is there twice', `${header},status\n1,2,3`, '1 csv.header status'],
    ['nothing that is known', 'a,b,c\n1,2,3', '1 csv.header appointmentId, encounterId'],
    ['other line ends', `${header}\r1,e1,finished,AMB,2026-03-10`, '1 csv.header startDate'],
  ])('are not read under a header with %s', async (_, file, refusal) => {
    expect(await said('csv', file)).toEqual([refusal])
  })

  it.each([
    ['no patient', ',e1,finished,AMB,2026-03-10', 'patient.none mrn'],
    ['no number', '1,,finished,AMB,2026-03-10', 'visit.key encounterId'],
    ['no status', '1,e1,,AMB,2026-03-10', 'visit.no-status status'],
    ['an unknown status', '1,e1,seen,AMB,2026-03-10', 'visit.status status'],
    ['no day', '1,e1,finished,AMB,', 'visit.no-day startDate'],
    [
      'a day that can be read in two ways',
      '1,e1,finished,AMB,3/10/2026',
      'visit.day-ambiguous startDate',
    ],
  ])('with %s are refused by the name of the column', async (_, line, refusal) => {
    expect(await said('csv', `${header}\n${line}`)).toEqual([`2 ${refusal}`])
  })

  it('are read by a mapping, with the words and dates of their source', async () => {
    const columns = {
      kind: 'appointment',
      sourceKey: 'Nº cita',
      patientKey: 'Historia',
      status: 'Estado',
      date: 'Fecha',
      updatedAt: 'Cambio',
      statuses: { atendida: 'fulfilled', 'no acudió': 'noshow' },
      dateOrder: 'day-first',
    } as const
    const file = `Nº cita;Historia;Estado;Fecha;Cambio
      7;H1;Atendida;3/10/2026 9:00;2026-10-03T10:00:00+02:00
      8;H2;No acudió;3/10/2026;2026-10-03T10:00:00+02:00
      9;H3;constructor;3/10/2026;`
    const items = await readFile('csv', file, { columns })
    expect(items.map(say)).toEqual(['2 Appointment/7', '3 Appointment/8', '4 visit.status Estado'])
    expect(items[0]?.reading).toMatchObject({
      visit: {
        patientKey: 'H1',
        status: 'fulfilled',
        sourceStatus: 'Atendida',
        occurredOn: '2026-10-03',
        sourceUpdatedAt: '2026-10-03T08:00:00.000Z',
      },
    })
    expect(items[1]?.reading).toMatchObject({ visit: { status: 'noshow', occurredOn: null } })
  })

  it('are the same wherever the bytes are cut', async () => {
    const file = `\ufeff${header}\r\n1,e1,finished,"ñ ""a"", b\n🙂",2026-03-10\n\n2,e2,finished,,2026-03-11\n`
    const whole = await said('csv', file)
    expect(whole).toEqual(['2 Encounter/e1', '5 Encounter/e2'])
    for (let size = 1; size < 40; size += 1)
      expect(await said('csv', file, { size })).toEqual(whole)
  })
})
