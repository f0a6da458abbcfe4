import type { mediaEn } from './mediaEn'

/** Chinese texts of pictures, sound, files and stickers. */
export const mediaZh: typeof mediaEn = {
  viewer: '图片',
  previous: '上一张图片',
  next: '下一张图片',
  zoomIn: '放大',
  zoomOut: '缩小',
  close: '关闭图片',
  caption: (name, sender, when) => `${name}，来自 ${sender}，${when}`,
  broken: '这张图片无法显示，可以下载保存。',
  play: (name) => `播放 ${name}`,
  pause: (name) => `暂停 ${name}`,
  position: (name) => `${name} 的播放位置`,
  limits: (picture, sound, file) => `图片最大 ${picture}，音频最大 ${sound}，其他文件最大 ${file}。`,
  picker: '表情和贴纸',
  emoji: '表情',
  stickers: '贴纸',
  aSticker: (name) => `贴纸：${name}`,
  sticker: (name) => `发送贴纸 ${name}`,
  stickersLoading: '正在加载贴纸…',
  stickersFailed: '暂时无法加载贴纸。',
  noStickers: '此服务器没有贴纸。',
}
