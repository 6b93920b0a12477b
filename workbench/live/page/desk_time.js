// The timer: start, pause, more time, stop.

import { switchSound } from "./clock.js";
import { button, h, put, show } from "./dom.js";

/** Controls of the timer. */
export function timing(store, { ask }) {
  const minutes = h("input", {
    id: "minutes",
    type: "number",
    min: 0.5,
    max: 240,
    step: 0.5,
    inputmode: "decimal",
  });
  const time = (what, seconds) => () => ask("timer", { do: what, ...(seconds && { seconds }) });
  const start = button("Start", () =>
    ask("timer", { do: "start", seconds: Math.round(60 * (Number(minutes.value) || 5)) }),
  );
  const setting = h("div.row", h("label", { for: "minutes" }, "Minutes"), minutes, start);
  const pause = button("Pause", time("pause"));
  const resume = button("Go on", time("resume"));
  const running = h(
    "div.row",
    pause,
    resume,
    button("1 minute more", time("extend", 60)),
    button("Stop", time("stop")),
  );
  const sound = button(
    "Sound here is off",
    () => put(sound, switchSound() ? "Sound here is on" : "Sound here is off"),
    { class: "quiet" },
  );
  const view = h("section.card", h("h2", "Timer"), setting, running, h("div", sound));
  let phase = null;
  view.draw = () => {
    const { timer, closed, phase: now } = store.get("room");
    show(view, !closed);
    show(setting, !timer.length);
    show(running, timer.length);
    show(pause, timer.running);
    show(resume, !timer.running && timer.left > 0);
    if (phase !== now.index) {
      phase = now.index;
      minutes.value = now.minutes || 5;
    }
  };
  return view;
}
