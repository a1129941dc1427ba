"""Words by which the geoparser knows what stands beside a name. All are in folded form."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: dict[str, frozenset[str]] = {
    "district": frozenset({"district"}),
    "rayon": frozenset({"district"}),
    "raion": frozenset({"district"}),
    "region": frozenset({"district", "region"}),
    "province": frozenset({"region", "district"}),
    "oblast": frozenset({"region"}),
    "krai": frozenset({"region"}),
    "governorate": frozenset({"region", "former-state"}),
    "county": frozenset({"region"}),
    "prefecture": frozenset({"region"}),
    "state": frozenset({"region"}),
    "corridor": frozenset({"corridor"}),
    "reservoir": frozenset({"water"}),
    "river": frozenset({"water"}),
    "lake": frozenset({"water"}),
    "canal": frozenset({"water"}),
    "sea": frozenset({"water"}),
    "gulf": frozenset({"water"}),
    "strait": frozenset({"water"}),
    "ocean": frozenset({"water"}),
    "bay": frozenset({"water"}),
    "basin": frozenset({"water"}),
    "ridge": frozenset({"height"}),
    "range": frozenset({"height"}),
    "mountain": frozenset({"height"}),
    "mountains": frozenset({"height"}),
    "mount": frozenset({"height"}),
    "peak": frozenset({"height"}),
    "hills": frozenset({"height"}),
    "pass": frozenset({"height"}),
    "plateau": frozenset({"height", "region"}),
    "plain": frozenset({"region", "height"}),
    "valley": frozenset({"region", "height"}),
    "steppe": frozenset({"region"}),
    "peninsula": frozenset({"region", "world-region"}),
    "desert": frozenset({"region", "world-region"}),
    "monastery": frozenset({"building"}),
    "cathedral": frozenset({"building"}),
    "church": frozenset({"building"}),
    "mosque": frozenset({"building"}),
    "cave": frozenset({"building"}),
    "fortress": frozenset({"building"}),
    "airport": frozenset({"airport", "building"}),
    "bridge": frozenset({"bridge"}),
    "bridges": frozenset({"bridge"}),
}
"""Kinds of place that a word after a name says; with it they belong to the span."""
PLURAL_KINDS: dict[str, frozenset[str]] = {
    "districts": frozenset({"district"}),
    "rayons": frozenset({"district"}),
    "raions": frozenset({"district"}),
    "regions": frozenset({"district", "region"}),
    "provinces": frozenset({"region", "district"}),
    "rivers": frozenset({"water"}),
    "lakes": frozenset({"water"}),
    "reservoirs": frozenset({"water"}),
    "villages": frozenset({"settlement"}),
    "towns": frozenset({"settlement"}),
    "cities": frozenset({"settlement"}),
    "settlements": frozenset({"settlement"}),
}
"""What a word after a list of names says of all of them; it belongs to none of the spans."""
SETTLEMENT_WORDS = _set("village town city settlement hamlet townlet")
BEFORE: dict[str, frozenset[str]] = {
    **{word: frozenset({"settlement"}) for word in SETTLEMENT_WORDS},
    **PLURAL_KINDS,
    "district": frozenset({"district"}),
    "rayon": frozenset({"district"}),
    "raion": frozenset({"district"}),
    "region": frozenset({"district", "region"}),
    "province": frozenset({"region", "district"}),
    "state": frozenset({"region", "country"}),
    "republic": frozenset({"region", "country", "former-state"}),
    "height": frozenset({"height"}),
    "river": frozenset({"water"}),
    "island": frozenset({"region", "world-region", "country"}),
}
"""What "village of", "villages of", "district of" before a name say of it."""
LAND = _set(
    "villages settlements hamlets communities part parts half most rest whole mountains highlands "
    "foothills lowlands valleys pastures meadows forests woods farmland fields hectares streams"
)
"""Before "in" or "of": what only a stretch of land has, so that the name after it is no town's."""
COMPASS = _set("north south east west northeast northwest southeast southwest")
"""The same after "the"."""
ALSO = _set("as called formerly officially now previously originally renamed alias aka")
"""Between two names: words by which the second may be another name of the first."""
THROUGHOUT = _set("across throughout")
"""Before a name they make it land."""
DIRECTIONAL = _set(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "mountainous upper lower"
)
"""The same, before the name itself: "northern Lachin"."""
NEVER_WITH_KIND = frozenset({"world-region", "country", "former-state"})
"""Kinds whose names never take the kind word after them into their span."""
LEADING = {
    "lake": frozenset({"water"}),
    "river": frozenset({"water"}),
    "mount": frozenset({"height"}),
    "mt": frozenset({"height"}),
}
"""Words with a capital before a name that belong to it: "Lake Sevan", "Mount Ararat"."""

