# Sourced by the scripts here: installs Debian or Ubuntu packages that are missing.

# say MESSAGE: a line on stderr, after the script's name.
say() {
    echo "$(basename "$0"): $*" >&2
}

fail() {
    say "$*"
    exit 1
}

is_installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# need_packages PACKAGE...: installs those that are missing, or says how to.
need_packages() {
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null || fail "packages: expected ${missing[*]}, found no apt-get to install them with"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "packages: expected ${missing[*]}; install them as root"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -q >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# need_command COMMAND PACKAGE...: installs the packages unless the command is there.
need_command() {
    local command=$1
    shift
    command -v "$command" >/dev/null || need_packages "$@"
}

# need_java: a JDK of 17 or later, and Maven.
need_java() {
    local major=0
    if command -v javac >/dev/null; then
        major=$(javac -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
    fi
    [ "$major" -ge 17 ] 2>/dev/null || need_packages openjdk-17-jdk-headless
    need_command mvn maven
}

# packaged_microbit_firmware: the path of the micro:bit's MicroPython, an Intel HEX.
packaged_microbit_firmware() {
    local firmware
    firmware=$(dpkg -L firmware-microbit-micropython | grep '\.hex$' | head -n 1) || true
    [ -f "$firmware" ] || fail "firmware: expected a .hex file in the package firmware-microbit-micropython, found none"
    echo "$firmware"
}
