import { shallowRef } from 'vue'
import {
  acknowledge,
  discard,
  enqueue,
  fail,
  isFull,
  markSending,
  nextToSend,
  resendUnanswered,
  retry,
  settle,
  settleUpTo,
  type Outbox,
} from '../chat/outbox'
import type { Message, Problem, RoomKind, ServerFrame } from '../protocol/frames'
import { sendText } from '../protocol/requests'
import type { ConnectionStore } from './connection'

const ANSWER_TIMEOUT_MS = 20_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** Sends what is written, one message at a time and in order, until each is stored or refused. */
export class Sender {
  readonly outbox = shallowRef<Outbox>([])
  private readonly net: ConnectionStore
  private readonly newId: () => string
  private readonly roomOf: (conversation: string) => RoomKind
  private open = false
  private failures = 0
  private answerTimer: ReturnType<typeof setTimeout> | undefined
  private pauseTimer: ReturnType<typeof setTimeout> | undefined

  constructor(net: ConnectionStore, newId: () => string, roomOf: (conversation: string) => RoomKind) {
    this.net = net
    this.newId = newId
    this.roomOf = roomOf
    net.listen({
      onFrame: (frame) => this.receive(frame),
      onPhase: (phase) => {
        if (phase.name !== 'ready') this.stop()
      },
    })
  }

  /** False where too much is waiting already. */
  write(conversation: string, text: string): boolean {
    if (isFull(this.outbox.value)) return false
    const message = { id: this.newId(), conversation, text, createdAt: Date.now() / 1000 }
    this.outbox.value = enqueue(this.outbox.value, message)
    this.pump()
    return true
  }

  retry(id: string): void {
    this.outbox.value = retry(this.outbox.value, id)
    this.pump()
  }

  discard(id: string): void {
    this.outbox.value = discard(this.outbox.value, id)
  }

  /** After a login, once the conversations are whole: what was delivered meanwhile is not sent again. */
  resume(): void {
    this.open = true
    this.pump()
  }

  /** A message of one's own has arrived. */
  settle(message: Message): void {
    const wasSending = this.isSending(message.id)
    this.outbox.value = settle(this.outbox.value, message)
    if (wasSending) this.answered()
  }

  /** The conversation's log is accounted for up to `position`. */
  settleUpTo(conversation: string, position: number): void {
    this.outbox.value = settleUpTo(this.outbox.value, conversation, position)
  }

  /** Takes up what an earlier page left. */
  restore(outbox: Outbox): void {
    this.outbox.value = resendUnanswered(outbox)
  }

  clear(): void {
    this.stop()
    this.outbox.value = []
  }

  private receive(frame: ServerFrame): void {
    if (frame.kind === 'ack') {
      const wasSending = this.isSending(frame.id)
      this.outbox.value = acknowledge(this.outbox.value, frame.id, frame.messageId)
      if (wasSending) this.answered()
    } else if (frame.kind === 'problem' && this.isSending(frame.id)) this.refused(frame)
  }

  private isSending(id: string): boolean {
    return this.outbox.value.some((item) => item.id === id && item.state === 'sending')
  }

  private pump(): void {
    if (!this.open || this.pauseTimer !== undefined) return
    const next = nextToSend(this.outbox.value)
    if (!next) return
    const request = sendText(this.roomOf(next.conversation), next.conversation, next.text, next.id)
    if (!this.net.connection.send(request)) return
    this.outbox.value = markSending(this.outbox.value, next.id)
    this.answerTimer = setTimeout(() => this.pause(), ANSWER_TIMEOUT_MS)
  }

  private answered(): void {
    clearTimeout(this.answerTimer)
    this.failures = 0
    this.pump()
  }

  private refused(problem: Problem): void {
    if (problem.code === 'unavailable') this.pause()
    else if (problem.severity !== 'notice') {
      this.outbox.value = fail(this.outbox.value, problem.id, problem.code, problem.text)
      this.answered()
    }
  }

  /** It may or may not be stored: sent again with the same id, after a while. */
  private pause(): void {
    clearTimeout(this.answerTimer)
    this.outbox.value = resendUnanswered(this.outbox.value)
    const delay = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures++, 10))
    this.pauseTimer = setTimeout(() => {
      this.pauseTimer = undefined
      this.pump()
    }, delay)
  }

  private stop(): void {
    this.open = false
    this.failures = 0
    clearTimeout(this.answerTimer)
    clearTimeout(this.pauseTimer)
    this.pauseTimer = undefined
    this.outbox.value = resendUnanswered(this.outbox.value)
  }
}