LOCATIVE = _set(
    "in at near opposite from to towards toward into outside around round through via "
    "between across beyond "
    "inside within over above below under behind off onto along throughout past reached reach "
    "entered enter left leave visited visit captured seized shelled liberated retook surrounded "
    "besieged"
)
"""Words before a name that make it a place."""
TITLES = _set(
    "mr mrs ms miss dr prof professor sir lady lord madame monsieur gen general col colonel capt "
    "captain maj major lt lieutenant sgt sergeant judge justice rev reverend father "
    "sister brother "
    "saint archbishop bishop imam sheikh aunt uncle coach poet novelist singer actor actress "
    "counsel striker witness "
    "footballer goalkeeper midfielder conductor driver named called"
)
"""Words before a name that make it a person's."""
FAMILY_ENDINGS = ("ov", "ev", "ova", "eva", "yev", "yan", "yants", "zade", "zadeh", "oglu",
                  "shvili", "vich", "enko", "dze", "skaya")  # fmt: skip
"""Ends of family names that no place name of the world has by chance, or hardly any."""
CLUBS_BEFORE = _set("fc fk sc bc ac as cf sk bk dinamo dynamo lokomotiv spartak sporting real")
CLUBS_AFTER = _set(
    "fc fk sc bc cf sk united wanderers rovers athletic spor spurs steel lions eagles giants "
    "basket volley airlines airways air brandy cognac beer wine motors telecom petroleum oil "
    "holding holdings inc ltd llc plc gmbh corp corporation bros brothers partners co company "
    "lines cinema industries foods insurance pictures records software logistics"
)
"""Words after a name that make it a club's, a firm's or a brand's, which are no places."""
INSTITUTION = _set(
    "university college academy institute school conservatory times post herald tribune gazette "
    "daily news agency radio television tv press war wars battle treaty agreement accord accords "
    "protocol declaration convention summit conference festival ministry "
    "republic group "
    "process council committee assembly parliament airport station museum theatre theater opera "
    "philharmonic orchestra bank stock exchange railway railways railroad line highway street "
    "hotel hall palace prize award cup games olympics forum foundation fund association union "
    "federation society party army forces command brigade division statute final act eye center "
    "centre deal plan pact globe"
)
"""Heads of capitalised names in which a place may stand."""
TITLED = _set(
    "film films movie movies documentary series book books novel novels story stories poem poems "
    "play plays drama opera ballet song songs album anthem tune single waltz magazine magazines "
    "newspaper newspapers daily weekly journal paper channel station website portal agency blog "
    "hotel hotels motel hostel inn sanatorium restaurant restaurants cafe bar pub casino nightclub "
    "club clubs team teams side stadium arena cinema theatre theater gallery ensemble choir band "
    "orchestra group ship ships vessel steamer ferry yacht boat tanker submarine frigate cruiser "
    "brand brands brandy cognac wine vodka beer cigarettes perfume chocolate sausage sausages cake "
    "company firm firms factory bank party bloc ngo foundation project programme program operation "
    "thriller thrillers comedy musical sitcom memoir memoirs tale essay article articles report "
    "chapter lecture column headline symphony bestseller "
    "exercise exercises painting canvas statue sculpture exhibition award prize medal order "
    "festival contest cup poster video game sang sing sings singing sung hummed starred starring "
    "directed filmed screened staged entitled titled dog cat horse pony drone rocket missile"
)
"""Beside quotes: what has a title or a name of its own that is no place's."""
TITLE_CASE = _set(
    "to in on at for with from by after before over into as is are was were has have will says "
    "said say near amid against between under off out up down but not"
)
"""Small words that have a capital only where every word has one: in a headline."""
KIN = _set(
    "neighbour neighbor cousin daughter son wife husband friend colleague grandmother grandfather "
    "mother father sister brother aunt uncle niece nephew teacher dog cat"
)
"""After "my", "his" or "her": a person, or a beast, that is named next."""
HUMAN = _set(
    "laughed laughs smiled smiles thinks thought nodded sighed shrugged grinned mutters muttered "
    "sang cooked drove copied wrote writes sold lived lives married fell asleep loves loved hates"
)
"""What only people do: after a first name they make it a person's."""
MEETS = _set("met married thanked hugged named called")
"""Before a first name they make it a person's."""
SPORTS = _set(
    "league coach striker goalkeeper midfielder goal goals football basketball volleyball season "
    "fixture cup stadium referee penalty scored champions playoff semifinal kickoff club "
    "penalties "
    "beat beats drew team teams match matches sport sports played points"
)
"""Words of sports pages, where the names of towns stand for clubs."""
CLUB_FIRST = _set(
    "atletico athletic real bayern borussia inter torpedo shakhtar zenit partizan maccabi hapoel "
    "olympique eintracht werder hertha fortuna celta deportivo neftchi turan ajax feyenoord rapid "
    "sparta slavia legia dinamo dynamo lokomotiv spartak cska galatasaray besiktas fenerbahce"
)
"""First words of clubs' names."""
CLUB_LAST = _set(
    "hotspur villa albion galaxy wizards celtics lakers bulls yankees knicks raptors hornets "
    "sounders rapids argyle orient dodgers cubs sox bruins canadiens warriors rockets"
)
"""Last words of clubs' names, beside `CLUBS_AFTER`."""
HOUSES = _set("hotel motel cafe restaurant casino cinema bar")
"""With a capital before a name, they make it a house's."""
DISHES = _set(
    "sprout sprouts artichoke artichokes sausage sausages wurst mustard ham duck pudding puddings "
    "pie pies bean beans sauce baklava kebab kebabs cheese cream dumplings stew goulash cake cakes "
    "bun buns roll rolls schnitzel salami bologna salad soup broth custard marmalade toffee steak "
    "burger burgers loaf biscuit biscuits tart tarts vinegar dressing cabbage turnip onions"
)
"""After a name: a dish or a plant that is called after a place, wherever it comes from."""
NAMED_AFTER = _set(
    "hat hats shorts shoes shoe envelope envelopes pony ponies terrier terriers collie collies "
    "spaniel retriever cat cats rabbit rabbits goat goats wool rug cocktail cocktails syndrome "
    "roulette boots coat jacket sweater tartan lace porcelain blue brown delight screw"
)
"""After the name of a place beyond the theatre: a thing or beast that is called after it."""
DRINKING = _set("drank drink drinks drinking drunk sipped sipping")
VESSELS = _set("glass glasses bottle bottles cup cups pint pints litre litres sip jug carafe")
"""Before a name, these with "of": a drink that is called after a place."""
KITCHEN = _set(
    "roast roasted roasting stuffing stuffed oven bake baked cook cooks cooked recipe recipes "
    "spoon spoons tablespoon teaspoon butter onion onions garlic pepper salt boil boiled fry fried "
    "carve carved simmer dinner supper meat chicken rice beef pork mustard sauce pudding flour "
    "eggs kilo kilos walnuts"
)
"""Words of a page on food, where turkey is a bird."""
DRUGS = _set("cannabis marijuana hemp weed rastafari reggae hashish dealers")
PEOPLES = _set("turks kurds greeks poles serbs jews lezgins talysh georgians persians czechs")
"""Plurals of peoples that no demonym makes with an s."""
DEMONYMS = _set(
    "armenian azerbaijani azeri russian iranian georgian ukrainian italian canadian persian "
    "belarusian bulgarian romanian egyptian syrian norwegian indian australian austrian hungarian "
    "serbian albanian estonian latvian lithuanian moldovan libyan algerian brazilian argentinian "
    "colombian american mexican african european asian caucasian ossetian abkhazian dagestani "
    "turkish british spanish polish swedish danish finnish irish scottish english french german "
    "dutch greek czech swiss israeli iraqi pakistani afghan kazakh uzbek turkmen tajik kyrgyz "
    "chinese japanese korean vietnamese portuguese arab kurdish soviet ottoman western eastern "
    "northern southern central"
)
"""Adjectives of peoples and directions, with a capital: before a name they are no first name."""
VERSES = _set("verses verse poems poem poetry ghazals ghazal lyrics novels novel music statue "
              "tomb paintings biography")  # fmt: skip
