import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PictureButton } from './picture-button.tsx'

interface ToolbarProps {
  editor: Editor
  /** The id of the writing box. */
  controls: string
  onFiles?: ((files: readonly File[]) => void) | undefined
}

/** What one can do to the words, in words. */
export function Toolbar({ editor, controls, onFiles }: ToolbarProps) {
  const t = useT()
  const [linking, setLinking] = useState(false)
  const on = useEditorState({ editor, selector: ({ editor: now }) => stateOf(now) })
  const command = () => editor.chain().focus()
  const tools = [
    { word: t('ui.editor.bold'), on: on.bold, run: () => command().toggleBold().run() },
    { word: t('ui.editor.italic'), on: on.italic, run: () => command().toggleItalic().run() },
    {
      word: t('ui.editor.list'),
      on: on.bulletList,
      run: () => command().toggleBulletList().run(),
    },
    {
      word: t('ui.editor.numbers'),
      on: on.orderedList,
      run: () => command().toggleOrderedList().run(),
    },
    {
      word: t('ui.editor.quote'),
      on: on.blockquote,
      run: () => command().toggleBlockquote().run(),
    },
    { word: t('ui.editor.link'), on: on.link, run: () => setLinking(true) },
  ]
  return (
    <div role="group" aria-label={t('ui.editor.tools')} className="editor-tools">
      {tools.map(({ word, on: pressed, run }) => (
        <Button key={word} look="quiet" pressed={pressed} aria-controls={controls} onClick={run}>
          {word}
        </Button>
      ))}
      {onFiles && <PictureButton onFiles={onFiles} />}
      <Button look="quiet" disabled={!on.canUndo} onClick={() => command().undo().run()}>
        {t('ui.editor.undo')}
      </Button>
      <LinkDialog editor={editor} open={linking} onClose={() => setLinking(false)} />
    </div>
  )
}

function stateOf(editor: Editor) {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    blockquote: editor.isActive('blockquote'),
    link: editor.isActive('link'),
    canUndo: editor.can().undo(),
  }
}
