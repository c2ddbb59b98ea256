import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { World, WorldPost } from './file.ts'
import { unpacked } from './unpacked.ts'

const Reply = Type.Object({ author: Type.String(), body: Type.String() })
const Thread = Type.Object({
  ...Reply.properties,
  group: Type.String(),
  title: Type.String(),
  replies: Type.Array(Reply),
})
type Thread = Static<typeof Thread>

/**
 * Turns threads, one JSON object {group, title, author, body, replies} a line, gzipped or not, into a world:
 * the newest last, an hour apart, replies ten minutes apart. Its people can not sign in.
 */
export async function worldOfThreads(file: string): Promise<World> {
  const groups = new Map<string, string>()
  const people = new Set<string>()
  const posts: WorldPost[] = []
  for await (const line of linesOf(file)) {
    const thread = Value.Parse(Thread, JSON.parse(line))
    groups.set(slugOf(thread.group), thread.group)
    people.add(thread.author)
    for (const { author } of thread.replies) people.add(author)
    posts.push(postOf(thread, posts.length))
  }
  const oldest = posts.length / 24 + 30
  return {
    version: 1,
    groups: [...groups].map(([slug, name]) => ({
      slug,
      name,
      description: name,
      rules: ['One', 'Two', 'Three', 'Four'],
      visibility: 'public',
      noVisitLink: true,
      daysAgo: oldest,
    })),
    people: [...people].map((screenName) => ({
      screenName: nameOf(screenName),
      locale: 'en',
      kind: 'patient',
      roles: [],
      groups: [],
      daysAgo: oldest,
      verified: true,
    })),
    posts: posts.map((post, index) => ({ ...post, daysAgo: 20 + (posts.length - index) / 24 })),
  }
}

function postOf(thread: Thread, index: number): WorldPost {
  return {
    key: `thread-${index + 1}`,
    group: slugOf(thread.group),
    author: nameOf(thread.author),
    title: fit(thread.title),
    body: blocksOf(thread.body),
    daysAgo: 0,
    state: 'live',
    replies: thread.replies.map(({ author, body }, n) => ({
      author: nameOf(author),
      body: blocksOf(body),
      hoursLater: (n + 1) / 6,
    })),
  }
}

async function* linesOf(file: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of unpacked(file)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(isFilled)
  }
  if (isFilled(rest)) yield rest
}

function isFilled(line: string): boolean {
  return line.trim() !== ''
}

function blocksOf(text: string): string[] {
  const lines = text
    .replaceAll('\u0000', '')
    .slice(0, 27_000)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.length ? lines : ['…']
}

function fit(title: string): string {
  const short = title.replace(/\s+/g, ' ').trim().slice(0, 160)
  return short.length >= 3 ? short : `${short} …`
}

function nameOf(handle: string): string {
  return handle.slice(0, 30)
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 64) || 'group'
  )
}
