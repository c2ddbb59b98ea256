import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { searchQuery } from '../api.ts'
import { HitCard } from './hit-card.tsx'
import './search.css'

/** Finds words in all one may read. What is looked for stands in the address. */
export function SearchScreen() {
  const t = useT()
  const { q = '', group } = useSearch({ from: '/search' })
  return (
    <div className="stack reading">
      <PageTitle>{q ? t('posts.search.for', { words: q }) : t('posts.search.title')}</PageTitle>
      <SearchForm key={`${q} ${group}`} q={q} group={group} />
      {q.length >= 2 && <Results q={q} group={group} />}
    </div>
  )
}

interface SearchFor {
  q: string
  group: string | undefined
}

function SearchForm({ q, group }: SearchFor) {
  const t = useT()
  const navigate = useNavigate()
  const groups = useQuery(groupsQuery).data?.items.filter(({ readable }) => readable) ?? []
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const words = said(form, 'q').trim()
    const slug = said(form, 'group')
    if (words.length < 2) return
    void navigate({ to: '/search', search: { q: words, ...(slug && { group: slug }) } })
  }
  return (
    <form role="search" className="stack" onSubmit={go}>
      <Field label={t('posts.search.label')} hint={t('posts.search.hint')}>
        <TextInput type="search" name="q" defaultValue={q} minLength={2} maxLength={200} required />
      </Field>
      <Field label={t('posts.search.in')}>
        <Select
          name="group"
          defaultValue={group ?? ''}
          key={groups.length}
          options={[
            { value: '', label: t('posts.search.everywhere') },
            ...groups.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
      </Field>
      <div>
        <Button type="submit" look="primary" icon="search">
          {t('posts.search.go')}
        </Button>
      </div>
    </form>
  )
}

function said(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function Results({ q, group }: SearchFor) {
  const t = useT()
  const found = useInfiniteQuery(searchQuery(q, group))
  const hits = found.data?.pages.flatMap(({ items }) => items)
  if (found.isError && !hits)
    return (
      <ProblemNotice
        error={found.error}
        onRetry={() => void found.refetch()}
        retrying={found.isFetching}
      />
    )
  if (!hits) return <Skeleton shape="cards" count={4} />
  if (hits.length === 0)
    return (
      <EmptyState title={t('posts.search.none', { words: q })}>
        <p>{t('posts.search.none.text')}</p>
      </EmptyState>
    )
  return (
    <>
      <p role="status" className="meta">
        {found.hasNextPage
          ? t('posts.search.many', { count: hits.length })
          : t('posts.search.found', { count: hits.length })}
      </p>
      <ul className="plain-list stack" aria-label={t('posts.search.results')}>
        {hits.map((hit) => (
          <li key={`${hit.kind} ${hit.id}`}>
            <HitCard hit={hit} />
          </li>
        ))}
      </ul>
      {found.isFetchNextPageError && <ProblemNotice error={found.error} />}
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('ui.show-more')}
          </Button>
        </div>
      )}
    </>
  )
}
