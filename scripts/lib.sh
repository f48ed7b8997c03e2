# Functions that several scripts share. A script sets "here", the root of the sources, and sources this file.
. "$here/scripts/environment.sh"

fail() {
  echo "$*" >&2
  exit 1
}

# Prints the comment at the head of the script: the text of --help.
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "$0"; }

# Prints the path of the executable of the module $1.
executable() {
  for jar in "$here/$1/target/$1"-*-exec.jar; do
    [ ! -f "$jar" ] || { echo "$jar" && return; }
  done
  fail "$1 is not built: run ./chancery package"
}

# Packages the fault suite if it is missing or older than a source. The executable has the time stamp of the release; the build
# touches the file "built" beside it.
build_fault_suite() {
  mark=$here/fault-suite/target/built
  if [ ! -e "$mark" ] ||
    [ -n "$(find "$here"/pom.xml "$here"/*/pom.xml "$here"/*/src/main -newer "$mark" | head -n 1)" ]; then
    "$here/chancery" package -Pfault-suite
  fi
}

# Extracts the executable of the module $1 into the directory $2 as app.jar, which starts faster than the executable.
unpack() {
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$(executable "$1")" extract --destination "$2" >/dev/null
  mv "$2"/*.jar "$2/app.jar"
}
