import { Decoder, Encoder } from '@msgpack/msgpack'
import { ProtocolError } from './fields'

/** The native codec: one MessagePack map per binary message. */
const encoder = new Encoder({ ignoreUndefined: true })
const decoder = new Decoder()

export function encode(map: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  return encoder.encode(map)
}

/** Decodes one message; bytes that are not one whole MessagePack value are a ProtocolError. */
export function decode(bytes: ArrayBuffer | Uint8Array): unknown {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    throw new ProtocolError('not MessagePack', { cause: error })
  }
}
