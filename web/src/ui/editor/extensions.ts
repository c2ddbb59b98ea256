import type { EditorOptions, Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { UndoRedo } from '@tiptap/extensions/undo-redo'
import { Link } from './link.ts'
import { Mention } from './mention.ts'
import { Picture } from './picture.ts'

/** What can be written: exactly what a body may hold, and nothing that changes words by itself. */
export const extensions: Extensions = [
  Document,
  Text,
  Paragraph,
  HardBreak,
  Bold,
  Italic,
  BulletList,
  OrderedList,
  ListItem.extend({ content: 'paragraph+' }),
  Blockquote.extend({ content: 'paragraph+' }),
  Picture,
  Mention,
  Link,
  UndoRedo,
]

/** No styles written into the page, which its security policy forbids, and no rule that rewrites what one typed. */
export const editorOptions: Partial<EditorOptions> = {
  extensions,
  injectCSS: false,
  enableInputRules: false,
  enablePasteRules: false,
}
