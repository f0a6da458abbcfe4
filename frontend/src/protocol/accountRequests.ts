import { MessageType } from './messageType'
import type { Request } from './requests'

/** Takes a picture that this person has uploaded. */
export function takeAvatar(path: string): Request {
  return { type: MessageType.AvatarUpload, mess: { path } }
}

export function changePassword(old: string, replacement: string): Request {
  return { type: MessageType.PasswordChange, mess: { old, new: replacement } }
}

/** Ends the session; the server closes the line instead of answering. */
export function logOut(): Request {
  return { type: MessageType.Logout }
}

/** People by name, online or not. */
export function findUsers(name: string, limit: number): Request {
  return { type: MessageType.UserFind, mess: { name, limit } }
}

export function setRole(userId: string, roleId: number): Request {
  return { type: MessageType.AdminSetRole, mess: { user_id: userId, role_id: roleId } }
}

/** Disables an account, or enables it. */
export function setActive(userId: string, active: boolean): Request {
  return { type: MessageType.AdminSetActive, mess: { user_id: userId, is_active: active ? 1 : 0 } }
}

/** Tells everybody something who is online. */
export function announce(text: string): Request {
  return { type: MessageType.AdminAnnounce, mess: text }
}

/** A page of the accounts with this in their names; `cursor`: where the page before says that it begins. */
export function findAccounts(name: string, cursor: string | null): Request {
  return { type: MessageType.AdminUsers, mess: cursor === null ? { name } : { name, cursor } }
}
