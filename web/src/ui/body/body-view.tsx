import type { Block, Body, Inline, Mark, Quote } from '@kith/shared/words.ts'
import { Fragment, type ReactNode } from 'react'
import { isQuote } from './body-text.ts'
import { MentionView } from './mention-view.tsx'
import { PictureView } from './picture-view.tsx'
import './body.css'

type Paragraph = Extract<Block, { type: 'paragraph' }>

interface BodyViewProps {
  body: Body
  /** Draws the words of other texts, where it can be said whose they are. */
  quote?: (quote: Quote) => ReactNode
}

/** A body as React elements, made from the document itself: no HTML string is ever read. */
export function BodyView({ body, quote }: BodyViewProps) {
  return (
    <div className="body">
      {body.content.map((block, index) =>
        quote && isQuote(block) ? (
          <Fragment key={index}>{quote(block)}</Fragment>
        ) : (
          <BlockView key={index} block={block} />
        ),
      )}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>
    case 'blockquote':
      return <blockquote>{paragraphs(block.content)}</blockquote>
    case 'bulletList':
      return <ul>{items(block.content)}</ul>
    case 'orderedList':
      return <ol>{items(block.content)}</ol>
    case 'image':
      return <PictureView {...block.attrs} />
    default:
      return null
  }
}

function items(list: readonly { content: readonly Paragraph[] }[]): ReactNode {
  return list.map((item, index) => <li key={index}>{paragraphs(item.content)}</li>)
}

function paragraphs(list: readonly Paragraph[]): ReactNode {
  return list.map((paragraph, index) => <p key={index}>{inline(paragraph.content)}</p>)
}

function inline(list: readonly Inline[] = []): ReactNode {
  // An empty paragraph keeps the height of a line, as it had where it was written.
  if (list.length === 0) return <br />
  return list.map((node, index) => <Fragment key={index}>{piece(node)}</Fragment>)
}

function piece(node: Inline): ReactNode {
  if (node.type === 'hardBreak') return <br />
  return node.type === 'mention' ? <MentionView {...node.attrs} /> : marked(node)
}

function marked({ text, marks = [] }: Extract<Inline, { type: 'text' }>): ReactNode {
  return marks.reduceRight<ReactNode>((inside, mark) => wrap(mark, inside), text)
}

function wrap(mark: Mark, inside: ReactNode): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inside}</strong>
    case 'italic':
      return <em>{inside}</em>
    case 'link':
      return isWebAddress(mark.attrs.href) ? (
        <a href={mark.attrs.href} rel="nofollow noopener noreferrer ugc">
          {inside}
        </a>
      ) : (
        inside
      )
    default:
      return inside
  }
}

/** The server let nothing else in; a second look costs nothing. */
function isWebAddress(href: string): boolean {
  return /^https?:\/\//i.test(href)
}
