import type { Body } from '@kith/shared/words.ts'
import { EditorContent, useEditor } from '@tiptap/react'
import { lazy, Suspense, useEffect } from 'react'
import { emptyBody } from '../body/body-text.ts'
import { toBody } from '../body/to-body.ts'
import { editorOptions } from './extensions.ts'
import type { FindPeople } from './naming.ts'
import { filesIn, pictureTools, type PictureTools } from './picture-tools.ts'
import { Toolbar } from './toolbar.tsx'

/** What is done with pictures, where a text may hold some. */
export interface Pictures {
  /** Files that were chosen, pasted or dropped. */
  onFiles: (files: readonly File[]) => void
  /** Is given what can be done to them, and null when that is over. */
  onTools: (tools: PictureTools | null) => void
}

const NamePicker = lazy(() =>
  import('./name-picker.tsx').then(({ NamePicker: Picker }) => ({ default: Picker })),
)

interface RichEditorProps {
  id: string
  labelId: string
  describedBy: string | undefined
  invalid: boolean
  initial: Body | null
  onChange: (body: Body) => void
  focus: boolean
  pictures?: Pictures | undefined
  people?: FindPeople | undefined
}

/** The writing box with bold, lists and links. What one types stays what one typed: no rule rewrites it. */
export function RichEditor(props: RichEditorProps) {
  const { id, labelId, describedBy, invalid, initial, onChange, focus, pictures, people } = props
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
        handlePaste: (_view, event) => takes(filesIn(event.clipboardData), pictures),
        handleDrop: (_view, event) => takes(filesIn(event.dataTransfer), pictures),
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
  }, [editor, id, labelId, describedBy, invalid, pictures])
  const onTools = pictures?.onTools
  useEffect(() => {
    onTools?.(pictureTools(editor))
    return () => onTools?.(null)
  }, [editor, onTools])
  return (
    <>
      <Toolbar editor={editor} controls={id} onFiles={pictures?.onFiles} />
      <div className="editor-frame">
        <EditorContent editor={editor} />
        {people && (
          <Suspense>
            <NamePicker editor={editor} find={people} />
          </Suspense>
        )}
      </div>
    </>
  )
}

/** Whether there were files; where no picture may be, they are dropped all the same, and not opened by the browser. */
function takes(files: readonly File[], pictures: Pictures | undefined): boolean {
  if (files.length > 0) pictures?.onFiles(files)
  return files.length > 0
}
