/* What the scripts of the lesson maker hand each other, and what `for_browser` in document.py hands
   them. A lesson here is as its file holds it: `LessonFile` in dashboard/lessons/model.py. */

/** While it is made, a lesson may lack whatever its file must have in the end. */
interface MadeLesson {
  title?: string;
  summary?: string;
  minutes?: number;
  steps: MadeStep[];
}

interface MadeStep {
  id: string;
  title?: string;
  text?: string;
  /** As a link says it. */
  view: Record<string, string>;
  /** West, south, east, north in degrees (WGS 84). */
  bounds?: [number, number, number, number];
  /** Further views, on paper alone: what differs in them, "" for what is not there. */
  beside?: Record<string, string>[];
  /** Planned for it. */
  minutes?: number;
  /** As `EVENT/CLAIM`. */
  claims: string[];
  question?: string;
  answer?: string;
  note?: string;
  /** A question that the browser checks, by its kind. */
  task?: MadeTask;
}

/** One of the kinds of `dashboard/lessons/task.py`; each has some of these. */
interface MadeTask {
  kind: string;
  right?: string[];
  wrong?: string[];
  reason?: string;
  settled_by?: string[];
  claims?: string[];
  claim?: string;
  among?: string[];
  place?: string;
  area?: string;
  [part: string]: unknown;
}

/** `_claim` in document.py: id, the side of who speaks ("" where nobody does), first and last day on
    which it may have been made, number of where and when its reference was published. */
type MakerClaim = [id: string, side: string, first: number, last: number, reference: number];

/** The part of JSON Schema that pydantic writes for a lesson. */
interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** `_code_size` in document.py: how a QR code of a version is made up. */
interface CodeSize {
  version: number;
  /** Bytes of text that it holds. */
  bytes: number;
  /** Bytes of each block, and how many of them are data. */
  blocks: [total: number, data: number][];
  /** Rows and columns of the marks of alignment. */
  aligned: number[];
  /** Bits that say correction and mask, and the version. */
  format: number;
  edge: number;
}

interface MakerData {
  schema: JsonSchema;
  /** Fewest and most words of a step's text. */
  words: [number, number];
  /** How much oftener one side may not speak than the other. */
  times: number;
  /** Of a file at most. */
  bytes: number;
  /** Letters after the # of a link: at most, and as everything carries them. */
  link: { longest: number; short: number };
  /** From the smallest on. */
  codes: CodeSize[];
  /** West, south, east, north beyond which no map goes. */
  frame: [number, number, number, number];
  /** Both sides in words. */
  sides: Record<string, string>;
  /** By event its claims in order. */
  claims: Record<string, MakerClaim[]>;
  /** Publisher and day of references; the title comes with the claim. */
  references: string[];
  /** By key what a class may be asked to find: title, point, error in km, whether it is offered. */
  targets: Record<string, [title: string, lon: number, lat: number, km: number | null, offered: boolean]>;
  /** The error in km from which a place is too vague to be found. */
  widest: number;
  glossary: { id: string; term: string; text: string; forms: string[] }[];
  choices: Lesson["choices"];
  keys: string;
  /** Under which name the browser keeps the lesson. */
  keptAs: string;
}

/** Something wrong in a value: where, what, and whether it only is not there yet. */
interface LessonFault {
  path: (string | number)[];
  problem: string;
  wanting: boolean;
}

/** What a host does for the maker that a browser cannot. */
interface MakerHost {
  /** Makes sheets and a one-file page of a file's text; not there without a server. */
  takeAway?: (text: string) => void;
  /** The address of this page with a lesson after the #. */
  address(fragment: string): string;
  /** The maker has been opened or closed. */
  shown?: (open: boolean) => void;
}

declare var nkLessonMaker: MakerData;
declare var jsyaml: any;
declare var AtlasLessonMaker: typeof LessonMaker;

/** What the page around the map page has of lessons and method, for later: `_page` in one_file/build.py. */
interface LessonsPart {
  method: string;
  /** The maker's scripts: written here, or files beside the page. */
  scripts: { text?: string; src?: string }[];
  styles: string[];
  maker: MakerData;
  /** The lessons by id, as they are written. */
  files: Record<string, MadeLesson>;
  plans: Record<string, Pick<Lesson, "minutes" | "codes">>;
  /** The days that have a page of their own, counted as the map does. */
  days: number[];
}
