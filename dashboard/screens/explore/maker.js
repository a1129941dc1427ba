// @ts-check
/* The lesson maker in the app. One element brings its scripts and data, the other what Python asks of
   it; it is made when both are there, and the map page with all that it has to tell. */

const makes = (globalThis.nkAtlasMaker ??= { maker: null, page: null, parts: null, order: null, done: 0, tell: null, linked: false });

/** @param {StreamlitElement<Uint8Array | MakerOrder>} element */
export default function ({ parentElement, data, setStateValue }) {
  if (data instanceof Uint8Array) return load(/** @type {HTMLElement} */ (parentElement.querySelector(".atlas-maker")), data);
  makes.order = data;
  makes.tell = setStateValue;
  Object.assign((globalThis.nkAtlas ??= { map: null, frame: null, order: null, points: null }), { attach, leave });
  attach();
}

/** @param {HTMLElement} host @param {Uint8Array} data */
async function load(host, data) {
  if (host.dataset.taken) return;
  host.dataset.taken = "yes";
  makes.parts = await (await unpacked(data)).json();
  attach();
}

/* Make it where everything is there, and do what is asked. Its scripts need those of the map, which may
   come after them. */
function attach() {
  const { order, parts } = makes;
  const { page, frame } = nkAtlas;
  if (!order || !parts || !page?.state || !frame?.events.told) return;
  if (!globalThis.AtlasLessonMaker) put(document.body, "atlas-maker-parts", parts);
  if (makes.page !== page) {
    makes.page = page;
    makes.maker = new AtlasLessonMaker(page, nkLessonMaker, {
      address: (fragment) => `${location.origin}${location.pathname}?make=1#${fragment}`,
      takeAway: (text) => makes.tell && tell(makes.tell, "away", { text }),
      shown: (open) => {
        globalThis.nkAtlasFragment = ""; // a lesson that came by a link has ended
        if (makes.tell) tell(makes.tell, "shown", { open });
      },
    });
    if (order.open) begin(makes.maker);
  }
  const { maker } = makes;
  if (!maker || order.number === makes.done) return;
  makes.done = order.number;
  if (!maker.isOpen) maker.open();
  if (order.start) maker.begin(order.start, L.atlasWords.say("You began with a copy."));
  else if (order.add) maker.addView();
  else if (order.play) maker.play(undefined, 0);
  else if (order.views) maker.add(order.views.map((view) => ({ view })));
  else maker.list();
}

/* The map page is taken away. */
function leave() {
  makes.maker?.end();
  makes.maker = makes.page = null;
}

/** Opened, or a lesson played that came after the #. @param {LessonMaker} maker */
async function begin(maker) {
  const hash = makes.linked ? "" : (globalThis.nkAtlasFragment ?? location.hash);
  makes.linked = true;
  if (!(await maker.playLink(hash))) maker.open();
}
