import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/choices.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { wordsOf, type SearchFor } from '../search-params.ts'

/** What is looked for, and in a fold what narrows it. */
export function SearchForm({ asked }: { asked: SearchFor }) {
  const t = useT()
  const navigate = useNavigate()
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const next = wordsOf(Object.fromEntries(new FormData(event.currentTarget)))
    if ((next.q?.length ?? 0) >= 2) void navigate({ to: '/search', search: next })
  }
  const { q = '', ...narrowed } = asked
  return (
    <form role="search" className="stack" onSubmit={go}>
      <Field label={t('posts.search.label')} hint={t('posts.search.hint')}>
        <TextInput type="search" name="q" defaultValue={q} minLength={2} maxLength={200} required />
      </Field>
      <Disclosure summary={t('posts.search.narrow')} open={Object.keys(narrowed).length > 0}>
        <Narrowed asked={asked} />
      </Disclosure>
      <div>
        <Button type="submit" look="primary" icon="search">
          {t('posts.search.go')}
        </Button>
      </div>
    </form>
  )
}

function Narrowed({ asked }: { asked: SearchFor }) {
  const t = useT()
  const groups = useQuery(groupsQuery).data?.items.filter(({ readable }) => readable) ?? []
  const everywhere = { value: '', label: t('posts.search.everywhere') }
  return (
    <div className="stack">
      <Field label={t('posts.search.in')}>
        <Select
          name="group"
          defaultValue={asked.group ?? ''}
          key={groups.length}
          options={[everywhere, ...groups.map(({ slug, name }) => ({ value: slug, label: name }))]}
        />
      </Field>
      <Field label={t('posts.search.kind')}>
        <Select
          name="kind"
          defaultValue={asked.kind ?? ''}
          options={(['', 'post', 'reply'] as const).map((value) => ({
            value,
            label: t(`posts.search.kind.${value || 'both'}`),
          }))}
        />
      </Field>
      <Field label={t('posts.search.by')} hint={t('posts.search.by.hint')}>
        <TextInput name="by" defaultValue={asked.by ?? ''} maxLength={60} autoComplete="off" />
      </Field>
      <Field label={t('posts.search.from')}>
        <TextInput type="date" name="from" defaultValue={asked.from ?? ''} />
      </Field>
      <Field label={t('posts.search.to')}>
        <TextInput type="date" name="to" defaultValue={asked.to ?? ''} />
      </Field>
      <CheckboxField
        name="words"
        value="written"
        defaultChecked={asked.words === 'written'}
        label={t('posts.search.written')}
        hint={t('posts.search.written.hint')}
      />
    </div>
  )
}
