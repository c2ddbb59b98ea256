import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { LinkButton } from './link-button.tsx'
import { LinkTab, LinkTabs } from './link-tabs.tsx'
import { Menu, MenuItem } from './menu.tsx'
import { pageNumbers } from './page-numbers.ts'
import { Pagination } from './pagination.tsx'

describe('pages of a list', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [4, 12, [1, 2, 3, 4, 5, null, 12]],
    [6, 12, [1, null, 5, 6, 7, null, 12]],
    [3, 12, [1, 2, 3, 4, null, 12]],
    [4, 5, [1, 2, 3, 4, 5]],
    [12, 12, [1, null, 11, 12]],
  ])('page %i of %i shows %o', (page, pages, numbers) => {
    expect(pageNumbers(page, pages)).toEqual(numbers)
  })

  it('are links that keep the rest of the address', async () => {
    await draw(<Pagination page={2} pages={3} name="Pages of replies" />, { at: '/posts?sort=new' })
    const pages = screen.getByRole('navigation', { name: 'Pages of replies' })
    expect(within(pages).getByRole('link', { name: 'Page 2' }).getAttribute('aria-current')).toBe(
      'page',
    )
    expect(within(pages).getByRole('link', { name: 'Next' }).getAttribute('href')).toBe(
      '/posts?sort=new&page=3',
    )
    expect(within(pages).getByRole('link', { name: 'Page 1' }).getAttribute('href')).toBe(
      '/posts?sort=new',
    )
  })

  it('mark only the page that is shown', async () => {
    await draw(<Pagination page={2} pages={3} name="Pages" />)
    const current = screen.getAllByRole('link').filter((link) => link.hasAttribute('aria-current'))
    expect(current.map((link) => link.textContent)).toEqual(['2'])
  })

  it('are not shown for a single page', async () => {
    await draw(<Pagination page={1} pages={1} name="Pages" />)
    expect(screen.queryByRole('navigation')).toBeNull()
  })
})

describe('tabs', () => {
  it('are links, and say which one is shown', async () => {
    await draw(
      <LinkTabs name="Posts to show">
        <LinkTab to="." search={{ order: 'new' }} current={false}>
          Newest
        </LinkTab>
        <LinkTab to="." search={{ order: 'latest' }} current>
          Latest replies
        </LinkTab>
      </LinkTabs>,
    )
    const tabs = within(screen.getByRole('navigation', { name: 'Posts to show' }))
    expect(tabs.getByRole('link', { current: 'page' }).textContent).toBe('Latest replies')
    expect(tabs.getByRole('link', { name: 'Newest' }).getAttribute('href')).toBe('/?order=new')
  })
})

describe('a link that looks like a button', () => {
  it('is a link', async () => {
    await draw(<LinkButton to="/help">Help</LinkButton>)
    expect(screen.getByRole('link', { name: 'Help' }).getAttribute('href')).toBe('/help')
  })
})

describe('a menu', () => {
  const items = (act = vi.fn<() => void>()) => (
    <Menu label="More" name="More about this reply">
      <MenuItem onClick={act}>Copy link</MenuItem>
      <MenuItem>Mute</MenuItem>
      <MenuItem danger>Tell the team</MenuItem>
    </Menu>
  )

  it('has a button that says what it is for', async () => {
    await draw(items())
    const button = screen.getByRole('button', { name: 'More about this reply' })
    expect(button.getAttribute('aria-haspopup')).toBe('menu')
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  it('is walked through with the arrows, Home and End', async () => {
    await draw(items())
    const [first, second, last] = screen.getAllByRole('menuitem', { hidden: true })
    first?.focus()
    const press = (key: string) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key })
    press('ArrowDown')
    expect(document.activeElement).toBe(second)
    press('End')
    expect(document.activeElement).toBe(last)
    press('ArrowDown')
    expect(document.activeElement).toBe(first)
    press('ArrowUp')
    expect(document.activeElement).toBe(last)
    press('Home')
    expect(document.activeElement).toBe(first)
  })
})
