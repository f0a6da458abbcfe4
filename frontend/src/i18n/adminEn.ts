/** English texts for administrators. */
export const adminEn = {
  title: 'Users',
  search: 'Search users by name',
  list: 'Users by name',
  none: 'No user has this in the name.',
  noneFar: 'Nobody found so far. There are more users to look through.',
  loading: 'Loading users…',
  more: 'Show more',
  failed: 'The list could not be loaded.',
  retry: 'Try again',
  member: 'Member',
  role: (n: number) => (n === 0 ? 'Member' : `Administrator, role ${n}`),
  disabledMark: 'Disabled',
  online: 'Online',
  offline: 'Offline',
  registered: (day: string) => `Registered ${day}`,
  manage: (name: string) => `Manage ${name}`,
  account: 'Account',
  roleLabel: 'Role',
  roleHint: (most: number) =>
    `0 is a member. From 1 on it is an administrator, who rules over everybody with a lower role. You can give up to ${most}.`,
  roleWrong: (most: number) => `A role is a whole number from 0 to ${most}.`,
  saveRole: 'Change role',
  roleSaved: (name: string, n: number) => `${name} has role ${n} now.`,
  disable: 'Disable account',
  disableSure: (name: string) =>
    `${name} is logged out everywhere at once and cannot log in until the account is enabled again. Everybody who is online is told. Messages stay.`,
  enable: 'Enable account',
  disabled: (name: string) => `The account of ${name} is disabled.`,
  enabled: (name: string) => `${name} can log in again.`,
  outranked: 'Only somebody with a higher role can change this account.',
  yourself: 'This is your own account. Another administrator with a higher role can change it.',
  notAllowed: 'Your role does not allow this.',
  announce: 'Announce',
  announceTitle: 'Announcement',
  announceText: 'Text',
  announceHint: 'Everybody who is online sees it at once. It is not kept.',
  announceMissing: 'Write the announcement first.',
  announceSend: 'Send to everybody',
  announced: 'The announcement is sent.',
}

/** English words for what the server refuses of it. */
export const adminProblemsEn = {
  bad_announcement: 'An announcement has 1 to 1,000 characters.',
}
