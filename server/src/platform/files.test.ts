import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { webFiles } from './files.ts'

const PAGE = '<!doctype html><title>Kith</title>'
const folder = mkdtempSync(join(tmpdir(), 'kith-web-'))
writeFileSync(join(folder, 'index.html'), PAGE)

async function get(url: string, accept: string) {
  const app = fastify()
  await webFiles(app, folder)
  const { statusCode, body } = await app.inject({ url, headers: { accept } })
  await app.close()
  return statusCode === 200 && body === PAGE
}

test.each([
  ['/team/rules/harm.attack', 'text/html,application/xhtml+xml', true],
  ['/posts/1/a-title', 'text/html', true],
  ['/posts/1/a-title', '*/*', true],
  ['/assets/gone.js', '*/*', false],
  ['/gone.png', 'image/avif,image/webp', false],
  ['/api/gone', 'text/html', false],
])('the address %s, asked for as %s, is a page of the web: %s', async (url, accept, page) => {
  expect(await get(url, accept)).toBe(page)
})
