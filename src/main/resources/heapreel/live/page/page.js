"use strict";

// Asks for the state twice a second; a picture is asked for when the one before is there.
const POLL_MS = 500;
const GONE_POLL_MS = 5000;
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;
const PLAY_MS = CALM ? 1000 : 100;
const LIVE_MS = CALM ? 2000 : 0;
const SPEAK_MS = 15000;

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
let newest = -1;
let pictured = 0;
let spoken = 0;

function want(snapshot) {
  if (snapshots === 0) {
    return;
  }
  wanted = Math.max(0, Math.min(snapshots - 1, snapshot));
  at("slider").value = String(wanted);
  load();
}

// Says which snapshot the picture shows: it may be older than the numbers.
function caption() {
  if (shown < 0) {
    at("place").textContent = "No picture yet";
    return;
  }
  const last = Math.max(newest, snapshots - 1);
  const older = last - shown;
  const age = older === 0 ? "the newest" : `${grouped(older)} before the newest`;
  const coming = wanted === shown ? "" : `; snapshot ${grouped(wanted)} is coming`;
  at("place").textContent = `Picture: snapshot ${grouped(shown)}, ${age}${coming}`;
}

function load() {
  if (loading || wanted < 0 || (wanted === shown && version === shownVersion)) {
    return;
  }
  loading = true;
  caption();
  const snapshot = wanted;
  const ofVersion = version;
  const picture = new Image();
  const done = () => {
    loading = false;
    caption();
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
    pictured = Date.now();
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
  caption();
}

function setText(id, text) {
  if (at(id).textContent !== text) {
    at(id).textContent = text; // nothing is read out twice
  }
}

function speak(state) {
  if (state.last === null || Date.now() - spoken < SPEAK_MS) {
    return;
  }
  spoken = Date.now();
  const sizes = `${grouped(state.free)} bytes free, the largest piece ${grouped(state.largest)}`;
  at("spoken").textContent = `snapshot ${grouped(state.last)}: ${sizes}`;
}

function drawBar(state) {
  const known = state.used !== null;
  at("bar").hidden = !known;
  if (known) {
    at("usedBar").style.flexGrow = String(state.used);
    at("freeBar").style.flexGrow = String(state.free - state.largest);
    at("largestBar").style.flexGrow = String(state.largest);
  }
}

// Without heapreel nothing can be asked for any more; what is shown stays.
function setOver(over) {
  document.body.classList.toggle("over", over);
  for (const id of ["play", "live", "slider"]) {
    at(id).disabled = over;
  }
  if (over) {
    setPlaying(false);
  }
}

function words(state) {
  if (state.trouble !== null) {
    return state.trouble;
  }
  if (state.last === null) {
    return state.waiting === null ? "waiting for the first snapshot" : state.waiting;
  }
  return state.ended ? "the recording has ended" : "recording";
}

function show(state) {
  const set = (id, value, text) => {
    at(id).textContent = value === null ? "–" : text(value);
  };
  setOver(false);
  newest = state.last === null ? -1 : state.last;
  setText("name", state.name);
  document.title = `${state.name} – heapreel`;
  setText("state", words(state));
  const goesOn = !state.ended && state.trouble === null && state.last !== null;
  document.body.classList.toggle("recording", goesOn);
  drawBar(state);
  speak(state);
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
    const follows = live && (state.ended || Date.now() - pictured >= LIVE_MS);
    want(follows || wanted < 0 ? snapshots - 1 : wanted);
    caption();
  } else {
    forget();
  }
}

async function poll() {
  let pause = POLL_MS;
  try {
    const answer = await fetch("state", { cache: "no-store" });
    if (answer.ok) {
      show(await answer.json());
    } else {
      setText("state", await answer.text());
    }
  } catch (e) {
    pause = GONE_POLL_MS;
    document.body.classList.remove("recording");
    setOver(true);
    setText("state", "heapreel has ended; this is what it showed last");
  }
  setTimeout(poll, pause);
}

function setFull(on) {
  document.body.classList.toggle("full", on);
  at("full").setAttribute("aria-pressed", String(on));
  at("stage").tabIndex = on ? 0 : -1; // so that keys can scroll it
}

at("play").addEventListener("click", () => setPlaying(!playing));
at("live").addEventListener("click", () => setLive(!live));
at("full").addEventListener("click", () => setFull(!document.body.classList.contains("full")));
at("slider").addEventListener("input", () => {
  const place = Number(at("slider").value);
  setPlaying(false);
  setLive(false);
  want(place);
});
at("controls").addEventListener("submit", (e) => e.preventDefault());

document.addEventListener("keydown", (e) => {
  const onButton = e.key === " " && e.target instanceof HTMLButtonElement;
  const over = document.body.classList.contains("over");
  if (over || onButton || e.ctrlKey || e.altKey || e.metaKey) {
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
    f: () => at("full").click(),
    F: () => at("full").click(),
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
