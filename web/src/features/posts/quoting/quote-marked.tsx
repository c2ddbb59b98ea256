import { useEffect, useRef, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import type { Post, ReplyText } from '../api.ts'
import { articleOf, ownWords } from './marked-words.ts'
import './quoting.css'

interface Marked {
  text: Post | ReplyText
  words: string
}

interface QuoteMarkedProps {
  post: Post
  replies: readonly ReplyText[]
  onQuote: (text: Post | ReplyText) => void
}

/** A button below the words that are marked in a text. The menu of the text does the same. */
export function QuoteMarked({ post, replies, onQuote }: QuoteMarkedProps) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const [marked, setMarked] = useState<Marked | null>(null)
  useEffect(() => {
    const look = () => setMarked(markedIn(post, replies))
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [post, replies])
  useEffect(() => {
    if (marked && button.current) place(button.current)
  }, [marked])
  if (marked === null) return null
  return (
    <Button
      ref={button}
      className="quote-marked no-print"
      // What is marked stays marked.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        onQuote(marked.text)
        document.getSelection()?.removeAllRanges()
      }}
    >
      {t('posts.quote.marked')}
    </Button>
  )
}

/** What is marked now, where it is part of one text whose words stand open. */
export function markedIn(post: Post, replies: readonly ReplyText[]): Marked | null {
  const selection = document.getSelection()
  const article = articleOf(selection)
  if (selection === null || article === null) return null
  const text =
    article === 'post' ? post : replies.find(({ position }) => article === `r${position}`)
  const words = text?.state === 'live' ? ownWords(text.body, selection.toString()) : null
  return text && words ? { text, words } : null
}

/** Below the last line of what is marked, within the window. */
function place(button: HTMLElement): void {
  const range = document.getSelection()?.getRangeAt(0)
  const last = range && [...range.getClientRects()].at(-1)
  if (!last) return
  const { offsetWidth: width, offsetHeight: height } = button
  button.style.left = `${Math.max(8, Math.min(last.right - width / 2, window.innerWidth - width - 8))}px`
  button.style.top = `${Math.max(8, Math.min(last.bottom + 8, window.innerHeight - height - 80))}px`
}
