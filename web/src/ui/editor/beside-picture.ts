import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Words written while a picture is marked go behind it: a touch marks it, and nobody means to write over it. */
export const besidePicture = () =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => writeBehind(view, text),
      handlePaste: (view) => {
        goBehind(view)
        return false
      },
      handleDOMEvents: {
        compositionstart: (view) => {
          goBehind(view)
          return false
        },
        // Words that a phone proposes come without a key.
        beforeinput: (view, event) => {
          const text = event.inputType.startsWith('insert') ? event.data : null
          const written = !view.composing && text !== null && writeBehind(view, text)
          if (written) event.preventDefault()
          return written
        },
      },
    },
  })

function writeBehind(view: EditorView, text: string): boolean {
  if (!goBehind(view)) return false
  view.dispatch(view.state.tr.insertText(text).scrollIntoView())
  return true
}

/** Puts the cursor into the paragraph behind the marked picture, which is made where there is none. */
function goBehind(view: EditorView): boolean {
  const { selection, schema, tr, doc } = view.state
  const paragraph = schema.nodes['paragraph']
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image' || !paragraph)
    return false
  const behind = selection.to
  if (doc.nodeAt(behind)?.type !== paragraph) tr.insert(behind, paragraph.create())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, behind + 1)))
  return true
}
