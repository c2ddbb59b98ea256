import { Body } from '@kith/shared/words.ts'
import { Editor, getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { afterEach, describe, expect, it } from 'vitest'
import { bodies } from '@kith/shared/testing/bodies.ts'
import { addressOf, toBody } from '../body/to-body.ts'
import { editorOptions, extensions } from './extensions.ts'

const fits = (body: unknown) => Value.Check(Body, body)
const schema = getSchema(extensions)
const opened: Editor[] = []

afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

describe('what is written in the writing box', () => {
  it('comes out as it went in, for any text the server takes', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const document = schema.nodeFromJSON(body)
        document.check()
        return fits(body) && JSON.stringify(toBody(document.toJSON())) === JSON.stringify(body)
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('fits the form the server takes, whatever was done to it', () => {
    const editor = edit(
      '<ol start="4"><li><p>one</p><ol><li><p>in</p></li></ol></li></ol><p>a<br>b</p>',
    )
    editor.chain().selectAll().setBold().setMark('link', { href: 'https://example.org' }).run()
    editor.chain().focus('end').setHardBreak().toggleBlockquote().run()
    expect(fits(toBody(editor.getJSON()))).toBe(true)
  })

  it('keeps signs and numbers that other boxes read as commands', () => {
    const editor = edit('')
    for (const letter of '1986. A year. - no list, 2 * 3 * 4 mg, **so**, > not a quote, # 5 :)')
      type(editor, letter)
    expect(toBody(editor.getJSON())).toEqual({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: '1986. A year. - no list, 2 * 3 * 4 mg, **so**, > not a quote, # 5 :)',
            },
          ],
        },
      ],
    })
  })

  it('takes nothing from a paste but what a body may hold', () => {
    const editor = edit(
      '<h1>Title</h1><img src="x"><script>x</script><p style="color:red"><a href="javascript:x()">a</a><code>b</code></p><table><tr><td>c</td></tr></table>',
    )
    const body = toBody(editor.getJSON())
    expect(fits(body)).toBe(true)
    expect(JSON.stringify(body)).not.toMatch(/javascript|style|heading|table/)
  })

  it.each([
    ['at the end', []],
    ['before a paragraph', [{ type: 'paragraph', content: [{ type: 'text', text: ' after' }] }]],
  ])('goes behind a picture that is marked, and does not replace it: %s', (_, rest) => {
    const editor = edit('')
    const picture = { type: 'image', attrs: { id: 'a', alt: '', width: 1, height: 1 } }
    editor.commands.setContent({ type: 'doc', content: [picture, ...rest] })
    editor.commands.setNodeSelection(0)
    for (const letter of 'Ay') type(editor, letter)
    expect(editor.getJSON().content).toMatchObject([
      { type: 'image' },
      { type: 'paragraph', content: [{ text: rest.length > 0 ? 'Ay after' : 'Ay' }] },
    ])
  })

  it('leaves no style behind that the security policy would refuse', () => {
    edit('<p>a</p>')
    expect(document.querySelectorAll('style')).toHaveLength(0)
  })
})

describe('what is read as a body', () => {
  it('is always a body, even from a broken store', () => {
    fc.assert(
      fc.property(fc.anything(), (thing) => {
        expect(fits(toBody(thing))).toBe(true)
      }),
    )
  })

  it('drops what stands around the words, not the words', () => {
    const nested = {
      type: 'doc',
      content: [
        {
          type: 'section',
          content: [
            {
              type: 'paragraph',
              content: [{ type: 'text', text: 'kept', marks: [{ type: 'code' }] }],
            },
          ],
        },
      ],
    }
    expect(toBody(nested).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'kept' }] },
    ])
  })
})

describe('a web address someone typed', () => {
  it.each([
    ['example.org/a', 'https://example.org/a'],
    ['http://example.org', 'http://example.org'],
    ['example.org:8080', 'https://example.org:8080'],
    ['javascript:alert(1)', null],
    ['mailto:a@example.org', null],
    ['two words', null],
    ['', null],
  ])('reads %s', (written, address) => {
    expect(addressOf(written)).toBe(address)
  })
})

function edit(content: string): Editor {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    ...editorOptions,
    content,
  })
  opened.push(editor)
  return editor
}

/** As a key does. */
function type({ view }: Editor, letter: string): void {
  const { from, to } = view.state.selection
  const written = () => view.state.tr.insertText(letter)
  const handled = view.someProp('handleTextInput', (typed) =>
    typed(view, from, to, letter, written),
  )
  if (!handled) view.dispatch(written())
}
