/**
 * Whether a text may tell of someone in great distress. It only brings up an offer of help; the server has its
 * own, longer list, and people who read. Plain phrases, without accents or signs.
 */
export function soundsLikeCrisis(text: string): boolean {
  let said = ` ${plain(text)} `
  for (const phrase of harmless) said = said.replaceAll(` ${phrase} `, ' ')
  return phrases.some((phrase) => said.includes(` ${phrase} `))
}

const phrases = listed(`
  kill myself | killing myself | end my life | ending my life | take my own life | end it all
  want to die | wanna die | wish i was dead | wish i were dead | wish i could die | rather be dead
  better off dead | better off without me | dont want to live | do not want to live
  dont want to be alive | dont want to be here anymore | dont want to wake up | no reason to live
  nothing to live for | nothing left to live for | cant go on living | suicidal
  thinking of suicide | thinking about suicide | thoughts of suicide | commit suicide
  hurt myself on purpose | want to hurt myself | harm myself | cutting myself
  no one would miss me | nobody would miss me
  matarme | suicidarme | quitarme la vida | acabar con mi vida | terminar con mi vida
  quiero morir | quiero morirme | quisiera morir | quisiera morirme | ojala me muriera
  prefiero morir | no quiero vivir | no quiero seguir viviendo | no quiero vivir mas
  ya no quiero vivir | sin ganas de vivir | no tengo ganas de vivir | no vale la pena vivir
  no tengo motivos para vivir | no tengo razones para vivir | estarian mejor sin mi
  nadie me echaria de menos | nadie me extranaria | mejor muerta | mejor muerto
  pensamientos suicidas | ideas suicidas | hacerme dano | no quiero despertar
`)

const harmless = listed(`
  dont want to die | do not want to die | didnt want to die | not want to die | never want to die
  not suicidal | no quiero morir | no quiero morirme | no me quiero morir
`)

function listed(text: string): string[] {
  return text.split(/[|\n]/).flatMap((phrase) => phrase.trim() || [])
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
