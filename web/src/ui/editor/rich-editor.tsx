import type { Body } from '@kith/shared/words.ts'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect } from 'react'
import { emptyBody } from '../body/body-text.ts'
import { toBody } from '../body/to-body.ts'
import { editorOptions } from './extensions.ts'
import { Toolbar } from './toolbar.tsx'

interface RichEditorProps {
  id: string
  labelId: string
  describedBy: string | undefined
  invalid: boolean
  initial: Body | null
  onChange: (body: Body) => void
  focus: boolean
}

/** The writing box with bold, lists and links. What one types stays what one typed: no rule rewrites it. */
export function RichEditor(props: RichEditorProps) {
  const { id, labelId, describedBy, invalid, initial, onChange, focus } = props
  const editor = useEditor({
    ...editorOptions,
    content: initial ?? emptyBody,
    shouldRerenderOnTransaction: false,
    autofocus: focus ? 'end' : false,
    onUpdate: ({ editor: now }) => onChange(toBody(now.getJSON())),
  })
  useEffect(() => {
    editor.setOptions({
      editorProps: {
        attributes: {
          id,
          class: 'input editor-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-labelledby': labelId,
          ...(describedBy && { 'aria-describedby': describedBy }),
          ...(invalid && { 'aria-invalid': 'true' }),
        },
      },
    })
  }, [editor, id, labelId, describedBy, invalid])
  return (
    <>
      <Toolbar editor={editor} controls={id} />
      <EditorContent editor={editor} />
    </>
  )
}
