import { Link } from '@tanstack/react-router'
import { useId, useRef, useState, type ReactNode } from 'react'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { FoldedWords } from './folded-words.tsx'
import { TimeAgo } from './time-text.tsx'
import './entries.css'

interface EntryCardProps {
  to: string
  title: string
  by: ReactNode
  /** ISO 8601. */
  at: string
  /** What happened to it last, where something did. */
  last?: { words: string; at: string } | undefined
  /** Short words after the name and the time. */
  facts: readonly string[]
  marks: readonly { kind: 'new' | 'warning' | 'plain'; text: string }[]
  excerpt: string
  /** Given where its reader would rather choose whether to meet it. */
  muted?: { words: string; show: string } | undefined
  /** Said in place of the excerpt, until one asks to see it. */
  folded?: string | null
  as?: 'h2' | 'h3'
}

/** One thing in a list of things to read: its title is the link, all else tells whether to follow it. */
export function EntryCard(props: EntryCardProps) {
  const [shown, setShown] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  if (!props.muted || shown)
    return (
      <div ref={ref}>
        <OpenCard {...props} />
      </div>
    )
  const { words, show } = props.muted
  const open = () => {
    setShown(true)
    requestAnimationFrame(() => ref.current?.querySelector('a')?.focus())
  }
  return (
    <Card className="entry row apart">
      <p className="meta">{words}</p>
      <Button look="quiet" onClick={open}>
        {show}
      </Button>
    </Card>
  )
}

function OpenCard(props: EntryCardProps) {
  const { to, title, by, at, last, facts, marks, excerpt, folded = null, as = 'h3' } = props
  const Heading = as
  const id = useId()
  return (
    <Card as="article" className="entry stack tight" aria-labelledby={id}>
      <Heading id={id} className="entry-title">
        <Link to={to}>{title}</Link>
      </Heading>
      {excerpt && (
        <FoldedWords folded={folded} about={id}>
          <p className="entry-excerpt">{excerpt}</p>
        </FoldedWords>
      )}
      <p className="meta entry-facts">
        <span>{by}</span>
        <TimeAgo at={at} />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {last && (
          <span>
            {last.words} <TimeAgo at={last.at} />
          </span>
        )}
      </p>
      {marks.length > 0 && (
        <p className="row">
          {marks.map(({ kind, text }) => (
            <Badge key={text} kind={kind}>
              {text}
            </Badge>
          ))}
        </p>
      )}
    </Card>
  )
}
