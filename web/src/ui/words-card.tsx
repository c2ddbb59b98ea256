import { Avatar } from './avatar.tsx'
import { Card } from './card.tsx'

interface WordsCardProps {
  by: string
  /** Who that is, in a few words. */
  who: string
  words: string
  level?: 'h3' | 'h4'
}

/** A few words of somebody, with who says them. */
export function WordsCard({ by, who, words, level: Heading = 'h3' }: WordsCardProps) {
  return (
    <Card as="article" className="stack tight">
      <div className="row">
        <Avatar name={by} />
        <div>
          <Heading>{by}</Heading>
          <p className="meta">{who}</p>
        </div>
      </div>
      <p className="as-written">{words}</p>
    </Card>
  )
}
