import type { adminEn, adminProblemsEn } from './adminEn'

/** Simplified Chinese texts for administrators. */
export const adminZh: typeof adminEn = {
  title: '用户管理',
  search: '按名称搜索用户',
  list: '按名称排列的用户',
  none: '没有名称包含这些字的用户。',
  noneFar: '目前还没有找到，后面还有更多用户。',
  loading: '正在加载用户…',
  more: '显示更多',
  failed: '列表加载失败。',
  retry: '重试',
  member: '普通用户',
  role: (n) => (n === 0 ? '普通用户' : `管理员，角色 ${n}`),
  disabledMark: '已停用',
  online: '在线',
  offline: '离线',
  registered: (day) => `${day}注册`,
  manage: (name) => `管理 ${name}`,
  account: '账号',
  roleLabel: '角色',
  roleHint: (most) => `0 为普通用户，1 以上为管理员，可以管理角色比自己低的人。你最多可以设为 ${most}。`,
  roleWrong: (most) => `角色须为 0 到 ${most} 的整数。`,
  saveRole: '修改角色',
  roleSaved: (name, n) => `${name} 的角色现在是 ${n}。`,
  disable: '停用账号',
  disableSure: (name) =>
    `${name} 将立即在所有地方退出，重新启用前无法登录。所有在线的人都会收到通知，消息会保留。`,
  enable: '启用账号',
  disabled: (name) => `${name} 的账号已停用。`,
  enabled: (name) => `${name} 可以重新登录了。`,
  outranked: '只有角色更高的人才能修改这个账号。',
  yourself: '这是你自己的账号，只有角色更高的管理员才能修改。',
  notAllowed: '你的角色没有这个权限。',
  announce: '发布公告',
  announceTitle: '公告',
  announceText: '内容',
  announceHint: '所有在线的人会立即看到，公告不会保存。',
  announceMissing: '请先填写公告内容。',
  announceSend: '发给所有人',
  announced: '公告已发布。',
}

/** Simplified Chinese words for what the server refuses of it. */
export const adminProblemsZh: typeof adminProblemsEn = {
  bad_announcement: '公告须为 1 到 1000 个字符。',
}
