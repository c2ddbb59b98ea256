import type { Body } from '@kith/shared/words.ts'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useIsFolded } from '../../../lib/warnings.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import type { Post, ReplyText } from '../api.ts'
import { BodyView } from '../../../ui/body/body-view.tsx'
import { QuoteView } from '../quoting/quote-view.tsx'

/** The words of a post or reply, or what stands in their place. */
export function TextBody({ text }: { text: Post | ReplyText }) {
  const t = useT()
  const isFolded = useIsFolded()
  const { state, body, warning } = text
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
          <Waiting text={text} />
          {body && <Words body={body} />}
        </div>
      )
    case 'limited':
    case 'live':
      return state === 'limited' || text.teamWarning !== null ? (
        <Folded reason={t('posts.limited')} words={text.teamWarning}>
          <Words body={body} />
        </Folded>
      ) : isFolded(warning) ? (
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

/** Its author was asked for a change: why, and what they can do now. */
function AskedFor({ says }: { says: NonNullable<Post['teamSays']> }) {
  const t = useT()
  return (
    <Notice kind="warning" title={t('posts.asked.title')}>
      <p>{t(`posts.reason.${says.askedFor}`)}</p>
      <TeamSays words={says.words} />
      <p>{t('posts.asked.next')}</p>
    </Notice>
  )
}

/** Why others do not read it now. */
function Waiting({ text: { own, state, teamSays, readBy } }: { text: Post | ReplyText }) {
  const t = useT()
  if (teamSays?.askedFor) return <AskedFor says={teamSays} />
  if (own && readBy !== null) return <HiddenForNow readBy={readBy} />
  return (
    <Notice title={t(own ? 'posts.held.title' : 'posts.held.others')}>
      <p>{t(`posts.${state}.text`)}</p>
    </Notice>
  )
}

/** To its author: why, by when someone reads it, and that nothing is decided. */
function HiddenForNow({ readBy }: { readBy: string }) {
  const t = useT()
  return (
    <Notice kind="warning" title={t('posts.hidden.title')}>
      <p>{t('posts.hidden.why')}</p>
      <p>
        {t('posts.hidden.by')} <DateText at={readBy} as="moment" />. {t('posts.hidden.next')}
      </p>
    </Notice>
  )
}

function TeamSays({ words }: { words: string }) {
  const t = useT()
  if (words === '') return null
  return (
    <div className="stack tight">
      <p className="meta">{t('posts.team-says')}</p>
      <p className="as-written">{words}</p>
    </div>
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
            {text.teamSays && <TeamSays words={text.teamSays.words} />}
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
  /** What the team says of it, where it says more. */
  words?: string | null
  /** Whether the reader can have such texts stand open. */
  chosen?: boolean
  children: ReactNode
}

/** Hard words, behind a button: each reader chooses when. */
function Folded({ reason, words = null, chosen = false, children }: FoldedProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <div className="stack">
      <Notice kind="warning" title={reason}>
        {words !== null && <p className="as-written">{words}</p>}
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
