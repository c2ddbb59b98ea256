import { describe, expect, it } from 'vitest'
import { distressIn } from './distress.ts'

const lines = (text: string) => text.trim().split('\n')

const heavyEnglish = lines(`
Some nights I want to die.
I don’t want to wake up
I feel suicidal since the scan
They would be better off without me
I have been thinking about suicide.
I am going to kill myself
Honestly, I wish I was dead
I wish I were dead and not here
There is no reason to live any more
I have nothing to live for
Nobody would miss me if I stopped coming
I just want to end it all
Sometimes I think of ending my life
I could take my own life and nobody would notice
I can't go on living like this
I do not want to live anymore
I don't want to be here anymore
I have suicidal thoughts every evening
I want to hurt myself
I am cutting myself again
I would rather be dead than do another round
My family is better off dead... I mean me
I have been saving up my pills
No, I want to die
It is not getting better. I want to die
I never sleep, I wanna die
I wrote a suicide note
I could hang myself
I DON'T WANT TO LIVE
I keep thinking of committing suicide
I have the pills counted out and I am going to use them tonight.
I am taking all my pills tonight
I am going to take every pill I have
Sometimes I do not want to be here any more
I wish I would not wake up
I hope I don't wake up tomorrow
I just want to go to sleep and never wake up
They would all be better without me
Everyone would be better off if I were gone
I wish I had never been born
My life is not worth living
`)

const heavySpanish = lines(`
Ya no quiero vivir
A veces pienso: ojalá me muriera.
Quiero morir
No, quiero morir
No puedo más, quiero morirme
Quisiera morir esta noche
Pienso en el suicidio
Tengo pensamientos suicidas
Tengo ideas suicidas desde la última quimio
Voy a quitarme la vida
Quiero matarme
He pensado en suicidarme
Quiero acabar con mi vida
Voy a terminar con mi vida
No tengo ganas de vivir
Estoy sin ganas de vivir
No vale la pena vivir así
No tengo motivos para vivir
No tengo razones para vivir
Todos estarían mejor sin mí
Nadie me echaría de menos
Nadie me extrañaría
Mejor muerta que seguir con esto
Ojalá estuviera muerto
Prefiero morir que otra sesión
No quiero seguir viviendo
Quiero hacerme daño
A veces me corto los brazos
Quiero tomarme todas las pastillas
NO QUIERO VIVIR
Ojalá no despertara mañana.
Ojalá mañana no despierte
Quisiera dormirme y no despertar
A veces ya no quiero estar aquí
No quiero seguir viva
Me quiero morir
Estoy cansada de vivir
Mi familia estaría mejor sin mí
Tengo las pastillas contadas y esta noche me las tomo
Me voy a tomar todas las pastillas
Ya no puedo seguir viviendo así
`)

const ordinaryEnglish = lines(`
I don't want to die, I want to see my son grow up
I do not want to die in a hospital
I would never kill myself
I am not suicidal, only tired
I'm not feeling suicidal
I am not going to kill myself over a parking ticket
I don't want to kill myself working
My mother died in May
The wait is killing me
I'm dying to see the ocean
I am dead tired after radiation
We talked about end of life planning with the nurse
My father has end-of-life care at home
I want to die at home, in peace, when I am ninety
The drug is meant to kill the cancer cells
I could have died laughing
I laughed so hard I thought I'd die
These steroids are killing me
I'm scared to death before every scan
My battery is dead and so is the car
hardly any appetite
My brother died by suicide ten years ago and I miss him
Our town has a suicide prevention walk in May
The trial uses a suicide gene
I cut myself shaving because my platelets are low
I take all my pills in the morning
I have to take all my pills with food
I hurt my shoulder in the garden
The deadline is on Friday
He lost his will to fight with the insurance
I was dead wrong about the side effects
Better off with the second surgeon
I want to live, and to dance at her wedding
I live for these Sundays
No one would miss the bus on such a day
I want to dye my hair when it grows back
Take your time, it will end
The end of my treatment is near
I don't want to wake up early for the blood test
My plants died while I was in the hospital
My daughter has my pills counted out for the week
I am taking all my pills with breakfast
I hope I don't wake up with a headache
I wish I hadn't woken up at four
I am afraid of going to sleep and never waking up from the surgery
I do not want to wake up the children
`)

const ordinarySpanish = lines(`
No quiero morir
No me quiero morir, tengo dos hijas
No quiero morirme sin verlos crecer
Nunca pensé en matarme
No voy a suicidarme, solo estoy cansada
No pienso quitarme la vida
Me muero de sueño con la quimio
Me muero de ganas de verte
Muero por un café
Mi madre murió en mayo
Los esteroides me están matando
Esta espera me mata
Estoy muerta de cansancio
Muerta de miedo antes de cada control
Hablamos del final de la vida con la enfermera
Está en cuidados paliativos y tranquila
La medicina mata las células malas
Casi me muero de risa
Esta quimio va a matarme de aburrimiento
Quiero morir en casa, de vieja
Quiero morir en paz algún día
Quiero vivir
Tengo muchas ganas de vivir
Vale la pena vivir
Tengo motivos para seguir
Me corté al depilarme
Me hice daño en el hombro
Tomo todas las pastillas con el desayuno
Prefiero morder hielo durante la sesión
Mi abuela decía que mejor tarde que nunca
Hay una caminata para prevenir el suicidio
No quiero despertar a los niños
Estaríamos mejor con otro médico
Nadie me echaba de la sala
Acabar con el cáncer
Terminar con la quimio
Quitarme la vía me dolió
Se me murió la batería
El plazo vence mañana
La planta se murió en verano
Tengo las pastillas contadas para la semana
Ojalá no despierte con náuseas
Tengo miedo de dormirme y no despertar de la anestesia
Me quiero morir de la risa
Estoy cansada de vivir con linfedema
No quiero estar aquí sentada toda la mañana
`)

describe('an offer of help comes up', () => {
  it.each([...heavyEnglish, ...heavySpanish])('when someone writes: %s', (text) => {
    expect(distressIn(text)).not.toEqual([])
  })

  it.each([...ordinaryEnglish, ...ordinarySpanish])('but not when someone writes: %s', (text) => {
    expect(distressIn(text)).toEqual([])
  })

  it('by more than sixty sentences in each language', () => {
    expect(heavyEnglish.length + ordinaryEnglish.length).toBeGreaterThanOrEqual(60)
    expect(heavySpanish.length + ordinarySpanish.length).toBeGreaterThanOrEqual(60)
  })

  it('and says by which words, so that new ones can bring it up again', () => {
    expect(distressIn('I want to die. I want to die. Ya no quiero vivir')).toEqual([
      'want to die',
      'no quiero vivir',
      'ya no quiero vivir',
    ])
  })
})
