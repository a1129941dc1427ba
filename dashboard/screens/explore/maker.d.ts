/* What Python asks of the lesson maker beside the map: `own_lesson.order` and maker.py. */

interface MakerOrder {
  /** Another number than before: do what follows; else it has been done. */
  number: number;
  /** Whether the maker stands beside the map. */
  open: boolean;
  /** What the map shows becomes a step. */
  add?: boolean;
  /** Views that become steps, each as a link says it. */
  views?: Record<string, string>[];
  /** The lesson is played. */
  play?: boolean;
  /** A lesson to begin with, as its file holds it. */
  start?: unknown;
}

/** What the elements of the maker share. */
interface SharedMaker {
  maker: LessonMaker | null;
  /** For which it was made. */
  page: object | null;
  /** Its scripts and styles, once they are here. */
  parts: Parameters<typeof put>[2] | null;
  order: MakerOrder | null;
  /** The number of the order that was done last. */
  done: number;
  tell: SetStateValue | null;
  /** Whether the link's lesson was looked at. */
  linked: boolean;
}

type LessonMaker = InstanceType<typeof AtlasLessonMaker>;
declare var nkAtlasMaker: SharedMaker;
/** What stood after the # when the reader came, see first_words.js. */
declare var nkAtlasFragment: string | undefined;
