import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds the whole project. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const GENERATED = new Set(['node_modules', 'dist', 'coverage', '.kith', '.git'])

/** Every file under the given folders or files, as paths from `base`, sorted; nothing that is generated. */
export function filesUnder(paths, base = root) {
  return paths
    .filter((path) => existsSync(join(base, path)))
    .flatMap((path) => walk(join(base, path)))
    .map((path) => relative(base, path).split(sep).join('/'))
    .sort()
}

/** One hash over the names and contents of the given files. */
export function fingerprint(files, base = root) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(base, file)))
      .update('\0')
  return hash.digest('hex')
}

function walk(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
  return entries
    .filter((entry) => !GENERATED.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)],
    )
}
