import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { EntryList } from './entry-list.tsx'
import { useSteadyList, type ListPage } from '../lib/steady-list.ts'

interface Item {
  id: string
  at: string
}

describe('a list that does not move under who reads it', () => {
  it('counts what is new, and shows it when asked', async () => {
    const { pages, stale, user } = await opened({ '': page('b', 'a') })
    pages[''] = page('c', 'b', 'a')
    await stale()
    await waitFor(() => expect(screen.getByText('1 new')).toBeTruthy())
    expect(shown()).toEqual(['b', 'a'])
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(shown()).toEqual(['c', 'b', 'a'])
    expect(screen.queryByText('1 new')).toBeNull()
  })

  it('grows at its end, and the first that comes takes the focus', async () => {
    const { user } = await opened({ '': { ...page('c', 'b'), next: '2' }, '2': page('b', 'a') })
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(shown()).toEqual(['c', 'b', 'a']))
    expect(document.activeElement?.textContent).toBe('a')
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  it('says what happened when it does not come, and tries again', async () => {
    const pages: Pages = {}
    const { user } = await opened(pages)
    expect(await screen.findByRole('alert')).toBeTruthy()
    pages[''] = page('a')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(shown()).toEqual(['a']))
  })

  it('has kind words where there is nothing', async () => {
    await opened({ '': page() })
    expect(await screen.findByText('Nothing here yet')).toBeTruthy()
  })
})

type Pages = Record<string, ListPage<Item>>

async function opened(pages: Pages) {
  const view = await draw(<List pages={pages} />)
  await waitFor(() => expect(screen.queryByText('Loading')).toBeNull())
  return { ...view, pages, stale: () => act(() => view.queries.invalidateQueries()) }
}

function List({ pages }: { pages: Pages }) {
  const list = useSteadyList<Item>({
    queryKey: ['things'],
    page: async (cursor = '') => pages[cursor] ?? Promise.reject(new Error('gone')),
    stamp: ({ at }) => at,
  })
  return (
    <EntryList name="Things" list={list} news={(n) => `${n} new`} empty={<p>Nothing here yet</p>}>
      {({ id }) => <a href={`#${id}`}>{id}</a>}
    </EntryList>
  )
}

function page(...ids: string[]): ListPage<Item> {
  return { items: ids.map((id) => ({ id, at: '1' })), next: null }
}

function shown(): (string | null)[] {
  return screen.queryAllByRole('listitem').map((item) => item.textContent)
}
