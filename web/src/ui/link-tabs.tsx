import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

interface LinkTabsProps {
  /** Says what is chosen here: "Posts to show". */
  name: string
  children: ReactNode
}

/** Ways to look at one list. They are links, so the choice is in the address and Back works. */
export function LinkTabs({ name, children }: LinkTabsProps) {
  return (
    <nav className="tabs" aria-label={name}>
      {children}
    </nav>
  )
}

interface AnchorProps extends ComponentProps<'a'> {
  current: boolean
}

/** One of the LinkTabs: `<LinkTab to="." search={{ tab: 'new' }} current={tab === 'new'}>`. */
export const LinkTab = createLink(TabAnchor)

function TabAnchor({ current, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className="tab" aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}
