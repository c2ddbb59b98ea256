import type { Body } from '@kith/shared/words.ts'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useIsFolded } from '../../../lib/warnings.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Post, ReplyText } from '../api.ts'
import { BodyView } from '../../../ui/body/body-view.tsx'
import { QuoteView } from '../quoting/quote-view.tsx'

/** The words of a post or reply, or what stands in their place. */
export function TextBody({ text }: { text: Post | ReplyText }) {
  const t = useT()
  const isFolded = useIsFolded()
  const { state, own, body, warning } = text
  switch (state) {
    case 'removed':
      return <Removed text={text} />
    case 'withdrawn':
      return <Tombstone>{t('posts.withdrawn')}</Tombstone>
    case 'purged':
      return <Tombstone>{t('posts.purged')}</Tombstone>
    case 'held':
    case 'hidden':
      return (
        <div className="stack">
          <Notice title={t(own ? 'posts.held.title' : 'posts.held.others')}>
            <p>{t(`posts.${state}.text`)}</p>
          </Notice>
          {body && <Words body={body} />}
        </div>
      )
    case 'limited':
      return (
        <Folded reason={t('posts.limited')}>
          <Words body={body} />
        </Folded>
      )
    case 'live':
      return isFolded(warning) ? (
        <Folded reason={t(`posts.warning.${warning ?? 'death'}`)} chosen>
          <Words body={body} />
        </Folded>
      ) : (
        <Words body={body} />
      )
    default:
      return null
  }
}

function Words({ body }: { body: Body | null }) {
  const t = useT()
  return body ? (
    <BodyView body={body} quote={(quote) => <QuoteView quote={quote} />} />
  ) : (
    <Tombstone>{t('posts.purged')}</Tombstone>
  )
}

function Tombstone({ children }: { children: ReactNode }) {
  return <p className="tombstone">{children}</p>
}

/** It keeps its place, says why, and gives the author their own words back. */
function Removed({ text }: { text: Post | ReplyText }) {
  const t = useT()
  const why = text.removedFor ?? 'other'
  return (
    <div className="stack tight">
      <div className="tombstone stack tight">
        <p>{t(text.own ? 'posts.removed.own' : 'posts.removed.title')}</p>
        <p>{t(`posts.reason.${why}`)}</p>
        {text.own && (
          <>
            <p>{t('posts.removed.next')}</p>
            <p>
              <Link to="/settings/decisions" search={{ about: text.id }}>
                {t('posts.removed.second-look')}
              </Link>
            </p>
          </>
        )}
      </div>
      {text.body && (
        <Disclosure summary={t(text.own ? 'posts.removed.yours' : 'posts.removed.theirs')}>
          <Words body={text.body} />
        </Disclosure>
      )}
    </div>
  )
}

interface FoldedProps {
  reason: string
  /** Whether the reader can have such texts stand open. */
  chosen?: boolean
  children: ReactNode
}

/** Hard words, behind a button: each reader chooses when. */
function Folded({ reason, chosen = false, children }: FoldedProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <div className="stack">
      <Notice kind="warning" title={reason}>
        <p>
          {t('posts.folded.text')}{' '}
          {chosen && <Link to="/settings/reading">{t('posts.folded.settings')}</Link>}
        </p>
        <div>
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'posts.folded.hide' : 'posts.folded.show')}
          </Button>
        </div>
      </Notice>
      {open && children}
    </div>
  )
}
