import { MessageType } from './messageType'
import type { Request } from './requests'

/** Makes a group with at least two others. */
export function createGroup(name: string, members: readonly string[], avatar?: string): Request {
  return { type: MessageType.GroupCreate, mess: { name, members, avatar } }
}

/** The groups that this person is in. */
export function groupList(): Request {
  return { type: MessageType.GroupList, receiver_id: '0' }
}

export function groupMembers(group: string): Request {
  return { type: MessageType.GroupMembers, receiver_id: group, mess: group }
}

export function groupInfo(group: string): Request {
  return { type: MessageType.GroupInfo, receiver_id: group, mess: group }
}

export function addMembers(group: string, members: readonly string[]): Request {
  return { type: MessageType.GroupJoin, mess: { group_id: group, members } }
}

export function leaveGroup(group: string): Request {
  return { type: MessageType.GroupExit, mess: group }
}

export function deleteGroup(group: string): Request {
  return { type: MessageType.GroupDelete, mess: group }
}

/** Gives the group another name or another notice; what is absent stays. */
export function updateGroup(
  group: string,
  change: { readonly name?: string; readonly notice?: string; readonly avatar?: string },
): Request {
  return { type: MessageType.GroupUpdate, mess: { group_id: group, ...change } }
}

export function removeMember(group: string, userId: string): Request {
  return { type: MessageType.GroupRemove, mess: { group_id: group, user_id: userId } }
}

export function handOver(group: string, userId: string): Request {
  return { type: MessageType.GroupHandOver, mess: { group_id: group, user_id: userId } }
}
