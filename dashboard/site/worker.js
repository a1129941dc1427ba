// @ts-check
/* The worker of the site: the second visit works without network. The screen, the method and the
   glossary are there from the first one; pages that were visited are kept, the newest of them. A page
   comes from the network whenever that answers; a file whose name says what it holds, from here. */
(function () {
  "use strict";

  const MOST_SEEN = 120; // pages and pictures of pages that were visited
  const NAMED = /^(?:screen|style|card)\//; // what stands there never changes under its name
  const worker = /** @type {SiteWorker} */ (/** @type {unknown} */ (self));
  const root = worker.registration.scope;
  const [FILES, PAGES, SEEN] = ["files", "pages", "seen"].map((name) => `nk-atlas ${root} ${name}`);
  /** @param {string} address relative to the root */
  const here = (address) => new URL(address, root).href;
  const { files, pages, offline } = nkSite;
  const [ownFiles, ownPages] = [new Set(files.map(here)), new Set(pages.map(here))];

  worker.addEventListener("install", (event) => event.waitUntil(install()));
  worker.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));
  worker.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    if (method !== "GET" || !url.startsWith(root)) return;
    if (mode === "navigate") event.respondWith(page(event));
    else if (NAMED.test(url.slice(root.length))) event.respondWith(file(event));
  });

  async function install() {
    const [there, kept] = await Promise.all([caches.open(FILES), caches.open(PAGES)]);
    const had = new Set((await there.keys()).map(({ url }) => url));
    await there.addAll([...ownFiles].filter((url) => !had.has(url)));
    await kept.addAll([...ownPages].map((url) => new Request(url, { cache: "no-cache" })));
  }

  /* Take away the files of the site as it was before. */
  async function tidy() {
    const there = await caches.open(FILES);
    const old = (await there.keys()).filter(({ url }) => !ownFiles.has(url));
    await Promise.all(old.map((one) => there.delete(one)));
  }

  /** @param {SiteFetch} event */
  async function file(event) {
    const { request } = event;
    const kept = (await from(FILES, request.url)) ?? (await from(SEEN, request.url));
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(keep(request.url, answer.clone()));
    return answer;
  }

  /** @param {SiteFetch} event */
  async function page(event) {
    const url = plain(event.request.url);
    try {
      // Also the browser's own cache asks whether there is a newer one.
      const answer = await fetch(event.request.url, { cache: "no-cache", redirect: "manual" });
      const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
      if (answer.ok && isPage) event.waitUntil(keep(url, answer.clone()));
      return answer;
    } catch {
      return (await known(url)) ?? (await known(`${url}/`)) ?? unknown();
    }
  }

  /** An address as all links to its page share it. @param {string} address */
  function plain(address) {
    const url = new URL(address);
    url.hash = url.search = "";
    return url.href.replace(/\/index\.html$/, "/");
  }

  /** @param {string} name of a cache @param {string} url */
  async function from(name, url) {
    return (await caches.open(name)).match(url);
  }

  /** @param {string} url */
  async function known(url) {
    return (await from(PAGES, url)) ?? from(SEEN, url);
  }

  /** @param {string} url @param {Response} answer */
  async function keep(url, answer) {
    const name = ownPages.has(url) ? PAGES : ownFiles.has(url) ? FILES : SEEN;
    const cache = await caches.open(name);
    await cache.put(url, answer); // comes last in the order of its keys
    if (name !== SEEN) return;
    const old = (await cache.keys()).slice(0, -MOST_SEEN);
    await Promise.all(old.map((one) => cache.delete(one)));
  }

  /* The page that says that a page is not here; its links, written for the root, are made for anywhere. */
  async function unknown() {
    const text = (await (await known(here(offline)))?.text()) ?? "";
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    return new Response(text.replaceAll('"./', `"${root}`), { status: 503, headers });
  }
})();
