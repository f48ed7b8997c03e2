# Makes a script independent of its environment. Other scripts source this file first; "here" is the root of the sources.

# Changes the order in which programs accept their arguments.
unset POSIXLY_CORRECT

# Every program of this machine answers on loopback addresses; a proxy could not reach them.
no_proxy="127.0.0.1,localhost,::1${no_proxy:+,$no_proxy}"
NO_PROXY="127.0.0.1,localhost,::1${NO_PROXY:+,$NO_PROXY}"
export no_proxy NO_PROXY

# Java cannot open a file whose name the locale's character set lacks.
case $(locale charmap 2>/dev/null || true) in
  UTF-8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

if [ -n "${TMPDIR:-}" ] && { [ ! -d "$TMPDIR" ] || [ ! -w "$TMPDIR" ]; }; then
  echo "TMPDIR is $TMPDIR, which is not a folder that $(id -un 2>/dev/null || id -u) can write to; using /tmp." >&2
  unset TMPDIR
fi

# Maven and PostgreSQL's programs keep files in the home folder.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d : -f 6) || true
  [ -n "$HOME" ] && [ -d "$HOME" ] || HOME=$here/target/home
  mkdir -p "$HOME"
  export HOME
fi
