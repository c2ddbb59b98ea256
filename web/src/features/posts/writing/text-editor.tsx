import type { Body } from '@kith/shared/words.ts'
import { useMemo, type ComponentProps } from 'react'
import { BodyEditor } from '../../../ui/editor/body-editor.tsx'
import { usePeople } from './use-people.ts'
import { PictureTray } from './pictures/picture-tray.tsx'
import { usePictures } from './pictures/use-pictures.ts'

interface TextEditorProps extends Omit<ComponentProps<typeof BodyEditor>, 'initial' | 'pictures'> {
  body: Body
  /** Rises when the words were replaced by others than those typed here. */
  epoch?: number
  onSurgery?: (() => void) | undefined
  /** Where it will stand: people there can be named. */
  group?: string | undefined
  post?: string | undefined
}

/** Where a text is written that a group reads: the writing box, and its pictures. */
export function TextEditor({ body, epoch, onSurgery, group, post, ...box }: TextEditorProps) {
  const pictures = usePictures(body)
  const { takeTools, takeFiles } = pictures
  const wires = useMemo(() => ({ onTools: takeTools, onFiles: takeFiles }), [takeTools, takeFiles])
  const people = usePeople(group, post)
  return (
    <>
      <BodyEditor key={epoch} {...box} initial={body} pictures={wires} people={people} />
      <PictureTray body={body} pictures={pictures} onSurgery={onSurgery} />
    </>
  )
}
