import { Editor } from '@tiptap/core'
import { Body } from '@kith/shared/words.ts'
import { Value } from 'typebox/value'
import { afterEach, describe, expect, it } from 'vitest'
import { textOf } from '../body/body-text.ts'
import { toBody } from '../body/to-body.ts'
import { editorOptions } from './extensions.ts'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<h1>My questions<o:p></o:p></h1>
<p class=MsoNormal><b><span style='color:red'>Before the visit</span></b> I take <i>2 * 3 * 4 mg</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Ask about sleep<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td>Monday</td><td>10:30</td></tr></table>
<p class=MsoNormal><v:shape id="_x0000_i1025" style='width:10pt'><v:imagedata src="file:///C:/Users/anna/clip_image001.png"/></v:shape><img width=10 height=10 src="file:///C:/Users/anna/clip_image001.png" v:shapes="_x0000_i1025"></p>
<!--EndFragment--></body></html>`

const fromOutlook = `<div class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt;">Dear all,</div>
<div><br></div><div>Dr. Lee said: <strong>rest</strong>. See <a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org" originalsrc="https://example.org" title="x" style="margin:0">the page</a>.</div>
<div id="Signature"><p>Anna<br>612</p><img src="cid:logo@01D" width="1" height="1"></div>`

const fromGmail = `<div dir="ltr"><div>Hi</div><div><ul><li style="margin-left:15px"><b>one</b></li><li>two<ol><li>inside</li></ol></li></ul></div>
<div class="gmail_quote"><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid"><div dir="ltr"><font color="#888888">What she wrote</font></div></blockquote></div>
<img src="https://mail.example.com/open/pixel.gif?u=1" width="1" height="1"></div>`

describe('what is pasted', () => {
  it('from Word keeps its words, bold and italic, and nothing of how it looked', () => {
    const { body, text } = pasted(fromWord)
    expect(text).toMatch(/My questions/)
    expect(text).toMatch(/Before the visit I take 2 \* 3 \* 4 mg\./)
    expect(text).toMatch(/Ask about sleep/)
    expect(text).toMatch(/Monday[\s\S]*10:30/)
    expect(marksOf(body, 'Before the visit')).toEqual(['bold'])
    expect(marksOf(body, '2 * 3 * 4 mg')).toEqual(['italic'])
  })

  it('from a mail keeps its lines and links', () => {
    const { body, text } = pasted(fromOutlook)
    expect(text.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining(['Dear all,', 'Anna', '612']),
    )
    expect(marksOf(body, 'rest')).toEqual(['bold'])
    expect(marksOf(body, 'the page')).toEqual(['link'])
  })

  it('from a mail on the web keeps lists and quotes', () => {
    const { body } = pasted(fromGmail)
    const types = body.content.map(({ type }) => type)
    expect(types).toContain('bulletList')
    expect(types).toContain('blockquote')
    expect(textOf(body)).toMatch(/one[\s\S]*two[\s\S]*inside[\s\S]*What she wrote/)
  })

  it.each([
    '<img src=x onerror="window.fired=1">',
    '<img data-picture="018f0000-0000-7000-8000-000000000001" src="https://evil.example/x.png">',
    '<script>window.fired=1</script><p onclick="window.fired=1">a</p>',
    '<a href="javascript:window.fired=1">a</a><a href="data:text/html,x">b</a>',
    '<svg><script>window.fired=1</script></svg><math><mtext><img src=x onerror=window.fired=1>',
    '<iframe srcdoc="<script>parent.fired=1</script>"></iframe><object data="x"></object>',
    '<span class="mention" data-type="mention" data-id="018f0000-0000-7000-8000-000000000001">@Anna</span>',
    '<p style="position:fixed;inset:0;background:url(https://evil.example/x)">a</p>',
  ])('is inert: %s', (html) => {
    const { body, drawn } = pasted(html)
    expect(JSON.stringify(body)).not.toMatch(/javascript:|data:text|evil|"mention"|"image"/)
    expect(
      drawn.querySelectorAll(
        'script, iframe, object, svg, style, link, [src], [style], [onclick], [onerror]',
      ),
    ).toHaveLength(0)
    expect(Reflect.get(window, 'fired')).toBeUndefined()
  })
})

function pasted(html: string) {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    ...editorOptions,
    content: '<p></p>',
  })
  opened.push(editor)
  editor.view.pasteHTML(html)
  const body = toBody(editor.getJSON())
  expect(Value.Check(Body, body)).toBe(true)
  expect(JSON.stringify(body)).not.toMatch(/style|Mso|class|o:p|cid:|file:/)
  return { body, text: textOf(body), drawn: editor.view.dom }
}

/** The marks of the piece of text that is, or begins with, these words. */
function marksOf(body: Body, words: string): string[] {
  const json = JSON.stringify(body)
  const at = json.indexOf(`"text":"${words}`)
  const piece = json.slice(at, json.indexOf('}', json.indexOf('marks', at)) + 2)
  return [...piece.matchAll(/"type":"(\w+)"/g)].map(([, type]) => String(type))
}
