# Sourced by mvnw and parable: finds the newest usable JDK and prints its folder.
#
# Usable is 21 or newer, with a compiler, and not 25.0.0 to 25.0.2, which corrupt compressed data
# (JDK-8377811). Looked at, in this order and the first of equals wins: JAVA_HOME, the java on PATH,
# the usual folders. PARABLE_JDK_FOLDERS (separated by ':') replaces the usual folders.

# The version in a JDK's release file: "25.0.3"; nothing when it is no JDK.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release"
}

# A number that grows with the version: 25.0.3 -> 25000003; nothing when it is not usable.
jdk_rank() {
  version=$(jdk_version "$1") || return 1
  major=${version%%.*}
  major=${major%%[!0-9]*}
  rest=${version#"$major"}
  minor=0 patch=0
  case "$rest" in
    .*.*) minor=${rest#.}; patch=${minor#*.}; minor=${minor%%.*}; patch=${patch%%[!0-9]*} ;;
    .*) minor=${rest#.}; minor=${minor%%[!0-9]*} ;;
  esac
  [ "${major:-0}" -ge 21 ] || return 1
  case "$major.${minor:-0}.${patch:-0}" in 25.0.0 | 25.0.1 | 25.0.2) return 1 ;; esac
  echo $((major * 1000000 + ${minor:-0} * 1000 + ${patch:-0}))
}

# Every folder that may hold a JDK, a line each.
jdk_candidates() {
  [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) &&
    printf '%s\n' "${on_path%/bin/java}"
  if [ -n "${PARABLE_JDK_FOLDERS+set}" ]; then
    printf '%s\n' "$PARABLE_JDK_FOLDERS" | tr ':' '\n'
  else
    printf '%s\n' /usr/lib/jvm /usr/java /opt /opt/java /usr/local/lib/jvm \
      /Library/Java/JavaVirtualMachines "$HOME/.sdkman/candidates/java" "$HOME/.jdks"
  fi | while IFS= read -r folder; do
    for found in "$folder"/*/ "$folder"/*/Contents/Home/; do
      [ -d "$found" ] && printf '%s\n' "${found%/}"
    done
  done
}

# The newest usable JDK; nothing, and status 1, when there is none.
find_jdk() {
  newest=$(
    jdk_candidates | while IFS= read -r home; do
      rank=$(jdk_rank "$home") && printf '%s %s\n' "$rank" "$home"
    done | sort -s -n -r -k1,1 | head -n 1
  )
  [ -n "$newest" ] && printf '%s\n' "${newest#* }"
}
