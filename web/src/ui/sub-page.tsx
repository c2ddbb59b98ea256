import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { PageTitle } from './page-title.tsx'
import './sub-page.css'

interface SubPageProps {
  title: string
  /** Where the heading shall show more than the words in the browser's title. */
  shown?: ReactNode
  /** The page this one belongs to. */
  up: { to: string; label: string }
  children: ReactNode
}

/** A page below another one, with the way back up. */
export function SubPage({ title, shown, up, children }: SubPageProps) {
  return (
    <div className="stack loose reading">
      <div className="stack tight">
        <p>
          <Link to={up.to} activeOptions={{ exact: true }} className="up-link">
            <Icon name="back" />
            {up.label}
          </Link>
        </p>
        <PageTitle shown={shown}>{title}</PageTitle>
      </div>
      {children}
    </div>
  )
}
