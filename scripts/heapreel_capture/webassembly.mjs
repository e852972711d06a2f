// Runs a Python program in MicroPython for WebAssembly and records its linear memory:
//   node webassembly.mjs MODULE OUTDIR HEAP PROGRAM...
// HEAP is the size of the heap in bytes, which then can't grow, as on a board; 0 for a small one that can.
// MODULE is micropython.mjs of the npm package, PROGRAM a file in steps (`# step: name`); several are one
// after another. At each line "ready" the memory is copied while the program stands still; what
// mem_info(1) printed before is kept, and the lines that begin with "truth ".
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const HEAP_BYTES = 4096; // small, so that the heap soon grows by areas
const PAGE_BYTES = 65536;
const LARGEST_BLOCK = 1 << 26;
const SMALL_BLOCK = 1024; // enough for a step of a program, too small for an area of the heap
const SMALL_BLOCKS = 32;
const READY = "ready";
const TRUTH = "truth ";
const TEXTS = ["mem_info", "truth"];

class Fault extends Error {}

/** Gives, from now on, the linear memory of the next WebAssembly module that is started. */
function catchMemory() {
    const caught = { memory: undefined };
    const keep = (result) => {
        const exported = (result.instance ?? result).exports;
        caught.memory ??= Object.values(exported).find((value) => value instanceof WebAssembly.Memory);
        return result;
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const start = WebAssembly[name];
        if (start) {
            WebAssembly[name] = async (...given) => keep(await start.apply(WebAssembly, given));
        }
    }
    return caught;
}

/** Keeps quiet about memory that can't grow, which is wanted. */
function silenceGrowth() {
    const say = console.error.bind(console);
    console.error = (...words) => {
        if (!/^growMemory: |^Failed to grow the heap /.test(String(words[0]))) {
            say(...words);
        }
    };
}

/** The steps of a program; what stands before the first is a step, too. */
function stepsOf(program) {
    const parts = program.split(/^# step: *(.*)$/m);
    const steps = [{ name: "beginning", code: parts[0] }];
    for (let i = 1; i < parts.length; i += 2) {
        steps.push({ name: parts[i], code: parts[i + 1] });
    }
    return steps;
}

/** Bytes up to the end of the last page in which anything is not zero. */
function usedLength(bytes) {
    const words = new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3);
    let last = words.length;
    while (last > 0 && words[last - 1] === 0n) {
        last -= 1;
    }
    return Math.ceil((last * 8) / PAGE_BYTES) * PAGE_BYTES;
}

/**
 * Takes all memory but some small blocks, so that the heap can't grow.
 * Returns how much memory was in use before.
 */
function exhaust(python, memory) {
    const { _malloc: malloc, _free: free } = python._module;
    const small = [];
    for (let i = 0; i < SMALL_BLOCKS; i++) {
        small.push(malloc(SMALL_BLOCK));
        malloc(1); // keeps them apart
    }
    const length = usedLength(new Uint8Array(memory.buffer));
    memory.grow = () => {
        throw new RangeError("no more memory");
    };
    for (let size = LARGEST_BLOCK; size >= SMALL_BLOCK; size >>= 1) {
        while (malloc(size) !== 0) {
            // again
        }
    }
    small.forEach((block) => free(block));
    return length;
}

async function record(module, heapBytes, program) {
    const caught = catchMemory();
    silenceGrowth();
    const { loadMicroPython } = await import(pathToFileURL(path.resolve(module)).href);
    const points = [];
    let printed = [];
    let truth = [];
    let step;
    let length;
    const onLine = (line) => {
        if (line.startsWith(TRUTH)) {
            truth.push(line.replace(/\r$/, ""));
            return;
        }
        if (line !== READY) {
            printed.push(line.replace(/\r$/, ""));
            return;
        }
        const whole = new Uint8Array(caught.memory.buffer);
        const first = printed.findIndex((text) => text.startsWith("GC: total"));
        if (first < 0) {
            throw new Fault(`step "${step}": expected the lines of mem_info(1) before "${READY}", found none`);
        }
        const end = length ?? usedLength(whole);
        points.push({ step, mem_info: printed.slice(first), truth, memory: whole.slice(0, end) });
        printed = [];
        truth = [];
    };
    const python = await loadMicroPython({ heapsize: heapBytes || HEAP_BYTES, stdout: onLine, linebuffer: true });
    if (!caught.memory) {
        throw new Fault(`${module}: expected a module that exports its memory, found none`);
    }
    for (const { name, code } of stepsOf(program)) {
        step = name;
        printed = [];
        python.runPython(code);
        if (heapBytes > 0 && length === undefined) {
            length = exhaust(python, caught.memory);
        }
    }
    return points;
}

function write(out, points) {
    const length = Math.max(...points.map((point) => point.memory.length));
    for (const kind of TEXTS) {
        fs.rmSync(path.join(out, kind), { recursive: true, force: true });
    }
    fs.mkdirSync(out, { recursive: true });
    const ram = fs.openSync(path.join(out, "ram.bin"), "w");
    points.forEach((point, number) => {
        const snapshot = new Uint8Array(length);
        snapshot.set(point.memory);
        fs.writeSync(ram, snapshot);
        for (const kind of TEXTS.filter((kind) => point[kind].length > 0)) {
            fs.mkdirSync(path.join(out, kind), { recursive: true });
            const name = `${String(number).padStart(4, "0")}.txt`;
            fs.writeFileSync(path.join(out, kind, name), `${point[kind].join("\n")}\n`);
        }
    });
    fs.closeSync(ram);
    const steps = points.map((point) => point.step);
    const events = steps.map((event, snapshot) => `${JSON.stringify({ snapshot, event })}\n`);
    fs.writeFileSync(path.join(out, "ram.bin.events.ndjson"), events.join(""));
    const facts = { "ram-start": 0, "ram-length": length, snapshots: points.length, steps };
    fs.writeFileSync(path.join(out, "capture.json"), `${JSON.stringify(facts, null, 2)}\n`);
    return length;
}

async function main([module, out, heap, ...programs]) {
    const points = await record(module, Number(heap), programs.map((file) => fs.readFileSync(file, "utf8")).join(""));
    if (points.length === 0) {
        throw new Fault(`${programs.join(", ")}: expected steps that print "${READY}", found none`);
    }
    const length = write(out, points);
    console.log(`capture-webassembly: ${points.length} snapshots of ${length} bytes with their maps in ${out}`);
}

main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error) => {
        console.error(`capture-webassembly: ${error instanceof Fault ? error.message : error}`);
        process.exit(1);
    },
);
