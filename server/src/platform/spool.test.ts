import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { spooled } from './spool.ts'

test('a file that is on its way has no name on the disk, and is read as it came, again and again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-spool-'))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
  const seen: string[][] = []
  const sent = Buffer.alloc(300_000, 'a visit a day ')
  const file = await spooled(
    Readable.from(
      (function* () {
        for (let at = 0; at < sent.length; at += 50_000) {
          seen.push(readdirSync(folder))
          yield sent.subarray(at, at + 50_000)
        }
      })(),
    ),
  )
  expect(seen).toEqual(seen.map(() => []))
  for (let time = 0; time < 2; time += 1) expect(await buffer(file.read())).toEqual(sent)
  await file.close()
  const broken = Readable.from(
    (function* () {
      yield sent
      throw new Error('cut')
    })(),
  )
  await expect(spooled(broken)).rejects.toThrow('cut')
  expect(readdirSync(folder)).toEqual([])
})
