interface Named {
  name: string
  description: string
}

/** Those that say all of the words somewhere, in any case and with or without accents. */
export function withWords<Group extends Named>(groups: readonly Group[], words: string): Group[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return groups.filter(({ name, description }) => {
    const said = plain(`${name} ${description}`)
    return wanted.every((word) => said.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
