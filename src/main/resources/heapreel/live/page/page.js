"use strict";

// Asks for the state twice a second; a picture is asked for when the one before is there.
const POLL_MS = 500;
const PLAY_MS = 100;

const at = (id) => document.getElementById(id);
const grouped = (value) => value.toLocaleString("en-US");

let snapshots = 0;
let version = 0;
let shown = -1;
let shownVersion = 0;
let wanted = -1;
let failed = -1;
let live = true;
let playing = false;
let loading = false;
let ended = false;

function want(snapshot) {
  if (snapshots === 0) {
    return;
  }
  wanted = Math.max(0, Math.min(snapshots - 1, snapshot));
  at("slider").value = String(wanted);
  at("place").value = `snapshot ${grouped(wanted)} of ${grouped(snapshots)}`;
  load();
}

function load() {
  if (loading || wanted < 0 || (wanted === shown && version === shownVersion)) {
    return;
  }
  loading = true;
  const snapshot = wanted;
  const ofVersion = version;
  const picture = new Image();
  const done = () => {
    loading = false;
    if (wanted !== snapshot) {
      load();
    }
  };
  picture.onload = () => {
    if (snapshots === 0) {
      loading = false;
      return;
    }
    failed = -1;
    shown = snapshot;
    shownVersion = ofVersion;
    at("frame").src = picture.src;
    at("frame").alt = `the heap at snapshot ${snapshot}`;
    at("frame").hidden = false;
    at("empty").hidden = true;
    done();
  };
  picture.onerror = () => {
    failed = snapshot;
    done();
  };
  picture.src = `frame/${snapshot}.png?v=${ofVersion}`;
}

function setLive(on) {
  live = on;
  at("live").setAttribute("aria-pressed", String(on));
  if (on) {
    setPlaying(false);
    want(snapshots - 1);
  }
}

function setPlaying(on) {
  playing = on;
  at("play").textContent = on ? "Pause" : "Play";
  if (on) {
    live = false;
    at("live").setAttribute("aria-pressed", "false");
    if (wanted >= snapshots - 1) {
      want(0);
    }
  }
}

function step(by) {
  setPlaying(false);
  setLive(false);
  want(wanted + by);
}

// What the capture held is there no more.
function forget() {
  wanted = -1;
  shown = -1;
  failed = -1;
  at("frame").hidden = true;
  at("empty").hidden = false;
  at("place").textContent = "";
}

function words(state) {
  if (state.trouble !== null) {
    return state.trouble;
  }
  if (state.last === null) {
    return state.waiting === null ? "waiting for the first snapshot" : state.waiting;
  }
  return state.ended ? "ended" : "recording";
}

function show(state) {
  const set = (id, value, text) => {
    at(id).textContent = value === null ? "–" : text(value);
  };
  ended = state.ended;
  at("name").textContent = state.name;
  document.title = `${state.name} – heapreel`;
  at("state").textContent = words(state);
  const seconds = state.seconds === null ? "" : `, ${state.seconds.toFixed(1)} s`;
  set("latest", state.last, (number) => `${grouped(number)}${seconds}`);
  set("used", state.used, (bytes) => `${grouped(bytes)} bytes`);
  set("free", state.free, (bytes) => `${grouped(bytes)} bytes`);
  set("largest", state.largest, (bytes) => `${grouped(bytes)} bytes`);
  set("fragmented", state.fragmented, (percent) => `${percent} %`);
  set("allocations", state.allocations, grouped);
  set("label", state.label, (label) => `${grouped(state.labelled)}: ${label}`);
  at("lostBox").hidden = state.lost === 0;
  set("lost", state.why, (why) => `${grouped(state.lost)}: ${why}`);
  snapshots = state.snapshots;
  version = state.version;
  at("slider").max = String(Math.max(0, snapshots - 1));
  if (snapshots > 0) {
    want(live || wanted < 0 ? snapshots - 1 : wanted);
  } else {
    forget();
  }
}

async function poll() {
  try {
    const answer = await fetch("state", { cache: "no-store" });
    if (answer.ok) {
      show(await answer.json());
    } else {
      at("state").textContent = await answer.text();
    }
  } catch (e) {
    at("state").textContent = ended ? "ended" : "heapreel has ended";
  }
  setTimeout(poll, POLL_MS);
}

at("play").addEventListener("click", () => setPlaying(!playing));
at("live").addEventListener("click", () => setLive(!live));
at("slider").addEventListener("input", () => {
  const place = Number(at("slider").value);
  setPlaying(false);
  setLive(false);
  want(place);
});
at("controls").addEventListener("submit", (e) => e.preventDefault());

document.addEventListener("keydown", (e) => {
  const onButton = e.key === " " && e.target instanceof HTMLButtonElement;
  if (onButton || e.ctrlKey || e.altKey || e.metaKey) {
    return;
  }
  const keys = {
    " ": () => setPlaying(!playing),
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Home: () => step(-wanted),
    End: () => setLive(true),
    l: () => setLive(true),
    L: () => setLive(true),
  };
  if (e.key in keys) {
    e.preventDefault();
    keys[e.key]();
  }
});

setInterval(() => {
  if (playing && !loading) {
    if (wanted >= snapshots - 1) {
      setPlaying(false);
    } else {
      want(wanted + 1);
    }
  }
}, PLAY_MS);

poll();
