// Loads the parts of the module that the start page does not need, each under its integrity value. A part is compiled
// once and shares memory, table and stack with the module that started: its exports, which the boot script hands over.
/** Takes the exports of the module that started. */
export let begin;
const shared = new Promise((resolve) => (begin = resolve));

// Of each part the modules that it needs, its own last: [name, integrity].
const PARTS = {{parts}};
const compiled = new Map();
const loaded = new Map();

// What failed once is asked for again the next time.
function remembered(map, key, make) {
  if (!map.has(key)) {
    const made = make();
    made.catch(() => map.delete(key));
    map.set(key, made);
  }
  return map.get(key);
}

async function fetched(name, integrity) {
  const response = await fetch(new URL(name, import.meta.url), { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

const module = ([name, integrity]) => remembered(compiled, name, () => fetched(name, integrity));

const instance = (part) => remembered(loaded, part[0], async () => {
  await WebAssembly.instantiate(await module(part), { __wasm_split: await shared });
});

async function load(name) {
  const needs = PARTS[name].slice();
  const own = needs.pop();
  await Promise.all(needs.map(instance));
  await instance(own);
}

// How the module asks for a part: it is told by a call of one of its functions.
const on = (name) => async (answer, data) => {
  const whole = await load(name).then(() => true, (error) => { console.warn(`${error}`); return false; });
  (await shared).__indirect_function_table.get(answer)(data, whole);
};

/** Fetches and compiles a part, before the module that started asks for it. */
export const fetchPart = (name) => Promise.all(PARTS[name].map(module));

/** Fetches and compiles every part, so that none has to be when it is needed. */
export async function fetchAll() {
  for (const name of Object.keys(PARTS)) await fetchPart(name);
}

{{exports}}
