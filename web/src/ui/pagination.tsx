import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useT } from '../lib/i18n.ts'
import { pageNumbers } from './page-numbers.ts'

interface PaginationProps {
  page: number
  pages: number
  /** Says whose pages they are: "Pages of replies". */
  name: string
  /** The id of what the pages show: turning to one goes there. */
  hash?: string
}

/** Numbered pages of the present screen, kept in `?page=`; the first page has none. */
export function Pagination({ page, pages, name, hash }: PaginationProps) {
  const t = useT()
  if (pages < 2) return null
  return (
    <nav aria-label={name}>
      <ul className="pages">
        {page > 1 && <PageLink page={page - 1} hash={hash} label={t('ui.pages.previous')} />}
        {pageNumbers(page, pages).map((number, index) =>
          number === null ? (
            <li key={`gap-${index}`} aria-hidden="true">
              …
            </li>
          ) : (
            <PageLink
              key={number}
              page={number}
              hash={hash}
              label={String(number)}
              name={t('ui.pages.page', { page: number })}
              current={number === page}
            />
          ),
        )}
        {page < pages && <PageLink page={page + 1} hash={hash} label={t('ui.pages.next')} />}
      </ul>
    </nav>
  )
}

interface PageLinkProps {
  page: number
  hash: string | undefined
  label: string
  name?: string
  current?: boolean
}

function PageLink({ page, hash, label, name, current = false }: PageLinkProps) {
  return (
    <li>
      <NumberLink
        to="."
        search={(kept: object) => ({ ...kept, page: page === 1 ? undefined : page })}
        {...(hash !== undefined && { hash })}
        aria-label={name}
        current={current}
      >
        {label}
      </NumberLink>
    </li>
  )
}

interface NumberAnchorProps extends ComponentProps<'a'> {
  current: boolean
}

/** The router's own guess at what is current is overruled: a deep link to a reply has no `?page=`. */
function NumberAnchor({ current, children, ...rest }: NumberAnchorProps) {
  return (
    <a {...rest} className="page-link" aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}

const NumberLink = createLink(NumberAnchor)
