# Sourced by the scripts here: installs Debian or Ubuntu packages that are missing.

# Only Debian 12 has it.
readonly MICROBIT_FIRMWARE=firmware-microbit-micropython

# say MESSAGE: a line on stderr, after the script's name.
say() {
    echo "$(basename "$0"): $*" >&2
}

fail() {
    say "$*"
    exit 3
}

is_installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

missing=()

# want_packages PACKAGE...: those that are missing are installed by install_missing. A choice such as
# openjdk-17-jdk-headless|openjdk-21-jdk-headless is the first that apt has.
want_packages() {
    local package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
}

# want_command COMMAND PACKAGE...: the packages, unless the command is there.
want_command() {
    local command=$1
    shift
    command -v "$command" >/dev/null || want_packages "$@"
}

# want_java: a JDK of 17 or later, and Maven.
want_java() {
    local major=0
    if command -v javac >/dev/null; then
        major=$(javac -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
    fi
    [ "$major" -ge 17 ] 2>/dev/null ||
        want_packages 'openjdk-17-jdk-headless|openjdk-21-jdk-headless|openjdk-25-jdk-headless'
    want_command mvn maven
}

# as_root COMMAND...: as root or through sudo; fails where neither is possible.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null && sudo "$@"
    fi
}

apt_log=''

# refresh_lists: fetches apt's lists of packages, once; those at hand may do.
refresh_lists() {
    [ -z "$apt_log" ] || return 0
    apt_log=$(mktemp)
    if command -v apt-get >/dev/null; then
        as_root apt-get update -qq >"$apt_log" 2>&1 || true
    fi
}

# has_package PACKAGE: whether it is installed or apt can install it.
has_package() {
    is_installed "$1" && return
    refresh_lists
    [ -n "$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([^(].*\)/\1/p')" ]
}

# install_missing: in one round, telling what and how much; or says what to install.
install_missing() {
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null ||
        fail "these packages are needed, and there is no apt-get to install them with: ${missing[*]}"
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "packages are missing; as root: apt-get install $(chosen)"
    refresh_lists
    local packages
    read -ra packages <<<"$(chosen)"
    say "installing ${packages[*]} ($(apt_size "${packages[@]}"))"
    if ! as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${packages[@]}" >>"$apt_log" 2>&1; then
        grep '^[EW]:' "$apt_log" >&2 || tail -n 5 "$apt_log" >&2
        fail "apt-get could not install them; what it said is in $apt_log"
    fi
    missing=()
}

# chosen: the missing packages; of a choice the first that apt has, or else the first.
chosen() {
    local choice package name names=()
    for choice in "${missing[@]}"; do
        name=${choice%%|*}
        for package in ${choice//|/ }; do
            has_package "$package" && name=$package && break
        done
        names+=("$name")
    done
    echo "${names[*]}"
}

# apt_size PACKAGE...: how much is fetched and how much it takes then.
apt_size() {
    LC_ALL=C apt-get install --assume-no --no-install-recommends "$@" 2>/dev/null |
        sed -nE 's/^Need to get ([^ ]+ [kMG]?B).*/\1 to fetch/p; s/^After this operation, ([^ ]+ [kMG]?B) of additional.*/\1 on disk/p' |
        paste -sd, | sed 's/,/, /'
}

# need_packages PACKAGE...: installs those that are missing, or says how to.
need_packages() {
    want_packages "$@"
    install_missing
}

# need_command COMMAND PACKAGE...: installs the packages unless the command is there.
need_command() {
    want_command "$@"
    install_missing
}

# need_java: installs a JDK of 17 or later, and Maven, where they are missing.
need_java() {
    want_java
    install_missing
}

# packaged_microbit_firmware: the path of the micro:bit's MicroPython, an Intel HEX.
packaged_microbit_firmware() {
    local firmware
    firmware=$(dpkg -L "$MICROBIT_FIRMWARE" | grep '\.hex$' | head -n 1) || true
    [ -f "$firmware" ] || fail "firmware: expected a .hex file in the package $MICROBIT_FIRMWARE, found none"
    echo "$firmware"
}
