import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { LinkTab } from '../../ui/link-tabs.tsx'
import { draw } from '../../testing/draw.tsx'
import { OneLineTabs } from './one-line-tabs.tsx'

afterEach(() => vi.restoreAllMocks())

const all = ['a', 'b', 'c', 'd']
const WIDTH = 100

/** A row of 200 in which each is 100 wide, and scrolls by what it is set to. */
function measured(): void {
  let left = 0
  const of = (get: () => number) => ({ configurable: true, get })
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: of(() => 2 * WIDTH),
    scrollWidth: of(() => all.length * WIDTH),
    scrollLeft: {
      ...of(() => left),
      set(to: number) {
        left = Math.min(Math.max(to, 0), 2 * WIDTH)
      },
    },
  })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const at = all.indexOf(this.textContent ?? '')
    return at < 0 ? new DOMRect(0, 0, 2 * WIDTH) : new DOMRect(at * WIDTH - left, 0, WIDTH)
  })
}

const tabs = (current: string) => (
  <OneLineTabs name="Ways" current={current}>
    {all.map((one) => (
      <LinkTab key={one} to="." search={{ view: one }} current={one === current}>
        {one}
      </LinkTab>
    ))}
  </OneLineTabs>
)
const row = () => screen.getByRole('navigation', { name: 'Ways' }).parentElement

it.each([
  ['a', 0, 'after'],
  ['b', 50, 'both'],
  ['d', 200, 'before'],
])(
  'with %s shown brings it into view, and says on which side it goes on',
  async (current, left, more) => {
    measured()
    await draw(tabs(current))
    expect([row()?.scrollLeft, row()?.dataset['more']]).toEqual([left, more])
    expect(screen.getAllByRole('link')).toHaveLength(4)
  },
)

it('says anew where it goes on once somebody has scrolled', async () => {
  measured()
  await draw(tabs('a'))
  const box = row()
  if (!box) throw new Error('no row')
  box.scrollLeft = 200
  fireEvent.scroll(box)
  expect(box.dataset['more']).toBe('before')
})

it('brings in what the keyboard has come to', async () => {
  measured()
  const { user } = await draw(tabs('a'))
  for (let tab = 0; tab < 3; tab += 1) await user.tab()
  expect(document.activeElement?.textContent).toBe('c')
  expect(row()?.scrollLeft).toBe(150)
})
