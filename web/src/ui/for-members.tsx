import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'
import { SignInFirst } from './sign-in-first.tsx'
import { Skeleton } from './skeleton.tsx'

interface ForMembersProps<Who> {
  /** Undefined while that is not known yet, null for a visitor. */
  who: Who | null | undefined
  title: string
  /** What one could do here, for a visitor. */
  why: ReactNode
  children: (who: Who) => ReactNode
}

/** A screen that only makes sense for who is signed in; a visitor is told what for, and the way back here. */
export function ForMembers<Who>({ who, title, why, children }: ForMembersProps<Who>) {
  if (who === undefined) return <Skeleton shape="page" count={4} />
  if (who !== null) return children(who)
  return (
    <div className="stack reading">
      <PageTitle>{title}</PageTitle>
      <SignInFirst>
        <p>{why}</p>
      </SignInFirst>
    </div>
  )
}
