# Sourced by mvnw, parable and .ci/run: finds the newest usable JDK and prints its folder.
#
# Usable is 21 or newer, with a compiler, and not 25.0.0 to 25.0.2, which corrupt compressed data
# (JDK-8377811). Looked at, in this order and the first of equals wins: JAVA_HOME, the java on PATH,
# the usual folders. PARABLE_JDK_FOLDERS (separated by ':') replaces the usual folders; the tests
# of the launcher use it, and so can a machine that keeps its JDKs elsewhere.
# No JVM is started: the version is read from the JDK's own release file.

# The version in a JDK's release file: "25.0.3"; status 1 when there is none to read.
jdk_version() {
  [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release"
}

# Why a folder is no usable JDK; nothing when it is one.
jdk_fault() {
  [ -d "$1" ] || { echo "no such folder"; return; }
  [ -x "$1/bin/java" ] || { echo "holds no bin/java, so it is no JDK"; return; }
  version=$(jdk_version "$1") && [ -n "$version" ] ||
    { echo "has no readable release file, so its version is unknown"; return; }
  [ -x "$1/bin/javac" ] || { echo "is $version without a compiler (a JRE, not a JDK)"; return; }
  major=${version%%[!0-9]*}
  [ "${major:-0}" -ge 21 ] || { echo "is $version, older than 21"; return; }
  case "$version" in
    25 | 25[!.0-9]* | 25.0.[0-2] | 25.0.[0-2][!0-9]*)
      echo "is $version, and 25.0.0 to 25.0.2 corrupt compressed data (JDK-8377811)" ;;
  esac
}

# A number that grows with the version: 25.0.3 -> 25000003; status 1 when it is not usable.
jdk_rank() {
  [ -z "$(jdk_fault "$1")" ] || return 1
  jdk_version "$1" | tr -c '0-9\n' ' ' | {
    read -r major minor patch _ || :
    echo $((major * 1000000 + ${minor:-0} * 1000 + ${patch:-0}))
  }
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
      /Library/Java/JavaVirtualMachines /opt/homebrew/opt /usr/local/opt \
      "${HOME-}/.sdkman/candidates/java" "${HOME-}/.jdks"
  fi | while IFS= read -r folder; do
    for found in "$folder"/*/bin/java "$folder"/*/Contents/Home/bin/java \
      "$folder"/*/libexec/openjdk.jdk/Contents/Home/bin/java; do
      if [ -x "$found" ]; then printf '%s\n' "${found%/bin/java}"; fi
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

# What was found, why none of it will do, and what to install.
explain_missing_jdk() {
  echo "Parable needs a JDK 21 or newer (not 25.0.0 to 25.0.2), and this machine has none."
  found=$(
    jdk_candidates | awk '!seen[$0]++' | while IFS= read -r home; do
      printf '  %s %s\n' "$home" "$(jdk_fault "$home")"
    done
  )
  if [ -n "$found" ]; then
    printf 'Found, but not usable:\n%s\n' "$found"
  else
    echo "No Java was found at all: not in JAVA_HOME, not on PATH, not in the usual folders."
  fi
  cat <<'END'
Install one, for example:
  Debian, Ubuntu   sudo apt-get install openjdk-21-jdk-headless
  macOS            brew install openjdk@21
  SDKMAN           sdk install java 21-tem
or set JAVA_HOME to the folder of one you have.
END
}
