import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Compile } from 'typebox/compile'
import { World } from './file.ts'

const form = Compile(World)

/** The worlds of a file, or of all .json files of a folder; throws one sentence that names file and field. */
export function readWorlds(path: string): World[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path]
  return files.map(readOne)
}

function readOne(file: string): World {
  const value = parse(file)
  if (form.Check(value)) return value
  const fault = [...form.Errors(value)][0]
  throw new Error(
    `${file}: ${fault?.instancePath || 'the file'} ${fault?.message ?? 'has the wrong form'}`,
  )
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    })
  }
}
