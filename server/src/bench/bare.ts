import { readFileSync } from 'node:fs'
import { hash, verify } from '@node-rs/argon2'
import Fastify from 'fastify'
import pg from 'pg'
import { WebSocketServer } from 'ws'

/**
 * Fastify and pg and nothing else: the queries a scenario can't do without, and an answer of the same bytes as
 * the product's. A bound, not a product: no session, no rights, no validation, no screening.
 */
const [, , url = '', answersFile = ''] = process.argv
const answers: {
  thread: string
  listing: string
  postId: string
  groupId: string
  authorId: string
} = JSON.parse(readFileSync(answersFile, 'utf8'))
const pool = new pg.Pool({ connectionString: url, max: 12 })
const stored = await hash('a phrase for benchmarks', {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
})

const app = Fastify()
const json = 'application/json; charset=utf-8'

app.get('/http', async (_request, reply) => reply.type(json).send(answers.thread))

app.get('/thread', async (_request, reply) => {
  await pool.query({
    name: 'post',
    text: 'SELECT p.*, a.screen_name FROM community.post p JOIN community.account a ON a.id = p.author_id WHERE p.id = $1',
    values: [answers.postId],
  })
  await pool.query({
    name: 'replies',
    text: 'SELECT r.*, a.screen_name FROM community.reply r JOIN community.account a ON a.id = r.author_id WHERE r.post_id = $1 AND r.position BETWEEN 1 AND 20 ORDER BY r.position',
    values: [answers.postId],
  })
  return reply.type(json).send(answers.thread)
})

app.get('/listing', async (_request, reply) => {
  await pool.query({
    name: 'listing',
    text: `SELECT p.id, p.title, left(p.body_text, 240), a.screen_name, p.reply_count, p.active_at FROM community.post p
      JOIN community.account a ON a.id = p.author_id WHERE p.group_id = $1 ORDER BY p.active_at DESC, p.id DESC LIMIT 20`,
    values: [answers.groupId],
  })
  return reply.type(json).send(answers.listing)
})

app.post('/reply', async (request, reply) => {
  const client = await pool.connect()
  await client.query('BEGIN')
  const { rows } = await client.query({
    name: 'position',
    text: 'UPDATE community.post SET last_position = last_position + 1, reply_count = reply_count + 1 WHERE id = $1 RETURNING last_position, group_id',
    values: [answers.postId],
  })
  await client.query({
    name: 'insert',
    text: `INSERT INTO community.reply (post_id, group_id, position, author_id, body, body_text, state) VALUES ($1, $2, $3, $4, $5, 'words', 'live')`,
    values: [
      answers.postId,
      rows[0].group_id,
      rows[0].last_position,
      answers.authorId,
      JSON.stringify(request.body),
    ],
  })
  await client.query('COMMIT')
  client.release()
  return reply.code(201).type(json).send('{"state":"live"}')
})

app.post('/verify', async (_request, reply) =>
  reply.send({ ok: await verify(stored, 'a phrase for benchmarks') }),
)

app.post('/claim', async (_request, reply) => {
  const { rowCount } = await pool.query({
    name: 'claim',
    text: `UPDATE community.review_item SET state = 'claimed', holder = $1, lease_until = now() + interval '10 minutes', fence = fence + 1
      WHERE id = (SELECT id FROM community.review_item WHERE state = 'open' ORDER BY severity DESC, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    values: [answers.authorId],
  })
  return reply.send({ n: rowCount })
})

app.get('/queue', async (_request, reply) => {
  const { rows } = await pool.query({
    name: 'queue',
    text: `SELECT i.*, g.name FROM community.review_item i JOIN community."group" g ON g.id = i.group_id
      WHERE i.state IN ('open', 'claimed') ORDER BY (-i.severity), i.due_at, i.id LIMIT 50`,
  })
  return reply.type(json).send(JSON.stringify(rows))
})

app.get('/search', async (_request, reply) => {
  await pool.query({
    name: 'search',
    text: `SELECT id, body_text FROM community.reply WHERE search @@ plainto_tsquery('english', $1)
      ORDER BY created_at DESC, id DESC LIMIT 20`,
    values: ['kettle'],
  })
  return reply.type(json).send(answers.listing)
})

/** Tells every open page at once, whoever it is. */
app.post('/broadcast', async (_request, reply) => {
  for (const socket of pages.clients) socket.send('{"type":"stale","topics":[]}')
  return reply.code(201).send('{}')
})

const pages = new WebSocketServer({ server: app.server, path: '/live' })
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
