import { describe, expect, it } from 'vitest'
import type { Message, MessageFile } from '../protocol/frames'
import { addHistory, conversationAt } from './conversation'
import { picturesOf } from './pictures'

function file(kind: MessageFile['kind'], path: string): MessageFile {
  return { kind, name: 'cat.png', path, size: 1, width: 0, height: 0, thumbnail: path }
}

function message(position: number, attached: MessageFile | null): Message {
  return {
    kind: 'message',
    room: 'lobby',
    conversation: '0',
    senderId: 'ann',
    text: 'cat.png',
    file: attached,
    timestamp: 1000 + position,
    id: `id-${position}`,
    messageId: position,
    position,
    ordinal: position,
  }
}

describe('the pictures of a conversation', () => {
  it('are its images in their order, and nothing else', () => {
    const entries = [
      message(1, file('image', '/upload/a.png')),
      message(2, null),
      message(3, file('emotion', '/images/emotion/faces/smile.svg')),
      message(4, file('image', '')),
      message(5, file('image', '/upload/b.png')),
    ]
    const pictures = picturesOf(addHistory(conversationAt('0', 'lobby', 5), entries))
    expect(pictures.map(({ position, file: { path } }) => [position, path])).toEqual([
      [1, '/upload/a.png'],
      [5, '/upload/b.png'],
    ])
  })
})
