# Sourced by scripts/bench: runs from the start of a new JVM, beside an older heapreel's and x264's.
# shellcheck disable=SC2154 # which sets root, folder, counts, threads, baseline

readonly COLD_RUNS=3
readonly CHUNK=1200

# cold NAME COMMAND...: appends the seconds of a run to times/NAME, and its processor time to times/NAME.cpu.
cold() {
    local name=$1 wall user system
    shift
    /usr/bin/time -f '%e %U %S' -o "$folder/seconds" "$@" >/dev/null 2>"$folder/log" ||
        fail "$*: expected success, found exit code $?; see $folder/log"
    read -r wall user system < <(tail -n 1 "$folder/seconds")
    echo "$wall" >>"$folder/times/$name"
    awk "BEGIN {print $user + $system}" >>"$folder/times/$name.cpu"
}

# median NAME: of its seconds.
median() {
    sort -n "$folder/times/$1" | awk '{ took[NR] = $1 } END { print took[int((NR + 1) / 2)] }'
}

# x264_seconds FILM: what x264 takes to encode the film's pictures and nothing else, as raw pictures in memory.
x264_seconds() {
    local first=0 chunk=$folder/chunk.y4m
    need_disk $((CHUNK * RAW_PICTURE_BYTES)) "$CHUNK raw pictures"
    trap 'rm -f "$folder/chunk.y4m"' EXIT
    for ((first = 0; first < counts[0]; first += CHUNK)); do
        ffmpeg -v error -y -i "$1" -vf "trim=start_frame=$first:end_frame=$((first + CHUNK))" -fps_mode passthrough "$chunk"
        /usr/bin/time -f '%e %U %S' -o "$folder/seconds" \
            ffmpeg -v error -i "$chunk" -c:v libx264 -preset ultrafast -qp 20 -threads "$threads" -f null -
        tail -n 1 "$folder/seconds"
    done | awk '{ wall += $1; cpu += $2 + $3 } END { print wall, cpu }'
    rm -f "$chunk"
}

# cold_row WHAT NAME OTHER LIMIT: a row that compares the medians of two runs.
cold_row() {
    awk -v what="$1" -v a="$(median "$2")" -v b="$(median "$3")" -v c="$(median "$2.cpu")" -v d="$(median "$3.cpu")" -v other="$3" -v limit="$4" \
        'BEGIN { printf "| %s | %.2f (%.2f) | %s: %.2f (%.2f) | %.2f (%.2f) | %s |\n", what, a, c, other, b, d, a / b, c / d, limit }'
}

# cold_runs: the table of runs in new JVMs, by turns, so that what else the machine does is the same for all.
cold_runs() {
    local source=$folder/${counts[0]} run heapreel classes=$folder/hello x264
    local files=("$source"/{ram.bin,firmware.bin,firmware.map})
    write_capture "${counts[0]}"
    rm -rf "$folder/times"
    mkdir -p "$folder/times" "$classes" "$folder/cold" "$folder/baseline"
    echo 'public class Hello { public static void main(String[] words) { System.out.println("hello"); } }' >"$classes/Hello.java"
    javac -d "$classes" "$classes/Hello.java"
    cat "${files[0]}" >/dev/null # into the page cache, as far as that is large enough
    say "making the image that is installed"
    "$root/src/build/dist/image" "$root/target" "$folder/image"
    heapreel=$folder/image/bin/heapreel
    for ((run = 0; run < COLD_RUNS; run++)); do
        cold hello java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" Hello
        cold help "$heapreel" --help
        cold last "$heapreel" "${files[@]}" --analyze-snapshots last --threads "$threads" -o "$folder/cold"
        cold film "$heapreel" "${files[@]}" --video "$folder/cold/heap.mp4" --metrics "$folder/cold/metrics.csv" --threads "$threads"
        [ -n "$baseline" ] || continue
        cold baseline-last java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$baseline" "${files[@]}" --analyze-snapshots last --threads "$threads" -o "$folder/baseline"
        cold baseline-film java -jar "$baseline" "${files[@]}" --video "$folder/baseline/heap.mp4" --metrics "$folder/baseline/metrics.csv" --threads "$threads"
    done
    x264=$(x264_seconds "$folder/cold/heap.mp4")
    echo "${x264% *}" >"$folder/times/x264"
    echo "${x264#* }" >"$folder/times/x264.cpu"
    echo "## From the start"
    echo
    echo "Each in a new JVM, by turns, the median of $COLD_RUNS: seconds, and in brackets seconds of processor time. ${counts[0]} snapshots of $RAM_KIB KiB with their firmware."
    echo "Started as it is installed, with class data. x264 ultrafast only encodes the same pictures, from memory. The baseline is another heapreel.jar, with the options of Java that its own script gave it."
    echo
    echo "| run | seconds (processor) | beside | ratio (processor) | wanted, at most |"
    echo "|---|---|---|---|---|"
    cold_row "\`--help\`" help hello 3
    cold_row "film and numbers, by kind" film x264 0.6
    [ -n "$baseline" ] || return 0
    cold_row "film and numbers, by kind" film baseline-film 0.5
    cold_row "the last snapshot" last baseline-last 0.45
}
