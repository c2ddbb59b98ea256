import type { Body } from '@kith/shared/words.ts'
import { useCallback, useEffect, useRef } from 'react'
import { useT } from '../../../../lib/i18n.ts'
import { picturesIn } from '../../../../ui/body/body-text.ts'
import type { PictureTools } from '../../../../ui/editor/picture-tools.ts'
import { toast } from '../../../../ui/toasts.ts'
import { mostPictures } from './sending-picture.ts'
import { useSending } from './use-sending.ts'

/** The pictures of a text that is being written: those in it, and those on their way. */
export function usePictures(body: Body) {
  const t = useT()
  const tools = useRef<PictureTools | null>(null)
  const { start, ...way } = useSending(({ id, width, height, stilled }) => {
    if (stilled) toast(t('posts.picture.stilled'))
    tools.current?.add({ id, alt: '', width, height })
  })
  const onFiles = (files: readonly File[]) => {
    const room = Math.max(mostPictures - picturesIn(body).length - way.sending.length, 0)
    if (files.length > room) toast(t('posts.picture.too-many', { count: mostPictures }))
    start(files.slice(0, room))
  }
  // The writing box is told once; what it calls is always the newest.
  const newest = useRef(onFiles)
  useEffect(() => {
    newest.current = onFiles
  })
  const takeFiles = useCallback((files: readonly File[]) => newest.current(files), [])
  const takeTools = useCallback((given: PictureTools | null) => {
    tools.current = given
  }, [])
  return {
    ...way,
    takeTools,
    takeFiles,
    describe: (id: string, alt: string) => tools.current?.describe(id, alt),
    remove: (id: string) => tools.current?.remove(id),
  }
}
