import { shallowRef, type ShallowRef } from 'vue'
import * as box from '../chat/outbox'
import type { Message, Problem, ServerFrame } from '../protocol/frames'
import { sendText } from '../protocol/requests'
import type { ConnectionStore } from './connection'

export interface Sender {
  readonly outbox: ShallowRef<box.Outbox>
  /** False where too much is waiting already. */
  write(conversation: string, text: string): boolean
  retry(id: string): void
  discard(id: string): void
  /** After a login, once the conversations are whole: what was delivered meanwhile is not sent again. */
  resume(): void
  /** A message of one's own has arrived. */
  settle(message: Message): void
  settleUpTo(conversation: string, position: number): void
  /** Takes up what an earlier page left. */
  restore(outbox: box.Outbox): void
  clear(): void
}

const ANSWER_TIMEOUT_MS = 20_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** Sends what is written, one message at a time and in order, until each is stored or refused. */
export function createSender(net: ConnectionStore, newId: () => string): Sender {
  const outbox = shallowRef<box.Outbox>([])
  let open = false
  let failures = 0
  let answerTimer: ReturnType<typeof setTimeout> | undefined
  let pauseTimer: ReturnType<typeof setTimeout> | undefined

  function pump(): void {
    if (!open || pauseTimer !== undefined) return
    const next = box.nextToSend(outbox.value)
    if (!next || !net.connection.send(sendText(next.conversation, next.text, next.id))) return
    outbox.value = box.markSending(outbox.value, next.id)
    answerTimer = setTimeout(pause, ANSWER_TIMEOUT_MS)
  }

  function answered(): void {
    clearTimeout(answerTimer)
    failures = 0
    pump()
  }

  /** It may or may not be stored: sent again with the same id, after a while. */
  function pause(): void {
    clearTimeout(answerTimer)
    outbox.value = box.resendUnanswered(outbox.value)
    const delay = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures++, 10))
    pauseTimer = setTimeout(() => {
      pauseTimer = undefined
      pump()
    }, delay)
  }

  function stop(): void {
    open = false
    clearTimeout(answerTimer)
    clearTimeout(pauseTimer)
    pauseTimer = undefined
    failures = 0
    outbox.value = box.resendUnanswered(outbox.value)
  }

  function refuse(problem: Problem): void {
    if (!outbox.value.some((item) => item.id === problem.id && item.state === 'sending')) return
    if (problem.code === 'unavailable') return pause()
    outbox.value = box.fail(outbox.value, problem.id, problem.code, problem.text)
    answered()
  }

  function onFrame(frame: ServerFrame): void {
    if (frame.kind === 'ack') {
      outbox.value = box.acknowledge(outbox.value, frame.id, frame.messageId)
      answered()
    } else if (frame.kind === 'problem' && frame.severity !== 'notice' && frame.id !== '') refuse(frame)
  }

  net.listen({
    onFrame,
    onPhase(phase) {
      if (phase.name !== 'ready') stop()
    },
  })
  return {
    outbox,
    write(conversation, text) {
      if (box.isFull(outbox.value)) return false
      const message = { id: newId(), conversation, text, createdAt: Date.now() / 1000 }
      outbox.value = box.enqueue(outbox.value, message)
      pump()
      return true
    },
    retry(id) {
      outbox.value = box.retry(outbox.value, id)
      pump()
    },
    discard: (id) => void (outbox.value = box.discard(outbox.value, id)),
    resume() {
      open = true
      pump()
    },
    settle(message) {
      const wasSending = outbox.value.some((item) => item.id === message.id && item.state === 'sending')
      outbox.value = box.settle(outbox.value, message)
      if (wasSending) answered()
    },
    settleUpTo(conversation, position) {
      outbox.value = box.settleUpTo(outbox.value, conversation, position)
    },
    restore: (restored) => void (outbox.value = box.resendUnanswered(restored)),
    clear() {
      stop()
      outbox.value = []
    },
  }
}
