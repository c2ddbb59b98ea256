import type { Body } from '@kith/shared/words.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { SignInFirst } from '../../../ui/sign-in-first.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { draftsQuery, useThrowAway } from '../api.ts'
import { textOf } from '../../../ui/body/body-text.ts'
import type { SavedDraft } from '../drafts/draft-text.ts'

type Listed = SavedDraft & { key: string; answers: string | null }

/** What one has begun to write. */
export function DraftsScreen() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('posts.drafts.title')}</PageTitle>
      <Inside />
    </div>
  )
}

function Inside() {
  const t = useT()
  const me = useMe()
  const query = useQuery({ ...draftsQuery, enabled: Boolean(me) })
  if (me === null)
    return (
      <SignInFirst>
        <p>{t('posts.drafts.sign-in')}</p>
      </SignInFirst>
    )
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={2} />}>
      {({ items }) => (items.length > 0 ? <Drafts drafts={items} /> : <NoDrafts />)}
    </WhenLoaded>
  )
}

function NoDrafts() {
  const t = useT()
  return (
    <EmptyState
      title={t('posts.drafts.empty')}
      action={<LinkButton to="/new">{t('posts.write')}</LinkButton>}
    >
      <p>{t('posts.drafts.empty.text')}</p>
    </EmptyState>
  )
}

function Drafts({ drafts }: { drafts: readonly Listed[] }) {
  const t = useT()
  const [throwing, setThrowing] = useState<Listed | null>(null)
  return (
    <>
      <p>{t('posts.drafts.who')}</p>
      <ul className="plain-list stack">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <DraftCard draft={draft} onThrow={() => setThrowing(draft)} />
          </li>
        ))}
      </ul>
      <ThrowDialog draft={throwing} onClose={() => setThrowing(null)} />
    </>
  )
}

function DraftCard({ draft, onThrow }: { draft: Listed; onThrow: () => void }) {
  const t = useT()
  const words = draft.body ? textOf(withoutPictures(draft.body)).slice(0, 240) : ''
  const postId = draft.key.startsWith('reply:') ? draft.key.slice('reply:'.length) : null
  const title = draft.title || untitled(draft, t)
  return (
    <Card as="article" className="stack tight" aria-label={title}>
      <h2 className="entry-title">{title}</h2>
      {words && <p className="entry-excerpt">{words}</p>}
      <p className="meta">
        {t('posts.drafts.saved')} <DateText at={draft.savedAt} as="moment" />
      </p>
      <ButtonRow>
        {postId ? (
          <LinkButton
            look="secondary"
            to="/posts/$id/{-$slug}"
            params={{ id: postId }}
            hash="reply-box"
          >
            {t('posts.drafts.go-on')}
          </LinkButton>
        ) : (
          <LinkButton look="secondary" to="/new">
            {t('posts.drafts.go-on')}
          </LinkButton>
        )}
        <Button look="quiet" onClick={onThrow}>
          {t('posts.drafts.throw')}
        </Button>
      </ButtonRow>
    </Card>
  )
}

function untitled({ key, answers }: Listed, t: Translate): string {
  if (!key.startsWith('reply:')) return t('posts.drafts.untitled')
  return answers ? t('posts.drafts.reply.to', { title: answers }) : t('posts.drafts.reply')
}

function withoutPictures({ type, content }: Body): Body {
  return { type, content: content.filter((block) => block.type !== 'image') }
}

function ThrowDialog({ draft, onClose }: { draft: Listed | null; onClose: () => void }) {
  const t = useT()
  const away = useThrowAway()
  const go = () => draft && away.mutate(draft.key, { onSuccess: onClose })
  return (
    <Dialog
      open={draft !== null}
      onClose={onClose}
      title={t('posts.drafts.throw.title')}
      actions={
        <Button look="danger" busy={away.isPending} onClick={go}>
          {t('posts.drafts.throw')}
        </Button>
      }
    >
      <p>{t('posts.drafts.throw.text')}</p>
      <ProblemNotice error={away.error} />
    </Dialog>
  )
}
