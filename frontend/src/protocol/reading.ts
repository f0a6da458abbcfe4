import { Fields } from './fields'
import type { ServerFrame, User } from './frames'

/** Reads the frame of one type. */
export type Reader = (fields: Fields, traceId: string) => ServerFrame

export function readUser(fields: Fields): User {
  return { id: fields.text('user_id'), name: fields.text('username'), avatar: fields.text('avatar', '') }
}

export function readUsers(fields: Fields, name: string): User[] {
  return fields.list(name).map((item) => readUser(Fields.of(item)))
}
