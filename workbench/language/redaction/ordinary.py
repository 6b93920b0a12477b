"""Words that look like names, by how much else must speak for a person."""

from __future__ import annotations

from workbench.language.wordlist import wordlist

# In some country's list of given names, but practically never a name in English talk.
NEVER = wordlist(
    "lovely mend "
    "my can an lot said us else job sad line joke per beat mad gun mate edit odd among server "
    "lies till floor jail nail kick tea yoga constant owe tone harm mile forum meta toy wage "
    "harsh dev theres puck peer grit hella neo til lean ole ties mentor mac loot van sole edu "
    "sayin bent indie cord lore paw nazi juul lope greet del lone mart tore lo saga canal "
    "raid pier dex uno german marine ale so do in no go hi he she we it at as be by am is on "
    "or up if of to oh ok data info app api web net beta alpha delta sigma gamma omega linux "
    "java go rust css html english french dutch swedish polish italian spanish danish finnish "
    "british irish welsh indian monday tuesday wednesday thursday friday saturday sunday "
    "january february march july september october november december christmas easter world "
    "valentine "
    "somebody anybody nobody there everyone everybody guys folks team sir madam please sorry "
    "thanks hello okay yeah "
    "then now here this that these those the and but not you they what when where why how who "
    "which well just like also maybe never always one two three four five six seven eight "
    "nine ten first last next new old good great nice all some any most many each every other "
    "another such only even still again because mr mrs ms miss dr prof professor capt captain "
    "president senator saint sheikh sgt uncle aunt auntie mum mom dad nan gran daddy mummy "
    "doctor nurse officer minister chairman coach love man peace lucky queen urban comfort "
    "charity pastor junior angel diamond blessing lord king prince major baron duke earl "
    "judge bishop deacon cannon justice america europe africa let sun moon star sea day night "
    "home house lane street road park bank tower field rally point round table paper pen book "
    "page post mail phone key lock bell bike car bus train"
)
# Ordinary words that are also names: in the middle of a sentence the capital is the sign, at its
# beginning a second sign is needed.
WORDS = wordlist(
    "will mark may hope guy bill rob jack frank grace faith joy rose sue dawn drew chase "
    "grant gene penny summer autumn patience max carol wolf clair ray rick dom jet stan ward "
    "basil rich pat art ash bob buck bud chance chip chuck clay cliff colt curt dale dean "
    "dick dirk don dot dusty earnest ernest fern flora forest gale ginger glen heath heather "
    "hazel holly honey hunter iris ivy jade jay jean ken lance laurel leaf lee lily mason "
    "miles miller misty nick noble norm olive opal pearl peg petal piper poppy pierce reed "
    "rex river robin rocky rod rosemary rowan ruth rusty sage sandy scarlet shade sky sol "
    "sonny sterling stone storm sunny tad tanner taylor tiger tucker verity victor violet "
    "wade walker warren willow woody wren young daisy eve dan mike mary josh teddy valentine "
    "nacho trinity destiny harmony constance prudence merit mercy crystal amber angus barb "
    "bernard berry bishop brook brooks cash chad christian cole cooper dash dom dolly duncan "
    "ed ernie freed gus hank harper harry hart hugo jim jimmy jerry johnny ladd lars lark "
    "mack marcel marshal marshall marina maxim mel mercury merry moe monk nan nat ollie otto "
    "paige parker paul peter pete polly porter ralph randy rainbow red regal remy ricky roman "
    "ron rory roy russ sam sailor sharp shirley skip solo spike stewart swift tony tommy troy "
    "tyler ty von wally wiley winter zoom"
) - wordlist(
    "mary mike dan josh paul peter harry tony tommy ralph sam jim jimmy jerry ron roy pete"
)
# Places, months, products, tools and languages: only a cue or a surname makes a person of them.
THINGS = wordlist(
    "april june august may paris austin jordan chelsea florence victoria virginia georgia "
    "carolina dakota asia india china kenya israel brooklyn adelaide milan lincoln madison "
    "jackson houston dallas washington orlando diego francisco santiago lima valencia sofia "
    "alexandria wellington london berlin vienna geneva verona siena roma luna zion cairo "
    "holland france ireland scotland england wales boston denver phoenix savannah aspen "
    "sydney perth lourdes kingston hamilton lancaster preston chester bristol lester york "
    "jersey regina leon salem troy trent avon kent ruby julia ada jenkins travis perl pearl "
    "crystal dart elm jasmine karma mocha ember amber atom sentry hugo jekyll gatsby angular "
    "django flask sinatra rails elixir dylan pascal alexa siri cortana watson claude heroku "
    "vagrant docker kafka cassandra hudson maria meteor sage dash stan oracle apache tesla "
    "mercedes ford dell lenovo chase lloyd lloyds morgan wells levi calvin opel octavia clio "
    "python swift kotlin scala haskell clojure erlang elastic marionette selenium babel bower "
    "grunt gulp yarn ava chai jest sass less polly axios vue react express koa sails felix "
    "spring ant maven ivy gradle basil vera clara melissa nim zig nova iris mira tor sierra "
    "mojave yosemite catalina monterey ventura mavericks cody casper ghost trello asana jira "
    "slack teams zoom skype discord basecamp figma sketch miro mural canva notion word excel "
    "amazon apple google oscar emmy tony grammy marvel disney nike puma zara lego barbie "
    "siemens bosch miele ikea aldi tesco morrisons waitrose sainsbury boots next argos "
    "halfords santander barclays wikipedia github gitlab travis circle sauce chef puppet salt "
    "ansible terra consul nomad vault christian muslim hindu jewish buddhist sikh catholic "
    "roman kali debian ian fedora ubuntu mint arch xavier hermes apollo athena zeus thor loki "
    "isis odin mars venus jupiter saturn neptune camino solaris aurora corona delta alexa "
    "node mozilla arduino joyent citrix dojo emacs unicode solyndra redis jekyll npm patreon "
    "strava "
    "bixby nest ring echo dot kindle pixel galaxy edge brave opera safari chrome"
) - wordlist("ian maria")

