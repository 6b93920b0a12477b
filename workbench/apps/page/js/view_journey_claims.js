// Claims of journey maps with their addresses, so that the drawer opens them.

export const JOURNEY_LISTS = ["actions", "thoughts", "pains", "touchpoints", "opportunities"];
export const NOT_PLACED = "Not placed";
const SIDES = ["broken", "kept"];

/** Every claim of the journeys: the path of its address, and the claim. */
export function journeyClaims(journeys) {
  return journeys.flatMap((journey) => [
    ...listed(journey.of, "What they want", journey.expectations),
    ...(journey.phases ?? []).flatMap((phase) =>
      JOURNEY_LISTS.flatMap((name) => listed(journey.of, placeOf(phase.name, name), phase[name])),
    ),
    ...listed(journey.of, NOT_PLACED, journey.not_placed),
    ...(journey.promises ?? []).flatMap((promise) =>
      SIDES.flatMap((side) => listed(journey.of, placeOf(promise.promise, side), promise[side])),
    ),
  ]);
}

/** Where in a journey a claim stands, in words: “riding, pains”. */
export function placeOf(part, list) {
  return `${part}, ${list}`;
}

function listed(of, place, claims) {
  return (claims ?? []).map((claim, i) => [
    ["journey", of, place, i],
    { supports: [], contradicts: [], ...claim },
  ]);
}
