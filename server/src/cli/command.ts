/** What was written after a command's name. */
export interface Words {
  values: ReadonlyMap<string, string>
  positionals: readonly string[]
}

export interface Command {
  name: string
  usage: string
  summary: string
  options: Readonly<Record<string, readonly ['string' | 'boolean', string]>>
  /** Returns the exit code. */
  run(words: Words, print: (line: string) => void): Promise<number>
}

/** The call itself is wrong: exit code 2, and the help is shown. */
export class Usage extends Error {}

export function needed(words: Words, option: string): string {
  const value = words.values.get(option)
  if (value === undefined) throw new Usage(`--${option} is missing`)
  return value
}

export function onlyFile(words: Words): string {
  const [file, ...more] = words.positionals
  if (file === undefined || more.length > 0) throw new Usage('name one file')
  return file
}
