# Sourced by remsync and check, with $here set: finds or installs what building takes, and builds.
# Nothing here reads standard input unless a person sits there, and talk goes to standard error.

packages='default-jdk-headless maven'
cache=$here/.cache

# die STATUS LINE HINT
die() {
    printf 'remsync: %s\n' "$2" >&2
    [ -z "$3" ] || printf '  %s\n' "$3" >&2
    exit "$1"
}

java_command() {
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        printf '%s\n' "$JAVA_HOME/bin/java"
    else
        command -v java
    fi
}

# Whether there is a JDK, 17 or later, and Maven.
have_toolchain() {
    java=$(java_command) && command -v mvn >/dev/null || return 1
    version=$("$java" -XshowSettings:properties -version 2>&1 </dev/null |
        sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ] && "$java" --list-modules </dev/null | grep -q '^jdk.compiler@'
}

may_not_install() {
    die 78 "building needs a JDK 17 or later and Maven, and $1" "Have them installed: apt-get install $packages"
}

# Installs the packages as root, with sudo where that asks nothing, or after asking the person at the terminal.
install_toolchain() {
    command -v apt-get >/dev/null || may_not_install 'this system has no apt-get to install them with'
    if [ "$(id -u)" = 0 ]; then
        root=
    elif sudo -n true 2>/dev/null; then
        root='sudo -n'
    elif [ -t 0 ] && [ -t 2 ] && command -v sudo >/dev/null; then
        printf 'remsync: building needs a JDK and Maven. Run "sudo apt-get install %s"? [Y/n] ' "$packages" >&2
        read -r answer
        case $answer in [Nn]*) may_not_install 'you would not have them installed' ;; esac
        sudo -v && root='sudo -n' || may_not_install 'sudo did not let you install them'
    else
        may_not_install 'only root may install them'
    fi
    printf 'remsync: installing %s ...\n' "$packages" >&2
    {
        $root apt-get -qq update &&
            $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $packages
    } </dev/null >"$cache/install.log" 2>&1 || {
        tail -n 20 "$cache/install.log" >&2
        may_not_install "installing them failed: $cache/install.log"
    }
    have_toolchain || may_not_install 'those that were installed will not do'
}

# Some tests compare with other programs, and pass where these are missing. Installs what may be installed unasked.
prepare_tests() {
    command -v age >/dev/null && return
    command -v apt-get >/dev/null || return 0
    if [ "$(id -u)" = 0 ]; then
        root=
    elif sudo -n true 2>/dev/null; then
        root='sudo -n'
    else
        printf 'remsync: the program age is not installed; the comparison with it is left out\n' >&2
        return
    fi
    {
        $root apt-get -qq update &&
            $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install age
    } </dev/null >"$cache/install-age.log" 2>&1 ||
        printf 'remsync: age could not be installed (%s); the comparison with it is left out\n' "$cache/install-age.log" >&2
}

# Makes sure that mvn can run. Where there is no home directory, Maven keeps its repository in the checkout.
prepare_toolchain() {
    mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || die 74 "cannot write $cache" 'Build as the owner of the checkout.'
    have_toolchain || install_toolchain
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        export MAVEN_OPTS="${MAVEN_OPTS-} -Dmaven.repo.local=$cache/m2"
    fi
}
