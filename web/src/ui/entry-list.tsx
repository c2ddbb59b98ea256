import { useEffect, useRef, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import type { SteadyList } from '../lib/steady-list.ts'
import { Button } from './button.tsx'
import { NewsBar } from './news-bar.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'

interface EntryListProps<Item> {
  /** Says what is listed. */
  name: string
  list: SteadyList<Item>
  children: (item: Item) => ReactNode
  news: (count: number) => string
  /** Stands above the list while there is nothing new. */
  idle?: string | undefined
  empty: ReactNode
}

/** A list with all its states: on its way, not come, empty, more of it, something new. */
export function EntryList<Item extends { id: string }>(props: EntryListProps<Item>) {
  const { name, list, children, news, idle, empty } = props
  const t = useT()
  const listing = useRef<HTMLUListElement>(null)
  const focusFirstNew = useFocusOnGrowth(listing, list.items?.length ?? 0)
  if (list.items === undefined) {
    if (!list.error) return <Skeleton shape="cards" count={4} />
    return <ProblemNotice error={list.error} onRetry={list.retry} retrying={list.retrying} />
  }
  const show = () => {
    list.showNews()
    listing.current?.focus()
    listing.current?.scrollIntoView({ block: 'start' })
  }
  const more = () => {
    focusFirstNew()
    list.more?.()
  }
  return (
    <div className="stack">
      <NewsBar
        edge="top"
        news={list.news > 0 ? news(list.news) : ''}
        show={t('ui.news.show')}
        onShow={show}
        idle={idle}
      />
      {list.items.length === 0 && empty}
      <ul ref={listing} className="plain-list stack entries" aria-label={name} tabIndex={-1}>
        {list.items.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ul>
      <ProblemNotice error={list.moreError} />
      {list.more && (
        <div>
          <Button onClick={more} busy={list.loadingMore}>
            {t('ui.show-more')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The first of the items that come next takes the focus, so that a keyboard goes on reading there. */
function useFocusOnGrowth(listing: { current: HTMLUListElement | null }, count: number) {
  const from = useRef<number | null>(null)
  useEffect(() => {
    if (from.current === null || count <= from.current) return
    const first = listing.current?.children[from.current]
    first?.querySelector<HTMLElement>('a, button')?.focus()
    from.current = null
  }, [count, listing])
  return () => {
    from.current = count
  }
}
