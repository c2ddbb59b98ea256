import { afterEach, expect, it, vi } from 'vitest'
import { freeLift } from './free-lift.ts'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

/** A box of 50 pixels, 700 from the top of the window, among what stands at these places. */
function liftAmong(...others: Other[]) {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    const { top = '700', height = '50' } = this.dataset
    return new DOMRect(16, Number(top), 358, Number(height))
  })
  for (const [tag, top, height, className = ''] of others) {
    const one = document.createElement(tag)
    one.className = className
    one.dataset['top'] = String(top)
    one.dataset['height'] = String(height)
    document.body.append(one)
  }
  const box = document.createElement('div')
  document.body.append(box)
  return freeLift(box)
}

type Other = [tag: string, top: number, height: number, className?: string]
const cases: [where: string, others: Other[], lift: number][] = [
  ['where it is, over nothing but words', [['p', 690, 80]], 0],
  ['above a button', [['button', 720, 40]], 32],
  [
    'in the lowest place that is free',
    [
      ['button', 720, 40],
      ['a', 100, 20],
    ],
    32,
  ],
  [
    'over two buttons before a panel of help',
    [
      ['button', 700, 40],
      ['a', 710, 20],
      ['div', 0, 690, 'notice'],
    ],
    0,
  ],
  [
    'over a link before the title',
    [
      ['h1', 700, 60],
      ['a', 0, 690],
    ],
    56,
  ],
]

it.each(cases)('stands %s', (_, others, lift) => {
  expect(liftAmong(...others)).toBe(lift)
})
