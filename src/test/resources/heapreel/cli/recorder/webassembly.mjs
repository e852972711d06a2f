// Runs program.py in MicroPython for WebAssembly, each step from the top, where it can collect:
//   node webassembly.mjs MODULE HEAPREEL.PY PROGRAM.PY STEPS
// What the program prints goes to standard output byte by byte, records and all.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [module, recorder, program, steps] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(path.resolve(module)).href);
const pieces = [];
const python = await loadMicroPython({
    heapsize: 131072,
    linebuffer: false,
    stdout: (bytes) => pieces.push(Uint8Array.from(bytes)),
});
python.FS.writeFile("/heapreel.py", fs.readFileSync(recorder));
python.runPython(fs.readFileSync(program, "utf8"));
for (let i = 0; i < Number(steps); i++) {
    python.runPython("step()");
    fs.writeSync(1, Buffer.concat(pieces.splice(0)));
}
python.runPython(`
i = before = after = empty = 0
gc.collect()
i = 0
before = gc.mem_alloc()
while i < 16:
    heapreel.snap("measured")
    i += 1
after = gc.mem_alloc()
i = 0
empty = gc.mem_alloc()
while i < 16:
    i += 1
print("ALLOCATED", after - before - (gc.mem_alloc() - empty))
heapreel.stop()
`);
fs.writeSync(1, Buffer.concat(pieces.splice(0)));
