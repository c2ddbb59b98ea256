import type { Quote } from '@kith/shared/words.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { useIsFolded } from '../../../lib/warnings.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { pageOf } from '../reading/page-of.ts'
import { useQuoted } from './quoted.ts'
import './quoting.css'

/** Words of another text, with whose they are and the way to where they stand. */
export function QuoteView({ quote }: { quote: Quote }) {
  const t = useT()
  const isFolded = useIsFolded()
  const { of, position } = quote.attrs
  const { postId, source } = useQuoted(of)
  const name = useAuthorName()(source?.author ?? null)
  if (isEmpty(quote)) return <p className="quote-gone meta">{t('posts.quote.gone')}</p>
  const folded = source && isFolded(source.warning)
  return (
    <figure className="quote">
      <figcaption className="meta">
        {position === 0 ? (
          <Link to="/posts/$id/{-$slug}" params={{ id: postId }}>
            {t('posts.quote.of-post', { name })}
          </Link>
        ) : (
          <Link {...pageOf(postId, position)}>
            {t('posts.quote.of', { name, number: position })}
          </Link>
        )}
      </figcaption>
      {folded && source.warning ? (
        <Disclosure summary={t(`posts.warning.${source.warning}`)}>
          <QuotedWords quote={quote} />
        </Disclosure>
      ) : (
        <QuotedWords quote={quote} />
      )}
    </figure>
  )
}

function QuotedWords({ quote }: { quote: Quote }): ReactNode {
  return (
    <blockquote>
      {quote.content.map((line, index) => (
        <p key={index}>{line.content?.[0]?.text}</p>
      ))}
    </blockquote>
  )
}

function isEmpty({ content }: Quote): boolean {
  return content.every((line) => !line.content?.[0]?.text.trim())
}
