import { marked } from '../item/marked.ts'

interface MarkedProps {
  text: string
  spans: Parameters<typeof marked>[1]
}

/** A text with the words that fired marked. */
export function Marked({ text, spans }: MarkedProps) {
  return marked(text, spans).map((piece, index) =>
    piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text,
  )
}
