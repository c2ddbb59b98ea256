import { Node } from '@tiptap/core'
import { i18n } from '../../lib/i18n.ts'
import { pictureAddress } from '../body/picture-view.tsx'
import { besidePicture } from './beside-picture.ts'

/** Pictures that were drawn in a writing box since the page was opened. */
const drawn = new Set<string>()

/**
 * A picture between two paragraphs. Of what is pasted, only one that stood in a writing box here is read: no
 * other page can put in a picture, and none is ever asked of another host.
 */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    id: { default: '' },
    alt: { default: '' },
    width: { default: 1 },
    height: { default: 1 },
  }),
  addProseMirrorPlugins: () => [besidePicture()],
  parseHTML: () => [{ tag: 'img[data-picture]', getAttrs: known }],
  renderHTML({ node }) {
    const [id, alt] = [String(node.attrs['id']), String(node.attrs['alt'])]
    const [width, height] = [Number(node.attrs['width']), Number(node.attrs['height'])]
    drawn.add(id)
    const own = { 'data-picture': id, 'data-alt': alt, src: pictureAddress(id), width, height }
    return ['img', { ...own, alt: alt || i18n._('ui.picture.undescribed') }]
  },
})

function known(image: HTMLElement) {
  const id = image.dataset['picture'] ?? ''
  if (!drawn.has(id)) return false
  const edge = (name: string) => Number(image.getAttribute(name)) || 1
  return { id, alt: image.dataset['alt'] ?? '', width: edge('width'), height: edge('height') }
}
