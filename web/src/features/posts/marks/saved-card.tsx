import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useGroupName } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { PersonName } from '../../../lib/person-name.tsx'
import { postAddress, replyAddress } from '../../../lib/post-address.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useSave, type SavedText } from './marks-api.ts'
import './marks.css'

interface SavedCardProps {
  saved: SavedText
  onNote: () => void
}

/** One saved text. Where it can't be read any more, its place says why, and the note stays. */
export function SavedCard({ saved, onNote }: SavedCardProps) {
  const t = useT()
  const id = useId()
  const title = useTitle(saved)
  const save = useSave({ kind: saved.kind, postId: saved.postId, text: saved })
  const remove = () =>
    save.mutate(null, {
      onSuccess: () => {
        const { note, savedAt } = saved
        toast(t('posts.save.removed'), () => save.mutate({ note, savedAt }))
        // The button that was pressed is gone.
        document.querySelector<HTMLElement>('main h1')?.focus()
      },
      onError: () => toast(t('posts.save.failed')),
    })
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <h2 id={id} className="entry-title">
        {isThere(saved) ? <Link to={addressOf(saved)}>{title}</Link> : title}
      </h2>
      {saved.note && <p className="saved-note">{saved.note}</p>}
      {saved.state === 'open' ? <Words saved={saved} /> : <Gone saved={saved} />}
      <ButtonRow>
        <Button look="quiet" onClick={onNote} aria-describedby={id}>
          {t(saved.note ? 'posts.saved.note.change' : 'posts.saved.note.add')}
        </Button>
        <Button look="quiet" busy={save.isPending} onClick={remove} aria-describedby={id}>
          {t('posts.save.remove')}
        </Button>
      </ButtonRow>
    </Card>
  )
}

function Words({ saved }: { saved: SavedText }) {
  const t = useT()
  const nameOf = useGroupName()
  return (
    <>
      <p className="entry-excerpt">{saved.excerpt}</p>
      <p className="meta entry-facts">
        <span>
          {t(`posts.search.by.${saved.kind}`)} <PersonName author={saved.author} />
        </span>
        {saved.group && <span>{nameOf(saved.group)}</span>}
        <span>
          {t('posts.saved.at')} <TimeAgo at={saved.savedAt} />
        </span>
      </p>
    </>
  )
}

function Gone({ saved: { state, removedFor, savedAt } }: { saved: SavedText }) {
  const t = useT()
  return (
    <>
      <div className="tombstone stack tight">
        <p>{t(`posts.saved.is.${state}`)}</p>
        {state === 'removed' && <p>{t(`posts.reason.${removedFor ?? 'other'}`)}</p>}
      </div>
      <p className="meta">
        {t('posts.saved.at')} <TimeAgo at={savedAt} />
      </p>
    </>
  )
}

function useTitle({ title, kind, state, position }: SavedText): string {
  const t = useT()
  if (title) return title
  if (state === 'open' || kind === 'reply') return t('posts.saved.reply', { number: position ?? 0 })
  return t('posts.saved.post')
}

/** Whether its place can still be looked at, if only as a tombstone. */
function isThere({ state }: SavedText): boolean {
  return state === 'open' || state === 'removed' || state === 'withdrawn'
}

function addressOf({ postId, position, title }: SavedText): string {
  return position === null ? postAddress({ id: postId, title }) : replyAddress(postId, position)
}
