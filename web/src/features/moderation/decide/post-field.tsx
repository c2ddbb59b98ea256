import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { postsQuery, type Item } from '../api.ts'
import { postIn, type Draft } from './draft.ts'

interface PostFieldProps {
  item: Item
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

/** The post in which a conversation goes on: one that is looked for in the group, or an address that is pasted. */
export function PostField({ item, draft, onChange, error }: PostFieldProps) {
  const t = useT()
  return (
    <>
      <Finding item={item} draft={draft} onChange={onChange} />
      <Field
        id="decide-post"
        label={t('moderation.other-post')}
        hint={t('moderation.other-post.hint')}
        error={error}
      >
        <TextInput
          value={draft.into}
          onChange={({ currentTarget: { value } }) => onChange({ into: value })}
        />
      </Field>
    </>
  )
}

const FEWEST = 2

function Finding({ item, draft, onChange }: Omit<PostFieldProps, 'error'>) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 300)
  const asked = words.length >= FEWEST
  const query = postsQuery(item.group?.slug ?? '', words)
  const { data, error } = useQuery({ ...query, enabled: asked })
  const posts = data?.items.filter(({ id }) => id !== item.subjectId) ?? []
  return (
    <div className="stack tight">
      <Field label={t('moderation.other-post.find')} hint={t('moderation.other-post.find.hint')}>
        <TextInput
          type="search"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </Field>
      <ProblemNotice error={error} />
      {posts.length > 0 && (
        <RadioGroup
          label={t('moderation.other-post.found')}
          options={posts.map(({ id, title }) => ({ value: id, label: title }))}
          value={postIn(draft.into)}
          onChange={(chosen) => {
            const post = posts.find(({ id }) => id === chosen)
            if (post) onChange({ into: window.location.origin + postAddress(post) })
          }}
        />
      )}
      <p role="status" className="meta">
        {asked && data && posts.length === 0 && t('moderation.other-post.none')}
      </p>
    </div>
  )
}
