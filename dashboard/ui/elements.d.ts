/* What Streamlit hands to the script of an element (`st.components.v2`). */

/** Tells Python; the element runs again with what Python answers. */
type SetStateValue = (name: string, value: object) => void;

interface StreamlitElement<Data> {
  parentElement: HTMLElement;
  /** What Python gave; bytes come as Uint8Array. */
  data: Data;
  setStateValue: SetStateValue;
  /** Tells Python once. */
  setTriggerValue: (name: string, value: unknown) => void;
}

/** A map document taken apart: `Parts` in dashboard/map/offline.py. */
interface DocumentParts {
  html: string;
  script: string;
  styles: string[];
  libraries: string[];
}

/** News for Python that waits, by its name, and what sends it. */
interface News {
  waiting: Map<string, () => void>;
  /** Each tells at once what has not settled yet, and says whether there was anything. */
  unsettled: Set<() => boolean>;
  send: () => void;
  /** Python has heard what was told at a moment (milliseconds since 1970), and what was told before. */
  heard: (at: number) => void;
  /** When something was told last. */
  toldAt: number;
}

/** Takes away the map document that stands in the page. */
declare var nkAtlasLeaves: (() => void) | null;
declare var nkAtlasTelling: News;
declare var nkAtlasTheme: { told: boolean | null; turning?: MutationObserver };
declare var nkAtlasLinks: { queries: Record<string, string> };
