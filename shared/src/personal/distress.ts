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
  dont want to wake up | do not want to wake up | wish i would not wake up | wish i wouldnt ever wake up
  wish i would never wake up | wish i could not wake up | hope i dont wake up | hope i do not wake up
  hope i never wake up | hope i wont wake up | wish i hadnt woken up | wish i had not woken up
  want to go to sleep and never wake up | want to go to sleep and not wake up
  want to fall asleep and never wake up | want to fall asleep and not wake up
  wish i could go to sleep and never wake up | wish i could go to sleep and not wake up
  wish i could fall asleep and never wake up | wish i could fall asleep and not wake up
  dont want to be here any more | do not want to be here any more | do not want to be here anymore
  no longer want to be here | no longer want to be alive | do not want to be alive | dont want to exist
  do not want to exist | wish i didnt exist | wish i did not exist | wish i wasnt alive | wish i was not alive
  wish i werent alive | wish i were not alive | wish i had never been born | kill my self
  better without me | better off if i was gone | better off if i were gone | better if i was dead
  better if i were dead | better if i was gone | better if i were gone | better off if i was dead
  better off if i were dead | easier if i was dead | easier if i were dead
  no point in living | no point living | life is not worth living | life isnt worth living
  tired of being alive | cant keep living like this | pills counted out | pills are counted out
  taking all my pills | take all of my pills | taking all of my pills | take all the pills i have
  taking all the pills i have | take every pill i have | taking every pill i have | swallow all the pills
  swallow every pill | swallow the whole bottle | take the whole bottle of pills | overdose tonight
  overdose on my pills | overdose on purpose | throw myself in front of | throw myself off
  jump in front of a train | jump in front of a car
  no quiero estar aqui | no quiero estar mas aqui | no quiero seguir aqui | no quiero estar viva
  no quiero estar vivo | no quiero seguir viva | no quiero seguir vivo | no quiero estar en este mundo
  no quiero estar mas en este mundo | no quiero existir | no quiero seguir existiendo | ojala no existiera
  quisiera no existir | quiero dejar de vivir | quiero dejar de existir | me quiero morir | me quisiera morir
  desearia morir | desearia estar muerta | desearia estar muerto | desearia no despertar
  ojala no despertara | ojala no despertase | ojala no despierte | ojala no me despertara
  ojala no me despierte | ojala no vuelva a despertar | ojala nunca despertara | ojala nunca despierte
  ojala manana no despierte | ojala manana no despertara | ojala manana no despertase
  ojala no amaneciera | ojala no amanezca | quisiera no despertar | quisiera no volver a despertar
  no quiero despertar manana | no quiero despertarme mas | no quiero despertarme manana
  no quiero volver a despertar | quiero dormir y no despertar | quisiera dormir y no despertar
  quiero dormirme y no despertar | quisiera dormirme y no despertar | ojala me durmiera y no despertara
  no puedo seguir viviendo | no merece la pena vivir | cansada de vivir | cansado de vivir | harta de vivir
  harto de vivir | no le veo sentido a vivir | para que seguir viviendo | estaria mejor sin mi
  estaran mejor sin mi | vivirian mejor sin mi | sin mi estarian mejor | tomarme todas mis pastillas
  tomarme las pastillas todas | me voy a tomar todas las pastillas | me voy a tomar todas mis pastillas
  tragarme todas las pastillas | pastillas contadas | tomarme el frasco entero | tomarme todo el frasco
  tirarme por la ventana | tirarme de un puente | tirarme al tren | tirarme a las vias
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
  do not want to wake up early | do not want to wake up the | do not want to wake up my
  do not want to wake up at | do not want to wake up with | dont want to wake up with
  dont want to wake up in | do not want to wake up in | hope i dont wake up early | hope i dont wake up the
  hope i dont wake up my | hope i dont wake up at | hope i dont wake up with | hope i dont wake up in
  hope i do not wake up early | hope i do not wake up the | hope i do not wake up my
  hope i do not wake up at | hope i do not wake up with | hope i do not wake up in
  hope i never wake up in | hope i never wake up during | hope i wont wake up in | hope i wont wake up during
  hope i wont wake up with | hope i wont wake up the | hope i wont wake up my
  hope i do not wake up during | hope i dont wake up during
  wish i hadnt woken up so | wish i hadnt woken up at | wish i hadnt woken up early | wish i hadnt woken up with
  wish i had not woken up so | wish i had not woken up at | wish i had not woken up early
  wish i had not woken up with | life is not worth living without | life isnt worth living without
  better without me there | better without me in
  pills counted out for | pills counted out in | pills counted out into | pills counted out by
  pills counted out each | pills counted out every | pills counted out on | pills are counted out for
  pills are counted out in | pills are counted out into | pills are counted out by | pills are counted out each
  pills are counted out every
  taking all my pills in | taking all my pills with | taking all my pills at | taking all my pills before
  taking all my pills after | taking all my pills every | taking all my pills each | taking all my pills on
  taking all my pills as | take all my pills as | take all of my pills in | take all of my pills with
  take all of my pills at | take all of my pills before | take all of my pills after
  take all of my pills every | take all of my pills each | take all of my pills on | take all of my pills as
  taking all of my pills in | taking all of my pills with | taking all of my pills at
  taking all of my pills every | taking all of my pills on | taking all of my pills as
  swallow all the pills in | swallow all the pills with | swallow all the pills they | swallow every pill with
  throw myself off balance | throw myself off course
  no quiero estar aqui sentada | no quiero estar aqui sentado | no quiero estar aqui ingresada
  no quiero estar aqui ingresado | no quiero estar aqui internada | no quiero estar aqui internado
  no quiero estar aqui esperando | no quiero estar aqui toda | no quiero estar aqui todo
  no quiero estar aqui tanto | no quiero estar aqui hasta | no quiero estar aqui cuando
  no quiero estar aqui en | no quiero estar aqui sola | no quiero estar aqui solo
  no quiero seguir aqui ingresada | no quiero seguir aqui ingresado | no quiero seguir aqui en
  me quiero morir de | me quisiera morir de | me quiero morir en | no me quiero morir en
  ojala no despertara a | ojala no despierte a | ojala no despertase a | ojala no despertara tan
  ojala no despierte tan | ojala no despertara con | ojala no despierte con | ojala no me despertara tan
  ojala no me despierte tan | ojala no me despertara a | ojala no me despierte a | ojala no me despertara con
  ojala no me despierte con | ojala no me despierte en | ojala no despierte en | ojala nunca despierte en
  ojala no me despertara el | ojala no me despierte el | ojala no me despertara la | ojala no me despierte la
  no quiero despertar manana con | no quiero despertar manana a | no quiero despertarme manana con
  no quiero despertarme manana a | no quiero despertarme mas a | quisiera no despertar a
  quisiera no despertar tan | quisiera no despertar con | ojala no amanezca nublado | ojala no amanezca con
  ojala no amanezca lloviendo | ojala no amaneciera tan | ojala no amanezca tan
  cansada de vivir con | cansado de vivir con | cansada de vivir en | cansado de vivir en
  cansada de vivir pendiente | cansado de vivir pendiente | cansada de vivir lejos | cansado de vivir lejos
  harta de vivir con | harto de vivir con | harta de vivir en | harto de vivir en | harta de vivir pendiente
  harto de vivir pendiente
  pastillas contadas para | pastillas contadas por | pastillas contadas en | pastillas contadas hasta
  tomarme todas mis pastillas con | tomarme todas mis pastillas en | tomarme todas mis pastillas antes
  tomarme todas mis pastillas despues | tomarme todas mis pastillas a
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
