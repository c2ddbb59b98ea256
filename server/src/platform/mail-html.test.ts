import { expect, test } from 'vitest'
import { mailHtml } from './mail-html.ts'

const link = 'https://kith.test/posts/1?a=1&b="2"'

test('a letter as HTML has its paragraphs, and its links can be pressed', () => {
  const html = mailHtml(`Hello,\n\nOne\nTwo\n\n${link}\n`, 'es')
  expect(html).toContain('<html lang="es">')
  expect(html).toContain('<p>One<br>\nTwo</p>')
  const safe = 'https://kith.test/posts/1?a=1&amp;b=&quot;2&quot;'
  expect(html).toContain(`<p><a href="${safe}">${safe}</a></p>`)
})

test('a screen name in a letter stays text', () => {
  const html = mailHtml('The name “<img src=//x.test> & "co"”', 'en')
  expect(html).toContain('The name “&lt;img src=//x.test&gt; &amp; &quot;co&quot;”')
  expect(html).not.toContain('<img')
})

test('nothing in it is fetched from anywhere', () => {
  expect(mailHtml(`Hello\n\n${link}`, 'en')).not.toMatch(/src=|<link|<style|url\(/)
})
