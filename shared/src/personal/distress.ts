/** Words of somebody in great distress: plain phrases, without accents or signs. */
export const distressTerms: readonly string[] = listed(`
  kill myself | killing myself | end my life | ending my life | take my own life | taking my own life
  end it all | ending it all | want to die | wanna die | wish i was dead | wish i were dead
  wish i could die | rather be dead | better off dead | better off without me
  dont want to live | do not want to live | dont want to be alive | no longer want to live
  dont want to live anymore | dont want to be here anymore
  dont want to wake up tomorrow | wish i wouldnt wake up
  cant go on living | no reason to live | nothing to live for | nothing left to live for
  i am suicidal | im suicidal | feel suicidal | feeling suicidal | felt suicidal
  having suicidal thoughts | have suicidal thoughts | had suicidal thoughts | suicide note
  thinking of suicide | thinking about suicide | thoughts of suicide | want to commit suicide
  going to commit suicide | thinking of committing suicide
  saving up my pills | swallow all my pills | take all my pills | hang myself | shoot myself
  want to hurt myself | hurt myself on purpose | hurting myself on purpose | harm myself
  harming myself | cutting myself again | keep cutting myself
  slit my wrists | my self harm | i self harm | been self harming | unalive myself | checking out for good
  would notice if i was gone | would notice if i were gone | would even notice if i was gone
  no one would miss me | nobody would miss me
  matarme | suicidarme | quitarme la vida | acabar con mi vida
  terminar con mi vida | acabar con todo esto de una vez | quiero morir | quiero morirme
  quisiera morir | quisiera morirme | quisiera estar muerta | quisiera estar muerto
  ojala me muriera | ojala estuviera muerta | ojala estuviera muerto | prefiero morir
  prefiero morirme | no quiero vivir | no quiero seguir viviendo | no quiero vivir mas
  ya no quiero vivir | sin ganas de vivir | no tengo ganas de vivir | no vale la pena vivir
  no tengo razones para vivir | no tengo motivos para vivir | estarian mejor sin mi
  nadie me echaria de menos | nadie me extranaria | cortarme las venas
  mejor muerta | mejor muerto | pensamientos suicidas | ideas suicidas | pienso en el suicidio
  quiero hacerme dano | hacerme dano a proposito | me corto los brazos
  tomarme todas las pastillas | no quiero despertar mas | no quiero despertar nunca
  dont want to wake up
`)

/** Inside these they are ordinary. */
export const distressAllowed: readonly string[] = listed(`
  dont want to die | do not want to die | didnt want to die | did not want to die
  doesnt want to die | does not want to die | not want to die | never want to die | nobody wants to die
  dont wanna die | not suicidal | not feeling suicidal | no quiero morir | no quiero morirme | no me quiero morir
  no quiero morir sola
  no quiero morir solo | dont want to kill myself | wont kill myself
  sin pensamientos suicidas | want to die at home | want to die in my own bed | want to die in peace
  want to die with dignity | quiero morir en casa | quiero morir en mi casa | quiero morir en paz
  quiero morir con dignidad | shoot myself in the foot
  dont want to wake up early | dont want to wake up the | dont want to wake up my | dont want to wake up at
  kill myself laughing | kill myself working | want to die of embarrassment | want to die laughing
  want to die of laughter | thinking about suicide prevention | thoughts of suicide prevention
  cutting myself shaving | keep cutting myself shaving | keep cutting myself on | cutting myself again shaving
  take all my pills in | take all my pills with | take all my pills at | take all my pills before
  take all my pills after | take all my pills every | take all my pills each | take all my pills on
  matarme de risa | matarme a trabajar | matarme trabajando | va a matarme | van a matarme | iba a matarme
  quiere matarme | quieren matarme | quiero morirme de risa | quiero morirme de verguenza
  quiero morir de viejo | quiero morir de vieja | no quiero despertar mas a | no quiero despertar nunca tan
  tomarme todas las pastillas con | tomarme todas las pastillas en | tomarme todas las pastillas antes
  tomarme todas las pastillas despues
`)

/** Said of what one does not want; with what may stand between it and the words. */
const DENIED =
  /(?:^| )(?:not|never|dont|do not|didnt|doesnt|wont|wouldnt|nor|no|nunca|jamas|tampoco) (?:(?:really|even|ever|going|gonna|want|wanting|to|feel|feeling|thinking|of|about|planning|having|have|had|quiero|voy|vamos|a|me|pienso|pense|es|que|estoy|pensando|en|tengo|se|trata|de|he|llegado|pensado) ){0,4}$/

/**
 * The phrases of great distress in a text, each once. It only brings up an offer of help; who screens what was sent
 * has a sharper eye, and people who read.
 */
export function distressIn(text: string): string[] {
  let said = ` ${plain(text)} `
  for (const phrase of distressAllowed) said = said.replaceAll(` ${phrase} `, ' ~ ')
  return distressTerms.filter((phrase) => isSaid(said, phrase))
}

function isSaid(said: string, phrase: string): boolean {
  for (let at = said.indexOf(` ${phrase} `); at >= 0; at = said.indexOf(` ${phrase} `, at + 1)) {
    if (!DENIED.test(said.slice(Math.max(0, at - 60), at + 1))) return true
  }
  return false
}

function listed(text: string): string[] {
  return text.split(/[|\n]/).flatMap((phrase) => phrase.trim() || [])
}

/** Small letters without accents; where a sentence pauses, nothing goes on. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[.,;:!?¡¿\n]+/g, ' | ')
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .trim()
}
