/** English texts of one's own account. */
export const accountEn = {
  password: 'Change password',
  old: 'Present password',
  next: 'New password',
  rules: '6 to 128 characters. You stay logged in here and are logged out everywhere else.',
  saved: 'Your password is changed. You are logged out everywhere else.',
  oldMissing: 'Enter your present password.',
  nextMissing: 'Enter a new password of at least 6 characters.',
  changedElsewhere: 'Your password was changed elsewhere. Log in with the new one.',
}

/** English texts of choosing a picture for somebody or something. */
export const pictureEn = {
  add: 'Add picture',
  change: 'Change picture',
  title: 'Crop picture',
  area: 'Part of the picture. Arrow keys move it, plus and minus zoom.',
  hint: 'Drag the picture, or move it with the arrow keys.',
  zoom: 'Zoom',
  use: 'Use picture',
  sending: (percent: number) => `Sending… ${percent}%`,
  unreadable: 'This file is not a picture that can be shown here. Choose another.',
}

/** English words for what the server refuses of it. */
export const accountProblemsEn = {
  wrong_old_password: 'This is not your present password.',
  bad_password: 'The new password has 6 to 128 characters.',
  file_too_large: 'The picture is too large.',
  damaged_picture: 'The picture is damaged.',
  too_many_pixels: 'The picture has too many pixels. Make it smaller first.',
  quota_reached: 'You have uploaded as much as this server allows.',
  wrong_file_kind: 'This file is not a picture.',
}
