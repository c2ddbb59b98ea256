import type { Editor } from '@tiptap/core'

/** Someone who can be named. */
export interface Nameable {
  id: string
  name: string
  /** Said beside the name. */
  about?: string | undefined
}

export type FindPeople = (q: string, signal: AbortSignal) => Promise<readonly Nameable[]>

/** What is being typed behind an @, and where that stands in the document. */
export interface Typed {
  q: string
  from: number
  to: number
}

/** The beginning of a name before the cursor; null where none is being typed. */
export function typedName(editor: Editor): Typed | null {
  const { $from, empty } = editor.state.selection
  if (!empty || !editor.isFocused || !$from.parent.isTextblock) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, '\n', '\ufffc')
  const [, q] = /(?:^|[\s(¿¡\ufffc])@([\p{L}\p{N}][\p{L}\p{N}._ -]{0,30}|)$/u.exec(before) ?? []
  if (q === undefined) return null
  return { q, from: $from.pos - q.length - 1, to: $from.pos }
}

export function putName(editor: Editor, { from, to }: Typed, { id, name }: Nameable): void {
  const content = [
    { type: 'mention', attrs: { id, name } },
    { type: 'text', text: ' ' },
  ]
  editor.chain().focus().insertContentAt({ from, to }, content).run()
}