# Of both, the ones that are mostly people: even a small letter, or the pipeline's word, will do.
MOSTLY_PEOPLE = wordlist(
    "angus barb bernard bob cole daisy duncan dylan ernest felix flora glen hazel "
    "heather holly "
    "hugo jean johnny ken lars lily marcel mel nick ollie otto paige parker polly ricky robin rory "
    "rowan ruth sandy shirley stewart taylor troy tyler warren clara francisco georgia "
    "jasmine julia "
    "melissa morgan oscar sofia tony vera victoria cody diego emmy leon levi florence "
    "virginia trent "
    "preston rob wally victor xavier claire joshua maria"
)
# Of these, the ones that begin sentences often enough to be doubted even where somebody has the
# name.
STARTERS = wordlist(
    "will may mark hope grant chase drew rob sue bill frank grace joy dawn chance chuck pat "
    "rich rose may june april august summer autumn winter art clay pierce skip wade young "
    "sharp max ray paris london georgia virginia jordan chelsea florence victoria"
)
# Surnames that are common nouns or adjectives: they complete a given name and prove nothing else.
COMMON_SURNAMES = wordlist(
    "acrobat arts avenue bail ball ban banks bar barber bass bath bean beard beer best black "
    "bond bones booth branch brands bravo brick bridge bridges bright brink brown bull burger "
    "burns bush butcher camp camps care carry carton case cases castle chamber chambers "
    "charity cherry chicken church city clear clock comb combs comment common company "
    "constellation contractor cook cool court cousin crane cross cruise curry date deep "
    "doctor downs drum early east engine fair fall farm farmer fee ferry field fields finch "
    "flood flower flowers foot forest fort foster fox free french fresh fry garden garrison "
    "gate gates gay glass gold golden grand grant gray great green grey grill gross guard gut "
    "hall ham hammer hare hay held hell herd herring hill hills holder hood hook horn hunt "
    "interior judge junk kidney killer king kiss knight lad lake lamb land lane law leader "
    "lie light lips list little long lord low mall man manning many mark market marks mary "
    "master mayo mayor merchant mill mills monk moody moor moors more mountain noon north oak "
    "ocean orchestra pace page pages pal palm parent park parks penny phantom pitt plank "
    "plaza pole pond pool pope power powers price priest prince put queen rain ram reader "
    "real reich rice ring river rock room root rose rush sales salmon sand sellers shepherd "
    "shield shields shine short silk silver singer small smart snow south spring square stack "
    "star stark steel steer steward stock stone story street strong summer summers tank "
    "temple thorn tower town underwood vial victory wall walls warmer warrior water waters "
    "way weaver week weeks west white wild will wing winter winters wise wolf wood woods "
    "works yang young"
)

# Single capitals in running text that do not begin a surname.
NO_SURNAME = NEVER | wordlist(
    "i i'm i've i'd i'll may will can on in from with for at to is was has had and or but "
    "core show conference foundation talk said says mr mrs ms dr university street road inc "
    "ltd"
)
