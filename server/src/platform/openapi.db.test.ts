import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openapiText } from '#cli/openapi.ts'
import { root } from './config.ts'

test('docs/openapi.json is the API as it is mounted; `npm run kith -- openapi > docs/openapi.json` renews it', async () => {
  const committed = readFileSync(resolve(root, 'docs/openapi.json'), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(await openapiText()))
})
