// The countdown, and its sound, which is off until somebody wants it.

import { h, put, show } from "./dom.js";

/** Milliseconds left, or null without a timer. */
export function timeLeft(store) {
  const timer = store.get("room")?.timer;
  if (!timer?.length) return null;
  const left = timer.running ? timer.ends - store.now() : timer.left;
  return Math.max(0, left);
}

/** Minutes and seconds. */
export function clockText(left) {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A clock that keeps itself up to date; `say` is told near the end and at the end. */
export function clock(store, say) {
  const face = h("p.clock", { role: "timer", "aria-label": "Time left" });
  let before = null;
  const draw = () => {
    const left = timeLeft(store);
    show(face, left !== null);
    if (left !== null) {
      put(face, clockText(left));
      const { running, length } = store.get("room").timer;
      face.classList.toggle("last", left < 60000 && (running || left === 0));
      face.classList.toggle("still", !running && left > 0);
      if (running && before > 60000 && left <= 60000 && length > 60000) say("One minute left.");
      if (before > 0 && left === 0) {
        say("Time is up.");
        chime();
      }
    }
    before = left;
  };
  setInterval(draw, 250);
  store.watch(draw);
  return face;
}

let sound = null;

/** Switches the sound; browsers allow it only after a press. */
export function switchSound() {
  if (sound) {
    sound.close();
    sound = null;
  } else {
    sound = new AudioContext();
    tone(660, 0, 0.15);
  }
  return sound !== null;
}

function chime() {
  if (!sound) return;
  for (const [n, pitch] of [523, 659, 784].entries()) tone(pitch, n * 0.22, 0.5);
}

function tone(pitch, after, long) {
  const start = sound.currentTime + after;
  const source = new OscillatorNode(sound, { frequency: pitch });
  const loud = new GainNode(sound, { gain: 0.18 });
  loud.gain.setTargetAtTime(0, start + long / 2, long / 4);
  source.connect(loud).connect(sound.destination);
  source.start(start);
  source.stop(start + long * 2);
}