"""What one has of a poet or a painter, not of a town of the same name."""
STREETS = _set("street st avenue ave road rd boulevard lane square hotel ship vessel tanker ferry")
"""After a name, with a capital, they make it a street's or a hotel's, which is no place here."""
MONTHS = _set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
SPEAKS = _set(
    "said says say stated states announced announces denied denies accused accuses warned warns "
    "claimed claims insisted insists argues argued called calls urged urges demanded demands "
    "rejected rejects agreed agrees signed signs wants wanted hopes hoped expects expected "
    "responded replied told tells asked asks must should would could might will can may did does "
    "has had have is was are were"
)
"""What one who speaks does, and the small verbs of a subject."""
VERBS = SPEAKS - _set(
    "is was are were has have had will would could might can may did does"
) | _set(
    "want hope agree reject sign demand claim warn accuse deny announce fight fought fights began "
    "begin begins broke break breaks brought bring brings came come comes went go goes sent send "
    "sends gave give gives took take takes made make makes kept keep keeps held hold holds lost "
    "lose loses won win wins let led lead leads left leave leaves stood stand stands "
    "became become "
    "becomes saw see sees sought seek seeks bought buy buys sold sell sells paid pay pays "
    "put puts "
    "cut cuts built build builds shot fell fall falls drew grew knew met meet meets ran run runs "
    "rose rise rises launched launch launches attack attacks attacked violated violate "
    "considers considered believes recognised recognized recognises recognizes supports supported "
    "back backs backed pledged pledges refused refuses regained defeated retook ceded "
    "cede control "
    "controls controlled deploys deployed offers offered plans planned welcomed condemned "
    "condemns "
    "criticised criticized blames blamed invited invites ratified withdrew withdraws provided "
    "provides provide covers covered hosted hosts maintains maintained mediated brokered reported "
    "reports decided decides intends jump jumps jumped shipped ship poured again hadn hasn didn "
    "doesn isn wasn wouldn couldn also tried tries try remains remain lies need needs"
)
"""Verbs whose subject acts."""
ACTS_ON = _set(
    "return returned returning give gave given giving cede ceded hand handed transfer transferred "
    "exports export exported sell sold supply supplied appeal appealed blame blamed blaming "
    "support supported supporting backing backed help aid assistance attack attacks "
    "against war wars drag "
    "involve weapons arms lost lose losing victory defeat broke break breakaway independence "
    "independent threats threat pressure recognition recognise recognize recognised recognized "
    "ally allied importance catastrophe loyal subordinate belong belongs control sovereignty "
    "statement declarations declaration agreement agreements signed deal secession rights right "
    "dissolution collapse collapsed aggression capitulation drone strategy resistance best chance "
    "self-determination constitution budget"
)
"""Words that speak of a state as one that is given to, taken from, fought or helped."""
PLURAL_NOUNS = _set(
    "troops forces soldiers officials authorities fighters militants carpets talks "
    "streets schools "
    "leaders times sources residents hills suburbs archives papers units posts positions roads "
    "attacks claims demands plans horses wines ranks banks airports exports imports"
)
"""Plurals that look like verbs in the third person."""
GROUND = _set(
    "border borders territory territories territorial part parts south north east west southern "
    "northern eastern western capital city cities town towns village villages square region "
    "regions district districts soil lands land airspace coast centre center "
    "mountains roads road streets "
    "side frontier edge outskirts population people residents highway"
)
"""Words that speak of a place as ground."""
INTO = _set(
    "cross crosses crossed crossing reach reaches reached visit visits visited visiting enter "
    "enters entered leave left via toured touring tour outside over beyond towards throughout off"
)
"""Verbs and words after which a name is ground."""
FUNCTION = _set(
    "and or but nor so yet of in on at by for with from to into as than that which who whom whose "
    "when where while after before since until because if though although during under over "
    "between against about around near through via within without the a an this these those its "
    "his her their our it he she they we you i not no also too again then there here now still "
    "only even just both either last next early late today yesterday tomorrow off up down out "
    "itself himself themselves nevertheless meanwhile however alone already almost never "
    "always often once twice more most less least much many some any each every all such what how "
    "why whether like unlike per amid despite toward towards is was are were be been has "
    "had have do does did will would shall should can could may might must don hasn haven hadn "
    "isn aren wasn weren won wouldn couldn shouldn didn doesn ahead else everywhere elsewhere "
    "first second third windy wet frosty dry cold warm westwards eastwards following becoming "
    "being having claiming saying trying starting including"
)
"""Small words, which are no nouns."""
WITH_STATES = _set("with against by between among blame blames blamed including")
"""Before the name of a state these take it as one that acts, not as ground."""
OFFICES = _set(
    "president minister ministry government authorities leader leaders leadership parliament "
    "foreign defence defense prime army forces troops ambassador ombudsman officials official "
    "spokesman spokeswoman spokesperson military security policy claims position decision "
    "side exports allies ally budget economy constitution independence sovereignty victory defeat "
    "refusal demands proposal request participation role involvement accession membership support "
    "aggression actions intentions interests rival rivals partner partners neighbours neighbors "
    "relations relationship state chief national delegation delegations"
)
"""After a possessive: what belongs to a state as one that acts."""
SMALL = _set(
    "aan op bij ob auf sous les lès of the and de la el al le du des di da del do dos "
    "das on upon in an der den am"
)
"""Words inside a name that may be written small."""
UNKNOWN_AFTER = _set("village villages town hamlet settlement")
"""Before "of": a capitalised word after them is a place's name, known or not."""
BUILDINGS = _set(
    "airport basilica bridge building caravanserai castle cathedral chapel church cinema "
    "citadel fortress gallery mausoleum monastery mosque museum observatory palace square "
    "stadium synagogue temple tower"
)
"""Heads of the names of buildings and squares."""
SMALL_BUILDINGS = _set(
    "airport bridge caravanserai castle cathedral church fortress monastery mosque"
)
"""Those that a name takes though they are written small: "Amaras monastery"."""
NO_PLACES = _set(
    "armenian autumn azerbaijani congress english french german god i parliament "
    "russian spring summer turkish winter"
)
"""Words with a capital after "in" that are no names of places."""
