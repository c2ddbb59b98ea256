import { Node } from '@tiptap/core'

/** Someone named in the text: one piece, which is deleted as a whole. What is pasted names nobody. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: '' }, name: { default: '' } }),
  renderHTML: ({ node }) => ['span', { class: 'mention' }, `@${String(node.attrs['name'])}`],
  renderText: ({ node }) => `@${String(node.attrs['name'])}`,
})
