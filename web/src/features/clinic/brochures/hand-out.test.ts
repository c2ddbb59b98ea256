import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { describe, expect, it } from 'vitest'
import { aBatch } from '../../../testing/brochures.ts'
import { readCode } from './code-text.ts'
import { handOutOf, type HandOutDraft } from './hand-out.ts'
import { leftOf } from './left.ts'

const batch = { ...aBatch, void: 2 }
const draft: HandOutDraft = {
  way: 'batch',
  batchId: 'b',
  count: '3',
  code: '',
  by: 'nurse',
  spoken: 'no',
}
const code = formatCode(makeCode(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])))
const faultsOf = (change: Partial<HandOutDraft>) =>
  handOutOf({ ...draft, ...change }, [batch]).faults.map(({ fault }) => fault)

describe('noting what was handed out', () => {
  it('says how many of which batch, by whom, and whether they spoke for it', () => {
    expect(handOutOf(draft, [batch])).toEqual({
      body: {
        outcome: 'handed',
        batchId: 'b',
        count: 3,
        handedBy: 'nurse',
        spokenRecommendation: false,
      },
      faults: [],
    })
  })

  it('says which one by its code, however it was typed or scanned', () => {
    for (const typed of [code, code.toLowerCase(), `https://kith.example/j#${code}`]) {
      const { body } = handOutOf({ ...draft, way: 'code', code: typed }, [])
      expect(body).toMatchObject({ outcome: 'handed', code, count: 1 })
      expect(body).not.toHaveProperty('batchId')
    }
  })

  it.each<[Partial<HandOutDraft>, string[]]>([
    [{ batchId: '' }, ['batch.missing']],
    [{ count: '0' }, ['count.unfit']],
    [{ count: 'two' }, ['count.unfit']],
    [{ count: '9' }, ['count.too-many']],
    [{ by: '', spoken: '' }, ['by.missing', 'spoken.missing']],
    [{ way: 'code', code: ' ' }, ['code.missing']],
    [{ way: 'code', code: 'K7P3' }, ['code.unfit']],
  ])('stops at %o', (change, faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  it('offers the one code that looks alike and fits', () => {
    const slips = Array.from(code).flatMap((symbol, place) =>
      '0DQ1T2Z38495S6GB8VWU'.includes(symbol)
        ? ['0', 'D', '2', 'Z', '5', 'S', '8', '3', 'V', 'W'].map(
            (other) => code.slice(0, place) + other + code.slice(place + 1),
          )
        : [],
    )
    const read = slips.map(readCode).filter(({ ok }) => !ok)
    expect(read).toContainEqual({ ok: false, suggestion: code })
  })
})

describe('what is left of a batch', () => {
  it('is what was neither handed out nor made void, and never below zero', () => {
    expect(leftOf(batch)).toBe(8)
    expect(leftOf({ ...batch, handed: 60 })).toBe(0)
  })
})
