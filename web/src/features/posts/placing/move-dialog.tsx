import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { placesQuery, useMove, type Destination } from '../placing-api.ts'
import { Readers } from './readers.tsx'

/** Moves a post to another group. Who reads it now and who will is said before. */
export function MoveDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = useT()
  const query = useQuery(placesQuery(post.id))
  const move = useMove(post.id)
  const [chosen, setChosen] = useState('')
  const [missing, setMissing] = useState(false)
  const { here, places = [] } = query.data ?? {}
  const into = places.find(({ id }) => id === chosen)
  const mayGo = places.length > 0 && !into?.refused
  const go = () => {
    setMissing(into === undefined)
    if (!here || !into) return
    move.mutate(
      { from: here.id, into: into.id },
      {
        onSuccess: () => {
          toast(t('posts.move.done', { group: into.name }))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('posts.move.title')}
      actions={
        mayGo && (
          <Button look="primary" busy={move.isPending} onClick={go}>
            {t('posts.move.go')}
          </Button>
        )
      }
    >
      <p>{t('posts.move.text')}</p>
      <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Skeleton count={4} />}
      {query.data && (
        <PlaceChoice places={places} value={chosen} missing={missing} onChange={setChosen} />
      )}
      {here && into && <Readers here={here} into={into} />}
      <ProblemNotice error={move.error} />
    </Dialog>
  )
}

interface PlaceChoiceProps {
  places: readonly Destination[]
  value: string
  missing: boolean
  onChange: (id: string) => void
}

function PlaceChoice({ places, value, missing, onChange }: PlaceChoiceProps) {
  const t = useT()
  if (places.length === 0) return <p>{t('posts.move.nowhere')}</p>
  return (
    <Field label={t('posts.move.into')} error={missing && t('posts.new.error.group')}>
      <Select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        options={[
          { value: '', label: t('posts.new.choose') },
          ...places.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  )
}
