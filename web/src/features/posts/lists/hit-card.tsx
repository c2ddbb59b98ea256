import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useGroupName } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { PersonName } from '../../../lib/person-name.tsx'
import { postAddress, replyAddress } from '../../../lib/post-address.ts'
import { useIsFolded } from '../../../lib/warnings.ts'
import { FoldedWords } from '../../../ui/folded-words.tsx'
import { Card } from '../../../ui/card.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { SearchHit } from '../api.ts'

/** A found text, with the words for which it was found. */
export function HitCard({ hit }: { hit: SearchHit }) {
  const t = useT()
  const id = useId()
  const nameOf = useGroupName()
  const isFolded = useIsFolded()
  const { postId, position, title } = hit
  const place =
    position === null ? postAddress({ id: postId, title }) : replyAddress(postId, position)
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <h2 id={id} className="entry-title">
        <Link to={place}>
          {title === '' ? t('posts.gone-title') : <Marked parts={hit.titleParts} />}
        </Link>
      </h2>
      <FoldedWords folded={isFolded(hit.warning) ? t('app.card.folded') : null} about={id}>
        <p className="hit-words">
          <Marked parts={hit.excerpt} />
        </p>
      </FoldedWords>
      <p className="meta entry-facts">
        <span>
          {t(`posts.search.by.${hit.kind}`)} <PersonName author={hit.author} />
        </span>
        <TimeAgo at={hit.createdAt} />
        <span>{nameOf(hit.group)}</span>
        {hit.warning && <span>{t(`app.card.warning.${hit.warning}`)}</span>}
        {hit.near && <span>{t('posts.search.near')}</span>}
      </p>
    </Card>
  )
}

function Marked({ parts }: { parts: SearchHit['excerpt'] }) {
  return parts.map(({ text, match }, index) =>
    match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  )
}
