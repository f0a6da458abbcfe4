# shellcheck shell=bash
# What the tests need of the system. Read by check.

# require_packages FAST: installs what is missing where that is possible without asking, else says what to install.
require_packages() {
  missing=()
  need_command mvn maven
  need_command node nodejs
  need_command npm npm
  need_command turnserver coturn
  need_command nginx nginx
  if [ -z "$1" ]; then
    need_command chromium chromium
    need_command tmux tmux
    need_command shellcheck shellcheck
    need_command zsh zsh
    need_command systemd-analyze systemd
    need_command docker-compose docker-compose
    need_font :lang=zh-cn fonts-wqy-microhei
    need_font :family='Noto Color Emoji' fonts-noto-color-emoji
  fi
  if ((${#missing[@]} > 0)); then
    install_packages
  fi
}

need_command() { # COMMAND PACKAGE
  command -v "$1" >/dev/null || missing+=("$2")
}

need_font() { # FONTCONFIG-PATTERN PACKAGE
  [ -n "$(fc-list "$1" family 2>/dev/null)" ] || missing+=("$2")
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    as_root=(sudo -n)
  fi
  if command -v apt-get >/dev/null && ${as_root[@]+"${as_root[@]}"} true 2>/dev/null; then
    say "check: installing ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
    if "${as_root[@]}" update >&2 && "${as_root[@]}" install --no-install-recommends "${missing[@]}" >&2; then
      return
    fi
    die "apt-get could not install ${missing[*]}"
  fi
  die "the tests need ${missing[*]} (names of Debian packages); install them and try again"
}
