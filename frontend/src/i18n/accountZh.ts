import type { accountEn, accountProblemsEn, pictureEn } from './accountEn'

/** Simplified Chinese texts of one's own account. */
export const accountZh: typeof accountEn = {
  password: '修改密码',
  old: '当前密码',
  next: '新密码',
  rules: '6 到 128 个字符。此处保持登录，其他地方将全部退出。',
  saved: '密码已修改，其他地方已全部退出登录。',
  oldMissing: '请输入当前密码。',
  nextMissing: '请输入至少 6 个字符的新密码。',
  changedElsewhere: '密码已在别处修改，请用新密码登录。',
}

/** Simplified Chinese texts of choosing a picture for somebody or something. */
export const pictureZh: typeof pictureEn = {
  add: '添加头像',
  change: '更换头像',
  title: '裁剪头像',
  area: '图片的选取范围，方向键移动，加减键缩放。',
  hint: '拖动图片，或用方向键移动。',
  zoom: '缩放',
  use: '使用此头像',
  sending: (percent) => `正在上传… ${percent}%`,
  unreadable: '无法显示这个文件，请选择其他图片。',
}

/** Simplified Chinese words for what the server refuses of it. */
export const accountProblemsZh: typeof accountProblemsEn = {
  wrong_old_password: '当前密码不正确。',
  bad_password: '新密码须为 6 到 128 个字符。',
  file_too_large: '图片太大。',
  damaged_picture: '图片已损坏。',
  too_many_pixels: '图片的像素太多，请先缩小。',
  quota_reached: '上传量已达到服务器的上限。',
  wrong_file_kind: '这个文件不是图片。',
}
