import { describe, expect, it } from 'vitest'
import { has, typeOf } from './callCheck'
import { clockTime } from './duration'
import { IceServerSource } from './iceServerSource'
import { problemOf } from './localMedia'
import { sessionOf } from './mesh'
import { loudness, SPEAKING_LEVEL } from './voiceMeter'

describe('ICE servers', () => {
  it('are asked for once, and again before their credentials run out', async () => {
    let now = 0
    let asked = 0
    const source = new IceServerSource(
      () => Promise.resolve({ servers: [{ urls: `turn:${++asked}` }], ttl: 300 }),
      () => now,
    )
    expect(await Promise.all([source.get(), source.get()])).toEqual([
      [{ urls: 'turn:1' }],
      [{ urls: 'turn:1' }],
    ])
    now = 239_000
    expect(await source.get()).toEqual([{ urls: 'turn:1' }])
    now = 240_000
    expect(await source.get()).toEqual([{ urls: 'turn:2' }])
  })

  it('are the last ones known while the server does not answer', async () => {
    let fails = true
    const source = new IceServerSource(() =>
      fails
        ? Promise.reject(new Error('closed'))
        : Promise.resolve({ servers: [{ urls: 'stun:a' }], ttl: 300 }),
    )
    expect(await source.get()).toEqual([])
    fails = false
    expect(await source.get()).toEqual([{ urls: 'stun:a' }])
  })

  it('are told apart by what they do', () => {
    const servers = [{ urls: ['stun:a'] }, { urls: 'turns:b' }]
    expect([has(servers, 'stun'), has(servers, 'turn'), has([], 'turn')]).toEqual([true, true, false])
  })
})

describe('small things of calls', () => {
  it('tell how long one lasts', () => {
    expect([0, 7_900, 750_000, 3_723_000].map(clockTime)).toEqual(['0:00', '0:07', '12:30', '1:02:03'])
  })

  it('tell speaking from silence', () => {
    const voice = Array.from({ length: 512 }, (_, i) => 0.1 * Math.sin(i / 5))
    expect(loudness([0, 0])).toBe(0)
    expect(loudness(voice)).toBeGreaterThan(SPEAKING_LEVEL)
    expect(loudness(voice.map((sample) => sample / 500))).toBe(0)
    expect(loudness([1, -1])).toBe(1)
  })

  it('tell one page’s descriptions from another’s', () => {
    expect(sessionOf('v=0\r\no=- 6641240596812531583 2 IN IP4 127.0.0.1\r\n')).toBe('6641240596812531583')
    expect(sessionOf('')).toBe('')
  })

  it('read what a candidate and a refusal mean', () => {
    expect(typeOf('candidate:1 1 udp 1 127.0.0.1 9 typ relay raddr 0.0.0.0')).toBe('relay')
    expect(problemOf(new DOMException('', 'NotAllowedError'))).toBe('refused')
    expect(problemOf(new DOMException('', 'NotReadableError'))).toBe('busy')
    expect(problemOf(undefined)).toBe('unsupported')
  })
})
