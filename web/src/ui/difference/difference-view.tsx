import { useMemo } from 'react'
import { VisuallyHidden } from '../visually-hidden.tsx'
import { differenceOf, shortened, type Part } from './difference.ts'
import './difference.css'

interface DifferenceViewProps {
  before: string
  after: string
  /** What is said of a difference, in the words of the screen it stands on. */
  words: { same: string; gone: string; added: string }
}

/** Two versions of a text in one: taken out is struck through, added is underlined. */
export function DifferenceView({ before, after, words }: DifferenceViewProps) {
  const parts = useMemo(() => shortened(differenceOf(before, after)), [before, after])
  if (before === after) return <p>{words.same}</p>
  return (
    <div className="stack tight">
      <p className="meta">
        <del>{words.gone}</del> · <ins>{words.added}</ins>
      </p>
      <p className="difference as-written">
        {parts.map((part, index) => (
          <PartView key={index} part={part} words={words} />
        ))}
      </p>
    </div>
  )
}

function PartView({
  part: { kind, text },
  words,
}: {
  part: Part
  words: DifferenceViewProps['words']
}) {
  if (kind === 'same') return text
  const Tag = kind === 'gone' ? 'del' : 'ins'
  return (
    <Tag>
      <VisuallyHidden> {words[kind]}: </VisuallyHidden>
      {text}
      <VisuallyHidden>. </VisuallyHidden>
    </Tag>
  )
}
