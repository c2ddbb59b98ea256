import { buildApp } from '#app.ts'
import { subscriptions } from '#subscriptions.ts'
import { readConfig } from '#platform/config.ts'
import { openPlatform } from '#platform/platform.ts'
import type { Command } from './command.ts'

export const openapi: Command = {
  name: 'openapi',
  usage: '> docs/openapi.json',
  summary: 'Prints the OpenAPI 3.1 description of the whole API.',
  options: {},
  async run(_words, print) {
    print(await openapiText())
    return 0
  },
}

/** The description as it is committed in docs/openapi.json; needs no database. */
export async function openapiText(): Promise<string> {
  const nowhere = 'postgres://kith@127.0.0.1:1/kith'
  const config = {
    ...readConfig({ KITH_LOG: 'silent' }),
    keys: { current: 'k', keys: { k: 'A'.repeat(43) } },
  }
  const urls = { community: nowhere, clinic: nowhere }
  const platform = openPlatform(config, urls, { subscriptions, onError: () => {} })
  const { http } = await buildApp(platform, () => 'http://localhost:3000')
  await http.ready()
  const text = JSON.stringify(http.swagger(), null, 2)
  await http.close()
  await platform.close()
  return `${text}\n`.trimEnd()
}
