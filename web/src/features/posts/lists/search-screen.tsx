import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useSearchAs } from '../../../lib/address.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { searchPage, type SearchHit } from '../api.ts'
import { wordsOf } from '../search-params.ts'
import { HitCard } from './hit-card.tsx'
import './search.css'

/** Finds words in all one may read. What is looked for stands in the address. */
export function SearchScreen() {
  const t = useT()
  const { q = '', group } = useSearchAs(wordsOf)
  return (
    <div className="stack reading">
      <PageTitle>{q ? t('posts.search.for', { words: q }) : t('posts.search.title')}</PageTitle>
      <SearchForm key={`${q} ${group}`} q={q} group={group} />
      {q.length >= 2 && <Results key={`${q} ${group}`} q={q} group={group} />}
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
  const list = useSteadyList<SearchHit>({
    queryKey: ['search', q, group ?? ''],
    page: searchPage(q, group),
    stamp: ({ createdAt }) => createdAt,
  })
  const count = list.items?.length ?? 0
  const found = list.more ? t('posts.search.many', { count }) : t('posts.search.found', { count })
  return (
    <EntryList
      name={t('posts.search.results')}
      list={list}
      news={(more) => t('posts.search.news', { count: more })}
      idle={count > 0 ? found : undefined}
      empty={
        <EmptyState title={t('posts.search.none', { words: q })}>
          <p>{t('posts.search.none.text')}</p>
        </EmptyState>
      }
    >
      {(hit) => <HitCard hit={hit} />}
    </EntryList>
  )
}
