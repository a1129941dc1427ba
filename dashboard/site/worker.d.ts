/* What the worker of the site uses of a browser, which TypeScript keeps in a library of its own that
   does not go together with that of pages; and what worker.py hands it. */

interface SiteLasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface SiteFetch extends SiteLasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface SiteWorker {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: SiteLasting) => void): void;
  addEventListener(type: "fetch", listener: (event: SiteFetch) => void): void;
}

/** All addresses are relative to the root of the site. */
declare const nkSite: {
  /** Files whose names say what they hold. */
  files: string[];
  pages: string[];
  /** The page that says that a page is not here. */
  offline: string;
  /** Changes when what the pages hold does. */
  edition: string;
};
