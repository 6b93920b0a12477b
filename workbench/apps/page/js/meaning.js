// Asks the kernel which evidence comes near in meaning; words are searched on the page itself.

const PAUSE = 250;
const PATIENCE = 20000;

/** A function that asks for some words and hands ids over, if nothing else was asked since. */
export function createMeaning(app, onFound) {
  let asked = "";
  let timer = 0;
  const ask = async () => {
    const query = asked;
    const answer = await app.ask("meaning?", "meaning", PATIENCE, { query }).catch(() => null);
    if (query !== asked || answer?.query !== query) return;
    onFound((answer.hits ?? []).map((hit) => hit.id));
  };
  app.whenLeft(() => {
    asked = "";
    clearTimeout(timer);
  });
  return (words) => {
    const query = words.trim();
    if (query === asked) return;
    asked = query;
    clearTimeout(timer);
    onFound([]);
    if (query.length > 2) timer = setTimeout(ask, PAUSE);
  };
}
