import { useEffect, useRef, useState, type ReactNode } from 'react'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import './one-line-tabs.css'

interface OneLineTabsProps {
  name: string
  /** Which one is shown: it is brought into view. */
  current: string
  children: ReactNode
}

/** LinkTabs that take one line on a phone: the row scrolls, its current one in view, and fades where it goes on. */
export function OneLineTabs({ name, current, children }: OneLineTabsProps) {
  const row = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState<More>('none')
  const look = () => setMore(row.current ? moreOf(row.current) : 'none')
  useEffect(() => {
    const turned = () => {
      const shown = row.current?.querySelector('[aria-current]')
      if (row.current && shown) bringIn(row.current, shown)
      look()
    }
    turned()
    // With the letters of the page words are of another width than before.
    void document.fonts?.ready.then(turned)
    window.addEventListener('resize', turned)
    return () => window.removeEventListener('resize', turned)
  }, [current])
  return (
    <div
      ref={row}
      className="one-line no-print"
      data-more={more}
      onScroll={look}
      onFocus={({ currentTarget, target }) => {
        // Of the keyboard alone: what moves away under a finger is not pressed.
        if (target.matches(':focus-visible')) bringIn(currentTarget, target)
      }}
    >
      <LinkTabs name={name}>{children}</LinkTabs>
    </div>
  )
}

type More = 'none' | 'before' | 'after' | 'both'

function moreOf({ scrollLeft, clientWidth, scrollWidth }: HTMLElement): More {
  const before = scrollLeft > 1
  const after = scrollLeft + clientWidth < scrollWidth - 1
  if (before && after) return 'both'
  return before ? 'before' : after ? 'after' : 'none'
}

/** In the middle of the row; the page itself does not move. */
function bringIn(row: HTMLElement, tab: Element): void {
  const [of, its] = [row.getBoundingClientRect(), tab.getBoundingClientRect()]
  row.scrollLeft += its.left + its.width / 2 - (of.left + of.width / 2)
}
