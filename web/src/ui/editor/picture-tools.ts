import type { Image } from '@kith/shared/words.ts'
import type { Editor } from '@tiptap/core'

/** What can be done to the pictures of a text while it is being written. */
export interface PictureTools {
  /** Puts one behind the paragraph, list or quote in which one writes. */
  add: (attrs: Image['attrs']) => void
  describe: (id: string, alt: string) => void
  remove: (id: string) => void
}

export function pictureTools(editor: Editor): PictureTools {
  return {
    add(attrs) {
      const { $to } = editor.state.selection
      const place = $to.depth > 0 ? $to.after(1) : $to.pos
      const last = place >= editor.state.doc.content.size
      // Behind a picture at the end one could not go on writing.
      const more = last ? [{ type: 'paragraph' }] : []
      editor
        .chain()
        .insertContentAt(place, [{ type: 'image', attrs }, ...more])
        .run()
    },
    describe(id, alt) {
      editor.commands.command(({ tr }) => {
        for (const place of placesOf(editor, id)) tr.setNodeAttribute(place, 'alt', alt)
        return true
      })
    },
    remove(id) {
      editor.commands.command(({ tr }) => {
        for (const place of placesOf(editor, id).toReversed()) tr.delete(place, place + 1)
        return true
      })
    },
  }
}

function placesOf(editor: Editor, id: string): number[] {
  const places: number[] = []
  editor.state.doc.descendants((node, place) => {
    if (node.type.name === 'image' && node.attrs['id'] === id) places.push(place)
  })
  return places
}

/** Files that were pasted or dropped; none where words came with them, as they do from a text program. */
export function filesIn(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])]
  if (!transfer || files.length === 0) return []
  const html = new DOMParser().parseFromString(transfer.getData('text/html'), 'text/html')
  const words = html.body.textContent.trim() || transfer.getData('text/plain').trim()
  return words === '' ? files : []
}
